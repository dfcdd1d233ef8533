"""``verify origin``: what people say of where texts come from."""

from __future__ import annotations

import click

from verify.cli.cases import find_source, open_case
from verify.cli.options import heads_seen, signed_options
from verify.cli.output import say

_EXAMPLES = """\b
Examples:
  verify origin independent "Bridge story" radio lantern --note "Both were there."
  verify origin copy "Bridge story" courier dispatch
  verify origin same "Bridge story" "LPA" "Longshore Press Agency"
  verify origin different "Bridge story" "Council of Ansel" "Ansel County Council"
"""


@click.group(epilog=_EXAMPLES)
def origin() -> None:
    """Say which sources are independent, which is a copy, and which names are one.

    A source is named by its id, address, publisher or title, the article of the case likewise. The
    decision wins over what Verify found, and the findings follow at once.
    """


@origin.command(epilog='\b\nExample:\n  verify origin independent "Bridge story" radio lantern')
@click.argument("case_name", metavar="CASE")
@click.argument("one")
@click.argument("other")
@signed_options
def independent(
    case_name: str, one: str, other: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Say that ONE and OTHER, sources of CASE, are independent of each other."""
    desk, case, who = open_case(db, case_name, reviewer)
    a, b = find_source(case, one, True), find_source(case, other, True)
    desk.origins.independent(case.id, a.id, b.id, who, note, heads_seen(case))
    say(f"{a.name} and {b.name} count as independent.")
    return 0


@origin.command(epilog='\b\nExample:\n  verify origin copy "Bridge story" courier dispatch')
@click.argument("case_name", metavar="CASE")
@click.argument("copied", metavar="COPY")
@click.argument("original")
@signed_options
def copy(
    case_name: str, copied: str, original: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Say that COPY, a source of CASE, was made from ORIGINAL, another one."""
    desk, case, who = open_case(db, case_name, reviewer)
    a, b = find_source(case, copied, True), find_source(case, original, True)
    desk.origins.copy(case.id, a.id, b.id, who, note, heads_seen(case))
    say(f"{a.name} counts as a copy of {b.name}.")
    return 0


@origin.command(epilog='\b\nExample:\n  verify origin same "Bridge story" "LPA" "Longshore Press"')
@click.argument("case_name", metavar="CASE")
@click.argument("one")
@click.argument("other")
@signed_options
def same(
    case_name: str, one: str, other: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Say that the names ONE and OTHER, of speakers or publishers, mean one."""
    desk, case, who = open_case(db, case_name, reviewer)
    made = desk.origins.same(case.id, one, other, who, note, heads_seen(case))
    say(f"“{made.a}” and “{made.b}” count as one.")
    return 0


@origin.command(epilog='\b\nExample:\n  verify origin different "Bridge story" "J. Orr" "Joan Orr"')
@click.argument("case_name", metavar="CASE")
@click.argument("one")
@click.argument("other")
@signed_options
def different(
    case_name: str, one: str, other: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Say that the names ONE and OTHER mean two, however alike they look."""
    desk, case, who = open_case(db, case_name, reviewer)
    made = desk.origins.different(case.id, one, other, who, note, heads_seen(case))
    say(f"“{made.a}” and “{made.b}” count as two.")
    return 0
