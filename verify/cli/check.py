"""``verify check``: the whole job, stateless."""

from __future__ import annotations

import click

from verify.cli.options import Inputs, choose_judge, output_option
from verify.cli.output import show_progress, write_lines, write_text

_EXAMPLES = """\b
Examples:
  verify check article.txt --sources sources/ --format table
  verify check article.html --sources a.html b.pdf https://example.org/c --format json
  verify check story.docx --sources sources.jsonl --format html -o report.html
  verify check article.txt
"""


class _ManyValues(click.Command):
    """Lets ``--sources a b c`` stand for ``--sources a --sources b --sources c``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(_spread(args, "--sources")))


def _spread(args: list[str], option: str) -> list[str]:
    spread: list[str] = []
    following = False
    for arg in args:
        if arg == option:
            following = True
        elif arg.startswith("-") and arg != "-":
            following = False
            spread.append(arg)
        elif following:
            spread += [option, arg]
        else:
            spread.append(arg)
    return spread


@click.command(cls=_ManyValues, epilog=_EXAMPLES)
@click.argument("article", metavar="ARTICLE")
@click.option(
    "--sources",
    metavar="SOURCES...",
    multiple=True,
    help="Files, folders, JSON Lines or URLs; several may follow.",
)
@click.option(
    "--format",
    "form",
    default="table",
    show_default=True,
    help="table, json-lines (or jsonl), or any format of a report: html, docx, json, csv ...",
)
@output_option
def check(article: str, sources: tuple[str, ...], form: str, output: str | None) -> int:
    """Check ARTICLE against sources; nothing is stored."""
    from verify.config import load_settings
    from verify.pipeline import check_article

    _refuse_unknown_format(form)
    inputs = Inputs(load_settings())
    document = inputs.read_one(article)
    documents = inputs.read(sources)
    result = check_article(
        document,
        documents,
        inputs.settings,
        progress=show_progress,
        model=choose_judge(inputs.settings),
    )
    if form in ("json-lines", "jsonl"):
        from verify.report.lines import finding_lines

        write_lines(finding_lines(result), output)
    elif form == "table":
        from verify.cli.table import check_table

        write_text(check_table(result, documents), output)
    else:
        from verify.report import write_check

        write_text(write_check(result, documents, form, inputs.settings), output)
    return 1 if inputs.failed else 0


def _refuse_unknown_format(form: str) -> None:
    from verify.report import FORMATS

    known = ["table", "json-lines", "jsonl", *FORMATS]
    if form not in known:
        raise click.BadParameter(
            f"{form!r} is no format; known are {', '.join(known)}.", param_hint="--format"
        )
