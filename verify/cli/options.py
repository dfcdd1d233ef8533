"""Options and inputs that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verify.cli.output import say
from verify.errors import FetchError

if TYPE_CHECKING:
    from verify.check.stance import Judge
    from verify.config import Settings
    from verify.ingest import Failure, Received
    from verify.model import Case, Document, Heads

Command = TypeVar("Command", bound=Callable[..., Any])

DOCUMENTS_HELP = "a file, a folder, JSON Lines, a URL, or - for stdin"


def output_option(command: Command) -> Command:
    """``-o FILE``."""
    return click.option("-o", "--output", metavar="FILE", help="Write to FILE instead of stdout.")(
        command
    )


def database_option(command: Command) -> Command:
    """``--db URL``."""
    return click.option("--db", metavar="URL", help="Database: any SQLAlchemy URL (or VERIFY_DB).")(
        command
    )


def choose_judge(settings: Settings) -> Judge | None:
    """The judge that the settings name, announced on stderr; None where Verify judges itself."""
    from verify.ingest.judges import describe_judge, open_judge

    model = open_judge(settings)
    if model:
        say(describe_judge(settings))
    return model


def looking_option(command: Command) -> Command:
    """``--reviewer`` for what only shows: to a second reader it leaves out the first verdict."""
    return click.option(
        "--reviewer",
        help="Who looks (or VERIFY_REVIEWER), else the login name; what waits for a second reading "
        "of theirs is left out.",
    )(command)


_SEEN = "verify.seen"


def signed_options(command: Command) -> Command:
    """``--note``, ``--reviewer``, ``--seen`` and ``--db``: what every decision is recorded with."""
    options = (
        click.option(
            "--seen",
            type=click.IntRange(min=0),
            metavar="NUMBER",
            help="The last decision you looked at, by its number in `verify history`: refused, and "
            "told, where somebody decided on the same since.",
            expose_value=False,
            callback=_keep_seen,
        ),
        click.option("--note", default="", help="Why; readers of the report see it."),
        click.option("--reviewer", help="Who decides (or VERIFY_REVIEWER); else the login name."),
        database_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def _keep_seen(context: click.Context, option: click.Parameter, number: int | None) -> None:
    context.meta[_SEEN] = number


def heads_seen(case: Case) -> Heads:
    """What the person saw standing: up to the decision of ``--seen``, else all that there is."""
    from verify.model import find_heads

    context = click.get_current_context(silent=True)
    number = context.meta.get(_SEEN) if context else None
    return find_heads(case.decisions[:number])


def place_options(command: Command) -> Command:
    """``--text WORDS`` or ``--span START END``: where in a text."""
    words = click.option("--text", "words", help="The words as they stand there.")
    span = click.option(
        "--span", nargs=2, type=int, metavar="START END", help="Else their place, in characters."
    )
    return words(span(command))


class Inputs:
    """Documents read from what was named on the command line.

    ``failed`` is true once something that was fetched or found in a folder could not be used; each
    is named on stderr and the rest is kept. A file named outright that cannot be used raises.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.failed = False

    def read(self, given: Iterable[str]) -> list[Document]:
        """All documents of ``given``, each once, in the order in which they were named."""
        documents: dict[str, Document] = {}
        for received in self.receive(given):
            documents.setdefault(received.document.id, received.document)
        return list(documents.values())

    def receive(self, given: Iterable[str]) -> Iterator[Received]:
        """The same as they were received, with their bytes."""
        from verify.ingest import Failure, receive

        for name in given:
            for item in receive(name, self.settings):
                if isinstance(item, Failure):
                    self._note(item, name)
                else:
                    yield item

    def read_one(self, given: str) -> Document:
        """The one document of ``given``. Raises InputError where there are none or several."""
        from verify.errors import InputError

        documents = self.read([given])
        if len(documents) == 1:
            return documents[0]
        if not documents:
            raise InputError(f"{given} holds no document that can be read.")
        raise InputError(f"{given} holds {len(documents)} documents; name the one to be checked.")

    def _note(self, failure: Failure, named: str) -> None:
        if failure.given == named and not isinstance(failure.error, FetchError):
            raise failure.error
        self.failed = True
        say(str(failure.error))
