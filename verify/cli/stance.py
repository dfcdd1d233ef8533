"""``verify stance``: does a text support or refute a claim?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from verify.cli.options import choose_judge, output_option
from verify.cli.output import show_progress, write_lines
from verify.cli.records import PairRecord, read_pairs

if TYPE_CHECKING:
    from verify.check.stance import Judge

_EXAMPLES = """\b
Examples:
  verify stance pairs.jsonl -o stances.jsonl
  echo '{"id": "1", "claim": "Nine died.", "text": "No one died."}' | verify stance -
"""


@click.command(epilog=_EXAMPLES)
@click.argument("pairs", metavar="PAIRS")
@output_option
def stance(pairs: str, output: str | None) -> int:
    """Judge whether each text of PAIRS (a sentence or an article) supports or refutes its claim."""
    from verify.config import load_settings

    model = choose_judge(load_settings())
    write_lines(list(_stance_lines(read_pairs(pairs), model)), output)
    return 0


def _stance_lines(records: list[PairRecord], model: Judge | None) -> Iterator[dict[str, Any]]:
    from verify.check.stance import judge_document
    from verify.model import Document
    from verify.report.lines import stance_line

    for number, record in enumerate(records, start=1):
        passage, judgement = judge_document(record.claim, Document(record.id, record.text), model)
        yield stance_line(record.id, passage, judgement)
        show_progress("pairs judged", number, len(records))
