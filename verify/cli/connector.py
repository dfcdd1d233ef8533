"""``verify connector``: which search services may be asked."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, write_text

_EXAMPLES = """\b
Examples:
  verify connector list
  verify connector on wikipedia
  verify connector off gdelt
"""


@click.group(epilog=_EXAMPLES)
def connector() -> None:
    """Switch search services on and off; all are off at first: searching sends words to others."""


@connector.command("list")
@database_option
def list_services(db: str | None) -> int:
    """List the services, what they find, and what is sent to whom."""
    for each in open_desk(db).search.services():
        state = "on" if each.is_on else "off"
        key = (
            f" Needs {each.key}{'' if each.has_key else ', which is not set'}." if each.key else ""
        )
        write_text(f"{each.name:<11} {state:<4} {each.purpose}{key}\n", None)
    return 0


@connector.command()
@click.argument("name")
@database_option
def on(name: str, db: str | None) -> int:
    """Let the service NAME be asked, for all cases."""
    desk = open_desk(db)
    service = desk.search.switch(name, True, desk.reviewer_name())
    say(f"{service.title} is on. {service.purpose}")
    if not service.has_key:
        say(f"it needs a key: set {service.key} in the environment.")
    return 0


@connector.command()
@click.argument("name")
@database_option
def off(name: str, db: str | None) -> int:
    """Let the service NAME be asked no longer."""
    desk = open_desk(db)
    say(f"{desk.search.switch(name, False, desk.reviewer_name()).title} is off.")
    return 0
