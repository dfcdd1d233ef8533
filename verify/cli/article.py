"""``verify article add``."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import Inputs, database_option
from verify.cli.output import say
from verify.errors import InputError


@click.group()
def article() -> None:
    """Add the article of a case."""


@article.command(
    epilog='\b\nExamples:\n  verify article add "Bridge story" article.html\n'
    '  verify article add "Bridge story" https://example.org/story'
)
@click.argument("name", metavar="CASE")
@click.argument("given", metavar="DOC")
@database_option
def add(name: str, given: str, db: str | None) -> int:
    """Make DOC (a file, a URL, or - for stdin) the article of CASE."""
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    received = list(Inputs(desk.settings).receive([given]))
    if len(received) != 1:
        raise InputError(f"{given} holds {len(received)} documents; an article is one.")
    desk.set_article(case.id, received[0])
    say(f"“{received[0].document.name}” is the article of “{case.title}”; next: verify source add")
    return 0
