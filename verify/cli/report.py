"""``verify report``: export a case."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option, output_option
from verify.cli.output import write_text


@click.command(
    epilog='\b\nExamples:\n  verify report "Bridge story" --format html -o report.html\n'
    '  verify report "Bridge story" --format csv > claims.csv'
)
@click.argument("name", metavar="CASE")
@click.option(
    "--format",
    "form",
    default="html",
    show_default=True,
    help="html, docx, markdown, xlsx, csv, json, claimreview, annotations, prov or graphml.",
)
@database_option
@output_option
def report(name: str, form: str, db: str | None, output: str | None) -> int:
    """Export the report of CASE."""
    desk = open_desk(db)
    write_text(desk.report(desk.case(name).id, form), output)
    return 0
