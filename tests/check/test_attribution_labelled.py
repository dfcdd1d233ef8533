"""Named or anonymous, against labels by hand (ids and offsets only; the texts are in ../shared)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from verify.check.attribution import attribute
from verify.model import Document, SpeakerKind

LABELS = Path(__file__).parents[1] / "fixtures" / "polnear_speakers.tsv"
TEXTS = Path(__file__).parents[3] / "shared" / "bench" / "polnear_docs_dev.jsonl"
GOAL = 0.95


@pytest.mark.bench
def test_named_or_anonymous():
    if not TEXTS.is_file():
        pytest.skip("../shared/bench/polnear_docs_dev.jsonl is not here")
    texts = {row["doc_id"]: row["text"] for row in map(json.loads, TEXTS.open(encoding="utf-8"))}
    rows = [line.split("\t") for line in LABELS.read_text().splitlines() if line[0] != "#"]
    spans = defaultdict(list)
    for name, start, end, _ in rows:
        spans[name].append((int(start), int(end)))
    found = {
        name: {
            (who.start, who.end): who.kind
            for who in attribute(Document(name, texts[name]), asked).speakers
        }
        for name, asked in spans.items()
    }
    wrong = [
        (name, start, end, label)
        for name, start, end, label in rows
        if (kind := found[name].get((int(start), int(end)))) is not None
        and (kind is SpeakerKind.NAMED) != (label == "N")
    ]
    missed = sum((int(row[1]), int(row[2])) not in found[row[0]] for row in rows)
    assert len(wrong) <= (1 - GOAL) * len(rows), wrong
    assert missed <= 0.1 * len(rows)
