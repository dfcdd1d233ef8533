"""``verify history``: what people decided in a case, in order."""

from __future__ import annotations

import click

from verify.cli.cases import find_claim, open_case
from verify.cli.options import database_option, looking_option, output_option
from verify.cli.output import write_lines, write_text


@click.command(
    epilog='\b\nExamples:\n  verify history "Bridge story"\n'
    '  verify history "Bridge story" --claim 4\n'
    '  verify history "Bridge story" --format jsonl > history.jsonl'
)
@click.argument("case_name", metavar="CASE")
@click.option("--claim", "wanted", metavar="CLAIM", help="Only what concerns this claim.")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@looking_option
@database_option
@output_option
def history(
    case_name: str,
    wanted: str | None,
    form: str,
    reviewer: str | None,
    db: str | None,
    output: str | None,
) -> int:
    """Show who decided what in CASE, what was taken back, and what holds."""
    from verify.cli.decision_tables import history_line, history_table
    from verify.desk import tell_history

    desk, case, who = open_case(db, case_name, reviewer)
    claim_id = find_claim(desk, wanted, case.id)[1].id if wanted else None
    told = tell_history(case, desk.history(case.id, claim_id, who=who))
    places = {row.id: place for place, row in enumerate(case.decisions, start=1)}
    if form == "jsonl":
        write_lines((history_line(each, places) for each in told), output)
    else:
        write_text(history_table(told, places), output)
    return 0
