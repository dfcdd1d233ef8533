"""A made-up archive: harbours, ferries and officials, told and told otherwise, from one seed."""

from __future__ import annotations

import json
import random
from pathlib import Path

PLACES = ("Port Ansel", "Torvik", "Lower Brae", "Castel Mare", "Ostby", "Quay Marrow")
SHIPS = ("Marisol", "Ondine", "Saint Wendel", "Corvina", "Halcyon", "Brightwater")
WHO = ("the harbour office", "Jana Ortlieb", "the coastguard", "Councillor Pell", "a pilot")
DEEDS = (
    "ran aground off {place} with {count} passengers on board",
    "was refused a berth at {place} on {day} March 2031",
    "carried {count} tonnes of salt to {place}",
    "was towed to {place} after a fire that hurt {count} people",
    "left {place} {count} minutes late and lost its licence",
)


def make_sentences(number: int, seed: int) -> list[str]:
    """Statements on ships; the same for one seed."""
    chance = random.Random(seed)
    made = []
    for _ in range(number):
        deed = chance.choice(DEEDS).format(
            place=chance.choice(PLACES), count=chance.randrange(2, 60), day=chance.randrange(1, 29)
        )
        who = chance.choice(WHO)
        said = f", {who} said" if chance.random() < 0.5 else ""
        made.append(f"The ferry {chance.choice(SHIPS)} {deed}{said}.")
    return made


def make_archive(folder: Path, claims: int, documents: int) -> tuple[Path, Path]:
    """``claims.jsonl`` and ``sources.jsonl`` in ``folder``."""
    sentences = make_sentences(6 * documents, seed=1)
    sources = [
        {
            "id": f"s{n}",
            "text": "\n\n".join(sentences[6 * n : 6 * n + 6]),
            "publisher": f"The {PLACES[n % len(PLACES)]} Echo",
        }
        for n in range(documents)
    ]
    asked = [
        {"id": f"c{n}", "text": text, "source_ids": [f"s{n % documents}"]}
        for n, text in enumerate(make_sentences(claims, seed=2))
    ]
    for name, rows in (("claims", asked), ("sources", sources)):
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return folder / "claims.jsonl", folder / "sources.jsonl"
