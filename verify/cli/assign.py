"""``verify assign``: who is to check which claims."""

from __future__ import annotations

import click

from verify.cli.cases import find_claims, open_case
from verify.cli.options import heads_seen, signed_options
from verify.cli.output import say


@click.command(
    epilog='\b\nExamples:\n  verify assign "Bridge story" 4 5 6 --to "Ben Okoro"\n'
    '  verify assign "Bridge story" 4 --to nobody'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIMS...", nargs=-1, required=True)
@click.option("--to", "assignee", required=True, help="A person's name, or nobody.")
@signed_options
def assign(
    case_name: str,
    wanted: tuple[str, ...],
    assignee: str,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Assign CLAIMS... of CASE to a person; one `verify undo` takes all of it back."""
    desk, case, who = open_case(db, case_name, reviewer)
    ids = [claim.id for claim in find_claims(desk, wanted, case.id)]
    to = "" if assignee.casefold() == "nobody" else assignee
    made = desk.claims.assign(case.id, ids, to, who, note, heads_seen(case))
    say(f"{len(made)} claim{'' if len(made) == 1 else 's'} assigned to {to or 'nobody'}.")
    return 0
