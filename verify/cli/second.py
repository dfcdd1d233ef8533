"""``verify second``: claims read a second time by somebody who doesn't know the first verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from verify.cli.cases import find_claim, find_claims, open_case, quote_claim
from verify.cli.options import (
    database_option,
    heads_seen,
    looking_option,
    output_option,
    signed_options,
)
from verify.cli.output import say, write_lines, write_text
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.model import Case, Second

_VERDICTS = ("verified", "disputed", "unproven", "not-checkable")
_EXAMPLES = """\b
Examples:
  verify second ask "Bridge story" 4 7 --of "Ben Okoro"
  verify second ask "Bridge story" --share 20 --of "Ben Okoro"
  verify second list "Bridge story"
  verify review 4 --case "Bridge story" --verdict disputed --reviewer "Ben Okoro"
  verify second settle "Bridge story" 4 disputed --note "The log says 31." --reviewer "Cleo Haas"
"""


@click.group(epilog=_EXAMPLES)
def second() -> None:
    """Have claims read a second time by somebody who doesn't see the first verdict.

    Until the second reader has given theirs, with `verify review`, nothing shows them what others
    decided on the claim. Where the two differ, one comes round to the other, or a third settles it.
    """


@second.command(epilog='\b\nExample:\n  verify second ask "Bridge story" 4 7 --of "Ben Okoro"')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="[CLAIMS...]", nargs=-1)
@click.option("--of", "reader", required=True, help="Who is to read them: a person's name.")
@click.option(
    "--share",
    type=click.FloatRange(0, 100, min_open=True),
    metavar="PERCENT",
    help="In the place of CLAIMS: a random share of the decided ones; 100 for all.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="The same draws the same.")
@signed_options
def ask(
    case_name: str,
    wanted: tuple[str, ...],
    reader: str,
    share: float | None,
    seed: int,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Ask a person to read CLAIMS... of CASE a second time; `verify undo` takes all of it back."""
    if bool(wanted) == (share is not None):
        raise click.UsageError("Give either CLAIMS or --share PERCENT.")
    desk, case, who = open_case(db, case_name, reviewer)
    if share is not None:
        made = desk.seconds.ask_share(case.id, share / 100, reader, who, seed, note)
    else:
        ids = [claim.id for claim in find_claims(desk, wanted, case.id)]
        made = desk.seconds.ask(case.id, ids, reader, who, note)
    say(f"{made[0].reader} is asked to read {count_of(len(made), 'claim')} a second time.")
    return 0


@second.command(epilog='\b\nExample:\n  verify second withdraw "Bridge story" 7 --of "Ben Okoro"')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIMS...", nargs=-1, required=True)
@click.option("--of", "reader", required=True, help="Who was asked.")
@signed_options
def withdraw(
    case_name: str,
    wanted: tuple[str, ...],
    reader: str,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Ask no longer for what was not read yet."""
    desk, case, who = open_case(db, case_name, reviewer)
    ids = [claim.id for claim in find_claims(desk, wanted, case.id)]
    rows = desk.seconds.withdraw(case.id, ids, reader, who)
    say(f"{reader} is no longer asked to read {count_of(len(rows), 'claim')}.")
    return 0


@second.command("list", epilog='\b\nExample:\n  verify second list "Bridge story" --format jsonl')
@click.argument("case_name", metavar="CASE")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@looking_option
@database_option
@output_option
def list_seconds(
    case_name: str, form: str, reviewer: str | None, db: str | None, output: str | None
) -> int:
    """List the second readings of CASE: waiting, agreed, to be settled, settled."""
    desk, case, who = open_case(db, case_name, reviewer)
    seconds = desk.seconds.all(case.id, who)
    if form == "jsonl":
        write_lines(map(_line, seconds.values()), output)
    elif seconds:
        write_text(_table(case, seconds), output)
    else:
        say("nobody was asked for a second reading yet; see: verify second ask --help")
    return 0


@second.command(
    epilog='\b\nExample:\n  verify second settle "Bridge story" 4 disputed --note "The log: 31."'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("verdict", type=click.Choice(_VERDICTS))
@signed_options
def settle(
    case_name: str, wanted: str, verdict: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Settle what two readers of CLAIM disagree on; --note has to say why.

    A third person may decide anything. One of the two settles it by coming round to the other.
    """
    from verify.model import Verdict

    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id, who)[1]
    desk.seconds.settle(case.id, found.id, Verdict(verdict), note, who, seen=heads_seen(case))
    say(f"{quote_claim(found)} is settled as {verdict} by {who}.")
    return 0


def _table(case: Case, seconds: dict[str, Second]) -> str:
    from verify.cli.table import new_table, render, shown

    numbers = {claim.id: number for number, claim in enumerate(case.claims, start=1)}
    quotes = {claim.id: claim.passage.quote for claim in case.claims}
    table = new_table("#", "Claim", "First", "Second", "State")
    for found in sorted(seconds.values(), key=lambda each: numbers.get(each.claim_id, 0)):
        first = found.verdict
        said = [f"{row.verdict} ({row.reviewer})" for row in found.readings]
        said += [f"{row.reader} is asked" for row in found.waiting]
        table.add_row(
            str(numbers.get(found.claim_id, "–")),
            shown(quotes.get(found.claim_id, found.claim_id)),
            shown(f"{first.verdict} ({first.reviewer})" if first else ""),
            shown(" / ".join(said)),
            shown("to be settled" if found.unsettled else str(found.state or "")),
        )
    return render([table])


def _line(found: Second) -> dict[str, Any]:
    return {
        "claim_id": found.claim_id,
        "state": found.state.value if found.state else None,
        "verdict": found.verdict.verdict.value if found.verdict and found.verdict.verdict else None,
        "first_reader": found.verdict.reviewer if found.verdict else None,
        "readings": [
            {"reader": row.reviewer, "verdict": row.verdict.value, "note": row.note}
            for row in found.readings
        ],
        "waiting_for": [row.reader for row in found.waiting],
        "settled_by": found.settlement.reviewer if found.settlement else None,
    }
