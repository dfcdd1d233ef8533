"""People's choices of evidence."""

from __future__ import annotations

from dataclasses import replace

from verify.model import (
    Act,
    Choice,
    EvidenceChoice,
    Heads,
    Stance,
    find_waiting,
    now,
    of_kind,
    standing,
)
from verify.store.cases import new_id, touch
from verify.store.conflicts import refuse_stale
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import load_about, load_kind, write_rows
from verify.store.seconds import load_readings
from verify.store.words import clean_name, clean_note


class Choices:
    """What people said of passages as evidence. Rows of the journal: only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, case_id: str) -> tuple[EvidenceChoice, ...]:
        """The choices of a case, oldest first."""
        with self._database.reading() as connection:
            return load_kind(connection, case_id, EvidenceChoice)

    def add(
        self,
        case_id: str,
        claim_id: str,
        passage: str,
        choice: Choice,
        reviewer: str,
        note: str = "",
        stance: Stance | None = None,
        seen: Heads | None = None,
    ) -> EvidenceChoice:
        """Record a choice on a passage (``document_id:start-end``).

        Accepting a passage that was read as another ``stance`` before keeps that stance. ``seen``
        is what the person saw standing, None to decide regardless. Where a second reading of the
        claim is asked of the reviewer, the choice is part of that and changes no finding. Raises
        NotFound, ConflictError where something else stands on the passage.
        """
        made = EvidenceChoice(
            id=new_id(),
            claim_id=claim_id,
            passage=passage,
            choice=choice,
            reviewer=clean_name(reviewer, "The reviewer's name"),
            at=now(),
            note=clean_note(note),
            stance=stance,
        )
        with self._database.writing(Act.DECIDE, made.reviewer) as connection:
            touch(connection, case_id)
            refuse_unknown_claims(connection, case_id, claim_id)
            rows = load_readings(connection, case_id, [claim_id])
            request = find_waiting(rows, made.reviewer).get(claim_id)
            if request:
                # a second reader's words on passages are theirs alone: they overrule nobody
                made = replace(made, reading=request.id)
            else:
                refuse_stale(connection, case_id, [made], seen)
            if choice is Choice.ACCEPTED and stance is None:
                earlier = of_kind(load_about(connection, case_id, made.about), EvidenceChoice)
                held = [row.stance for row in standing(earlier) if not row.is_rejection]
                made = replace(made, stance=held[0] if held else None)
            return write_rows(connection, case_id, [made])[0]
