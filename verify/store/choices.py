"""People's choices of evidence, and their unfinished notes."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import delete, insert, select

from verify.model import Act, Choice, EvidenceChoice, Heads, Stance, now, of_kind, standing
from verify.store import tables
from verify.store.cases import new_id, touch
from verify.store.conflicts import refuse_stale
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import load_about, load_kind, write_rows
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
        is what the person saw standing, None to decide regardless. Raises NotFound, ConflictError
        where something else stands on the passage.
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
            refuse_stale(connection, case_id, [made], seen)
            if choice is Choice.ACCEPTED and stance is None:
                earlier = of_kind(load_about(connection, case_id, made.about), EvidenceChoice)
                held = [row.stance for row in standing(earlier) if not row.is_rejection]
                made = replace(made, stance=held[0] if held else None)
            return write_rows(connection, case_id, [made])[0]


class Drafts:
    """Unfinished notes: one for each reviewer and claim, overwritten as they are typed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, case_id: str, claim_id: str, reviewer: str, note: str) -> None:
        """Keep a note in the place of the earlier one; an empty one is none."""
        key = {"case_id": case_id, "claim_id": claim_id}
        key["reviewer"] = clean_name(reviewer, "The reviewer's name")
        columns = tables.drafts.c
        with self._database.writing(Act.DECIDE, key["reviewer"]) as connection:
            connection.execute(
                delete(tables.drafts).where(*(columns[name] == key[name] for name in key))
            )
            if note:
                connection.execute(
                    insert(tables.drafts).values(**key, note=clean_note(note), at=now())
                )

    def load(self, case_id: str, claim_id: str, reviewer: str) -> str:
        """The note, "" where there is none."""
        columns = tables.drafts.c
        query = select(columns.note).where(
            columns.case_id == case_id,
            columns.claim_id == claim_id,
            columns.reviewer == clean_name(reviewer, "The reviewer's name"),
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or ""
