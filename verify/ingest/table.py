"""Tables of documents: CSV and its kin, one document a row.

Which column holds what is said by the person, else guessed from the headings. A table without a
column of texts but with one of addresses is a list of addresses.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from verify import __version__
from verify.errors import InputError, MalformedLine, UnreadableDocument
from verify.ingest.addresses import is_url
from verify.ingest.decode import decode_text
from verify.ingest.jsonl import STRINGS, make_document
from verify.ingest.limits import LARGEST
from verify.ingest.naming import printable
from verify.ingest.received import Failure, Listing, Received

ENDINGS = (".csv", ".tsv", ".tab")
FIELDS = ("id", "text", *STRINGS)
"""What a column can hold."""
_GUESSES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "document id", "doc id"),
    "text": ("text", "body", "content", "full text", "fulltext", "article", "article text"),
    "url": ("url", "link", "address", "web address", "href", "permalink"),
    "publisher": ("publisher", "source", "outlet", "medium", "newspaper", "site", "publication"),
    "title": ("title", "headline", "heading"),
    "published": ("published", "date", "publication date", "pubdate", "published at", "datetime"),
    "author": ("author", "byline", "by", "writer", "authors"),
    "language": ("language", "lang"),
}
_DELIMITERS = ",;\t|"
_SAMPLE = 16_384


@dataclass(frozen=True, slots=True)
class Outline:
    """What a table looks like, for choosing its columns."""

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    """The column that was guessed for each field, by the field's name."""
    sample: tuple[tuple[str, ...], ...]
    """The first rows."""


def outline_table(data: bytes, name: str, rows: int = 5) -> Outline:
    """The headings of a table, the columns that are guessed, and its first ``rows``.

    Raises UnreadableDocument where ``data`` is no table.
    """
    reader = csv.reader(io.StringIO(text := _decode(data, name), newline=""), _dialect(text))
    try:
        headings = _headings(next(reader, []), name)
        sample = tuple(tuple(row) for _, row in zip(range(rows), reader, strict=False))
    except csv.Error as error:
        raise UnreadableDocument(f"{printable(name)} is no table: {printable(error)}.") from error
    return Outline(headings, _guess_columns(headings), sample)


def read_table(
    data: bytes, name: str, columns: Mapping[str, str]
) -> Iterator[Received | Failure | Listing]:
    """The documents of a table; ``columns`` says which column holds which field.

    A row without text is an address to be fetched where it has one, else a Failure. Raises
    InputError for a column or field that isn't there.
    """
    csv.field_size_limit(LARGEST)
    text = _decode(data, name)
    lines = _Recorder(io.StringIO(text, newline=""))
    reader = csv.reader(lines, _dialect(text), strict=True)
    try:
        headings = _headings(next(reader, []), name)
    except csv.Error as error:
        raise UnreadableDocument(f"{printable(name)} is no table: {printable(error)}.") from error
    places = _place_columns(columns, headings, name)
    addresses: dict[str, None] = {}
    lines.take()
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            problem = f"not a row of a table: {printable(error)}."
            yield Failure(name, MalformedLine(printable(name), number, problem))
            return
        if row is None:
            break
        raw = lines.take()
        fields = {field: row[place].strip() for field, place in places.items() if place < len(row)}
        if fields.get("text"):
            yield _read_row(fields, raw, name, number)
        elif is_url(fields.get("url", "")):
            addresses[fields["url"]] = None
        elif any(cell.strip() for cell in row):
            problem = "neither a text nor a web address in the columns for them."
            yield Failure(name, MalformedLine(printable(name), number, problem))
    if addresses:
        yield Listing(name, "table of addresses", tuple(addresses))


class _Recorder:
    """Passes lines on and remembers them, so that a row's own bytes can be kept."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._taken: list[str] = []

    def __iter__(self) -> _Recorder:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._taken.append(line)
        return line

    def take(self) -> str:
        """What was passed on since the last call."""
        taken, self._taken = "".join(self._taken), []
        return taken


def _read_row(fields: Mapping[str, str], raw: str, name: str, number: int) -> Received | Failure:
    extractor = f"verify {__version__} (table)"
    try:
        return make_document(
            fields, raw.encode("utf-8", "surrogatepass"), extractor, "text/csv", name, number
        )
    except MalformedLine as error:
        return Failure(name, error)


def _decode(data: bytes, name: str) -> str:
    decoded = decode_text(data)
    if decoded is None or not decoded.text.strip():
        raise UnreadableDocument(f"{printable(name)} is no table that can be read; save it as CSV.")
    return decoded.text


def _dialect(text: str) -> type[csv.Dialect]:
    """Which character parts the columns; quotes are doubled inside quotes (RFC 4180)."""
    first = text[:_SAMPLE].split("\n", 1)[0]

    class Found(csv.excel):
        delimiter = max(_DELIMITERS, key=first.count) if first else ","

    return Found


def _headings(row: Sequence[str], name: str) -> tuple[str, ...]:
    headings = tuple(cell.strip() for cell in row)
    if not any(headings):
        raise UnreadableDocument(
            f"{printable(name)} has no headings in its first row; add them, as text, url, title."
        )
    return headings


def _guess_columns(headings: Sequence[str]) -> dict[str, str]:
    plain = {" ".join(h.lower().replace("_", " ").split()): h for h in reversed(headings)}
    return {
        field: plain[guess]
        for field, guesses in _GUESSES.items()
        for guess in [next((guess for guess in guesses if guess in plain), None)]
        if guess
    }


def _place_columns(
    columns: Mapping[str, str], headings: Sequence[str], name: str
) -> dict[str, int]:
    for field, column in columns.items():
        if field not in FIELDS:
            raise InputError(f"{field!r} is no field of a document; use {', '.join(FIELDS)}.")
        if column not in headings:
            raise InputError(
                f"{printable(name)} has no column {printable(column)}; "
                f"it has {printable(', '.join(headings))}."
            )
    chosen = {**_guess_columns(headings), **columns}
    if "text" not in chosen and "url" not in chosen:
        raise InputError(
            f"{printable(name)} has no column that looks like texts or addresses; say which with "
            f"--column text=HEADING (it has {printable(', '.join(headings))})."
        )
    return {field: headings.index(column) for field, column in chosen.items()}
