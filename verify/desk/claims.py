"""Claims by hand: added, split, merged, reworded, set aside, assigned."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from verify.errors import InputError, NotFound
from verify.model import (
    Assignment,
    Case,
    Claim,
    ClaimEdit,
    Document,
    EditKind,
    Heads,
    claim_id,
)

if TYPE_CHECKING:
    from verify.desk.desk import Desk

LONGEST = 2000
"""Characters of a claim; what is longer states more than one thing."""
_EDGES = " \t\r\n\u00a0"
_CUT = _EDGES + ",;–—"


class ClaimDesk:
    """What people do to the list of claims of a case; reach it as ``desk.claims``.

    Each edit is a row with who, when and why; ``desk.undo`` takes it back like any decision. A
    claim's id says where it stands, so the reviews of one that was split or merged are kept: see
    ``Case.became`` and ``Case.came_from``. New claims and wordings are compared with the sources
    before the method returns, and only those.

    ``seen`` is the ``Case.heads`` that the person looked at, None to decide regardless. Methods
    raise NotFound for an unknown case or claim, ConflictError, naming who and what, where somebody
    split or merged the claim in the meantime, or edited it since it was ``seen``.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self,
        name: str,
        start: int,
        end: int,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Make the article's text from ``start`` to ``end`` a claim; blanks at its edges go.

        Where a sentence stands there that was set aside, it is put back instead. Raises InputError
        for a selection without words, one that is too long, or one that is a claim already.
        """
        case = self._desk.case(name)
        span = _cut(_article(case), start, end, _EDGES)
        found = claim_id(_article(case).id, *span)
        there = _claims(case).get(found)
        if there is None:
            return self._edit(case, EditKind.ADDED, (), reviewer, note, seen, (span,))
        if there.checkable:
            raise InputError(f"“{_shorten(there.passage.quote)}” is a claim already.")
        return self.restore(name, found, reviewer, note, seen)

    def split(
        self,
        name: str,
        claim: str,
        place: int,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Split a claim at ``place``, an offset in the article that lies inside it.

        Blanks and commas at the cut belong to neither part. Raises InputError where a part would
        hold no words.
        """
        case = self._desk.case(name)
        passage, article = self._find(case, claim).passage, _article(case)
        if not passage.start < place < passage.end:
            raise InputError(
                f"{place} is not inside the claim at {passage.start}-{passage.end}; name a place "
                "between two of its words."
            )
        parts = (
            _cut(article, passage.start, place, _CUT),
            _cut(article, place, passage.end, _CUT),
        )
        return self._edit(case, EditKind.SPLIT, (claim,), reviewer, note, seen, parts)

    def merge(
        self,
        name: str,
        claims: Sequence[str],
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Make one claim of neighbouring ones, from the start of the first to the end of the last.

        Raises InputError for fewer than two, or where another claim or a heading stands between.
        """
        case = self._desk.case(name)
        order = list(_claims(case))
        places = sorted({order.index(self._find(case, claim).id) for claim in claims})
        if len(places) < 2:
            raise InputError("Name at least two claims that are to become one.")
        if places[-1] - places[0] != len(places) - 1:
            raise InputError("Only neighbours can be merged; another claim stands between these.")
        merged = [_claims(case)[order[place]] for place in places]
        _refuse_heading_between(_article(case), merged)
        start = min(claim.passage.start for claim in merged)
        end = max(claim.passage.end for claim in merged)
        span = _cut(_article(case), start, end, "")
        ids = tuple(claim.id for claim in merged)
        return self._edit(case, EditKind.MERGED, ids, reviewer, note, seen, (span,))

    def reword(
        self,
        name: str,
        claim: str,
        reading: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Give a claim another reading form; it is what the sources are compared with.

        Its place in the article stays untouched. Raises InputError for an empty one or the same.
        """
        case = self._desk.case(name)
        line = " ".join(reading.split())
        _refuse_wordless(line)
        if line == self._find(case, claim).reading:
            raise InputError("That is how the claim reads already.")
        return self._edit(case, EditKind.REWORDED, (claim,), reviewer, note, seen, reading=line)

    def dismiss(
        self,
        name: str,
        claim: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Set a claim aside: it is not to be checked. Raises InputError where it is already."""
        case = self._desk.case(name)
        if not self._find(case, claim).checkable:
            raise InputError("That sentence is not among the claims to be checked.")
        return self._edit(case, EditKind.DISMISSED, (claim,), reviewer, note, seen)

    def restore(
        self,
        name: str,
        claim: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Put a sentence among the claims to be checked, whoever set it aside: person or machine.

        Raises InputError where it is there already.
        """
        case = self._desk.case(name)
        if self._find(case, claim).checkable:
            raise InputError("That claim is to be checked already.")
        return self._edit(case, EditKind.RESTORED, (claim,), reviewer, note, seen)

    def assign(
        self,
        name: str,
        claims: Sequence[str],
        assignee: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> tuple[Assignment, ...]:
        """Say who is to check claims, "" for nobody; one undo takes all of it back.

        Who is to check what is in ``Case.assignees``. Raises ConflictError where one of them was
        assigned since it was ``seen``.
        """
        case_id = self._desk.store.cases.find(name)
        return self._desk.store.remarks.assign(case_id, claims, assignee, reviewer, note, seen)

    def _find(self, case: Case, claim: str) -> Claim:
        found = _claims(case).get(claim)
        if found is None:
            became = case.became(claim)
            hint = f"; it became {', '.join(became)}" if became else "; run the check first"
            raise NotFound(f"There is no claim {claim} in this case{hint}.")
        return found

    def _edit(
        self,
        case: Case,
        kind: EditKind,
        claims: tuple[str, ...],
        reviewer: str,
        note: str,
        seen: Heads | None,
        spans: tuple[tuple[int, int], ...] = (),
        reading: str = "",
    ) -> ClaimEdit:
        made = tuple(claim_id(_article(case).id, *span) for span in spans)
        edit = self._desk.store.edits.add(
            case.id, kind, claims, reviewer, note, spans, made, reading, seen
        )
        self._desk.compare_new(case.id)
        return edit


def _claims(case: Case) -> dict[str, Claim]:
    return {claim.id: claim for claim in case.claims}


def _article(case: Case) -> Document:
    if case.article is None:
        raise InputError(f"“{case.title}” has no article yet; add one first.")
    return case.article


def _cut(document: Document, start: int, end: int, edges: str) -> tuple[int, int]:
    """The span without the characters of ``edges`` around it."""
    if not 0 <= start < end <= len(document.text):
        raise InputError(
            f"{start}-{end} is no span of the article, which has {len(document.text)} characters."
        )
    text = document.text[start:end]
    _refuse_wordless(text)
    first = start + len(text) - len(text.lstrip(edges))
    last = end - (len(text) - len(text.rstrip(edges)))
    if last - first > LONGEST:
        raise InputError(
            f"A claim of {last - first:,} characters says more than one thing; select less."
        )
    return first, last


def _refuse_heading_between(article: Document, claims: Sequence[Claim]) -> None:
    """A conjunction between two clauses is part of what they say; a heading is not."""
    for first, second in pairwise(claims):
        between = article.text[first.passage.end : max(first.passage.end, second.passage.start)]
        if "\n" in between and any(character.isalnum() for character in between):
            raise InputError(
                f"“{_shorten(between.strip())}” stands between these; only claims that follow each "
                "other can be merged."
            )


def _refuse_wordless(text: str) -> None:
    if not any(character.isalnum() for character in text):
        raise InputError("There are no words in that; a claim needs some.")


def _shorten(text: str, longest: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
