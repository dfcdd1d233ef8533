"""Whole cases in one file: out of the database, into another, and checked on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from verify.desk.cases import CaseShelf
from verify.desk.custody import gather_custody
from verify.desk.drawing import Drawings
from verify.errors import InputError, StoreError, VerifyError
from verify.model import Case, Custody
from verify.store import Store, find_broken_seal

if TYPE_CHECKING:
    from verify.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class BundleReport:
    """What checking a bundle found."""

    title: str
    documents: int
    decisions: int
    problems: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def is_sound(self) -> bool:
        """True where everything is as it was when the bundle was made."""
        return not self.problems


class CaseArchive:
    """What a report needs beside a case: how it was kept; for a bundle, its rows and bytes."""

    def __init__(self, desk: Desk, case_id: str, who: str | None = None) -> None:
        self._desk = desk
        self._case_id = case_id
        self._who = who

    @property
    def revision(self) -> str:
        """Which tables and columns there are."""
        return self._desk.store.extracts.revision

    def tables(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """The case's rows by table."""
        return self._desk.store.extracts.take(self._case_id)

    def received(self, sha256: str) -> bytes | None:
        """The bytes of ``sha256``; None where they are gone or were changed."""
        try:
            return self._desk.vault.get(sha256)
        except StoreError:
            return None

    def custody(self) -> Custody:
        """How the evidence was kept, as far as the person may see whose report it is."""
        return gather_custody(self._desk, self._case_id, self._who)


def import_bundle(desk: Desk, path: Path) -> Case:
    """The case of a bundle, brought in whole or not at all.

    Raises InputError where the file is no bundle, was changed, doesn't fit, or its case is here.
    """
    from verify.ingest.bundle import Bundle

    with Bundle(path) as bundle:
        rows = bundle.tables()
        _try_out(rows, bundle.revision)
        hashes: list[str] = []
        try:
            # bytes first: a case must not stand without them
            hashes += map(desk.vault.put, bundle.received())
            case_id = desk.store.extracts.give(rows, bundle.revision)
        except BaseException:
            desk.forget_bytes(hashes)
            raise
    return desk.case(case_id)


def check_bundle(path: Path) -> BundleReport:
    """Recheck a bundle: every hash, every quotation, every seal; nothing is kept.

    Raises InputError where the file is no bundle at all.
    """
    from verify.ingest.bundle import Bundle

    with Bundle(path) as bundle:
        problems = list(bundle.problems())
        rows: dict[str, list[dict[str, Any]]] = {}
        if not problems:
            try:
                rows = bundle.tables()
                for _ in bundle.received():
                    pass
                _try_out(rows, bundle.revision)
            except VerifyError as error:
                problems.append(str(error))
        remarks = [
            f"The received bytes {sha256[:12]} were gone already when it was made."
            for sha256 in bundle.missing
        ]
        return BundleReport(
            title=bundle.title,
            documents=len(rows.get("documents", ())),
            decisions=len(rows.get("decisions", ())),
            problems=tuple(problems),
            remarks=tuple(remarks),
        )


def _try_out(rows: Mapping[str, Sequence[Mapping[str, Any]]], revision: str) -> None:
    """Put the rows in a database in memory and read the case: what doesn't fit shows there."""
    store = Store.open("sqlite://")
    try:
        case_id = store.extracts.give(rows, revision)
        broken = find_broken_seal(rows)
        if broken:
            raise InputError(
                f"The decision {broken} was changed after it was made, or one before it is missing."
            )
        CaseShelf(store, Drawings(store)).case(case_id)
    except StoreError as error:
        raise InputError(f"The case in the bundle doesn't hold together: {error}") from error
    finally:
        store.close()
