"""The command group. Commands are imported when they are called, so that ``--help`` is instant."""

from __future__ import annotations

import errno
import importlib
import os
import sys

import click

from verify import __version__
from verify.errors import VerifyError

_COMMANDS = {
    "extract": ("extract", "Find the claims of articles, and who is said to have made them."),
    "match": ("match", "Find the passages of sources that speak of each claim."),
    "stance": ("stance", "Judge whether a text supports or refutes a claim."),
    "origins": ("origins", "Find which sources are copies of one text, and whom they quote."),
    "check": ("check", "Check an article against sources: the whole job, nothing is stored."),
    "case": ("case", "Make, list, show and delete cases."),
    "article": ("article", "Add the article of a case."),
    "source": ("source", "Add, list and grade sources of a case, ask for their pages again."),
    "search": ("search", "Look for sources on a claim in a search service."),
    "connector": ("connector", "Switch search services on and off."),
    "watch": ("watch", "Watch feeds for what they bring on open claims."),
    "run": ("run", "Match the claims of a case with everything that is new."),
    "review": ("review", "Give a verdict on claims, or take it back."),
    "claim": ("claim", "Add, split, merge, edit, dismiss and restore claims."),
    "evidence": ("evidence", "Attach and correct passages; recheck and export what is held."),
    "origin": ("origin", "Say which sources are independent, copies, or one."),
    "assign": ("assign", "Say who is to check which claims."),
    "second": ("second", "Have claims read a second time, without the first verdict."),
    "agreement": ("agreement", "Say how far first and second readers agree."),
    "undo": ("undo", "Take back what you decided last in a case."),
    "redo": ("undo", "Put back what you undid last."),
    "history": ("history", "Show who decided what in a case, and what holds."),
    "report": ("report", "Export the report of a case."),
    "demo": ("demo", "Make the demo case, a fictional one, and show it."),
    "app": ("app", "Start the browser desk on this machine."),
    "db": ("db", "Back up, restore, copy and look over whole databases."),
    "people": ("people", "Say who may do what, once people sign in."),
    "audit": ("audit", "Find decisions that were changed or went missing."),
    "doctor": ("doctor", "Say what works on this machine, and how to mend what doesn't."),
    "bench": ("bench", "Measure quality and speed on the public data sets."),
}


class _LazyGroup(click.Group):
    """A group that knows its commands' one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"verify.cli.{_COMMANDS[cmd_name][0]}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


_EXAMPLES = """\b
Examples:
  verify check article.txt --sources sources/ --format table
  verify check https://example.org/story --sources a.html b.pdf -o report.html --format html
  verify extract article.txt --all
  verify case new "Bridge story" && verify article add "Bridge story" article.txt
  verify app
"""


@click.group(cls=_LazyGroup, epilog=_EXAMPLES, context_settings={"max_content_width": 100})
@click.version_option(__version__, prog_name="verify")
def verify() -> None:
    """Check an article: its claims, who said them, and how many independently know."""


def _forget_output() -> None:
    """Drop what is still to be written: at the end, Python would try it again and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 done but something failed, 2 bad input or usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        status = verify.main(arguments, prog_name="verify", standalone_mode=False)
    except click.exceptions.Abort:
        status = 130
    except click.ClickException as error:
        error.show()
        status = 2
    except VerifyError as error:
        click.echo(f"verify: {error}", err=True)
        status = 2
    except BrokenPipeError:
        # the reader of a pipe went away, as `head` does; nothing is left to be said
        _forget_output()
        status = 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _forget_output()
        place = error.filename or "the output"
        say = f"verify: The disk of {place} is full; free some space and try again."
        click.echo(say, err=True)
        status = 2
    sys.exit(status if isinstance(status, int) else 0)
