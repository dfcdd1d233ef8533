"""``verify evidence``: recheck, export, timestamp, archive and re-read what a case holds.

What people say of single passages is in :mod:`verify.cli.passages`.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from verify.cli.cases import find_source, open_desk
from verify.cli.options import database_option, output_option
from verify.cli.output import say, show_progress, write_lines, write_text
from verify.cli.passages import COMMANDS
from verify.errors import InputError
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk import Desk
    from verify.model import Case

_EXAMPLES = """\b
Examples:
  verify evidence list "Bridge story" 4
  verify evidence attach "Bridge story" 4 radio --text "29 were taken off" --stance refutes
  verify evidence correct "Bridge story" 4 2 supports --note "Same number, other words."
  verify evidence reject "Bridge story" 4 3 --not-about
  verify evidence verify "Bridge story"
  verify evidence verify bridge.verify.zip
  verify evidence export "Bridge story" -o bridge.warc.gz
  verify evidence timestamp "Bridge story" --authority https://tsa.example/tsr
  verify evidence quotes "Bridge story"
  verify evidence reread "Bridge story" SOURCE --from "The bridge was" --to "the council said."
"""


@click.group(epilog=_EXAMPLES)
def evidence() -> None:
    """Rule on passages; recheck, export, timestamp and archive what a case holds.

    A passage is named by its number in `verify evidence list CASE CLAIM`, or as SOURCE:START-END.
    What a person says counts at once; what Verify said stays on record.
    """


for command in COMMANDS:
    evidence.add_command(command)


@evidence.command()
@click.argument("name", metavar="CASE|BUNDLE.zip")
@database_option
def verify(name: str, db: str | None) -> int:
    """Recheck every hash, quotation and timestamp of CASE; exit 1 where something was changed.

    Or of a bundle, a file of `verify case export`: its hashes, quotations and sealed decisions.
    """
    if name.endswith(".zip") and Path(name).is_file():
        return _verify_bundle(Path(name))
    found = open_desk(db).proofs.inspect(name, progress=show_progress)
    for problem in found.problems:
        say(problem.sentence)
    for remark in found.remarks:
        say(remark)
    say(found.sentence)
    return 0 if found.is_sound else 1


def _verify_bundle(path: Path) -> int:
    from verify.desk import check_bundle

    found = check_bundle(path)
    for sentence in (*found.problems, *found.remarks):
        say(sentence)
    if not found.is_sound:
        say(f"“{found.title}”: {count_of(len(found.problems), 'problem')}.")
        return 1
    say(
        f"“{found.title}”: {found.documents} documents and {found.decisions} decisions were "
        "rechecked; all are as they were when the bundle was made."
    )
    return 0


@evidence.command()
@click.argument("name", metavar="CASE")
@click.option(
    "-o", "--output", required=True, metavar="FILE",
    help="The file to write; one that doesn't end in .gz is left unpacked.",
)  # fmt: skip
@database_option
def export(name: str, output: str, db: str | None) -> int:
    """Write all received bytes of CASE as a web archive (WARC 1.1) that other tools read."""
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    count = _write_beside(Path(output), desk, case)
    say(f"{output} holds {count_of(count, 'document')}.")
    return 0


def _write_beside(path: Path, desk: Desk, case: Case) -> int:
    """Write the archive beside its place and move it there when it is whole."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                count = desk.proofs.export(case.id, out, is_packed=path.name.endswith(".gz"))
            os.replace(temporary, path)
            return count
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from error


@evidence.command()
@click.argument("name", metavar="CASE")
@output_option
@database_option
def manifest(name: str, output: str | None, db: str | None) -> int:
    """Print the manifest of CASE: everything that is kept, each under its hash."""
    write_text(open_desk(db).proofs.manifest(name) + b"\n", output)
    return 0


@evidence.command()
@click.argument("name", metavar="CASE")
@click.option("--authority", metavar="URL", help="Whom to ask (or VERIFY_TIMESTAMP_AUTHORITY).")
@database_option
def timestamp(name: str, authority: str | None, db: str | None) -> int:
    """Have the manifest of CASE timestamped (RFC 3161); only its hash leaves this machine."""
    stamp = open_desk(db).proofs.stamp(name, authority)
    trust = "; its signature holds" if stamp.is_trusted else f"; but {stamp.problem}"
    say(f"timestamped at {stamp.at:%Y-%m-%d %H:%M:%S} UTC{trust}.")
    return 0


@evidence.command()
@click.argument("name", metavar="CASE")
@click.argument("sources", metavar="[SOURCE...]", nargs=-1)
@database_option
def archive(name: str, sources: tuple[str, ...], db: str | None) -> int:
    """Have the Internet Archive keep the pages of CASE (Save Page Now), and wait for it.

    Needs VERIFY_SPN_KEY=ACCESS:SECRET. The addresses of the pages leave this machine.
    """
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    ids = [find_source(case, source).id for source in sources]
    rows = desk.proofs.save_pages(case.id, ids, progress=show_progress)
    for row in rows:
        say(f"{row.url}: {row.copy or row.state} {'' if row.copy else row.message}".rstrip())
    return 1 if any(row.state != "saved" for row in rows) else 0


@evidence.command()
@click.argument("name", metavar="CASE")
@output_option
@database_option
def quotes(name: str, output: str | None, db: str | None) -> int:
    """Print every passage that a decision relies on, and where it stands now (JSON Lines)."""
    desk = open_desk(db)
    found = desk.readings.quotations(name, who=desk.reviewer_name())
    write_lines(
        (
            {
                "claim_id": each.claim_id,
                "passage": each.passage,
                "reviewer": each.reviewer,
                "quote": each.anchor.exact,
                "found": each.found.value,
                "stands_at": each.stands_at,
                "reads_now": each.text,
            }
            for each in found
        ),
        output,
    )
    return 1 if any(each.stands_at is None for each in found) else 0


@evidence.command()
@click.argument("name", metavar="CASE")
@click.argument("source")
@click.option("--from", "first", metavar="WORDS", help="The first words of the body.")
@click.option("--to", "last", metavar="WORDS", help="The last words of the body.")
@database_option
def reread(name: str, source: str, first: str | None, last: str | None, db: str | None) -> int:
    """Read the bytes of SOURCE again; with --from and --to, only what stands between them.

    The bytes and the earlier text are kept, and every quotation is looked for in the new one.
    """
    desk = open_desk(db)
    case = desk.case(name, who=desk.reviewer_name())
    document = find_source(case, source)
    who = desk.reviewer_name()
    if first is None and last is None:
        found = desk.readings.read_again(case.id, document.id, who)
    else:
        whole = desk.readings.whole_text(case.id, document.id)
        start, end = _find_between(whole, first, last)
        found = desk.readings.select_body(case.id, document.id, start, end, who)
    say(found.sentence)
    return 0


def _find_between(whole: str, first: str | None, last: str | None) -> tuple[int, int]:
    start = whole.find(first) if first else 0
    if start < 0:
        raise InputError(f"“{first}” is not in the page; copy the first words of the body exactly.")
    end = whole.find(last, start) + len(last) if last else len(whole)
    if last and end < len(last):
        raise InputError(f"“{last}” doesn't come after that; copy the last words exactly.")
    return start, end
