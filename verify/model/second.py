"""Second readings as rows of the journal: who was asked to read a claim again, and what they said.

A second reader doesn't see the first verdict until theirs is given; see
:mod:`verify.model.seeing`. What the two make together is in :mod:`verify.model.reading_state`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from verify.model.terms import Verdict


@dataclass(frozen=True, slots=True)
class SecondRequest:
    """A person was asked to read a claim a second time."""

    id: str
    claim_id: str
    reader: str
    """Who is to read it."""
    reviewer: str
    """Who asked for it."""
    at: datetime
    note: str = ""
    undoes: str | None = None
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return ("asked to read", self.claim_id, self.reader)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned."""
        return (self.claim_id,)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return f"asked {self.reader} for a second reading"


@dataclass(frozen=True, slots=True)
class SecondReading:
    """What a second reader holds of a claim, said without knowing the first verdict."""

    id: str
    claim_id: str
    verdict: Verdict
    note: str
    reviewer: str
    at: datetime
    request: str
    """The id of the request that it answers."""
    first: str = ""
    """The id of the review that stood then, "" for none: what it is compared with."""
    evidence: tuple[str, ...] = ()
    """The passages relied on, as ``document_id:start-end``."""
    undoes: str | None = None
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return ("second reading", self.claim_id, self.reviewer)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned."""
        return (self.claim_id,)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return f"read it a second time and found it {self.verdict}"
