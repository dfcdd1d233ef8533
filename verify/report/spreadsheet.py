"""The report as CSV: a row for each passage beside a claim, one row for a claim without any.

RFC 4180 with a byte order mark, so that Excel reads UTF-8; every cell quoted and safe against
formulas (OWASP, *CSV Injection*). To count claims, keep the rows whose ``passage`` is 1 or empty.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from verify.report.blocks import text_of
from verify.report.compose.evidence import say_choice
from verify.report.compose.phrases import name_speaker
from verify.report.compose.seconds import say_seconds
from verify.report.content import ClaimEntry, Content, EvidenceEntry, OriginEntry
from verify.report.hostile import safe_cell
from verify.report.times import stamp_time
from verify.report.wording import Wording

COLUMNS = (
    "case",
    "claim",
    "statement",
    "said by, according to the article",
    "machine: finding",
    "machine: flags",
    "machine: in a sentence",
    "machine: independent origins in support",
    "machine: which support",
    "machine: independent origins against",
    "machine: which are against",
    "person: verdict",
    "person: house wording",
    "person: name",
    "person: time",
    "person: note",
    "person: others who decided otherwise",
    "person: second reading",
    "person: who read it a second time",
    "passage",
    "machine: stance of the passage",
    "machine: is it counted",
    "quotation",
    "passage said by",
    "source",
    "publisher",
    "title",
    "address",
    "published",
    "retrieved",
    "SHA-256",
    "first character",
    "last character",
    "machine: origin of the passage",
    "machine: match score",
    "machine: reasons",
    "person: on the passage",
)


def write_spreadsheet(content: Content) -> bytes:
    """UTF-8 with a byte order mark; lines end in CR LF."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in list_rows(content):
        writer.writerow([safe_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode("utf-8")


def list_rows(content: Content) -> Iterator[list[str]]:
    """The cells under :data:`COLUMNS`, as they came."""
    for entry in content.claims:
        head = [content.case.title, *_claim_cells(entry, content.wording)]
        for cells in _evidence_rows(entry, content.wording):
            yield [*head, *cells]


def _claim_cells(entry: ClaimEntry, wording: Wording) -> list[str]:
    finding = entry.finding
    return [
        str(entry.number),
        entry.claim.passage.quote,
        name_speaker(entry.claim.speaker, wording),
        wording.statuses[entry.status].word,
        " ".join(wording.term("flags", flag) for flag in finding.flags),
        finding.sentence,
        str(len(entry.supporting)),
        _origins(entry.supporting),
        str(len(entry.refuting)),
        _origins(entry.refuting),
        *_person_cells(entry, wording),
    ]


def _person_cells(entry: ClaimEntry, wording: Wording) -> list[str]:
    return [*_verdict_cells(entry, wording), *_second_cells(entry, wording)]


def _second_cells(entry: ClaimEntry, wording: Wording) -> list[str]:
    """How the claim stands, in a word to filter by, and what each second reader said, and why."""
    second = entry.second
    if second is None:
        return ["", ""]
    state = wording.say(f"is_{second.state}", "seconds") if second.state else ""
    said = [text_of(spans) for spans in say_seconds(second, wording)]
    notes = [f"{row.reviewer}: {row.note}" for row in second.readings if row.note.strip()]
    return [state, " ".join([*said, *notes])]


def _verdict_cells(entry: ClaimEntry, wording: Wording) -> list[str]:
    review = entry.standing
    if review is None or review.verdict is None:
        return [wording.not_reviewed.word, "", "", "", "", ""]
    dissent = "; ".join(
        f"{other.reviewer}: {wording.verdict_of(other).word}" for other in entry.dissent
    )
    return [
        wording.verdicts[review.verdict].word,
        review.wording or "",
        review.reviewer,
        stamp_time(review.at),
        review.note,
        dissent,
    ]


def _evidence_rows(entry: ClaimEntry, wording: Wording) -> Iterator[list[str]]:
    if not entry.evidence:
        yield [""] * (len(COLUMNS) - COLUMNS.index("passage"))
    for number, evidence in enumerate(entry.evidence, start=1):
        yield [str(number), *_evidence_cells(evidence, wording)]


def _evidence_cells(evidence: EvidenceEntry, wording: Wording) -> list[str]:
    source, document = evidence.source, evidence.source.document
    return [
        wording.stances[evidence.stance].word,
        "yes" if evidence.is_counted else "no",
        evidence.passage.quote,
        evidence.speaker or "",
        source.code,
        document.publisher or "",
        document.title or "",
        document.url or "",
        document.published or "",
        stamp_time(source.retrieved) if source.retrieved else "",
        source.sha256,
        str(evidence.passage.start),
        str(evidence.passage.end - 1),
        "; ".join(origin.label for origin in evidence.origins),
        f"{evidence.score:.2f}",
        "; ".join(evidence.reasons),
        text_of(say_choice(evidence, wording)),
    ]


def _origins(entries: tuple[OriginEntry, ...]) -> str:
    return "; ".join(entry.origin.label for entry in entries)
