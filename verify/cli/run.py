"""``verify run``: match everything that is new."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, show_progress, write_text


@click.command(
    epilog='\b\nExamples:\n  verify run "Bridge story"\n  verify run "Bridge story" --quiet'
)
@click.argument("name", metavar="CASE")
@click.option("--quiet", is_flag=True, help="Print no table.")
@click.option("--force", is_flag=True, help="Run even where nothing is new.")
@database_option
def run(name: str, quiet: bool, force: bool, db: str | None) -> int:
    """Match the claims of CASE with everything that is new, and count origins."""
    from verify.cli.table import case_table
    from verify.ingest.judges import describe_judge

    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    if case.check is not None and not case.stale and not force:
        say("nothing is new since the last run; --force runs it all the same.")
    if desk.settings.judge_url or desk.settings.judge_model:
        say(describe_judge(desk.settings))
    desk.run(case.id, progress=show_progress, force=force, tell_sent=say)
    if not quiet:
        write_text(case_table(desk.case(case.id, who=desk.reviewer_name())), None)
    return 0
