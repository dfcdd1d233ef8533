"""What people decide, row by row: each with who, when and why; superseded, never overwritten.

Rows are only ever added. A row that names another in ``undoes`` takes that one back, so undo and
redo are rows as well and nothing is lost. Rows made in one go share an ``act`` and are undone
together. ``about`` says what was decided on: the last row on the same that nobody took back holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from verify.model.second import SecondReading, SecondRequest
from verify.model.terms import Choice, EditKind, OriginRuling, Reliability, Stance, Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a claim."""

    id: str
    claim_id: str
    verdict: Verdict | None
    """None where the row takes an earlier verdict back."""
    note: str
    reviewer: str
    at: datetime
    evidence: tuple[str, ...] = ()
    """The passages relied on, as ``document_id:start-end``."""
    wording: str | None = None
    undoes: str | None = None
    """The review that this row takes back."""
    act: str = ""
    number: int = 0
    settles: tuple[str, ...] = ()
    """The second readings between which and an earlier verdict this decides, by their ids."""

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return ("verdict", self.claim_id)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned."""
        return (self.claim_id,)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        if self.verdict is None:
            return "took a verdict back"
        return f"settled it as {self.verdict}" if self.settles else f"marked it {self.verdict}"


@dataclass(frozen=True, slots=True)
class EvidenceChoice:
    """A person's word on one passage of a claim's evidence."""

    id: str
    claim_id: str
    passage: str
    """``document_id:start-end``."""
    choice: Choice
    reviewer: str
    at: datetime
    note: str = ""
    undoes: str | None = None
    stance: Stance | None = None
    """With ``Choice.ACCEPTED``: what the passage does to the claim, as the person reads it. It
    corrects the machine's stance, or attaches a passage that the machine had not found."""
    act: str = ""
    number: int = 0
    reading: str = ""
    """Where it was said in a second reading: the id of the request. It is that reader's alone and
    changes no finding."""

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        own = (self.reading,) if self.reading else ()
        return ("passage", self.claim_id, self.passage, *own)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned."""
        return (self.claim_id,)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        aside = " for the second reading" if self.reading else ""
        if self.stance and not self.is_rejection:
            return f"read a passage as “{self.stance}”{aside}"
        if self.choice is Choice.OPEN:
            return f"left a passage to the machine again{aside}"
        return f"marked a passage {self.choice}{aside}"

    @property
    def is_rejection(self) -> bool:
        """True where the passage is to count for nothing."""
        return self.choice in (Choice.REJECTED, Choice.NOT_ABOUT)


@dataclass(frozen=True, slots=True)
class OriginDecision:
    """A person's word on where texts come from.

    ``a`` and ``b`` are the ids of two documents, or two names as they are printed: see
    :class:`OriginRuling`. It holds for the whole case.
    """

    id: str
    kind: OriginRuling
    a: str
    b: str
    reviewer: str
    at: datetime
    note: str = ""
    undoes: str | None = None
    """The decision that this row takes back."""
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on, in any order: a later decision on the same two replaces this one."""
        names = "names" if self.kind.is_about_names else "documents"
        return (names, *sorted((self.a, self.b)))

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned: none by itself."""
        return ()

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return {
            OriginRuling.INDEPENDENT: f"held {self.a} and {self.b} to be independent",
            OriginRuling.COPY_OF: f"held {self.a} to be a copy of {self.b}",
            OriginRuling.SAME_NAME: f"held “{self.a}” and “{self.b}” to be one",
            OriginRuling.DIFFERENT_NAMES: f"held “{self.a}” and “{self.b}” to be two",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class ClaimEdit:
    """What a person did to the list of claims. Spans are those of the article."""

    id: str
    kind: EditKind
    claim_ids: tuple[str, ...]
    """The claims that it was done to: none for one that was added."""
    reviewer: str
    at: datetime
    note: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    """Where the claims stand that it makes: one added or merged, two of a split."""
    made: tuple[str, ...] = ()
    """The ids of those claims, in the same order."""
    reading: str = ""
    """The new reading form, where that was edited."""
    undoes: str | None = None
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        if self.kind.is_structural:
            return ("made", *self.made)
        is_wording = self.kind is EditKind.REWORDED
        return ("reading" if is_wording else "dismissal", *self.claim_ids)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned, those that it made among them."""
        return (*self.claim_ids, *self.made)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return {
            EditKind.ADDED: "added it by hand",
            EditKind.SPLIT: "split it in two",
            EditKind.MERGED: f"merged {len(self.claim_ids)} claims",
            EditKind.REWORDED: f"edited how it is read: “{self.reading}”",
            EditKind.DISMISSED: "set it aside",
            EditKind.RESTORED: "put it back among the claims to check",
        }[self.kind]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who is to check a claim, and who said so."""

    id: str
    claim_id: str
    assignee: str
    """A person's name; "" for nobody."""
    reviewer: str
    at: datetime
    note: str = ""
    undoes: str | None = None
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return ("assignee", self.claim_id)

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned."""
        return (self.claim_id,)

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return f"assigned it to {self.assignee}" if self.assignee else "assigned it to nobody"


@dataclass(frozen=True, slots=True)
class SourceGrade:
    """How reliable a person holds a source to be, on the Admiralty scale."""

    id: str
    source: str
    """Who publishes, as the documents name them; else the id of the one document."""
    grade: Reliability
    reviewer: str
    at: datetime
    note: str = ""
    undoes: str | None = None
    act: str = ""
    number: int = 0

    @property
    def about(self) -> tuple[str, ...]:
        """What was decided on: a later decision on the same replaces this one."""
        return ("source", self.source.casefold())

    @property
    def claims(self) -> tuple[str, ...]:
        """The ids of the claims concerned: none by itself."""
        return ()

    @property
    def deed(self) -> str:
        """What was done, as the words behind the person's name."""
        return f"graded {self.source} {self.grade} ({self.grade.words})"


Decision = (
    Review
    | EvidenceChoice
    | OriginDecision
    | ClaimEdit
    | Assignment
    | SourceGrade
    | SecondRequest
    | SecondReading
)
"""Any of them. ``act`` is shared by rows that were made in one go ("" where alone), ``number`` is
the row's place among all of its database."""

D = TypeVar("D", bound=Decision)


def of_kind(decisions: Iterable[Decision], kind: type[D]) -> tuple[D, ...]:
    """Those of one kind, in the same order."""
    return tuple(decision for decision in decisions if isinstance(decision, kind))


def act_of(decision: Decision) -> str:
    """What rows that are undone together have in common."""
    return decision.act or decision.id


def take_back(decision: D, id: str, reviewer: str, at: datetime, act: str = "") -> D:
    """The row with which ``reviewer`` takes ``decision`` back; taking that back puts it back."""
    row = replace(
        decision, id=id, reviewer=reviewer, at=at, note="", undoes=decision.id, act=act, number=0
    )
    if isinstance(row, Review):
        return replace(row, verdict=None, evidence=(), wording=None, settles=())
    return row


def taken_back(decisions: Sequence[Decision]) -> frozenset[str]:
    """The ids of the decisions that were undone; ``decisions`` oldest first.

    Taking back a row that takes back puts back what it took away.
    """
    gone: set[str] = set()
    for decision in reversed(decisions):
        if decision.undoes and decision.id not in gone:
            gone.add(decision.undoes)
    return frozenset(gone)


def standing(decisions: Sequence[D]) -> list[D]:
    """The decisions that hold: the last not undone on each thing decided, oldest first."""
    gone = taken_back(decisions)
    latest: dict[tuple[str, ...], D] = {}
    for decision in decisions:
        if decision.undoes is None and decision.id not in gone:
            latest.pop(decision.about, None)
            latest[decision.about] = decision
    return list(latest.values())


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people decided that stands above the machine, as one check takes it in."""

    choices: tuple[EvidenceChoice, ...] = ()
    """On passages: those that hold, one for each claim and passage."""
    origins: tuple[OriginDecision, ...] = ()
    """On texts and names: those that hold, one for each pair, oldest first."""
    edits: tuple[ClaimEdit, ...] = ()
    """On the list of claims: those that hold, oldest first."""

    @classmethod
    def standing(
        cls,
        choices: Sequence[EvidenceChoice] = (),
        origins: Sequence[OriginDecision] = (),
        edits: Sequence[ClaimEdit] = (),
    ) -> Rulings:
        """The rulings that hold among all that were ever made; each oldest first.

        What a second reader said of passages is left out.
        """
        shared = [choice for choice in choices if not choice.reading]
        return cls(tuple(standing(shared)), tuple(standing(origins)), tuple(standing(edits)))

    def rejected(self, claim_id: str) -> frozenset[str]:
        """The passages (``document_id:start-end``) that people ruled out for a claim."""
        return frozenset(
            choice.passage
            for choice in self.choices
            if choice.claim_id == claim_id and choice.is_rejection
        )

    def stances(self, claim_id: str) -> dict[str, EvidenceChoice]:
        """The passages whose stance on a claim people gave, with what was decided on each."""
        return {
            choice.passage: choice
            for choice in self.choices
            if choice.claim_id == claim_id
            and choice.choice is Choice.ACCEPTED
            and choice.stance is not None
        }
