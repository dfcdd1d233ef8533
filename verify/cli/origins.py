"""``verify origins``: which sources are copies of one text?"""

from __future__ import annotations

import click

from verify.cli.options import Inputs, output_option
from verify.cli.output import write_lines

_EXAMPLES = """\b
Examples:
  verify origins sources/
  verify origins sources.jsonl https://example.org/story -o origins.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("sources", metavar="SOURCES...", nargs=-1, required=True)
@click.option(
    "--quotes/--no-quotes",
    default=True,
    show_default=True,
    help="Also name the speakers that each source quotes; slower for thousands.",
)
@output_option
def origins(sources: tuple[str, ...], quotes: bool, output: str | None) -> int:
    """Find which of SOURCES... copy, credit or quote one another, and from what they derive."""
    from verify.check.origins import add_quotations, trace_documents
    from verify.config import load_settings
    from verify.report.lines import origin_line

    inputs = Inputs(load_settings())
    documents = inputs.read(sources)
    provenance = trace_documents(documents)
    if quotes:
        provenance = add_quotations(provenance)
    write_lines([origin_line(document, provenance) for document in documents], output)
    return 1 if inputs.failed else 0
