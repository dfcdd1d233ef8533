"""How long reports of a large case take, and how much memory: 200 claims x 300 sources.

The case is made up, so that only the writing is measured: each claim has ten passages, as many as a
check keeps. Every format is written in a process of its own, from a case that is loaded already.
Processor time is measured, all threads together: it is the same on a machine that is busy.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from verify.config import Settings
from verify.desk import Desk
from verify.ingest import read_text
from verify.model import (
    Check,
    Claim,
    Document,
    Evidence,
    Finding,
    Groundwork,
    Judgement,
    Match,
    Origin,
    OriginKind,
    Passage,
    Probabilities,
    Reason,
    SinglePoint,
    Stance,
    Status,
    Verdict,
    claim_id,
)
from verify.report import Kind

CLAIMS, SOURCES, PASSAGES = 200, 300, 10
WRITTEN = (
    ("html", Kind.READER),
    ("html", Kind.CHECKING),
    ("html", Kind.EVIDENCE),
    ("pdf", Kind.READER),
    ("pdf", Kind.CHECKING),
    ("pdf", Kind.EVIDENCE),
    ("docx", Kind.CHECKING),
    ("docx", Kind.EVIDENCE),
    ("xlsx", None),
    ("json", None),
    ("bundle", None),
)
_WORDS = [
    "harbour",
    "office",
    "council",
    "dispatch",
    "ferry",
    "lifeboat",
    "crew",
    "quay",
    "notice",
    "morning",
    "record",
    "station",
    "valve",
    "inspector",
    "register",
    "evacuation",
    "witness",
    "statement",
    "bulletin",
    "vessel",
]
_STANCES = (Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES, Stance.DISCUSSES)


def run(shared: Path) -> dict[str, float]:
    """Processor seconds and megabytes for each format; ``shared`` is not needed."""
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(db=f"sqlite:///{folder}/verify.db", reviewer="Ana")
        name = _make_case(settings)
        for format, kind in WRITTEN:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                seconds, megabytes = pool.apply(_write, (settings, name, format, kind))
            label = f"{format} {kind.value}" if kind else format
            figures[f"{label}, processor seconds"] = seconds
            figures[f"{label}, MB of memory at most"] = megabytes
    return figures


def _write(settings: Settings, name: str, format: str, kind: Kind | None) -> tuple[float, float]:
    desk = Desk.open(settings)
    desk.case(name)
    start = time.process_time()
    desk.report(name, format, kind)
    seconds = time.process_time() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _make_case(settings: Settings) -> str:
    rng = random.Random(8)
    desk = Desk.open(settings)
    case = desk.new_case("A large case")
    sentences = [_sentence(rng) for _ in range(CLAIMS)]
    desk.set_article(case.id, read_text(_text(sentences), "A large article"))
    for number in range(SOURCES):
        text = _text([_sentence(rng) for _ in range(40)])
        desk.keep_source(case.id, read_text(text, f"Outlet {number}"))
    loaded = desk.case(case.id)
    assert loaded.article
    check = _make_check(rng, loaded.article, loaded.sources)
    compared = Groundwork(check.claims, (), ())
    desk.store.checks.replace(case.id, check, "", "", compared, "")
    for claim in check.claims[: CLAIMS // 2]:
        verdict = rng.choice(list(Verdict))
        desk.review(case.id, claim.id, verdict, _sentence(rng), "Ana")
    desk.close()
    return case.id


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=20)).capitalize() + f" {rng.randrange(1000)}."


def _text(sentences: list[str]) -> str:
    return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))


def _make_check(rng: random.Random, article: Document, sources: tuple[Document, ...]) -> Check:
    origins = tuple(
        Origin(source.id, OriginKind.DOCUMENT, source.name, (source.id,)) for source in sources
    )
    claims, findings = [], []
    for start, end in _spans(article.text):
        passage = Passage.cut(article, start, end)
        name = claim_id(article.id, start, end)
        reasons = (Reason("words", "It holds a number."),)
        claims.append(Claim(name, passage, True, 0.8, reasons, None, passage.quote))
        evidence = tuple(_evidence(rng, name, source) for source in rng.sample(sources, PASSAGES))
        supporting, refuting = (
            tuple(e.passage.document_id for e in evidence if e.stance is stance)
            for stance in (Stance.SUPPORTS, Stance.REFUTES)
        )
        findings.append(
            Finding(
                name,
                _status(len(supporting), len(refuting)),
                (),
                supporting,
                refuting,
                evidence,
                f"{len(supporting)} origins support this, {len(refuting)} refute it.",
                len(sources),
            )
        )
    points = (SinglePoint(sources[0].id, sources[0].name, tuple(c.id for c in claims[:20])),)
    return Check(
        article, tuple(claims), tuple(findings), origins, (), points, (), len(sources), "Large."
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        end = text.index(".", start) + 1
        yield start, end
        start = end
        while start < len(text) and text[start].isspace():
            start += 1


def _evidence(rng: random.Random, claim: str, source: Document) -> Evidence:
    start, end = rng.choice(list(_spans(source.text)))
    reason = Reason("words", "8 of 11 key words; 412 here, 97 there")
    judgement = Judgement(rng.choice(_STANCES), Probabilities(0.25, 0.25, 0.25, 0.25), (reason,))
    match = Match(claim, Passage.cut(source, start, end), rng.random(), (reason,))
    return Evidence(match, judgement, None, (source.id,))


def _status(supporting: int, refuting: int) -> Status:
    if supporting and refuting:
        return Status.CONFLICTING
    if refuting:
        return Status.REFUTED
    if supporting:
        return Status.SINGLE_SOURCE if supporting == 1 else Status.CORROBORATED
    return Status.NO_EVIDENCE
