"""Second readings: who reads a claim again without the first verdict, and what comes of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from verify.check.agreement import Agreement, measure_agreement
from verify.errors import InputError
from verify.model import (
    Case,
    Decision,
    Heads,
    Review,
    Second,
    SecondRequest,
    Verdict,
    find_waiting,
)

if TYPE_CHECKING:
    from verify.desk.desk import Desk


class SecondDesk:
    """Asking for second readings and settling them; reach it as ``desk.seconds``.

    A reading is given like any verdict, by ``desk.review``: while one is open for a person, their
    verdict on the claim is the second reading and replaces nothing. Until then, ``desk.case`` hides
    from them what others decided on it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(
        self, name: str, claims: Sequence[str], reader: str, reviewer: str, note: str = ""
    ) -> tuple[SecondRequest, ...]:
        """Ask ``reader`` to read claims a second time; one undo takes all of it back.

        Raises NotFound for an unknown claim; InputError where one has no verdict yet, or where the
        reader has given one on it, or has read it or is to read it.
        """
        case_id = self._desk.store.cases.find(name)
        return self._desk.store.seconds.ask(case_id, claims, reader, reviewer, note)

    def ask_share(
        self,
        name: str,
        share: float,
        reader: str,
        reviewer: str,
        seed: int = 0,
        note: str = "",
    ) -> tuple[SecondRequest, ...]:
        """The same for a random share (0..1) of the decided claims that ``reader`` may read.

        The same ``seed`` on the same claims draws the same ones; at least one is drawn. Raises
        InputError where there are none to draw from, or ``share`` is out of range.
        """
        if not 0 < share <= 1:
            raise InputError(
                f"A share of {share:.0%} cannot be drawn; give more than 0, up to 100 %."
            )
        case = self._desk.case(name)
        there = list_askable(case, reader)
        if not there:
            raise InputError(
                f"There is no decided claim that {reader} could read a second time: none is "
                "decided by others, or all are asked for already."
            )
        # a draw that has to come out the same again, and no secret
        draw = random.Random(seed)  # nosec B311
        drawn = draw.sample(sorted(there), max(1, round(share * len(there))))
        order = [claim_id for claim_id in there if claim_id in set(drawn)]
        return self._desk.store.seconds.ask(case.id, order, reader, reviewer, note)

    def withdraw(
        self, name: str, claims: Sequence[str], reader: str, reviewer: str
    ) -> tuple[SecondRequest, ...]:
        """Take requests back that are not answered yet. Raises InputError where there is none."""
        case = self._desk.case(name)
        waiting = find_waiting((*case.requests, *case.readings), reader)
        missing = [claim_id for claim_id in claims if claim_id not in waiting]
        if missing or not claims:
            raise InputError(f"{reader} is not asked to read that a second time.")
        rows: list[Decision] = []
        for claim_id in claims:
            rows += self._desk.store.journal.withdraw(case.id, waiting[claim_id].id, reviewer)
        return tuple(row for row in rows if isinstance(row, SecondRequest))

    def settle(
        self,
        name: str,
        claim: str,
        verdict: Verdict,
        note: str,
        reviewer: str,
        evidence: Sequence[str] = (),
        seen: Heads | None = None,
    ) -> Review:
        """Decide between a verdict and a second reading that differ; ``note`` says why.

        A third person may decide anything; one of those who differ settles it by coming round to
        what another of them said. Raises InputError, or ConflictError where something else stands
        than was ``seen``.
        """
        case_id = self._desk.store.cases.find(name)
        return self._desk.store.seconds.settle(
            case_id, claim, verdict, note, reviewer, tuple(evidence), seen
        )

    def all(self, name: str, who: str | None = None) -> dict[str, Second]:
        """How the claims stand of which a second reading was asked or given, by claim id.

        As ``who`` may see it.
        """
        return self._desk.case(name, who=who).seconds

    def agreement(self, name: str, who: str | None = None) -> Agreement:
        """How far first and second readers agree, as far as ``who`` may know."""
        return measure_agreement(self._desk.case(name, who=who).decisions)


def list_askable(case: Case, reader: str) -> list[str]:
    """The claims that ``reader`` can be asked to read a second time, in the article's order."""
    own = {row.claim_id for row in case.reviews if row.reviewer == reader}
    own |= {row.claim_id for row in case.readings if row.reviewer == reader}
    own |= set(find_waiting((*case.requests, *case.readings), reader))
    decided = {name for name, review in case.standing_reviews.items() if review.verdict}
    return [c.id for c in case.claims if c.checkable and c.id in decided and c.id not in own]
