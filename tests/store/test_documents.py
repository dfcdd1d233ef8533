"""Documents come back exactly as read, and each is there once."""

from __future__ import annotations

import sqlite3
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from verify.errors import ConflictError, NotFound
from verify.model import Check, Document, Snapshot
from verify.store import Store

FULL = Document(
    id="full",
    text="Line one\r\nline two \x00 \ud83d (half a surrogate pair) ‏שלום\n",
    url="https://tarn.example/news?id=1",
    publisher="Tarn Gazette",
    title="=cmd|' /C calc'!A0",
    published="2026-03-09",
    author="Orla Venn",
    language="en",
    links=("https://a.example/", "mailto:x@y.example"),
    media_type="text/html",
    snapshot=Snapshot(
        sha256="ab" * 32,
        size=12,
        media_type="text/html",
        retrieved=datetime(2026, 3, 10, 8, 30, tzinfo=UTC),
        origin="https://tarn.example/news",
        final_url="https://tarn.example/news?id=1",
        headers=(("etag", '"1"'), ("date", "Tue")),
        extractor="trafilatura 2",
    ),
)


def test_a_document_comes_back_exactly(store: Store) -> None:
    case_id = store.cases.create("Any")
    store.documents.add_source(case_id, FULL)
    store.documents.set_article(case_id, Document("plain", "Text."))
    article, sources = store.documents.load(case_id)
    assert article == Document("plain", "Text.")
    for field in fields(Document):
        assert getattr(sources[0], field.name) == getattr(FULL, field.name)


TWINS = [
    (FULL, FULL, False),
    (Document("a", "Same."), Document("a", "Same.", publisher="Other"), False),  # same id
    (Document("a", "Same."), Document("b", "Same."), False),  # same text from nowhere known
    (Document("a", "Same.", "u"), Document("b", "Same.", "u"), False),
    # two outlets that print one text are two documents: that is what origins are about
    (Document("a", "Same.", "u"), Document("b", "Same.", "v"), True),
    (Document("a", "Same.", publisher="X"), Document("b", "Same.", publisher="Y"), True),
    (Document("a", "Same.", "u"), Document("b", "Same."), True),
    (Document("a", "Same."), Document("b", "Same "), True),
]


@pytest.mark.parametrize(("first", "second", "is_new"), TWINS)
def test_what_is_there_is_recognised(
    store: Store, first: Document, second: Document, is_new: bool
) -> None:
    case_id = store.cases.create("Any")
    assert store.documents.add_source(case_id, first).is_new
    kept = store.documents.add_source(case_id, second)
    assert kept.is_new is is_new
    assert kept.document_id == (second.id if is_new else first.id)
    assert len(store.documents.load(case_id)[1]) == 1 + is_new


def test_an_id_never_comes_to_mean_another_text(store: Store) -> None:
    case_id = store.cases.create("Any")
    store.documents.add_source(case_id, Document("a", "One."))
    with pytest.raises(ConflictError, match="another text"):
        store.documents.add_source(case_id, Document("a", "Two."))
    with pytest.raises(ConflictError, match="another text"):
        store.documents.set_article(case_id, Document("a", "Two."))
    assert store.documents.load(case_id) == (None, (Document("a", "One."),))


def test_sources_keep_the_order_in_which_they_came(store: Store) -> None:
    case_id = store.cases.create("Any")
    for name in "cab":
        store.documents.add_source(case_id, Document(name, name))
    assert [source.id for source in store.documents.load(case_id)[1]] == ["c", "a", "b"]


def test_the_article_is_no_source_of_its_own(store: Store, case_id: str, article: Document) -> None:
    kept = store.documents.add_source(case_id, article)
    assert (kept.is_new, kept.is_article) == (False, True)
    store.documents.add_source(case_id, FULL)
    store.documents.set_article(case_id, FULL)
    assert store.documents.load(case_id) == (FULL, ())


def test_another_article_drops_the_findings_and_the_same_one_does_not(
    store: Store, case_id: str, article: Document
) -> None:
    store.documents.set_article(case_id, article)
    assert store.checks.load(case_id).check is not None
    store.documents.set_article(case_id, FULL)
    assert store.checks.load(case_id).check is None
    assert store.cases.count(case_id).checkable_claims == ()


def test_findings_never_rest_on_a_source_that_was_taken_out(
    store: Store, case_id: str, article: Document, check_of: type[Check]
) -> None:
    store.documents.add_source(case_id, FULL)
    store.checks.replace(case_id, check_of(article, [FULL]), "m", "m")
    assert store.documents.remove_source(case_id, FULL.id) == ("ab" * 32,)
    assert store.checks.load(case_id).check is None
    with pytest.raises(NotFound, match="no source"):
        store.documents.remove_source(case_id, FULL.id)
    with pytest.raises(NotFound, match="no source"):
        store.documents.remove_source(case_id, article.id)


def test_bytes_are_forgotten_only_when_nothing_refers_to_them(store: Store) -> None:
    one, two = store.cases.create("One"), store.cases.create("Two")
    store.documents.add_source(one, FULL)
    store.documents.add_source(two, FULL)
    forgotten: list[str] = []
    store.documents.forget_bytes(store.cases.delete(one), forgotten.append)
    assert forgotten == []
    store.documents.forget_bytes(store.cases.delete(two), forgotten.append)
    assert forgotten == ["ab" * 32]


def test_the_text_can_be_read_with_any_sqlite_tool(store: Store, file: Path) -> None:
    store.documents.add_source(store.cases.create("Any"), Document("a", "Größe and سند"))
    with sqlite3.connect(file) as connection:
        found = connection.execute("SELECT CAST(text AS TEXT) FROM documents").fetchall()
    connection.close()
    assert found == [("Größe and سند",)]
