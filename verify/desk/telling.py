"""What people decided, told in words: who did what to which claim, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from verify.model import (
    Case,
    ClaimEdit,
    Decision,
    OriginDecision,
    Passage,
    standing,
    taken_back,
)

D = TypeVar("D", bound=Decision)


class Hold(StrEnum):
    """Whether a decision holds."""

    STANDS = "stands"
    SUPERSEDED = "superseded"
    """Somebody decided on the same since."""
    TAKEN_BACK = "taken back"
    STEP = "step"
    """The row only takes another back, or puts it back."""


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as a line of the history."""

    decision: Decision
    words: str
    """What was done, behind the person's name: "marked it verified", "took back: …"."""
    quotes: tuple[str, ...]
    """What the claims concerned say in the article."""
    hold: Hold


def tell_history(case: Case, rows: Sequence[Decision] | None = None) -> tuple[Told, ...]:
    """``rows`` of the case's decisions, else all of them, in words; in the same order."""
    everything = case.decisions
    holding = {row.id for row in standing(everything)}
    gone, by_id = taken_back(everything), {row.id: row for row in everything}
    spans = _find_spans(case)
    return tuple(
        Told(row, _tell(case, row, by_id), _quote(case, row, spans), _hold(row, holding, gone))
        for row in (everything if rows is None else rows)
    )


def _tell(case: Case, row: Decision, by_id: Mapping[str, Decision]) -> str:
    steps = 0
    while row.undoes and row.undoes in by_id:
        row, steps = by_id[row.undoes], steps + 1
    opening = ("", "took back: ", "put back: ")[0 if steps == 0 else 2 - steps % 2]
    return opening + name_documents(case, row).deed


def name_documents(case: Case, row: D) -> D:
    """A ruling on documents says which by their names, as far as these tell them apart."""
    if not isinstance(row, OriginDecision) or row.kind.is_about_names:
        return row
    documents = {document.id: document.name for document in case.documents}
    a, b = documents.get(row.a, row.a), documents.get(row.b, row.b)
    return replace(row, a=a, b=b) if a != b else row


def _hold(row: Decision, holding: set[str], gone: frozenset[str]) -> Hold:
    if row.undoes:
        return Hold.STEP
    if row.id in gone:
        return Hold.TAKEN_BACK
    return Hold.STANDS if row.id in holding else Hold.SUPERSEDED


def _find_spans(case: Case) -> dict[str, tuple[int, int]]:
    """Where claims stand in the article, those that were split or merged away included."""
    spans = {claim.id: (claim.passage.start, claim.passage.end) for claim in case.claims}
    for edit in case.edits:
        spans.update(zip(edit.made, edit.spans, strict=False))
    return spans


def _quote(case: Case, row: Decision, spans: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    if case.article is None:
        return ()
    if isinstance(row, ClaimEdit) and row.spans:
        whole = min(start for start, _ in row.spans), max(end for _, end in row.spans)
        return (Passage.cut(case.article, *whole).quote,)
    return tuple(Passage.cut(case.article, *spans[i]).quote for i in row.claims if i in spans)
