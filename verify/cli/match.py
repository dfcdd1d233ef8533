"""``verify match``: the passages of sources that speak of each claim."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from verify.cli.options import Inputs, batch_options, choose_folder, choose_judge, output_option
from verify.cli.output import say, show_progress, write_chunks, write_lines
from verify.cli.records import read_claims

if TYPE_CHECKING:
    from verify.model import Document
    from verify.pipeline import ClaimRecord

_EXAMPLES = """\b
Examples:
  verify match claims.jsonl sources/ > evidence.jsonl
  verify match claims.jsonl a.html b.pdf https://example.org/c -k 3 --min-score 0.5
  verify extract article.txt | verify match - sources.jsonl
  verify match claims.parquet archive.parquet --workers 4 -o evidence.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("claims", metavar="CLAIMS")
@click.argument("sources", metavar="SOURCES...", nargs=-1, required=True)
@click.option(
    "-k",
    "limit",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    help="Passages for each claim.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=None,
    metavar="S",
    help="Leave out weaker matches; 0 gives the full top k.  [default: 0.35]",
)
@click.option("--within", is_flag=True, help="Look for each claim only in its source_ids.")
@click.option(
    "--part-size",
    type=click.IntRange(1),
    default=100,
    show_default=True,
    metavar="N",
    help="Claims in each part.",
)
@click.option(
    "--part-format",
    type=click.Choice(("jsonl", "parquet")),
    default="jsonl",
    show_default=True,
    help="What the parts are kept as; -o is written as the same.",
)
@batch_options
@output_option
def match(
    claims: str,
    sources: tuple[str, ...],
    limit: int,
    min_score: float | None,
    within: bool,
    part_size: int,
    part_format: str,
    workers: int,
    cluster: str,
    parts: str | None,
    output: str | None,
) -> int:
    """Find the passages of SOURCES... that speak of each claim of CLAIMS, best first."""
    from verify.batch.running import Where
    from verify.config import load_settings

    where = Where(workers, cluster)
    folder = choose_folder(parts, output, where.is_here)
    inputs = Inputs(load_settings(passages_per_claim=limit, minimum_score=min_score))
    records = read_claims(claims)
    documents = inputs.read(sources)
    if folder is None:
        write_lines(list(_evidence_lines(records, documents, inputs, within)), output)
    else:
        from verify.batch.folder import Layout
        from verify.batch.jobs import match_in_parts
        from verify.batch.parts import join_parts

        layout = Layout(Path(folder).absolute(), part_format)
        done = match_in_parts(
            records, documents, inputs.settings, within, layout, where, show_progress, part_size
        )
        if output is None:
            say(f"{len(done)} parts are in {folder}.")
        else:
            write_chunks(join_parts(done, part_format, "match"), output)
    return 1 if inputs.failed else 0


def _evidence_lines(
    records: list[ClaimRecord], documents: list[Document], inputs: Inputs, within: bool
) -> Iterator[dict[str, Any]]:
    from verify.check.index import open_index
    from verify.pipeline import Surroundings, match_record
    from verify.report.lines import evidence_line

    index = open_index(inputs.settings.semantic)
    index.hold(documents)
    surroundings = Surroundings(documents, model=choose_judge(inputs.settings))
    for number, record in enumerate(records, start=1):
        for found in match_record(record, index, surroundings, inputs.settings, within):
            yield evidence_line(*found)
        show_progress("claims matched", number, len(records))
