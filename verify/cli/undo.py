"""``verify undo`` and ``verify redo``: back and forth through what one person decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from verify.cli.cases import open_case
from verify.cli.options import database_option
from verify.cli.output import say

if TYPE_CHECKING:
    from verify.desk import Desk
    from verify.model import Decision

_reviewer = click.option("--reviewer", help="Whose (or VERIFY_REVIEWER); else the login name.")


@click.command(epilog='\b\nExample:\n  verify undo "Bridge story" --reviewer "Ana Orr"')
@click.argument("case_name", metavar="CASE")
@_reviewer
@database_option
def undo(case_name: str, reviewer: str | None, db: str | None) -> int:
    """Take back what you did last in CASE: a verdict, an edit, a correction, a ruling, a grade."""
    desk, case, who = open_case(db, case_name, reviewer)
    return _tell(
        desk, case.id, who, desk.undo(case.id, who), f"there is nothing of {who}'s to undo."
    )


@click.command(epilog='\b\nExample:\n  verify redo "Bridge story" --reviewer "Ana Orr"')
@click.argument("case_name", metavar="CASE")
@_reviewer
@database_option
def redo(case_name: str, reviewer: str | None, db: str | None) -> int:
    """Put back what you undid last in CASE, unless you decided something since."""
    desk, case, who = open_case(db, case_name, reviewer)
    return _tell(
        desk, case.id, who, desk.redo(case.id, who), f"there is nothing of {who}'s to redo."
    )


def _tell(desk: Desk, case_id: str, who: str, rows: Sequence[Decision], nothing: str) -> int:
    from verify.desk import tell_history

    for told in tell_history(desk.case(case_id, who=who), rows):
        say(f"{told.decision.reviewer} {told.words}{''.join(f' — “{q}”' for q in told.quotes)}")
    if not rows:
        say(nothing)
    return 0
