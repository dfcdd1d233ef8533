"""People's choices of evidence, and their unfinished notes."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from verify.model import Choice, EvidenceChoice, now
from verify.store import tables
from verify.store.cases import new_id, touch
from verify.store.engine import Database
from verify.store.reviews import refuse_unknown_claim
from verify.store.words import clean_name, clean_note


class Choices:
    """What people said of passages as evidence. Rows are only added; the last on one holds."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, case_id: str, after: int = 0) -> tuple[EvidenceChoice, ...]:
        """The choices of a case, oldest first, without the first ``after`` of them."""
        columns = tables.choices.c
        query = select(tables.choices).where(columns.case_id == case_id).order_by(columns.number)
        with self._database.reading() as connection:
            rows = connection.execute(query.offset(after) if after else query).mappings().all()
        return tuple(
            EvidenceChoice(
                id=row["id"],
                claim_id=row["claim_id"],
                passage=row["passage"],
                choice=Choice(row["choice"]),
                reviewer=row["reviewer"],
                at=row["at"],
                note=row["note"],
                undoes=row["undoes"],
            )
            for row in rows
        )

    def add(
        self,
        case_id: str,
        claim_id: str,
        passage: str,
        choice: Choice,
        reviewer: str,
        note: str = "",
    ) -> EvidenceChoice:
        """Record a choice on a passage (``document_id:start-end``). Raises NotFound."""
        made = EvidenceChoice(
            id=new_id(),
            claim_id=claim_id,
            passage=passage,
            choice=choice,
            reviewer=clean_name(reviewer, "The reviewer's name"),
            at=now(),
            note=clean_note(note),
        )
        with self._database.writing() as connection:
            touch(connection, case_id)
            refuse_unknown_claim(connection, case_id, claim_id)
            connection.execute(
                insert(tables.choices).values(
                    case_id=case_id,
                    id=made.id,
                    claim_id=claim_id,
                    passage=passage,
                    choice=choice.value,
                    reviewer=made.reviewer,
                    at=made.at,
                    note=made.note,
                )
            )
        return made


class Drafts:
    """Unfinished notes: one for each reviewer and claim, overwritten as they are typed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, case_id: str, claim_id: str, reviewer: str, note: str) -> None:
        """Keep a note in the place of the earlier one; an empty one is none."""
        key = {"case_id": case_id, "claim_id": claim_id}
        key["reviewer"] = clean_name(reviewer, "The reviewer's name")
        columns = tables.drafts.c
        with self._database.writing() as connection:
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
