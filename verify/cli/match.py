"""``verify match``: the passages of sources that speak of each claim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from verify.cli.options import Inputs, choose_judge, output_option
from verify.cli.output import show_progress, write_lines
from verify.cli.records import ClaimRecord, read_claims

if TYPE_CHECKING:
    from verify.model import Document

_EXAMPLES = """\b
Examples:
  verify match claims.jsonl sources/ > evidence.jsonl
  verify match claims.jsonl a.html b.pdf https://example.org/c -k 3 --min-score 0.5
  verify extract article.txt | verify match - sources.jsonl
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
@output_option
def match(
    claims: str,
    sources: tuple[str, ...],
    limit: int,
    min_score: float | None,
    within: bool,
    output: str | None,
) -> int:
    """Find the passages of SOURCES... that speak of each claim of CLAIMS, best first."""
    from verify.config import load_settings

    inputs = Inputs(load_settings(passages_per_claim=limit, minimum_score=min_score))
    records = read_claims(claims)
    documents = inputs.read(sources)
    write_lines(list(_evidence_lines(records, documents, inputs, within)), output)
    return 1 if inputs.failed else 0


def _evidence_lines(
    records: list[ClaimRecord], documents: list[Document], inputs: Inputs, within: bool
) -> Iterator[dict[str, Any]]:
    from verify.check.index import open_index
    from verify.check.match import match_claim
    from verify.pipeline import Surroundings
    from verify.report.lines import evidence_line

    index = open_index(inputs.settings.semantic)
    index.hold(documents)
    surroundings = Surroundings(documents, model=choose_judge(inputs.settings))
    for number, record in enumerate(records, start=1):
        matches = match_claim(
            record.id,
            record.text,
            index,
            limit=inputs.settings.passages_per_claim,
            minimum_score=inputs.settings.minimum_score,
            within=record.source_ids if within else None,
            speaker=record.speaker,
        )
        judgements = surroundings.judge(record.text, [found.passage for found in matches])
        yield from map(evidence_line, matches, judgements)
        show_progress("claims matched", number, len(records))
