"""``verify audit``: whether decisions were changed behind Verify's back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say

if TYPE_CHECKING:
    from verify.desk.auditing import Audit

_EXAMPLES = """\b
Examples:
  verify audit verify
  verify audit verify "Bridge story"
  verify audit verify "Bridge story" --seal 9f2c…  (the whole seal that was noted earlier)
"""


@click.group(epilog=_EXAMPLES)
def audit() -> None:
    """Find decisions that were changed or went missing.

    Each decision is sealed with the one before it. Note the last seal elsewhere, on paper or in a
    report: with it, decisions that were cut off at the end show as well.
    """


@audit.command(epilog=_EXAMPLES)
@click.argument("case_name", metavar="[CASE]", required=False)
@click.option("--seal", "noted", help="A seal that was noted earlier and has to be there.")
@database_option
def verify(case_name: str | None, noted: str | None, db: str | None) -> int:
    """Work out every seal of CASE anew, else of all cases; exit 1 where one doesn't fit."""
    from verify.desk.auditing import audit_case

    if noted and not case_name:
        raise click.UsageError("--seal belongs to one case; name it.")
    desk = open_desk(db)
    names = (
        [case_name]
        if case_name
        else [summary.id for summary in desk.cases(who=desk.reviewer_name())]
    )
    is_sound = True
    for name in names:
        found = audit_case(desk.store, desk.store.cases.find(name), noted)
        is_sound &= found.is_sound
        say(f"“{found.title}”: {_describe(found)}.")
    problem = "" if case_name else desk.people.find_problem()
    if problem:
        say(problem)
        is_sound = False
    return 0 if is_sound else 1


def _describe(found: Audit) -> str:
    if found.broken:
        return f"the decision {found.broken} was changed, or one before it is missing"
    if found.lacks:
        return f"no decision bears the seal {found.lacks}; the last ones are missing"
    last = f"; the last seal is {found.seal}" if found.seal else ""
    return f"all {found.decisions} decisions are as they were made{last}"
