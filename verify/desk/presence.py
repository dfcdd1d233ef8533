"""Who is at work on a case now."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from verify.errors import NotAllowed, StoreError
from verify.store import Present

if TYPE_CHECKING:
    from verify.desk.desk import Desk


class PresenceDesk:
    """Who has which claim open; reach it as ``desk.presence``.

    It is no decision: nothing of it stands in a report, a bundle or the history, and nothing that
    goes wrong with it stops anybody's work.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def others(self, case_id: str, session: str, who: str) -> tuple[Present, ...]:
        """Who else has a claim of the case open."""
        with suppress(StoreError, NotAllowed):
            return self._desk.store.presence.others(case_id, session, who)
        return ()

    def beat(self, case_id: str, session: str, who: str, claim_id: str) -> tuple[Present, ...]:
        """Say that ``session`` has a claim open, and hear who else has one.

        To be called every few seconds: see ``verify.store.presence`` for when one counts as gone.
        """
        with suppress(StoreError, NotAllowed):
            self._desk.store.presence.beat(case_id, session, who, claim_id)
        return self.others(case_id, session, who)

    def leave(self, session: str) -> None:
        """Say that ``session`` has no claim open any more."""
        with suppress(StoreError, NotAllowed):
            self._desk.store.presence.leave(session)
