"""JSON Lines: one document a line, as the contract of the command line has it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NoReturn

from verify.errors import MalformedLine
from verify.ingest.naming import printable
from verify.ingest.received import Delivery, Extraction, Received, document_id, seal
from verify.model import Document

STRINGS = ("url", "publisher", "title", "published", "author", "language")
"""The optional fields that hold one string."""


def read_jsonl(lines: Iterable[str], name: str) -> Iterator[Received]:
    """The documents in ``lines``, each ``{"id", "text"}`` with optional fields, in order.

    Blank lines are passed over; a line that repeats an id with the same text is read once; unknown
    fields are ignored. Raises MalformedLine, naming ``name`` and the line, for anything else.
    """
    seen: dict[str, tuple[int, int]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip(" \t\r\n\ufeff"):
            continue
        received = read_line(line, name, number)
        document = received.document
        first, content = seen.setdefault(document.id, (number, hash(document.text)))
        if first == number:
            yield received
        elif content != hash(document.text):
            raise MalformedLine(
                printable(name),
                number,
                f"the id {printable(document.id)} already stands in line {first} with another "
                "text; give each document its own.",
            )


def read_line(line: str, name: str, number: int) -> Received:
    """The document in one line. Raises MalformedLine."""
    data = line.rstrip("\r\n").encode("utf-8", "surrogatepass")
    return make_document(
        parse_object(line, name, number), data, "verify (JSON Lines)", "application/json",
        name, number,
    )  # fmt: skip


def make_document(
    fields: Mapping[str, Any], data: bytes, extractor: str, media_type: str, name: str, number: int
) -> Received:
    """The document that the ``fields`` of one line describe; ``data`` is that line as it came.

    Raises MalformedLine, naming ``name`` and the line's ``number``, where a field does not fit.
    """
    text = _as_text(fields, name, number)
    given = {field: _as_string(fields, field, name, number) for field in STRINGS}
    delivery = Delivery(f"{name}, line {number}", given["url"])
    sealed = seal(Extraction(text, extractor, media_type), data, delivery)
    document = Document(
        id=_as_id(fields.get("id"), name, number) or document_id(text),
        text=text,
        url=given["url"],
        publisher=given["publisher"],
        title=given["title"],
        published=given["published"],
        author=given["author"],
        language=given["language"],
        links=_as_links(fields.get("links")),
        snapshot=sealed.document.snapshot,
    )
    return Received(document, data)


def parse_object(line: str, name: str, number: int) -> Mapping[str, Any]:
    """The JSON object in ``line``. Raises MalformedLine for all else, NaN and Infinity included."""

    def refuse_constant(constant: str) -> NoReturn:
        raise MalformedLine(printable(name), number, f"{constant} is not JSON; write null instead.")

    try:
        value = json.loads(line.lstrip("\ufeff"), parse_constant=refuse_constant)
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} at character {error.colno}."
        raise MalformedLine(printable(name), number, problem) from error
    except (RecursionError, ValueError) as error:
        problem = "the JSON is nested too deep or holds too large a number to be a document."
        raise MalformedLine(printable(name), number, problem) from error
    if not isinstance(value, dict):
        problem = f"got {_kind(value)}, expected an object with the fields id and text."
        raise MalformedLine(printable(name), number, problem)
    return value


def _as_text(fields: Mapping[str, Any], name: str, number: int) -> str:
    if "text" not in fields:
        raise MalformedLine(printable(name), number, 'the field "text" is missing.')
    text = fields["text"]
    if not isinstance(text, str):
        problem = f'the field "text" is {_kind(text)}, expected a string.'
        raise MalformedLine(printable(name), number, problem)
    return mend_surrogates(text)


def _as_id(value: object, name: str, number: int) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        problem = f'the field "id" is {_kind(value)}, expected a string.'
        raise MalformedLine(printable(name), number, problem)
    return mend_surrogates(str(value))


def _as_string(fields: Mapping[str, Any], field: str, name: str, number: int) -> str | None:
    value = fields.get(field)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if value is not None and not isinstance(value, str):
        problem = f'the field "{field}" is {_kind(value)}, expected a string.'
        raise MalformedLine(printable(name), number, problem)
    return mend_surrogates(value) if value else None


def _as_links(value: object) -> tuple[str, ...]:
    links = value if isinstance(value, list) else [value]
    return tuple(mend_surrogates(link) for link in links if isinstance(link, str) and link)


def mend_surrogates(text: str) -> str:
    """``text`` with U+FFFD for each half of a cut character and each NUL; the length stays.

    JSON can write half a character (``"\\ud83d"``), which no encoding can; feeds that cut a text
    within an emoji do so.
    """
    if not any("\ud800" <= character <= "\udfff" or character == "\x00" for character in text):
        return text
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" or character == "\x00" else character
        for character in text
    )


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value"}
    if value is None:
        return "null"
    return names.get(type(value), "a number")
