"""``verify case``: make, list, show, delete, export and import cases."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from verify.cli.cases import open_case, open_desk
from verify.cli.options import database_option, looking_option, output_option
from verify.cli.output import say, write_lines, write_text
from verify.text.counts import count_of

_EXAMPLES = """\b
Examples:
  verify case new "Bridge story"
  verify case list
  verify case show "Bridge story"
  verify case delete "Bridge story" --yes
  verify case export "Bridge story" -o bridge.verify.zip
  verify case import bridge.verify.zip
"""


@click.group(epilog=_EXAMPLES)
def case() -> None:
    """Make, list, show and delete cases. A case is named by its title or the start of its id."""


@case.command()
@click.argument("title")
@database_option
def new(title: str, db: str | None) -> int:
    """Make a case called TITLE and print its id."""
    write_text(open_desk(db).new_case(title).id + "\n", None)
    return 0


@case.command("list")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@database_option
@output_option
def list_cases(form: str, db: str | None, output: str | None) -> int:
    """List all cases with their progress."""
    from verify.cli.table import cases_table, summary_line

    desk = open_desk(db)
    summaries = desk.cases(who=desk.reviewer_name())
    if form == "jsonl":
        write_lines(map(summary_line, summaries), output)
    elif summaries:
        write_text(cases_table(summaries), output)
    else:
        say('there is no case yet; make one with: verify case new "TITLE"')
    return 0


@case.command()
@click.argument("name", metavar="CASE")
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@looking_option
@database_option
@output_option
def show(name: str, form: str, reviewer: str | None, db: str | None, output: str | None) -> int:
    """Show what was found and decided in CASE."""
    from verify.cli.table import case_table
    from verify.report.lines import case_lines

    _, found, _ = open_case(db, name, reviewer)
    if form == "jsonl":
        write_lines(case_lines(found), output)
    else:
        write_text(case_table(found), output)
    return 0


@case.command()
@click.argument("name", metavar="CASE")
@click.option("-o", "--output", metavar="FILE", required=True, help="The bundle to write.")
@looking_option
@database_option
def export(name: str, output: str, reviewer: str | None, db: str | None) -> int:
    """Write CASE as a bundle: everything in one file, for another Verify."""
    desk, found, who = open_case(db, name, reviewer)
    data = desk.report(found.id, "bundle", who=who)
    write_text(data, output)
    say(f"“{found.title}” is in {output}; its SHA-256 is {hashlib.sha256(data).hexdigest()}.")
    return 0


@case.command("import")
@click.argument("bundle", metavar="BUNDLE")
@database_option
def import_case(bundle: str, db: str | None) -> int:
    """Bring in the case of BUNDLE, checked first, and print its id."""
    found = open_desk(db).import_case(Path(bundle))
    say(f"“{found.title}” is here, with {count_of(len(found.sources), 'source')}.")
    write_text(found.id + "\n", None)
    return 0


@case.command()
@click.argument("name", metavar="CASE")
@click.option("--yes", is_flag=True, help="Don't ask.")
@database_option
def delete(name: str, yes: bool, db: str | None) -> int:
    """Delete CASE with its sources, findings and reviews."""
    desk = open_desk(db)
    found = desk.case(name, who=desk.reviewer_name())
    if not yes:
        click.confirm(
            f"Delete “{found.title}” with {len(found.sources)} sources and "
            f"{len(found.reviews)} reviews?",
            abort=True,
            err=True,
        )
    desk.delete_case(found.id)
    say(f"deleted “{found.title}”.")
    return 0
