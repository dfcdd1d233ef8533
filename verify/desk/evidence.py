"""Evidence, origins and sources by hand: what people say of them stands above the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.desk.telling import name_documents
from verify.errors import ConflictError, InputError, NotFound
from verify.model import (
    Case,
    Choice,
    EvidenceChoice,
    Heads,
    OriginDecision,
    OriginRuling,
    Passage,
    Reliability,
    SourceGrade,
    Stance,
)
from verify.store import describe_conflict

if TYPE_CHECKING:
    from verify.desk.desk import Desk

LONGEST = 3000
"""Characters of a passage that can be attached."""


class EvidenceDesk:
    """What people say of passages; reach it as ``desk.evidence``.

    What a person says stands in ``Evidence.judgement`` and counts at once; what the machine said
    stays in ``Evidence.machine``. See ``desk.choose`` for accepting and rejecting.

    ``seen`` is the ``Case.heads`` that the person looked at, None to decide regardless: where
    something else stands on the passage by now, ConflictError says what.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def attach(
        self,
        name: str,
        claim: str,
        document_id: str,
        start: int,
        end: int,
        stance: Stance,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> EvidenceChoice:
        """Make a selection of a source evidence on a claim, with what it does to it.

        Blanks at its edges go. Raises NotFound for an unknown source or claim, InputError for a
        selection without words or one that is too long.
        """
        case = self._desk.case(name)
        source = case.source(document_id)
        if not 0 <= start < end <= len(source.text):
            raise InputError(
                f"{start}-{end} is no span of {source.name}, which has {len(source.text)} "
                "characters."
            )
        text = source.text[start:end]
        if not any(character.isalnum() for character in text):
            raise InputError("There are no words in that; evidence needs some.")
        if len(text) > LONGEST:
            raise InputError(
                f"A passage of {len(text):,} characters is too long to be checked; select less."
            )
        first = start + len(text) - len(text.lstrip())
        passage = Passage.cut(source, first, end - (len(text) - len(text.rstrip())))
        return self._say(case, claim, passage.key, stance, reviewer, note, seen)

    def correct(
        self,
        name: str,
        claim: str,
        passage: str,
        stance: Stance,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> EvidenceChoice:
        """Say what a passage (``document_id:start-end``) does to a claim, against the machine.

        "Unrelated" rules it out. Raises NotFound for a passage that no source holds.
        """
        case = self._desk.case(name)
        document_id, _, place = passage.rpartition(":")
        source = case.source(document_id)
        if Passage.named(passage, {source.id: source}) is None:
            raise NotFound(f"{source.name} has no passage at {place or passage}.")
        return self._say(case, claim, passage, stance, reviewer, note, seen)

    def _say(
        self,
        case: Case,
        claim: str,
        passage: str,
        stance: Stance,
        reviewer: str,
        note: str,
        seen: Heads | None,
    ) -> EvidenceChoice:
        is_about = stance is not Stance.UNRELATED
        choice = self._desk.store.choices.add(
            case.id,
            claim,
            passage,
            Choice.ACCEPTED if is_about else Choice.NOT_ABOUT,
            reviewer,
            note,
            stance if is_about else None,
            seen,
        )
        self._desk.compare_new(case.id)
        return choice


class OriginDesk:
    """What people say of where texts come from; reach it as ``desk.origins``.

    Documents go by their ids, the article's included. The findings follow at once. ``seen`` is as
    for :class:`EvidenceDesk`. Methods raise NotFound for an unknown document, InputError where the
    two are one, ConflictError where somebody ruled on the two meanwhile.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def independent(
        self,
        name: str,
        a: str,
        b: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> OriginDecision:
        """Say that two documents are independent: neither has it from the other."""
        return self._rule_documents(name, OriginRuling.INDEPENDENT, a, b, reviewer, note, seen)

    def copy(
        self,
        name: str,
        copy: str,
        original: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> OriginDecision:
        """Say that the document ``copy`` was made from the document ``original``."""
        return self._rule_documents(
            name, OriginRuling.COPY_OF, copy, original, reviewer, note, seen
        )

    def same(
        self,
        name: str,
        a: str,
        b: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> OriginDecision:
        """Say that two names, of speakers or publishers, mean one."""
        return self._rule_names(name, OriginRuling.SAME_NAME, a, b, reviewer, note, seen)

    def different(
        self,
        name: str,
        a: str,
        b: str,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> OriginDecision:
        """Say that two names mean two, however alike they look."""
        return self._rule_names(name, OriginRuling.DIFFERENT_NAMES, a, b, reviewer, note, seen)

    def _rule_documents(
        self,
        name: str,
        kind: OriginRuling,
        a: str,
        b: str,
        reviewer: str,
        note: str,
        seen: Heads | None,
    ) -> OriginDecision:
        case = self._desk.case(name)
        for document_id in (a, b):
            case.document(document_id)
        if a == b:
            raise InputError("Name two documents; these are one and the same.")
        try:
            return self._desk.store.remarks.rule_origin(case.id, kind, a, b, reviewer, note, seen)
        except ConflictError as error:
            raise _name_documents(case, error) from error

    def _rule_names(
        self,
        name: str,
        kind: OriginRuling,
        a: str,
        b: str,
        reviewer: str,
        note: str,
        seen: Heads | None,
    ) -> OriginDecision:
        a, b = " ".join(a.split()), " ".join(b.split())
        if not (a and b) or a.casefold() == b.casefold():
            raise InputError("Name two different names.")
        case_id = self._desk.store.cases.find(name)
        return self._desk.store.remarks.rule_origin(case_id, kind, a, b, reviewer, note, seen)


class GradeDesk:
    """How reliable people hold sources to be; reach it as ``desk.grades``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def give(
        self,
        name: str,
        document_id: str,
        grade: Reliability,
        reviewer: str,
        note: str = "",
        seen: Heads | None = None,
    ) -> SourceGrade:
        """Grade whoever published a document; all their documents share the grade.

        Read it with ``Case.grade_of``. ``seen`` is as for :class:`EvidenceDesk`. Raises NotFound
        for an unknown document, ConflictError where somebody graded the source meanwhile.
        """
        case = self._desk.case(name)
        document = case.document(document_id)
        source = document.publisher or document.id
        return self._desk.store.remarks.grade(case.id, source, grade, reviewer, note, seen)


def _name_documents(case: Case, error: ConflictError) -> ConflictError:
    """The same with the names of the texts in the place of their ids."""
    if not isinstance(error.change, OriginDecision):
        return error
    return ConflictError(describe_conflict(name_documents(case, error.change)), error.change)
