"""``verify review``: a person's verdict on a claim."""

from __future__ import annotations

import click

from verify.cli.cases import find_claim, open_desk
from verify.cli.options import database_option
from verify.cli.output import say

_VERDICTS = ("verified", "disputed", "unproven", "not-checkable")
_EXAMPLES = """\b
Examples:
  verify review 3f2a91 --verdict verified --note "Confirmed by the harbour office's log."
  verify review 4 --case "Bridge story" --verdict disputed --note "31, not 29."
  verify review 4 --case "Bridge story" --undo
"""


@click.command(epilog=_EXAMPLES)
@click.argument("wanted", metavar="CLAIM")
@click.option("--verdict", type=click.Choice(_VERDICTS))
@click.option("--note", default="", help="Why; readers of the report see it.")
@click.option("--case", "case_name", metavar="CASE", help="Where CLAIM is a number in the case.")
@click.option("--reviewer", help="Who decides (or VERIFY_REVIEWER); else the login name.")
@click.option("--undo", is_flag=True, help="Take the standing verdict back.")
@database_option
def review(
    wanted: str,
    verdict: str | None,
    note: str,
    case_name: str | None,
    reviewer: str | None,
    undo: bool,
    db: str | None,
) -> int:
    """Give a verdict on CLAIM (the start of its id, or its number with --case)."""
    from verify.model import Verdict

    if undo == bool(verdict):
        raise click.UsageError("Give either --verdict or --undo.")
    desk = open_desk(db)
    case, claim = find_claim(desk, wanted, case_name)
    who = reviewer or desk.reviewer_name()
    if verdict:
        desk.review(case.id, claim.id, Verdict(verdict), note, who)
        say(f"“{claim.passage.quote}” is marked {verdict} by {who}.")
    else:
        desk.withdraw(case.id, claim.id, who)
        standing = desk.case(case.id).standing_review(claim.id)
        now = (
            f"is {standing.verdict} by {standing.reviewer} again"
            if standing
            else "has no verdict any more"
        )
        say(f"“{claim.passage.quote}” {now}.")
    return 0
