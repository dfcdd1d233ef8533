"""``verify evidence list, attach, correct, accept, reject, reopen``: people on passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verify.cli.cases import find_claim, find_source, open_case, quote_claim
from verify.cli.options import (
    database_option,
    heads_seen,
    looking_option,
    place_options,
    signed_options,
)
from verify.cli.output import say, write_text

if TYPE_CHECKING:
    from verify.desk import Desk
    from verify.model import Case, Choice, Claim, Passage

_STANCES = ("supports", "refutes", "discusses", "unrelated")


@click.command("list", epilog='\b\nExample:\n  verify evidence list "Bridge story" 4')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@looking_option
@database_option
def list_passages(case_name: str, wanted: str, reviewer: str | None, db: str | None) -> int:
    """List the evidence on CLAIM of CASE, numbered, with what Verify and people say of it."""
    from verify.cli.decision_tables import evidence_table
    from verify.cli.pointing import list_evidence

    desk, case, _ = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    write_text(evidence_table(case, found, list_evidence(case, found)), None)
    return 0


@click.command(
    epilog='\b\nExample:\n  verify evidence attach "Bridge story" 4 radio --text "29 in all" '
    "--stance refutes"
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("source", metavar="SOURCE")
@place_options
@click.option("--stance", type=click.Choice(_STANCES[:3]), required=True)
@signed_options
def attach(
    case_name: str,
    wanted: str,
    source: str,
    words: str | None,
    span: tuple[int, int] | None,
    stance: str,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Make words of SOURCE evidence on CLAIM of CASE."""
    from verify.cli.pointing import point_at
    from verify.model import Stance

    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    document = find_source(case, source)
    place = point_at(document, words, span)
    desk.evidence.attach(
        case.id, found.id, document.id, *place, Stance(stance), who, note, heads_seen(case)
    )
    _tell(desk, case, who, found, f"{document.name} {stance} it now")
    return 0


@click.command(
    epilog='\b\nExample:\n  verify evidence correct "Bridge story" 4 2 supports --note "Same."'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("passage", metavar="PASSAGE")
@click.argument("stance", type=click.Choice(_STANCES))
@signed_options
def correct(
    case_name: str,
    wanted: str,
    passage: str,
    stance: str,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Say what PASSAGE does to CLAIM of CASE, against the machine."""
    from verify.model import Stance

    desk, case, who, found, place = _point(db, case_name, wanted, passage, reviewer)
    desk.evidence.correct(case.id, found.id, place.key, Stance(stance), who, note, heads_seen(case))
    _tell(desk, case, who, found, f"the passage counts as “{stance}”")
    return 0


@click.command(epilog='\b\nExample:\n  verify evidence accept "Bridge story" 4 1')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("passage", metavar="PASSAGE")
@signed_options
def accept(
    case_name: str, wanted: str, passage: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Accept PASSAGE as evidence on CLAIM of CASE."""
    from verify.model import Choice

    return _choose(db, case_name, wanted, passage, Choice.ACCEPTED, reviewer, note)


@click.command(
    epilog='\b\nExample:\n  verify evidence reject "Bridge story" 4 3 --note "An opinion page."'
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("passage", metavar="PASSAGE")
@click.option("--not-about", is_flag=True, help="It speaks of something else.")
@signed_options
def reject(
    case_name: str,
    wanted: str,
    passage: str,
    not_about: bool,
    note: str,
    reviewer: str | None,
    db: str | None,
) -> int:
    """Rule PASSAGE out as evidence on CLAIM of CASE."""
    from verify.model import Choice

    choice = Choice.NOT_ABOUT if not_about else Choice.REJECTED
    return _choose(db, case_name, wanted, passage, choice, reviewer, note)


@click.command(epilog='\b\nExample:\n  verify evidence reopen "Bridge story" 4 radio:120-160')
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="CLAIM")
@click.argument("passage", metavar="PASSAGE")
@signed_options
def reopen(
    case_name: str, wanted: str, passage: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Leave PASSAGE to the machine again, whatever people said of it."""
    from verify.model import Choice

    return _choose(db, case_name, wanted, passage, Choice.OPEN, reviewer, note)


def _choose(
    db: str | None,
    case_name: str,
    wanted: str,
    passage: str,
    choice: Choice,
    reviewer: str | None,
    note: str,
) -> int:
    desk, case, who, found, place = _point(db, case_name, wanted, passage, reviewer)
    desk.choose(case.id, found.id, place.key, choice, who, note, heads_seen(case))
    _tell(desk, case, who, found, f"the passage {place.key} is {choice}")
    return 0


def _point(
    db: str | None, case_name: str, wanted: str, passage: str, reviewer: str | None
) -> tuple[Desk, Case, str, Claim, Passage]:
    from verify.cli.pointing import find_passage

    desk, case, who = open_case(db, case_name, reviewer)
    found = find_claim(desk, wanted, case.id)[1]
    return desk, case, who, found, find_passage(case, found, passage)


def _tell(desk: Desk, case: Case, who: str, claim: Claim, what: str) -> None:
    check = desk.case(case.id, who=who).check
    for finding in check.findings if check else ():
        if finding.claim_id == claim.id:
            say(f"{quote_claim(claim)}: {what}. {finding.status}: {finding.sentence}")


COMMANDS = (list_passages, attach, correct, accept, reject, reopen)
"""In the order of the help."""
