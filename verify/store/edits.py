"""What people do to the list of claims."""

from __future__ import annotations

from verify.errors import ConflictError
from verify.model import Act, ClaimEdit, EditKind, Heads, now
from verify.store.cases import new_id, touch
from verify.store.conflicts import refuse_stale
from verify.store.engine import Database
from verify.store.journal import refuse_unknown_claims
from verify.store.rows import load_kind, write_rows
from verify.store.standing import find_edit_that_took
from verify.store.words import clean_name, clean_note


class Edits:
    """The claim edits of all cases. Rows of the journal: only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        case_id: str,
        kind: EditKind,
        claim_ids: tuple[str, ...],
        reviewer: str,
        note: str = "",
        spans: tuple[tuple[int, int], ...] = (),
        made: tuple[str, ...] = (),
        reading: str = "",
        seen: Heads | None = None,
    ) -> ClaimEdit:
        """Record an edit; see :class:`verify.model.ClaimEdit` for what each kind needs.

        ``seen`` is what the person saw standing, None to decide regardless. Raises NotFound for an
        unknown claim, ConflictError where one was split or merged away, or edited since.
        """
        edit = ClaimEdit(
            id=new_id(),
            kind=kind,
            claim_ids=claim_ids,
            reviewer=clean_name(reviewer, "The reviewer's name"),
            at=now(),
            note=clean_note(note),
            spans=spans,
            made=made,
            reading=clean_note(reading),
        )
        with self._database.writing(Act.DECIDE, edit.reviewer) as connection:
            touch(connection, case_id)
            refuse_unknown_claims(connection, case_id, *claim_ids)
            earlier = load_kind(connection, case_id, ClaimEdit)
            for claim_id in claim_ids:
                took = find_edit_that_took(earlier, claim_id)
                if took:
                    raise ConflictError(
                        f"{took.reviewer} {took.deed} in the meantime; look at what became of it."
                    )
            refuse_stale(connection, case_id, [edit], seen)
            return write_rows(connection, case_id, [edit])[0]
