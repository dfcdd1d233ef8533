"""``verify search``: look for sources on a claim in a search service."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from verify.cli.cases import find_claim, open_desk
from verify.cli.options import database_option, output_option
from verify.cli.output import say, show_progress, write_lines, write_text
from verify.cli.source import tell_outcomes
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk import Found

_EXAMPLES = """\b
Examples:
  verify connector on gdelt
  verify search "Bridge story" 3 --with gdelt
  verify search "Bridge story" 3 --with gdelt --query '"Oskamp" bridge closed'
  verify search "Bridge story" 3 --with wayback --query "https://example.org/page 2026-03-01"
  verify source add "Bridge story" https://example.org/the-one-you-picked
  verify search "Bridge story" 3 --with gdelt --pick "publisher example.org" --pick "first 5"
"""


@click.command(epilog=_EXAMPLES)
@click.argument("name", metavar="CASE")
@click.argument("claim")
@click.option("--with", "service", required=True, metavar="NAME", help="See: verify connector list")
@click.option("--query", metavar="WORDS", help="Instead of the query that is proposed.")
@click.option("-k", "most", type=click.IntRange(1, 250), default=25, show_default=True)
@click.option(
    "--pick",
    "picks",
    metavar="RULE",
    multiple=True,
    help="Add what a rule picks: all, 'first N', 'publisher DOMAIN'. Several rules narrow it down.",
)
@click.option("--format", "form", type=click.Choice(["table", "jsonl"]), default="table")
@database_option
@output_option
def search(
    name: str,
    claim: str,
    service: str,
    query: str | None,
    most: int,
    picks: tuple[str, ...],
    form: str,
    db: str | None,
    output: str | None,
) -> int:
    """Look for texts on CLAIM (its number in CASE, or its id) in a search service.

    What is found are candidates: add those that you pick with verify source add, or have rules pick
    (--pick). The query goes to the service; it is built of the claim's names, figures and telling
    words unless you give one.
    """
    from verify.desk.picking import pick, read_rule

    rules = [read_rule(words) for words in picks]
    desk = open_desk(db)
    case, found_claim = find_claim(desk, claim, name)
    asked = query if query is not None else desk.search.propose(case.id, found_claim.id, service)
    say(f"asking for: {asked}")
    found = desk.search.ask(case.id, found_claim.id, service, desk.reviewer_name(), asked, most)
    if form == "jsonl":
        write_lines(map(_as_line, found), output)
    elif found:
        write_text("".join(map(_as_text, found)), output)
    candidates = count_of(len(found), "candidate")
    if not rules:
        say(f"{candidates}; add what you pick with: verify source add CASE ADDRESS...")
        return 0
    picked = [each.candidate.url for each in pick(found, rules)]
    say(f"{candidates}; picked by rule: {len(picked)}")
    return tell_outcomes(desk.add_sources(case.id, picked, progress=show_progress)) if picked else 0


def _as_line(found: Found) -> dict[str, object]:
    each = found.candidate
    return {
        "url": each.url,
        "title": each.title,
        "publisher": each.publisher,
        "published": each.published,
        "excerpt": each.excerpt,
        "note": each.note,
        "is_source": found.is_source,
    }


def _as_text(found: Found) -> str:
    from verify.ingest.naming import printable

    each = found.candidate
    facts = ", ".join(
        filter(None, (each.publisher, each.published, each.note, "a source" * found.is_source))
    )
    lines = [printable(each.title or each.url), f"  {printable(facts)}", f"  {each.url}"]
    if each.excerpt:
        lines.insert(2, f"  {printable(each.excerpt)}")
    return "\n".join(line for line in lines if line.strip()) + "\n\n"
