"""A passage is what stands at its place in a document, always."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import NotFound, SpanError
from verify.model import Case, Document, Passage, short_id

DOCUMENT = Document("d", "Nine boats sank off Port Ansel.", title="Boats")


@given(st.text(min_size=1), st.data())
def test_a_cut_passage_is_the_text_at_its_place(text: str, data: st.DataObject) -> None:
    """quote == text[start:end] for any text and any span in it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document("d", text)
    passage = Passage.cut(document, start, end)
    assert passage.quote == text[start:end]
    passage.check_against(document)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 4), (-1, 3), (0, 99), (31, 32)])
def test_no_passage_outside_the_text(start: int, end: int) -> None:
    """Empty, turned round, before the beginning, beyond the end."""
    with pytest.raises(SpanError):
        Passage.cut(DOCUMENT, start, end)


@pytest.mark.parametrize(
    ("key", "quote"),
    [
        ("d:0-4", "Nine"),
        ("d:20-31", "Port Ansel."),
        ("a:b:0-4", "Ten "),  # ids may be addresses
        ("d:0-32", None),
        ("d:4-4", None),
        ("d:5-4", None),
        ("d:-1-4", None),
        ("d:x-4", None),
        ("d:4", None),
        ("d", None),
        ("", None),
        ("e:0-4", None),
        (f"d:0-{'9' * 5000}", None),  # more digits than a number may have
    ],
)
def test_a_passage_is_found_by_its_key(key: str, quote: str | None) -> None:
    """And none where the key names none."""
    documents = {"d": DOCUMENT, "a:b": Document("a:b", "Ten boats.")}
    found = Passage.named(key, documents)
    assert (found.quote if found else None) == quote
    assert found is None or found.key == key


@pytest.mark.parametrize(("wanted", "is_there"), [("d", True), ("a", False), ("", False)])
def test_a_document_of_a_case_is_found_by_its_id(wanted: str, is_there: bool) -> None:
    """The article is one, and no source."""
    article = Document("a", "Ten boats.")
    case = Case("c", "Boats", datetime(2026, 3, 1, tzinfo=UTC), article, (DOCUMENT,), None, ())
    assert [document.id for document in case.documents] == ["a", "d"]
    assert case.document("a") is article
    assert case.claims == ()
    if is_there:
        assert case.source(wanted) is DOCUMENT
        return
    with pytest.raises(NotFound, match=f"no source {wanted} in this case"):
        case.source(wanted)


def test_a_quote_of_another_length_is_refused() -> None:
    """Wherever a passage is made, its quote fills its span."""
    with pytest.raises(SpanError):
        Passage("d", 0, 4, "Nine boats")


def test_a_changed_document_is_noticed() -> None:
    """A quotation that is not there any more is named."""
    passage = Passage.cut(DOCUMENT, 0, 4)
    with pytest.raises(SpanError, match="Boats"):
        passage.check_against(Document("d", "Ten boats sank.", title="Boats"))


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_identifiers_depend_on_each_part(one: list[str], other: list[str]) -> None:
    """The same parts give the same id, other parts another."""
    separated = [part.replace("\x1f", "") for part in one], [p.replace("\x1f", "") for p in other]
    same = short_id(*separated[0]) == short_id(*separated[1])
    assert same == (separated[0] == separated[1])


@pytest.mark.parametrize(
    ("publisher", "title", "cited"),
    [
        ("The Lantern", "Nine boats sank off Ansel", "The Lantern"),
        (None, "Nine boats sank off Ansel", "“Nine boats sank off Ansel”"),
        (None, "Harbour Safety Board", "Harbour Safety Board"),  # short enough to be a name
        (None, None, "d"),
    ],
)
def test_a_title_is_quoted_in_a_sentence(publisher, title, cited) -> None:
    assert Document("d", "Text.", publisher=publisher, title=title).cited == cited
