"""What a person allowed against the default, on record: who, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.errors import InputError
from verify.store import Permission

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Intake

IGNORE_ROBOTS = "ignore-robots"


class PermissionDesk:
    """Permissions on record; reach it as ``desk.permissions``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ignore_robots(self, name: str, is_allowed: bool, who: str, why: str) -> None:
        """Let the sources of a case be fetched against robots.txt, or no longer.

        Raises InputError where no reason is given for allowing it.
        """
        if is_allowed and not why.strip():
            raise InputError("Say why robots.txt is to be ignored; it is kept with the case.")
        case_id = self._desk.store.cases.find(name)
        self._desk.store.permissions.add(IGNORE_ROBOTS, is_allowed, who, why, case_id)

    def history(self, name: str) -> tuple[Permission, ...]:
        """What was allowed and forbidden in a case, oldest first."""
        return self._desk.store.permissions.load(self._desk.store.cases.find(name))

    def intake(self, name: str, intake: Intake | None = None) -> Intake:
        """How things are to be brought into a case: ``intake``, and what was allowed for it."""
        from dataclasses import replace

        from verify.ingest import Intake

        case_id = self._desk.store.cases.find(name)
        chosen = intake or Intake()
        allowed = self._desk.store.permissions.holds(IGNORE_ROBOTS, case_id)
        return replace(chosen, ignores_robots=chosen.ignores_robots or allowed)
