"""JSON Lines: what the contract of the command line says."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import MalformedLine
from verify.ingest import read_jsonl


def read(*objects: object) -> list[dict[str, object]]:
    lines = [json.dumps(value) + "\n" for value in objects]
    return [
        {name: getattr(found.document, name) for name in ("id", "text", "url", "publisher",
         "title", "published", "author", "language", "links")}
        for found in read_jsonl(lines, "a.jsonl")
    ]  # fmt: skip


def test_all_fields() -> None:
    full = {
        "id": "a",
        "text": "Fire\r\nis out.",
        "url": "https://herald.example/x",
        "publisher": "Velden Herald",
        "title": "Quarry fire out",
        "published": "2026-03-04",
        "author": "Mira Tolland",
        "language": "en",
        "links": ["https://fire.example/"],
    }
    assert read(full | {"score": 3, "more": {"x": []}}) == [full | {"links": tuple(full["links"])}]


def test_missing_id_is_the_hash_of_the_text() -> None:
    expected = hashlib.sha256(b"Fire is out.").hexdigest()[:12]
    for value in ({}, {"id": None}, {"id": ""}, {"url": "https://a.example/"}):
        assert read({"text": "Fire is out."} | value)[0]["id"] == expected


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        ({"id": 17}, ("id", "17")),
        ({"author": ["Mira Tolland", "Ada Brinkmoor"]}, ("author", "Mira Tolland, Ada Brinkmoor")),
        ({"published": 2026}, ("published", "2026")),
        ({"title": None}, ("title", None)),
        ({"title": ""}, ("title", None)),
        ({"links": "https://a.example/"}, ("links", ("https://a.example/",))),
        ({"links": [None, 3, "https://a.example/"]}, ("links", ("https://a.example/",))),
        ({"links": None}, ("links", ())),
    ],
)
def test_what_others_write_is_understood(
    given_value: dict[str, object], kept: tuple[str, object]
) -> None:
    assert read({"id": "a", "text": "Fire"} | given_value)[0][kept[0]] == kept[1]


def test_same_line_twice_is_one_document() -> None:
    assert len(read({"id": "a", "text": "Fire"}, {"id": "a", "text": "Fire"})) == 1


def test_bytes_kept_are_those_of_the_line() -> None:
    line = '{"text": "Fire", "more": 1}'
    (found,) = read_jsonl([line + "\r\n"], "a.jsonl")
    assert found.data == line.encode()
    assert found.document.snapshot is not None
    assert found.document.snapshot.sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert found.document.snapshot.origin == "a.jsonl, line 1"


def test_lines_before_a_malformed_one_come_first() -> None:
    found = read_jsonl(['{"text": "Fire"}', "", "oops"], "a.jsonl")
    assert next(found).document.text == "Fire"
    with pytest.raises(MalformedLine) as caught:
        next(found)
    assert (caught.value.path, caught.value.line) == ("a.jsonl", 3)


@given(st.text())
def test_text_keeps_its_length(text: str) -> None:
    assert len(str(read({"id": "a", "text": text})[0]["text"])) == len(text)
