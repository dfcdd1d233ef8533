"""Whole databases: copied, backed up, restored, looked over, and saved from damage."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import InputError, StoreError, VerifyError
from verify.store import Store, copy_people, copy_rows, find_broken_seal

if TYPE_CHECKING:
    from verify.config import Settings
    from verify.ingest import Vault


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was copied."""

    cases: int
    documents: int
    decisions: int
    missing_bytes: tuple[str, ...]
    """Hashes of received bytes that were gone already."""


@dataclass(frozen=True, slots=True)
class CaseCondition:
    """How one case of a database is."""

    case_id: str
    title: str
    problem: str
    """One sentence, "" where the case is whole."""


def copy_database(source: str, target: str, settings: Settings) -> CopyReport:
    """Copy all cases with their received bytes from one database to another, SQLite or PostgreSQL.

    Both are SQLAlchemy URLs or SQLite files; a folder of bytes that is named in ``settings``
    belongs to the database of ``settings``. What is written meanwhile is not in the copy, and what
    is in it is whole. Raises InputError where the target holds cases already or the source isn't
    there, StoreError where either cannot be used.
    """
    with ExitStack() as stack:
        reading = stack.enter_context(closing(Store.open(source, must_exist=True)))
        writing = stack.enter_context(closing(Store.open(target)))
        if reading.database.url == writing.database.url:
            raise InputError("The two databases are one and the same; name another to copy into.")
        counts = copy_rows(reading.database, writing.database)
        missing = _copy_bytes(
            reading.documents.hashes(), _vault(reading, settings), _vault(writing, settings)
        )
    return CopyReport(counts["cases"], counts["documents"], counts["decisions"], missing)


def back_up(source: str, file: Path, settings: Settings) -> CopyReport:
    """Copy a database, while others work in it, to a new SQLite file, a database by itself.

    Its received bytes lie beside it in ``FILE-snapshots``. The file gets its name only once it is
    whole. Raises InputError where it is there already.
    """
    if file.exists():
        raise InputError(f"{file} is there already; name another file for the backup.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    _remove(unfinished)
    try:
        report = copy_database(source, str(unfinished), settings)
        folder = _folder_of(unfinished)
        if folder.exists():
            folder.replace(_folder_of(file))
        unfinished.replace(file)
    finally:
        _remove(unfinished)
    return report


def look_over(url: str) -> tuple[CaseCondition, ...]:
    """Read every case of a database whole, seals and quotations included.

    Raises StoreError where not even the list of cases can be read.
    """
    with closing(Store.open(url, must_exist=True)) as store:
        return tuple(_look_at_all(store))


def save_whole_cases(source: str, target: str, settings: Settings) -> tuple[CaseCondition, ...]:
    """Copy the cases that can still be read whole out of a damaged database into another one.

    Returns how each case was: those without a problem were copied. Raises as :func:`look_over`.
    """
    with ExitStack() as stack:
        reading = stack.enter_context(closing(Store.open(source, must_exist=True)))
        writing = stack.enter_context(closing(Store.open(target)))
        conditions = tuple(_look_at_all(reading))
        if not any(condition.case_id == _PEOPLE for condition in conditions):
            copy_people(reading.database, writing.database)
        for condition in conditions:
            if not condition.problem:
                rows = reading.extracts.take(condition.case_id)
                writing.extracts.give(rows, reading.extracts.revision)
        _copy_bytes(
            writing.documents.hashes(), _vault(reading, settings), _vault(writing, settings)
        )
    return conditions


_PEOPLE = "people"


def _look_at_all(store: Store) -> Iterator[CaseCondition]:
    problem = store.people.find_problem()
    if problem:
        yield CaseCondition(_PEOPLE, "People and their roles", problem)
    for row in store.cases.load_all():
        yield CaseCondition(row.id, row.title, _find_problem(store, row.id))


def _find_problem(store: Store, case_id: str) -> str:
    try:
        broken = find_broken_seal(store.extracts.take(case_id))
        store.checks.load(case_id)
    except VerifyError as error:
        return str(error)
    except (ValueError, KeyError, zlib.error) as error:
        return f"Something in this case cannot be read any more ({error})."
    if broken:
        return f"The decision {broken} was changed after it was made, or one before it is missing."
    return ""


def _vault(store: Store, settings: Settings) -> Vault:
    from verify.ingest import Vault

    is_own = settings.snapshots and store.is_at(settings.db)
    return Vault(Path(settings.snapshots) if is_own else store.snapshot_folder())


def _copy_bytes(hashes: Sequence[str], source: Vault, target: Vault) -> tuple[str, ...]:
    """Copy received bytes; returns the hashes of those that are gone or were changed."""
    missing = []
    for sha256 in hashes:
        try:
            target.put(source.get(sha256))
        except StoreError:
            missing.append(sha256)
    return tuple(missing)


def _folder_of(file: Path) -> Path:
    return file.with_name(f"{file.name}-snapshots")


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
