"""``verify report``: export a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli.cases import open_case
from verify.cli.options import database_option, looking_option, output_option
from verify.cli.output import write_text
from verify.errors import InputError

if TYPE_CHECKING:
    from verify.report import Earlier

_EXAMPLES = """\b
Examples:
  verify report "Bridge story" -o report.html
  verify report "Bridge story" --kind checking --format docx -o checking.docx
  verify report "Bridge story" --kind evidence --format pdf -o evidence.pdf
  verify report "Bridge story" --format json -o monday.json
  verify report "Bridge story" --kind checking --since monday.json -o checking.html
"""


@click.command(epilog=_EXAMPLES)
@click.argument("name", metavar="CASE")
@click.option(
    "--format",
    "form",
    default="html",
    show_default=True,
    help="html, pdf, docx, markdown, xlsx, csv, json, claimreview, annotations, prov, graphml or "
    "bundle.",
)
@click.option(
    "--kind",
    help="For whom: reader (the verdicts), checking (line by line, for editors) or evidence "
    "(everything). The usual one of the format without it.",
)
@click.option(
    "--since",
    metavar="FILE",
    help="An earlier report of the case in JSON; says what changed since.",
)
@looking_option
@database_option
@output_option
def report(
    name: str,
    form: str,
    kind: str | None,
    since: str | None,
    reviewer: str | None,
    db: str | None,
    output: str | None,
) -> int:
    """Export the report of CASE."""
    from verify.report import read_kind

    desk, case, who = open_case(db, name, reviewer)
    wanted = read_kind(kind) if kind else None
    earlier = _read(since) if since else None
    write_text(desk.report(case.id, form, wanted, earlier, who=who), output)
    return 0


def _read(name: str) -> Earlier:
    from verify.report import read_earlier

    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}.") from error
    return read_earlier(data, name)
