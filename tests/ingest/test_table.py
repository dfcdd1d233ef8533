"""Tables: columns guessed and chosen, rows named that don't fit, each row's own bytes kept."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import Settings
from verify.errors import InputError, MalformedLine, UnreadableDocument
from verify.ingest import Failure, Intake, Listing, Received, outline_table, receive_upload
from verify.ingest.received import Item
from verify.ingest.table import read_table

TABLE = (
    b"Outlet,Headline,Body,Date,Link\r\n"
    b'Velden Herald,Fire out,"The fire is out, the ""service"" said.",2031-03-04,'
    b"https://velden.example/fire\r\n"
    b'Sarn Post,Fire,"Two sheds\r\nburned down.",2031-03-05,\r\n'
)


def read(data: bytes, **columns: str) -> list[Item]:
    return list(read_table(data, "table.csv", columns))


def test_columns_are_guessed_by_their_headings() -> None:
    first, second = read(TABLE)
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    document = first.document
    assert document.text == 'The fire is out, the "service" said.'
    assert (document.publisher, document.title) == ("Velden Herald", "Fire out")
    assert (document.published, document.url) == ("2031-03-04", "https://velden.example/fire")
    assert second.document.text == "Two sheds\r\nburned down."
    assert second.document.snapshot is not None
    assert second.document.snapshot.origin == "table.csv, line 3"


def test_each_row_is_kept_as_it_came() -> None:
    rows = [item.data for item in read(TABLE) if isinstance(item, Received)]
    assert TABLE.endswith(b"".join(rows))
    assert len(rows) == 2


def test_columns_can_be_chosen() -> None:
    data = b"a;b;c\nHerald;x;The fire is out.\n"
    (found,) = read(data, text="c", publisher="a")
    assert isinstance(found, Received)
    assert (found.document.text, found.document.publisher) == ("The fire is out.", "Herald")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_columns_may_be_parted_by(mark: str) -> None:
    (found,) = read(f"publisher{mark}text\nHerald{mark}The fire is out.\n".encode())
    assert isinstance(found, Received)
    assert found.document.publisher == "Herald"


def test_table_of_addresses_is_a_listing() -> None:
    data = b"url,note\nhttps://a.example/1,x\n,\nhttps://a.example/1,y\nhttps://b.example/,z\n"
    (found,) = read(data)
    assert isinstance(found, Listing)
    assert found.addresses == ("https://a.example/1", "https://b.example/")


def test_rows_with_neither_are_named_and_the_rest_is_read() -> None:
    data = b"text,url\nThe fire is out.,\n,not an address\nTwo sheds burned.,\n"
    first, bad, last = read(data)
    assert isinstance(first, Received)
    assert isinstance(last, Received)
    assert isinstance(bad, Failure)
    assert isinstance(bad.error, MalformedLine)
    assert bad.error.line == 3


@pytest.mark.parametrize(
    ("data", "columns", "said"),
    [
        (b"a,b\n1,2\n", {}, "--column text=HEADING"),
        (b"a,b\n1,2\n", {"text": "c"}, "has no column c"),
        (b"a,b\n1,2\n", {"body": "a"}, "is no field"),
        (b",\n1,2\n", {}, "no headings"),
        (b"\n", {}, "no table"),
        (b"\x00\x01\x02\xff" * 50, {}, "no table"),
        (b'"a"b\tc\n1\t2\n', {}, r"no table: '\\t' expected"),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, columns: dict[str, str], said: str) -> None:
    with pytest.raises((InputError, UnreadableDocument), match=said):
        read(data, **columns)


def test_broken_quotes_end_the_table_with_the_line() -> None:
    good, bad = read(b'text\nThe fire is out.\n"Two "sheds" burned."\n')
    assert isinstance(good, Received)
    assert isinstance(bad, Failure)
    assert isinstance(bad.error, MalformedLine)
    assert bad.error.line == 3


def test_outline_for_a_form() -> None:
    outline = outline_table(TABLE, "table.csv", rows=1)
    assert outline.headings == ("Outlet", "Headline", "Body", "Date", "Link")
    assert outline.columns == {
        "text": "Body",
        "url": "Link",
        "publisher": "Outlet",
        "title": "Headline",
        "published": "Date",
    }
    assert len(outline.sample) == 1


def test_is_known_by_its_name_and_takes_the_choice() -> None:
    (found,) = receive_upload(
        "a.csv", b"x,y\n1,The fire is out.\n", Settings(), Intake(columns={"text": "y"})
    )
    assert isinstance(found, Received)
    assert found.document.text == "The fire is out."


PRINTED = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip)


@given(st.lists(PRINTED, max_size=8))
def test_what_a_spreadsheet_writes_is_read_back(texts: list[str]) -> None:
    texts = [text.strip().encode("utf-8", "replace").decode() for text in texts]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(["id", "text"])
    writer.writerows((f"n{number}", text) for number, text in enumerate(texts))
    found = read(b"\xef\xbb\xbf" + stream.getvalue().encode())
    assert [item.document.text for item in found if isinstance(item, Received)] == texts
