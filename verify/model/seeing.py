"""What a person may see of a case: all of it, but for claims that they are to read a second time.

A second reading is worth something only where the reader doesn't know the first verdict. While one
is asked of a person and not given, nothing is theirs to see on that claim that another reader
decided: verdicts, notes, words on passages, second readings of others. This is the one place that
says so; the desk builds every view from it, so that no screen, command or report can forget it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verify.model.decisions import Decision, EvidenceChoice, Review
from verify.model.reading_state import find_waiting
from verify.model.second import SecondReading

_TELLING = (Review, EvidenceChoice, SecondReading)
"""The decisions that say how somebody judges a claim."""


def find_withheld(rows: Sequence[Decision], who: str) -> frozenset[str]:
    """The ids of the claims of which a second reading is open for ``who``."""
    return frozenset(find_waiting(rows, who))


def find_seen(rows: Sequence[Decision], who: str) -> tuple[Decision, ...]:
    """The decisions of a case that ``who`` may see now, oldest first, numbered from 1.

    The same rows where nothing is withheld. The reader's own words on passages count for the
    reader alone until the reading is given; here they stand as any other.
    """
    withheld = find_waiting(rows, who)
    if not withheld:
        return tuple(rows)
    by_id = {row.id: row for row in rows}
    seen = [row for row in rows if _is_seen(row, withheld, by_id, who)]
    return tuple(
        replace(_as_own(row, withheld), number=number) for number, row in enumerate(seen, start=1)
    )


def _is_seen(
    row: Decision, withheld: Mapping[str, object], by_id: Mapping[str, Decision], who: str
) -> bool:
    if not isinstance(row, _TELLING) or row.claim_id not in withheld:
        return True
    # a row that takes another back repeats what that one said
    while row.undoes and row.undoes in by_id:
        row = by_id[row.undoes]
    return row.reviewer == who


def _as_own(row: Decision, withheld: Mapping[str, object]) -> Decision:
    if isinstance(row, EvidenceChoice) and row.reading and row.claim_id in withheld:
        return replace(row, reading="")
    return row
