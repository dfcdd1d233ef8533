"""``verify demo``: the fictional case that shows what Verify does."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, write_text


@click.command(epilog="\b\nExamples:\n  verify demo\n  verify app --demo")
@database_option
def demo(db: str | None) -> int:
    """Make the demo case if it isn't there, and show it. Everything in it is invented."""
    from verify.cli.table import case_table

    desk = open_desk(db)
    case = desk.case(desk.open_demo().id, who=desk.reviewer_name())
    write_text(case_table(case), None)
    say("all people, places and outlets of this case are invented; open it with: verify app --demo")
    return 0
