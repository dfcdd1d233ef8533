"""A case built by hand on the demo's texts, so that reports are tested apart from the checker."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from verify.config import data_folder
from verify.model import (
    Assignment,
    Case,
    Check,
    Choice,
    Claim,
    ClaimEdit,
    Custody,
    Document,
    EditKind,
    Evidence,
    EvidenceChoice,
    Finding,
    Flag,
    Judgement,
    ManifestStamp,
    Match,
    Origin,
    OriginDecision,
    OriginKind,
    OriginRuling,
    Passage,
    Probabilities,
    QuotationTrace,
    Reason,
    Reliability,
    Replacement,
    Review,
    SecondReading,
    SecondRequest,
    SinglePoint,
    Snapshot,
    SourceGrade,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
    Uncheckable,
    Verdict,
    short_id,
)

NOON = datetime(2026, 3, 13, 12, tzinfo=UTC)

# Sentence, status, flags, then (source, passage, stance, origin) for each piece of evidence.
SUPPORTS, REFUTES, DISCUSSES = Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES
STATEMENTS = (
    (
        "Fourteen people were taken to hospital after ammonia leaked from the Talvey cold store "
        "in Vellinmouth on Monday night.",
        Status.CORROBORATED,
        (),
        (
            (
                "fire-report",
                "Fourteen people from the Talvey cold store",
                SUPPORTS,
                "fire",
            ),
            ("hospital-statement", "Fourteen people were brought", SUPPORTS, "hospital"),
            ("anselm-rink", "Ammonia escaped from the municipal", DISCUSSES, "anselm"),
        ),
    ),
    (
        "Crews from three stations worked until dawn to shut the valve.",
        Status.SINGLE_SOURCE,
        (),
        (
            ("agency-dispatch", "Crews from three stations worked", SUPPORTS, "agency"),
            ("courier-copy", "Crews from three stations worked", SUPPORTS, "agency"),
            ("hollin-copy", "Crews from three stations worked", SUPPORTS, "agency"),
        ),
    ),
    (
        "About 600 residents of the Netloft quarter were told to leave their homes.",
        Status.CONFLICTING,
        (),
        (
            ("radio-report", "Some 600 people in the Netloft quarter", SUPPORTS, "radio"),
            ("council-statement", "In all, 250 people in the Netloft", REFUTES, "council"),
        ),
    ),
    (
        "The harbour authority closed the inner harbour to all vessels for 36 hours.",
        Status.REFUTED,
        (),
        (("harbour-notice", "closed to all vessels for 18 hours", REFUTES, "harbour"),),
    ),
    (
        "Harbour pilots had complained of a sharp smell near the building since the previous "
        "Friday.",
        Status.NO_EVIDENCE,
        (Flag.CIRCULAR,),
        (),
    ),
    ("Who decided that the compressors should keep running?", Status.NOT_CHECKABLE, (), ()),
)
ORIGINS = {
    "fire": ("Morwen County Fire Service", OriginKind.SPEAKER),
    "hospital": ("Vellinmouth General Hospital", OriginKind.SPEAKER),
    "agency": ("Longshore Press Agency", OriginKind.DOCUMENT),
    "radio": ("Morwen Coast Radio", OriginKind.DOCUMENT),
    "council": ("Vellinmouth Town Council", OriginKind.SPEAKER),
    "harbour": ("Vellinmouth Harbour Authority", OriginKind.SPEAKER),
    "anselm": ("The Port Anselm Handbell", OriginKind.DOCUMENT),
}


@pytest.fixture(scope="session")
def case() -> Case:
    """Five claims of every status but one reviewed twice, one reviewed and taken back."""
    article, sources = _read_demo()
    claims, findings = zip(*(_state(article, sources, *row) for row in STATEMENTS), strict=True)
    check = Check(
        article=article,
        claims=claims,
        findings=findings,
        origins=tuple(_origin(name) for name in ORIGINS),
        derivations=(),
        single_points=(SinglePoint("agency", "Longshore Press Agency", (claims[1].id,)),),
        audit=(),
        sources_searched=len(sources),
        summary="One of five claims is corroborated; one is refuted.",
    )
    return Case(
        id="c0ffee",
        title="A night of ammonia",
        created=NOON,
        article=article,
        sources=tuple(sources.values()),
        check=check,
        reviews=(
            _review("r1", claims[0], Verdict.UNPROVEN, "Only the dispatch.", "Nadia Orme", 1),
            _review("r2", claims[0], Verdict.VERIFIED, "Two offices say so.", "Rolf Vesper", 2),
            _review("r3", claims[3], Verdict.DISPUTED, "18 hours, not 36.", "Nadia Orme", 3),
            _review("r4", claims[2], Verdict.DISPUTED, "Too early.", "Nadia Orme", 4),
            replace(_review("r5", claims[2], None, "", "Nadia Orme", 5), undoes="r4"),
        ),
        choices=(_choice("k1", findings[0], 2, Choice.NOT_ABOUT),),
    )


@pytest.fixture(scope="session")
def told(case: Case) -> Case:
    """The case, where a pilot has it from somebody else and a date of the claim is read."""
    assert case.check is not None
    *claims, pilots, question = case.check.claims
    words = pilots.passage.quote.partition(" had")[0]
    start = pilots.passage.start
    speaker = Speaker(
        words, words, SpeakerKind.NAMED, "complained", start, start + len(words),
        heard_from=("Tessaly Brome", "the watchman"),
    )  # fmt: skip
    reason = Reason("date-converted", "“the previous Friday” is read as 6 March 2026")
    pilots = replace(pilots, speaker=speaker, reasons=(Reason("number", "a number"), reason))
    return replace(case, check=replace(case.check, claims=(*claims, pilots, question)))


class KeptArchive:
    """An archive that tells only how the evidence was kept."""

    revision = "1"

    def __init__(self, kept: Custody) -> None:
        self._kept = kept

    def tables(self):
        return {}

    def received(self, sha256):
        return None

    def custody(self):
        return self._kept


@pytest.fixture(scope="session")
def archive_of() -> Callable[[Document, str], KeptArchive]:
    """An archive where a document took the place of another; ``words`` stand wherever they can."""

    def _archive_of(document: Document, words: str) -> KeptArchive:
        earlier = replace(document, id="earlier", text=f"{document.text} {words}")
        page = Replacement(
            earlier, document.id, document.id, "page changed", f"It changed {words}.", words, NOON
        )
        moves = (
            QuotationTrace("earlier:0-8", words, f"{document.id}:4-12", words, "moved", NOON),
            QuotationTrace("earlier:0-9", words, f"{document.id}:4-9", "18 hrs", "changed", NOON),
            QuotationTrace("earlier:9-12", words, None, "", "lost", NOON),
            QuotationTrace("gone:9-12", "", None, "", "lost", NOON),
        )
        url = "https://stamps.example/tsr"
        stamps = (
            ManifestStamp("ab" * 32, url, NOON, NOON, True, ""),
            ManifestStamp("cd" * 32, words, NOON, None, False, f"{words} cannot be read"),
        )
        return KeptArchive(Custody((page, replace(page, stands="gone")), moves, stamps))

    return _archive_of


@pytest.fixture(scope="session")
def poison(case: Case) -> Callable[[str], Case]:
    """The case with a hostile text in every field that people or sources can fill."""

    def _poison(evil: str) -> Case:
        assert case.check is not None
        assert case.article is not None
        article = _poison_document(case.article, evil, "article")
        sources = {s.id: _poison_document(s, evil, s.id) for s in case.sources[:2]}
        document = next(iter(sources.values()))
        speaker = Speaker(evil, evil, SpeakerKind.NAMED, evil, 0, 1, told=evil)
        claim = Claim(
            "claim", _whole(article), True, 1.0, (Reason("s", evil),), speaker, reading=evil
        )
        evidence = _evidence(claim, _whole(document), Stance.SUPPORTS, "o", speaker, evil)
        finding = replace(
            case.check.findings[1],
            claim_id="claim",
            supporting_origins=("o",),
            evidence=(evidence,),
            sentence=evil,
        )
        review = _review("r", claim, Verdict.DISPUTED, evil, evil, 1)
        other = _review("q", claim, Verdict.VERIFIED, evil, evil + "2", 2)
        key = f"{document.id}:0-{len(document.text)}"
        choice = EvidenceChoice("k", "claim", key, Choice.REJECTED, evil, NOON, note=evil)
        gone = replace(choice, id="l", passage=f"{document.id}:0-{len(document.text) - 1}")
        check = replace(
            case.check,
            article=article,
            claims=(claim,),
            findings=(finding,),
            origins=(Origin("o", OriginKind.SPEAKER, evil, (document.id,)),),
            single_points=(SinglePoint("o", evil, ("claim",)),),
            summary=evil,
        )
        return replace(
            case,
            title=evil,
            article=article,
            sources=tuple(sources.values()),
            check=check,
            reviews=(replace(review, wording=evil), other),
            choices=(choice, gone),
            origin_decisions=(
                OriginDecision("d", OriginRuling.SAME_NAME, evil, evil + "2", evil, NOON, evil),
            ),
            edits=(
                ClaimEdit("e", EditKind.REWORDED, ("claim",), evil, NOON, note=evil, reading=evil),
            ),
            assignments=(Assignment("a", "claim", evil, evil, NOON, evil),),
            grades=(SourceGrade("g", evil, Reliability.F, evil, NOON, evil),),
            requests=(SecondRequest("w", "claim", evil, evil, NOON, evil),),
            readings=(SecondReading("v", "claim", Verdict.UNPROVEN, evil, evil, NOON, "w"),),
        )

    return _poison


def _read_demo() -> tuple[Document, dict[str, Document]]:
    folder = data_folder() / "demo"
    lines = [
        json.loads(line)
        for name in ("article.jsonl", "sources.jsonl")
        for line in (folder / name).read_text(encoding="utf-8").splitlines()
    ]
    article, *sources = (
        Document(**{**fields, "links": tuple(fields["links"])}) for fields in lines
    )
    return article, {source.id: _with_snapshot(source) for source in sources}


def _with_snapshot(document: Document) -> Document:
    snapshot = Snapshot(short_id(document.text) * 5, 1000, "text/html", NOON, "here")
    return replace(document, snapshot=snapshot)


def _state(article, sources, text, status, flags, rows):
    start = article.text.index(text)
    passage = Passage.cut(article, start, start + len(text))
    uncheckable = Uncheckable.QUESTION if status is Status.NOT_CHECKABLE else None
    claim = Claim(
        short_id(article.id, str(start)), passage, not uncheckable, 0.9, (), None, text, uncheckable
    )
    evidence = tuple(
        _evidence(claim, _find(sources[source], quote), stance, origin)
        for source, quote, stance, origin in rows
    )
    finding = Finding(
        claim_id=claim.id,
        status=status,
        flags=flags,
        supporting_origins=_origins_of(rows, Stance.SUPPORTS),
        refuting_origins=_origins_of(rows, Stance.REFUTES),
        evidence=evidence,
        sentence=f"The finding is {status.value}.",
        sources_searched=len(sources),
    )
    return claim, finding


def _origins_of(rows, wanted):
    return tuple(dict.fromkeys(origin for _, _, stance, origin in rows if stance is wanted))


def _find(document: Document, quote: str) -> Passage:
    start = document.text.index(quote)
    return Passage.cut(document, start, document.text.index("\n", start))


def _whole(document: Document) -> Passage:
    return Passage.cut(document, 0, len(document.text))


def _evidence(claim, passage, stance, origin, speaker=None, why="the same numbers") -> Evidence:
    reason = Reason("same-words", why)
    return Evidence(
        Match(claim.id, passage, 0.8, (reason,)),
        Judgement(stance, Probabilities(0.25, 0.25, 0.25, 0.25), (reason,)),
        speaker,
        (origin,),
    )


def _origin(name: str) -> Origin:
    label, kind = ORIGINS[name]
    return Origin(name, kind, label, ())


def _review(name, claim, verdict, note, reviewer, hours) -> Review:
    return Review(name, claim.id, verdict, note, reviewer, NOON + timedelta(hours=hours))


def _choice(name, finding, number, choice) -> EvidenceChoice:
    passage = finding.evidence[number].passage
    key = f"{passage.document_id}:{passage.start}-{passage.end}"
    return EvidenceChoice(name, finding.claim_id, key, choice, "Nadia Orme", NOON)


def _poison_document(document: Document, evil: str, name: str) -> Document:
    return Document(
        id=name,
        text=evil,
        url=evil,
        publisher=evil,
        title=evil,
        published=evil,
        author=evil,
        language=evil,
        links=(evil,),
        snapshot=Snapshot("a" * 64, 1, evil, NOON, evil, evil, ((evil, evil),), evil),
    )
