"""Finding what is pointed at: words in a text, a passage of evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verify.cli.cases import find_source
from verify.errors import InputError, NotFound
from verify.model import Case, Claim, Document, Evidence, Passage, read_span

Span = tuple[int, int]


def find_words(document: Document, words: str, within: Span | None = None) -> Span:
    """Where ``words`` stand in a text, however it breaks its lines.

    Raises NotFound where they don't, InputError where they stand in several places or are none.
    """
    parts = words.split()
    if not parts:
        raise InputError("No words were given to look for.")
    start, end = within or (0, len(document.text))
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = [match.span() for match in pattern.finditer(document.text, start, end)]
    if not found:
        raise NotFound(
            f"“{_shorten(words)}” does not stand in {document.name} so; copy the words from the "
            "text."
        )
    if len(found) > 1:
        raise InputError(
            f"“{_shorten(words)}” stands {len(found)} times in {document.name}; give more words, "
            f"or a place such as --span {found[0][0]} {found[0][1]}."
        )
    return found[0]


def point_at(document: Document, words: str | None, span: Span | None) -> Span:
    """The span that was given by its words or by its offsets. Raises InputError for neither."""
    if (words is None) == (span is None):
        raise InputError("Give either --text WORDS or --span START END.")
    return find_words(document, words) if words is not None else span or (0, 0)


def find_passage(case: Case, claim: Claim, wanted: str) -> Passage:
    """The passage with this number in the claim's evidence, or ``SOURCE:START-END``.

    Raises NotFound where there is none.
    """
    evidence = list_evidence(case, claim)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(evidence):
        return evidence[int(wanted) - 1].passage
    source, _, place = wanted.rpartition(":")
    span = read_span(place)
    if source and span:
        return Passage.cut(find_source(case, source), *span)
    raise NotFound(
        f"There is no passage {wanted}; the numbers are in: verify evidence list CASE CLAIM"
    )


def list_evidence(case: Case, claim: Claim) -> tuple[Evidence, ...]:
    """The evidence on a claim, in the order in which it is numbered."""
    findings: Iterable[tuple[str, tuple[Evidence, ...]]] = (
        ((finding.claim_id, finding.evidence) for finding in case.check.findings)
        if case.check
        else ()
    )
    return dict(findings).get(claim.id, ())


def _shorten(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
