"""Making, naming, counting and deleting cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

import verify.store.cases
from verify.errors import InputError, NotFound
from verify.model import Choice, Document, Status, Verdict
from verify.store import Store, tables


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Bridge story", "Bridge story"),
        ("  Bridge\n\t story ", "Bridge story"),  # one line
        ("Brücke – پل", "Brücke – پل"),
        ("a\x00b\ud800c\x1b[31m", "ab�c [31m"),  # nothing that a terminal or database chokes on
        ("x" * 300, "x" * 300),
    ],
)
def test_a_title_is_one_printable_line(store: Store, given: str, kept: str) -> None:
    assert store.cases.load(store.cases.create(given)).title == kept


@pytest.mark.parametrize("given", ["", "  \n", "\x00", "x" * 301])
def test_a_title_that_is_none_is_refused(store: Store, given: str) -> None:
    with pytest.raises(InputError, match="title"):
        store.cases.create(given)
    assert store.cases.load_all() == ()


def test_two_cases_never_have_one_title(store: Store) -> None:
    store.cases.create("Bridge")
    other = store.cases.create("Harbour")
    with pytest.raises(InputError, match="already"):
        store.cases.create(" Bridge ")
    with pytest.raises(InputError, match="already"):
        store.cases.rename(other, "Bridge")
    store.cases.rename(other, "Harbour")  # its own title is no clash
    assert {row.title for row in store.cases.load_all()} == {"Bridge", "Harbour"}


def test_a_case_is_found_by_id_title_or_start_of_its_id(store: Store) -> None:
    case_id = store.cases.create("Bridge")
    for name in (case_id, "Bridge", " Bridge ", case_id[:4], case_id[:4].upper()):
        assert store.cases.find(name) == case_id


@pytest.mark.parametrize("name", ["", "nowhere", "%", "_", "bridge", "\x00", "'; DROP TABLE cases"])
def test_a_name_that_fits_nothing_is_not_found(store: Store, name: str) -> None:
    store.cases.create("Bridge")
    with pytest.raises(NotFound, match="no case"):
        store.cases.find(name)


def test_the_start_of_several_ids_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = iter(["abc000000001", "abc000000002"])
    monkeypatch.setattr(verify.store.cases, "new_id", lambda: next(ids))
    first, _ = store.cases.create("One"), store.cases.create("Two")
    with pytest.raises(InputError, match="give more of the id"):
        store.cases.find("abc")
    assert store.cases.find("abc000000001") == first


def test_counts_are_those_of_the_last_run(store: Store, case_id: str, claim_ids: list[str]) -> None:
    store.documents.add_source(case_id, Document("s", "Nine boats."))
    counts = store.cases.count(case_id)
    assert counts.sources == 1
    assert counts.checkable_claims == tuple(claim_ids)
    assert counts.statuses == ((Status.NO_EVIDENCE, 2),)


def test_deleting_takes_everything_of_this_case_and_nothing_else(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    kept = store.cases.create("Kept")
    store.documents.set_article(kept, Document("s", "Another."))
    store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ana")
    store.choices.add(case_id, claim_ids[0], "s:0-4", Choice.REJECTED, "Ana")
    store.drafts.save(case_id, claim_ids[0], "Ana", "later")
    store.jobs.begin(case_id, "run")
    store.cases.delete(case_id)
    with store.database.reading() as connection:
        left = {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in tables.metadata.sorted_tables
        }
    assert {name for name, rows in left.items() if rows} == {"cases", "documents"}
    with pytest.raises(NotFound):
        store.cases.delete(case_id)


def test_what_was_deleted_is_overwritten_on_the_disk(store: Store, file: Path) -> None:
    case_id = store.cases.create("Secret")
    store.documents.set_article(case_id, Document("a", "The witness is Tamsin Orrell. " * 50))
    files = list(file.parent.iterdir())
    assert any(b"Tamsin Orrell" in path.read_bytes() for path in files)
    store.cases.delete(case_id)
    assert not any(b"Tamsin Orrell" in path.read_bytes() for path in files)


def test_every_write_moves_the_revision(store: Store, case_id: str, claim_ids: list[str]) -> None:
    writes = [
        (lambda: store.documents.add_source(case_id, Document("s", "Nine.")), True),
        (lambda: store.documents.remove_source(case_id, "s"), True),
        (lambda: store.cases.rename(case_id, "Other"), False),
        (lambda: store.documents.set_article(case_id, Document("z", "Ten.")), True),
    ]
    decide = (lambda: store.reviews.add(case_id, claim_ids[0], Verdict.DISPUTED, "", "Ana"), False)
    choose = (lambda: store.choices.add(case_id, claim_ids[0], "s:0-1", Choice.OPEN, "Ana"), False)
    undo = (lambda: store.journal.undo(case_id, "Ana"), False)
    for write, is_content in (decide, choose, undo, *writes):
        before = store.cases.load(case_id)
        write()
        after = store.cases.load(case_id)
        assert after.revision > before.revision
        assert (after.content_revision > before.content_revision) is is_content
