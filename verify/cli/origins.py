"""``verify origins``: which sources are copies of one text?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli.options import Inputs, batch_options, choose_folder, output_option
from verify.cli.output import show_progress, write_lines

if TYPE_CHECKING:
    from verify.batch.running import Where
    from verify.check.origins.quoting import Quotations
    from verify.model import Document

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
@batch_options
@output_option
def origins(
    sources: tuple[str, ...],
    quotes: bool,
    workers: int,
    cluster: str,
    parts: str | None,
    output: str | None,
) -> int:
    """Find which of SOURCES... copy, credit or quote one another, and from what they derive."""
    from verify.batch.running import Where
    from verify.check.origins import add_quotations, trace_documents
    from verify.config import load_settings
    from verify.report.lines import origin_line

    where = Where(workers, cluster)
    folder = choose_folder(parts, output, where.is_here) if quotes else None
    inputs = Inputs(load_settings())
    documents = inputs.read(sources)
    read = _read_in_parts(documents, folder, where) if folder else None
    provenance = trace_documents(documents)
    if quotes:
        provenance = add_quotations(provenance, read)
    write_lines([origin_line(document, provenance) for document in documents], output)
    return 1 if inputs.failed else 0


def _read_in_parts(
    documents: Sequence[Document], folder: str, where: Where
) -> Callable[[Document], Quotations]:
    """Whom documents quote, read by several processes: what takes nearly all of the time."""
    from verify.batch.folder import Layout
    from verify.batch.jobs import quote_in_parts

    quoted = quote_in_parts(documents, Layout(Path(folder).absolute()), where, show_progress)
    return lambda document: quoted[document.id]
