"""``verify people``: who may do what. Whoever may write the database's file may do all of it."""

from __future__ import annotations

import click

from verify.cli.cases import open_desk
from verify.cli.options import database_option
from verify.cli.output import say, write_text
from verify.model import Role

_EXAMPLES = """\b
Examples:
  verify people add ana@lantern.example --role admin
  verify people list
  verify people role ana@lantern.example editor
  verify people remove ben@lantern.example
"""
_ROLES = click.Choice([role.value for role in Role])


@click.group(epilog=_EXAMPLES)
def people() -> None:
    """Say who may read, check, edit and administrate in the browser once people sign in.

    At the command line there are no roles: whoever has the database has all rights.
    """


@people.command("list")
@click.option("--history", "with_history", is_flag=True, help="Also who gave which role when.")
@database_option
def list_people(with_history: bool, db: str | None) -> int:
    """List everybody who signed in or was added, with their role."""
    desk = open_desk(db)
    lines = [
        f"{person.number:<4} {person.role:<8} {person.name}"
        f"{f' <{person.mail}>' if person.mail and person.mail != person.name else ''}"
        f"{'' if person.subject else ' (has not signed in yet)'}\n"
        for person in desk.people.all()
    ]
    if with_history:
        lines += [
            f"{change.at:%Y-%m-%d %H:%M} {change.who}: {change.name} "
            f"{f'{change.before} → ' if change.before else 'added as '}{change.after}\n"
            for change in desk.people.history()
        ]
    write_text("".join(lines), None)
    problem = desk.people.find_problem()
    if problem:
        say(problem)
    return 1 if problem else 0


@people.command()
@click.argument("mail", metavar="MAIL", default="")
@click.option("--role", type=_ROLES, default=Role.READER.value, show_default=True)
@click.option("--name", default="", help="As it will stand under decisions; else the mail.")
@click.option("--subject", default="", help="What the sign-in service calls the person.")
@database_option
def add(mail: str, role: str, name: str, subject: str, db: str | None) -> int:
    """Add somebody before they sign in: known by the MAIL that the service vouches for."""
    desk = open_desk(db)
    person = desk.people.add(mail, Role(role), desk.reviewer_name(), name, subject)
    say(f"{person.name} will be {_article(person.role)} after signing in.")
    return 0


@people.command("role")
@click.argument("who", metavar="WHO")
@click.argument("role", type=_ROLES)
@database_option
def give_role(who: str, role: str, db: str | None) -> int:
    """Give WHO (name, mail or number) another ROLE; it holds at once."""
    desk = open_desk(db)
    person = desk.people.give_role(who, Role(role), desk.reviewer_name())
    say(f"{person.name} is {_article(person.role)} now.")
    return 0


@people.command()
@click.argument("who", metavar="WHO")
@database_option
def remove(who: str, db: str | None) -> int:
    """Let WHO in no longer, at once; what they decided stays theirs."""
    desk = open_desk(db)
    person = desk.people.remove(who, desk.reviewer_name())
    say(f"{person.name} is let in no longer.")
    return 0


def _article(role: Role) -> str:
    if role is Role.NONE:
        return "without a role"
    return f"{'an' if role.value[0] in 'ae' else 'a'} {role}"
