"""``verify source add``."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, show_progress
from verify.errors import MalformedLine


@click.group()
def source() -> None:
    """Add sources to a case."""


@source.command(
    epilog='\b\nExamples:\n  verify source add "Bridge story" sources/ notes.docx\n'
    '  verify source add "Bridge story" https://example.org/a https://example.org/b'
)
@click.argument("name", metavar="CASE")
@click.argument("given", metavar="SOURCES...", nargs=-1, required=True)
@database_option
def add(name: str, given: tuple[str, ...], db: str | None) -> int:
    """Add SOURCES... (files, folders, JSON Lines, URLs) to CASE; each is kept once it is read."""
    desk = open_desk(db)
    case = desk.case(name)
    outcomes = desk.add_sources(case.id, list(given), progress=show_progress)
    failed = [outcome for outcome in outcomes if outcome.kind == "failed"]
    for outcome in failed:
        say(outcome.message)
    added = sum(outcome.kind == "added" for outcome in outcomes)
    known = len(outcomes) - added - len(failed)
    say(f"{added} added, {known} already there, {len(failed)} failed.")
    if any(isinstance(outcome.error, MalformedLine) for outcome in failed):
        return 2
    return 1 if failed else 0
