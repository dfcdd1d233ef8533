"""A case put together of its rows: whole, or as one person may see it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from verify.desk.drawing import Drawings, Drawn
from verify.model import (
    Assignment,
    Case,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    Rulings,
    SecondReading,
    SecondRequest,
    SourceGrade,
    find_seen,
    find_withheld,
    of_kind,
)
from verify.store import CaseRow, Contents

_KEPT = 8
"""How many persons' views are held in memory."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A case as it was put together last, with what it was made of."""

    row: CaseRow
    contents: Contents
    case: Case
    decisions: tuple[Decision, ...]
    drawn: Drawn


class Views:
    """Cases as single persons may see them; see :mod:`verify.model.seeing` for what that is."""

    def __init__(self, drawings: Drawings) -> None:
        self._drawings = drawings
        self._seen: OrderedDict[tuple[str, str], Kept] = OrderedDict()

    def see(self, kept: Kept, who: str) -> Case:
        """The case as ``who`` may see it: the same object where nothing is withheld from them.

        Its findings are drawn as if nobody had said anything of the passages of a claim that is
        withheld.
        """
        withheld = find_withheld(kept.decisions, who)
        if not withheld:
            return kept.case
        key = kept.row.id, who
        earlier = self._seen.get(key)
        if earlier is None or earlier.row.revision != kept.row.revision:
            earlier = self._draw(kept, find_seen(kept.decisions, who), withheld, earlier)
            self._seen[key] = earlier
            if len(self._seen) > _KEPT:
                self._seen.popitem(last=False)
        return earlier.case

    def forget(self, case_id: str) -> None:
        """Drop what is held of a case that was deleted."""
        for key in [key for key in self._seen if key[0] == case_id]:
            self._seen.pop(key, None)

    def _draw(
        self,
        kept: Kept,
        seen: tuple[Decision, ...],
        withheld: frozenset[str],
        earlier: Kept | None,
    ) -> Kept:
        content = kept.row.content_revision
        is_same = earlier is not None and earlier.row.content_revision == content
        rulings = rulings_of(seen)
        shared = [choice for choice in rulings.choices if choice.claim_id not in withheld]
        drawn = self._drawings.draw(
            kept.row.id,
            kept.contents,
            rulings,
            earlier.drawn if earlier and is_same else None,
            # whether all is compared must not tell that somebody attached a passage
            Rulings(tuple(shared), rulings.origins, rulings.edits),
        )
        case = assemble_case(kept.row, kept.contents, seen, drawn, withheld)
        return Kept(kept.row, kept.contents, case, seen, drawn)


def rulings_of(decisions: Sequence[Decision]) -> Rulings:
    """What people decided that a check has to honour."""
    return Rulings.standing(
        of_kind(decisions, EvidenceChoice),
        of_kind(decisions, OriginDecision),
        of_kind(decisions, ClaimEdit),
    )


def assemble_case(
    row: CaseRow,
    contents: Contents,
    decisions: Sequence[Decision],
    drawn: Drawn,
    withheld: frozenset[str] = frozenset(),
) -> Case:
    """The case of these rows; ``withheld`` names the claims on which rows are left out."""
    return Case(
        id=row.id,
        title=row.title,
        created=row.created,
        article=contents.article,
        sources=contents.sources,
        check=drawn.check,
        reviews=of_kind(decisions, Review),
        choices=of_kind(decisions, EvidenceChoice),
        stale=not drawn.is_whole,
        origin_decisions=of_kind(decisions, OriginDecision),
        edits=of_kind(decisions, ClaimEdit),
        assignments=of_kind(decisions, Assignment),
        grades=of_kind(decisions, SourceGrade),
        requests=of_kind(decisions, SecondRequest),
        readings=of_kind(decisions, SecondReading),
        withheld=withheld,
    )
