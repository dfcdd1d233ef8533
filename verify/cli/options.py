"""Options and inputs that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from verify.cli.output import say
from verify.errors import FetchError
from verify.text.json_lines import json_line

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


def read_rows(given: str) -> Iterator[Received]:
    """The documents of a Parquet file, whose columns are the fields of JSON Lines."""
    from verify.batch.tables import read_table
    from verify.ingest.jsonl import make_document

    for number, row in read_table(given):
        data = json_line(row).encode("utf-8", "backslashreplace")
        yield make_document(
            row, data, "verify (Parquet)", "application/vnd.apache.parquet", given, number
        )


def batch_options(command: Command) -> Command:
    """``--workers``, ``--cluster`` and ``--parts``: a job in parts, in several processes."""
    options = (
        click.option(
            "--workers",
            type=click.IntRange(1, 1024),
            default=1,
            show_default=True,
            metavar="N",
            help="Work in N processes on this machine (needs the extra 'cluster').",
        ),
        click.option(
            "--cluster",
            metavar="ADDRESS",
            default="",
            help="Work on a Dask cluster, such as tcp://10.0.0.5:8786 or tls://…",
        ),
        click.option(
            "--parts",
            metavar="FOLDER",
            help="Keep finished parts in FOLDER, so that the same command goes on where it was "
            "stopped.  [default with --workers and --cluster: the name of -o with .parts]",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def choose_folder(parts: str | None, output: str | None, is_here: bool) -> str | None:
    """The folder of a job in parts; None where the job is to be done in one piece.

    Raises InputError where processes are asked for and nothing names a folder.
    """
    from verify.errors import InputError

    if parts or is_here:
        return parts
    if output in (None, "-"):
        raise InputError("--workers and --cluster need a folder: name it with --parts.")
    return f"{output}.parts"


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
        from verify.batch.tables import is_table
        from verify.ingest import Failure, receive

        for name in given:
            for item in read_rows(name) if is_table(name) else receive(name, self.settings):
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
