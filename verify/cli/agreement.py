"""``verify agreement``: how far first and second readers agree."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from verify.cli.cases import open_case
from verify.cli.options import database_option, looking_option, output_option
from verify.cli.output import write_text

if TYPE_CHECKING:
    from verify.check.agreement import Agreement


@click.command(
    epilog='\b\nExamples:\n  verify agreement "Bridge story"\n'
    '  verify agreement "Bridge story" --format json'
)
@click.argument("case_name", metavar="CASE")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table")
@looking_option
@database_option
@output_option
def agreement(
    case_name: str, form: str, reviewer: str | None, db: str | None, output: str | None
) -> int:
    """Say how far first and second readers of CASE agree, beside what chance would bring.

    Compared is what each said before knowing what the other said. Percent agreement, Cohen's kappa
    of each two readers, Krippendorff's alpha (nominal) of all of them.
    """
    desk, case, who = open_case(db, case_name, reviewer)
    found = desk.seconds.agreement(case.id, who)
    if form == "json":
        write_text(json.dumps(_fields(found), ensure_ascii=False, indent=2) + "\n", output)
    else:
        write_text(_table(found), output)
    return 0


def _fields(found: Agreement) -> dict[str, Any]:
    from verify.check.agreement import describe_agreement
    from verify.model import Verdict

    return {
        "pairs": len(found.pairs),
        "same": found.same,
        "percent": found.percent,
        "by_chance": found.by_chance,
        "kappas": [
            {"readers": list(names), "claims": count, "kappa": figure}
            for names, (figure, count) in found.kappas.items()
        ],
        "alpha": found.alpha,
        "readers": list(found.readers),
        "left_out": found.repeated,
        "table": {
            first.value: dict(zip((v.value for v in Verdict), counts, strict=True))
            for first, counts in found.table
        },
        "in_words": describe_agreement(found),
    }


def _table(found: Agreement) -> str:
    from verify.check.agreement import describe_agreement
    from verify.cli.table import new_table, render, shown
    from verify.model import Verdict

    if not found.pairs:
        return render([shown(describe_agreement(found))])
    figures = new_table("Figure", "Value", "n")
    total = str(len(found.pairs))
    figures.add_row("The same verdict", f"{found.same} ({found.percent:.0f} %)", total)
    figures.add_row("Expected by chance", f"{found.by_chance:.1f}", total)
    for names, (figure, count) in found.kappas.items():
        figures.add_row(shown(f"Cohen's kappa, {' and '.join(names)}"), _say(figure), str(count))
    figures.add_row("Krippendorff's alpha, all", _say(found.alpha), total)
    counts = new_table("First ↓  Second →", *(verdict.value for verdict in Verdict))
    for first, row in found.table:
        counts.add_row(first.value, *map(str, row))
    return render([shown(describe_agreement(found)), figures, counts])


def _say(figure: float | None) -> str:
    return "not enough pairs" if figure is None else f"{figure:.2f}"
