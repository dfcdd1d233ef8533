"""``verify extract``: the claims of articles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import click

from verify.cli.options import Inputs, output_option
from verify.cli.output import say, show_progress, write_lines, write_text

_EXAMPLES = """\b
Examples:
  verify extract article.txt
  verify extract https://example.org/story --all --format table
  cat articles.jsonl | verify extract - -o claims.jsonl
"""


@click.command(epilog=_EXAMPLES)
@click.argument("documents", metavar="DOC...", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Add what can't be checked, with reasons.")
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "json-lines", "table"]), default="jsonl"
)
@output_option
def extract(documents: tuple[str, ...], everything: bool, form: str, output: str | None) -> int:
    """Find the claims of DOC... and who is said to have made them."""
    from verify.config import load_settings

    inputs = Inputs(load_settings())
    lines = list(_claim_lines(inputs, documents, everything))
    if form == "table":
        from verify.cli.table import claims_table

        write_text(claims_table(lines), output)
    else:
        write_lines((line for _, line in lines), output)
    return 1 if inputs.failed else 0


def _claim_lines(
    inputs: Inputs, given: tuple[str, ...], everything: bool
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each claim with its number among the statements of its document."""
    from verify.check.claims import find_claims, language_note
    from verify.report.lines import claim_line

    for document in inputs.read(given):
        claims = find_claims(document, partial(show_progress, f"{document.name}: sentences"))
        if note := language_note(document):
            say(f"{document.name}: {note}")
        elif not claims:
            say(f"{document.name}: no sentence was found, so there is nothing to check.")
        elif not any(claim.checkable for claim in claims):
            say(f"{document.name}: no statement that can be checked was found; --all says why.")
        for number, claim in enumerate(claims, start=1):
            if everything or claim.checkable:
                yield number, claim_line(claim)
