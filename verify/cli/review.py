"""``verify review``: a person's verdict on claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verify.cli.cases import find_claim, open_desk
from verify.cli.options import heads_seen, signed_options
from verify.cli.output import say
from verify.errors import InputError

if TYPE_CHECKING:
    from verify.model import Case, Claim

_VERDICTS = ("verified", "disputed", "unproven", "not-checkable")
_EXAMPLES = """\b
Examples:
  verify review 3f2a91 --verdict verified --note "Confirmed by the harbour office's log."
  verify review 4 --case "Bridge story" --verdict disputed --note "31, not 29."
  verify review 4 5 6 --case "Bridge story" --verdict verified
  verify review 4 --case "Bridge story" --undo
"""


@click.command(epilog=_EXAMPLES)
@click.argument("wanted", metavar="CLAIMS...", nargs=-1, required=True)
@click.option("--verdict", type=click.Choice(_VERDICTS))
@click.option("--case", "case_name", metavar="CASE", help="Where CLAIM is a number in the case.")
@click.option("--undo", is_flag=True, help="Take the standing verdict back.")
@signed_options
def review(
    wanted: tuple[str, ...],
    verdict: str | None,
    note: str,
    case_name: str | None,
    reviewer: str | None,
    undo: bool,
    db: str | None,
) -> int:
    """Give a verdict on CLAIMS... (the start of an id, or a number with --case).

    One verdict on several claims of a case is taken back by one `verify undo CASE`. Where a second
    reading of a claim is asked of you, your verdict is that one.
    """
    from verify.model import Verdict

    if undo == bool(verdict):
        raise click.UsageError("Give either --verdict or --undo.")
    desk = open_desk(db)
    who = reviewer or desk.reviewer_name()
    found = [find_claim(desk, name, case_name, who) for name in wanted]
    case = found[0][0]
    if any(other.id != case.id for other, _ in found):
        raise InputError("These claims are of several cases; decide on those of one at a time.")
    if verdict:
        ids, heads = [claim.id for _, claim in found], heads_seen(case)
        expected = {claim_id: heads.get(("verdict", claim_id), "") for claim_id in ids}
        if len(ids) == 1:
            head = expected[ids[0]]
            desk.review(case.id, ids[0], Verdict(verdict), note, who, (), head, seen=heads)
        else:
            desk.review_all(case.id, ids, Verdict(verdict), note, who, expected)
    for _, claim in found:
        if undo:
            desk.withdraw(case.id, claim.id, who)
        say(f"“{claim.passage.quote}” {_verdict_on(desk.case(case.id, who=who), claim)}.")
    return 0


def _verdict_on(case: Case, claim: Claim) -> str:
    from verify.store import tell_parties

    second = case.seconds.get(claim.id)
    if second and second.unsettled:
        return f"is to be settled: {tell_parties(second)}"
    standing = case.standing_review(claim.id)
    if standing is None:
        return "has no verdict any more"
    return f"is marked {standing.verdict} by {standing.reviewer}"
