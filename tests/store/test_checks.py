"""Findings: replaced whole, read back exactly, compared with the documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

import verify.store.checks
from verify.errors import ConflictError, StoreError
from verify.model import Check, Document
from verify.store import Store

MakeCheck = Callable[..., Check]
SOURCE = Document("source", "Nine boats sank, says the log.", publisher="Harbour office")


def change_behind_the_back(store: Store, statement: str, *values: Any) -> None:
    """What a broken disk or another program might do."""
    if store.database.file is None:
        pytest.skip("this is about SQLite's file")
    with sqlite3.connect(store.database.file) as connection:
        connection.execute(statement, values)
    connection.close()


@pytest.fixture
def checked(store: Store, case_id: str, article: Document, check_of: MakeCheck) -> Check:
    """Findings with evidence."""
    store.documents.add_source(case_id, SOURCE)
    check = check_of(article, [SOURCE])
    store.checks.replace(case_id, check, "material 2", "method 2")
    return check


def test_findings_come_back_exactly(store: Store, case_id: str, checked: Check) -> None:
    contents = store.checks.load(case_id)
    assert contents.check == checked
    assert contents.sources == (SOURCE,)
    assert contents.run == store.checks.load_run(case_id)
    assert contents.run is not None
    assert (contents.run.material, contents.run.method) == ("material 2", "method 2")


def test_a_run_that_fails_in_the_middle_leaves_the_earlier_one(
    store: Store, case_id: str, checked: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise RuntimeError("in the middle of the transaction")

    before = store.checks.load(case_id), store.cases.count(case_id)
    monkeypatch.setattr(verify.store.checks, "_claim_rows", break_off)
    with pytest.raises(RuntimeError):
        store.checks.replace(case_id, checked, "material 3", "method 3")
    assert (store.checks.load(case_id), store.cases.count(case_id)) == before


def test_findings_on_an_article_that_was_replaced_are_refused(
    store: Store, case_id: str, checked: Check
) -> None:
    store.documents.set_article(case_id, Document("other", "Another text."))
    with pytest.raises(ConflictError, match="article was replaced"):
        store.checks.replace(case_id, checked, "m", "m")


def test_findings_on_a_source_that_was_taken_out_are_refused(
    store: Store, case_id: str, checked: Check
) -> None:
    store.documents.remove_source(case_id, SOURCE.id)
    with pytest.raises(ConflictError, match="source was taken out"):
        store.checks.replace(case_id, checked, "m", "m")
    assert store.checks.load(case_id).check is None


@pytest.mark.parametrize("text", [b"Ten boats sank, says the log.", b"Nin", b""])
def test_a_quotation_that_does_not_stand_there_any_more_is_noticed(
    store: Store, case_id: str, checked: Check, text: bytes
) -> None:
    change_behind_the_back(store, "UPDATE documents SET text = ? WHERE is_source", text)
    with pytest.raises(StoreError, match="don't fit its documents"):
        store.checks.load(case_id)


def test_a_missing_document_is_noticed(store: Store, case_id: str, checked: Check) -> None:
    change_behind_the_back(store, "DELETE FROM documents WHERE is_source")
    with pytest.raises(StoreError, match="not there any more"):
        store.checks.load(case_id)


@pytest.mark.parametrize("result", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_damaged_findings_are_noticed(
    store: Store, case_id: str, checked: Check, result: bytes
) -> None:
    change_behind_the_back(store, "UPDATE checks SET result = ?", result)
    with pytest.raises(StoreError, match="damaged"):
        store.checks.load(case_id)


def test_findings_in_a_layout_of_another_version_are_made_again(
    store: Store, case_id: str, checked: Check
) -> None:
    change_behind_the_back(store, "UPDATE checks SET layout = 0")
    assert store.checks.load(case_id).check is None
    assert store.checks.load_run(case_id) is None
