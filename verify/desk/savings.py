"""Copies in the Internet Archive: orders are given, kept on record and looked at until done."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Progress, one_by_one
from verify.errors import FetchError, InputError
from verify.model import Document, now
from verify.store import SavingRow

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest.saving import Saving

_LOOK_AGAIN = 5.0
"""Seconds between two looks at an order."""
_LONGEST_WAIT = 600.0


def save_pages(
    desk: Desk,
    case_id: str,
    document_ids: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[SavingRow, ...]:
    """See :meth:`verify.desk.proofs.ProofDesk.save_pages`."""
    wanted = [
        source
        for source in desk.case(case_id).sources
        if source.url and (not document_ids or source.id in document_ids)
    ]
    if not wanted:
        raise InputError("None of these sources has a web address that could be kept.")
    is_over = cancelled or (lambda: False)
    pages = one_by_one(
        wanted, lambda page: f"asking for a copy of {page.name}", progress, cancelled
    )
    return tuple(_save_page(desk, case_id, page, is_over) for page in pages)


def _save_page(desk: Desk, case_id: str, source: Document, is_over: Cancelled) -> SavingRow:
    from verify.ingest.saving import Saving, SavingState, order_saving

    url, store = str(source.url), desk.store.proofs
    earlier = [row for row in store.savings(case_id) if row.document_id == source.id]
    last = earlier[-1] if earlier else None
    if last and last.state == SavingState.SAVED:
        return last
    try:
        if last and last.state == SavingState.PENDING:
            saving = Saving(url, last.job_id, SavingState.PENDING)
        else:
            saving = order_saving(url, desk.settings)
        row = _as_row(source, saving)
        store.save_saving(case_id, row)
        for looked_at in _watch(desk, saving, is_over):
            row = _as_row(source, looked_at)
            store.save_saving(case_id, row)
    except FetchError as error:
        return SavingRow(source.id, url, "", SavingState.FAILED.value, None, str(error), now())
    return row


def _watch(desk: Desk, saving: Saving, is_over: Cancelled) -> Iterator[Saving]:
    """The order each time that it was looked at, until it is done or time is over."""
    from verify.ingest.saving import SavingState, look_at_saving

    until = time.monotonic() + _LONGEST_WAIT
    while saving.state is SavingState.PENDING and not is_over() and time.monotonic() < until:
        saving = look_at_saving(saving, desk.settings)
        yield saving
        if saving.state is SavingState.PENDING:
            time.sleep(_LOOK_AGAIN)


def _as_row(source: Document, saving: Saving) -> SavingRow:
    return SavingRow(
        source.id, saving.url, saving.job_id, saving.state.value, saving.copy, saving.message, now()
    )
