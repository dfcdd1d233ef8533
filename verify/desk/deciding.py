"""Deciding on claims and passages, and the way back: a part of the desk."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from verify.model import (
    Case,
    Choice,
    Decision,
    EvidenceChoice,
    Heads,
    ReadingState,
    Review,
    SecondReading,
    Verdict,
)
from verify.store import Store


class DecidingDesk(ABC):
    """Verdicts, choices of evidence, drafts, undo and history; see :class:`verify.desk.Desk`."""

    store: Store

    @abstractmethod
    def case(self, name: str, *, who: str | None = None) -> Case:
        """The case as ``who`` may see it."""

    def review(
        self,
        name: str,
        claim_id: str,
        verdict: Verdict,
        note: str,
        reviewer: str,
        evidence: Sequence[str] = (),
        expected: str | None = None,
        wording: str | None = None,
        seen: Heads | None = None,
    ) -> Review | SecondReading:
        """Record a person's verdict on a claim.

        Where a second reading of it is asked of them, it is that, and replaces nothing. Where the
        first and a second reader disagree, it settles that: see ``desk.seconds.settle``, which also
        takes what was ``seen``.

        ``expected`` is the id of the review that the person saw standing, "" where they saw none,
        None to decide regardless. Raises ConflictError, naming who and what, where another stands.
        """
        case_id = self.store.cases.find(name)
        place = self.store.seconds.find_place(case_id, claim_id, reviewer)
        given = (case_id, claim_id, verdict, note, reviewer, tuple(evidence))
        if place is ReadingState.WAITING:
            return self.store.seconds.read(*given)
        if place is ReadingState.DISAGREED:
            if seen is None and expected is not None:
                seen = {**self.case(case_id).heads, ("verdict", claim_id): expected}
            return self.store.seconds.settle(*given, seen)
        return self.store.reviews.add(
            case_id,
            claim_id,
            verdict,
            note,
            reviewer,
            evidence=tuple(evidence),
            expected=expected,
            wording=wording,
        )

    def withdraw(self, name: str, claim_id: str, reviewer: str) -> Review:
        """Take the claim's standing verdict back; an earlier one that it replaced stands again.

        Raises NotFound where none stands.
        """
        case_id = self.store.cases.find(name)
        return self.store.reviews.withdraw(case_id, claim_id, reviewer)

    def review_all(
        self,
        name: str,
        claim_ids: Sequence[str],
        verdict: Verdict,
        note: str,
        reviewer: str,
        expected: Mapping[str, str] | None = None,
    ) -> tuple[Review, ...]:
        """Record one verdict on many claims, all or none; one undo takes all of them back.

        ``expected``: by claim, the id of the review that the person saw standing ("" or left out
        for none); None to decide regardless. Raises ConflictError as :meth:`review` does.
        """
        case_id = self.store.cases.find(name)
        return self.store.reviews.add_all(case_id, claim_ids, verdict, note, reviewer, expected)

    def undo(self, name: str, reviewer: str) -> tuple[Decision, ...]:
        """Take back what the reviewer did last, of whatever kind; empty where there is nothing.

        What was done in one go is taken back in one go. Each returned row names in ``undoes`` what
        it took back and is of the same kind, with the same claims. Findings follow at once. Raises
        ConflictError where somebody has worked on with claims that this made.
        """
        return self.store.journal.undo(self.store.cases.find(name), reviewer)

    def redo(self, name: str, reviewer: str) -> tuple[Decision, ...]:
        """Put back what the reviewer undid last, unless they decided something since.

        Empty where there is nothing. Raises ConflictError where somebody else decided on the same
        in the meantime.
        """
        return self.store.journal.redo(self.store.cases.find(name), reviewer)

    def take_back(self, name: str, decision_id: str, reviewer: str) -> tuple[Decision, ...]:
        """Take one decision back, whoever made it and of whatever kind.

        Raises NotFound where it does not stand, ConflictError as :meth:`undo` does.
        """
        case_id = self.store.cases.find(name)
        return self.store.journal.withdraw(case_id, decision_id, reviewer)

    def history(
        self, name: str, claim_id: str | None = None, *, who: str | None = None
    ) -> tuple[Decision, ...]:
        """All that people decided, oldest first, undoing included; or only what concerns a claim.

        As ``who`` may see it. To a claim that was split or merged from others belongs what was
        decided on those.
        """
        case = self.case(name, who=who)
        if claim_id is None:
            return case.decisions
        wanted = {claim_id, *case.came_from(claim_id)}
        return tuple(row for row in case.decisions if wanted & set(row.claims))

    def choose(
        self,
        name: str,
        claim_id: str,
        passage: str,
        choice: Choice,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> EvidenceChoice:
        """Record whether a passage (``document_id:start-end``) counts as evidence on a claim.

        The last choice on a passage holds; ``Choice.OPEN`` takes the earlier ones back. The finding
        follows at once. To attach a passage or to correct its stance, see :attr:`evidence`.

        ``seen`` is the ``Case.heads`` that the person looked at, None to decide regardless. Raises
        ConflictError, naming who and what, where something else stands on the passage.
        """
        case_id = self.store.cases.find(name)
        return self.store.choices.add(case_id, claim_id, passage, choice, reviewer, note, seen=seen)

    def save_draft(self, name: str, claim_id: str, reviewer: str, note: str) -> None:
        """Keep an unfinished note; an empty one is removed, and so is it by the decision."""
        self.store.drafts.save(self.store.cases.find(name), claim_id, reviewer, note)

    def draft(self, name: str, claim_id: str, reviewer: str) -> str:
        """The reviewer's unfinished note on a claim, "" where there is none."""
        return self.store.drafts.load(self.store.cases.find(name), claim_id, reviewer)
