"""``verify source add``."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, show_progress
from verify.errors import InputError, MalformedLine
from verify.ingest.intake import MOST_ADDRESSES


@click.group()
def source() -> None:
    """Add sources to a case."""


_EXAMPLES = """\b
Examples:
  verify source add "Bridge story" sources/ notes.docx letter.eml page.mhtml
  verify source add "Bridge story" https://example.org/a https://example.org/b
  verify source add "Bridge story" addresses.txt crawl.wacz
  verify source add "Bridge story" https://example.org/feed.xml --most 20
  verify source add "Bridge story" table.csv --column text=Wording --column publisher=Paper
"""


@source.command(epilog=_EXAMPLES)
@click.argument("name", metavar="CASE")
@click.argument("given", metavar="SOURCES...", nargs=-1, required=True)
@click.option(
    "--column",
    "columns",
    metavar="FIELD=HEADING",
    multiple=True,
    help="Which column of a table holds a field: text, url, publisher, title, published, author.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 50_000),
    default=MOST_ADDRESSES,
    show_default=True,
    help="Addresses taken from one feed, sitemap or list.",
)
@database_option
def add(
    name: str, given: tuple[str, ...], columns: tuple[str, ...], most: int, db: str | None
) -> int:
    """Add SOURCES... to CASE: files, folders, JSON Lines, CSV, mails, web archives, URLs, feeds.

    Each document is kept once it is read. What fails is named and stops nothing; give the same
    again to try once more.
    """
    from verify.ingest import Intake

    desk = open_desk(db)
    case = desk.case(name)
    intake = Intake(columns=_read_columns(columns), most=most)
    outcomes = desk.add_sources(case.id, list(given), progress=show_progress, intake=intake)
    failed = [outcome for outcome in outcomes if outcome.kind == "failed"]
    for outcome in failed:
        say(outcome.message)
    added = sum(outcome.kind == "added" for outcome in outcomes)
    known = len(outcomes) - added - len(failed)
    say(f"{added} added, {known} already there, {len(failed)} failed.")
    if any(isinstance(outcome.error, MalformedLine) for outcome in failed):
        return 2
    return 1 if failed else 0


def _read_columns(pairs: tuple[str, ...]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        field, mark, heading = pair.partition("=")
        if not mark or not heading:
            raise InputError(f"--column {pair} has to be FIELD=HEADING, as text=Body.")
        columns[field.strip()] = heading.strip()
    return columns
