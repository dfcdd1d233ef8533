"""``verify source``: add sources to a case, list and grade them, ask for their pages again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from verify.cli.cases import find_source, open_case, open_desk
from verify.cli.options import database_option, heads_seen, output_option, signed_options
from verify.cli.output import say, show_progress, write_lines
from verify.errors import InputError, MalformedLine
from verify.ingest.intake import MOST_ADDRESSES
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk import Outcome


@click.group()
def source() -> None:
    """Add sources to a case, list and grade them, ask for their pages again."""


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
@click.option(
    "--ignore-robots",
    "why",
    metavar="WHY",
    help="Fetch for this case against robots.txt; who, when and WHY are recorded.",
)
@database_option
def add(
    name: str,
    given: tuple[str, ...],
    columns: tuple[str, ...],
    most: int,
    why: str | None,
    db: str | None,
) -> int:
    """Add SOURCES... to CASE: files, folders, JSON Lines, CSV, mails, web archives, URLs, feeds.

    Each document is kept once it is read. What fails is named and stops nothing; give the same
    again to try once more.
    """
    from verify.ingest import Intake

    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    if why is not None:
        desk.permissions.ignore_robots(case.id, True, desk.reviewer_name(), why)
    intake = Intake(columns=_read_columns(columns), most=most)
    return tell_outcomes(
        desk.add_sources(case.id, list(given), progress=show_progress, intake=intake)
    )


@source.command()
@click.argument("name", metavar="CASE")
@database_option
def retry(name: str, db: str | None) -> int:
    """Try everything again that could not be added to CASE before."""
    desk = open_desk(db)
    if not desk.intake.failed(name):
        say("nothing failed that could be tried again.")
        return 0
    return tell_outcomes(desk.intake.retry(name, progress=show_progress))


@source.command("list")
@click.argument("name", metavar="CASE")
@output_option
@database_option
def list_sources(name: str, output: str | None, db: str | None) -> int:
    """List the sources of CASE with their numbers, and what failed to be added (JSON Lines)."""
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    lines: list[dict[str, object]] = [
        {
            "number": number,
            "id": each.id,
            "name": each.name,
            "title": each.title,
            "url": each.url,
            "published": each.published,
            "retrieved": each.snapshot.retrieved.isoformat() if each.snapshot else None,
            "sha256": each.snapshot.sha256 if each.snapshot else None,
            "grade": given.grade if (given := case.grade_of(each)) else None,
        }
        for number, each in enumerate(case.sources, start=1)
    ]
    failed = desk.intake.failed(case.id)
    lines += [{"failed": each.given, "why": each.message} for each in failed]
    write_lines(lines, output)
    return 0


@source.command()
@click.argument("name", metavar="CASE")
@click.argument("sources", metavar="[SOURCE...]", nargs=-1)
@database_option
def refresh(name: str, sources: tuple[str, ...], db: str | None) -> int:
    """Ask for the pages of CASE again (all, or SOURCE...), and say what the outlets changed.

    A page that changed is kept as a new version beside the earlier one.
    """
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    chosen = [find_source(case, each) for each in sources]
    ids = [each.id for each in chosen]
    return tell_outcomes(
        desk.versions.refresh_all(case.id, desk.reviewer_name(), ids, show_progress)
    )


@source.command()
@click.argument("name", metavar="CASE")
@output_option
@database_option
def versions(name: str, output: str | None, db: str | None) -> int:
    """Print what outlets changed in the pages of CASE (JSON Lines), oldest first."""
    write_lines(
        (
            {
                "before": each.before.id,
                "after": each.after.id,
                "url": each.after.url,
                "why": each.version.why.value,
                "sentence": each.version.sentence,
                "changes": [{"before": c.before, "after": c.after} for c in each.changes],
            }
            for each in open_desk(db).versions.all(name)
        ),
        output,
    )
    return 0


@source.command(
    epilog='\b\nExample:\n  verify source grade "Bridge story" radio B --note "Right before."\n\n'
    "\b\nThe Admiralty scale:\n  A completely reliable    B usually reliable    C fairly reliable\n"
    "  D not usually reliable   E unreliable          F cannot be judged"
)
@click.argument("case_name", metavar="CASE")
@click.argument("wanted", metavar="SOURCE")
@click.argument("grade", type=click.Choice("ABCDEF", case_sensitive=False))
@signed_options
def grade(
    case_name: str, wanted: str, grade: str, note: str, reviewer: str | None, db: str | None
) -> int:
    """Grade whoever published SOURCE of CASE; all their documents share the grade."""
    from verify.model import Reliability

    desk, case, who = open_case(db, case_name, reviewer)
    given = desk.grades.give(
        case.id, find_source(case, wanted).id, Reliability(grade), who, note, heads_seen(case)
    )
    say(f"{given.source} is graded {given.grade} by {who}: {given.grade.words}.")
    return 0


def tell_outcomes(outcomes: Sequence[Outcome]) -> int:
    """Say what became of each thing that was to be a source; the exit status."""
    failed = [outcome for outcome in outcomes if outcome.kind == "failed"]
    for outcome in outcomes:
        if outcome.kind in ("failed", "new version") or outcome.resembles:
            say(outcome.message)
    counts = Counter(outcome.kind.value for outcome in outcomes)
    changed = counts["new version"]
    versions = f", {count_of(changed, 'new version')}" if changed else ""
    say(
        f"{counts['added']} added{versions}, {counts['already there']} already there, "
        f"{len(failed)} failed."
    )
    if any(outcome.may_work_later or outcome.may_be_mended for outcome in failed):
        say("verify source retry CASE tries again what failed.")
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
