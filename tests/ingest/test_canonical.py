"""Spellings of one address, and addresses that only look alike."""

from __future__ import annotations

import pytest

from verify.ingest.canonical import address_key

SAME = (
    ("https://velden.example/fire", "http://www.velden.example:80/fire/#top"),
    ("https://velden.example/fire?b=2&a=1", "https://VELDEN.example/fire?a=1&b=2&utm_source=x"),
    ("https://velden.example", "https://velden.example/"),
    ("https://velden.example/fire", "https://velden.example/fire?fbclid=abc&gclid="),
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
)
OTHER = (
    ("https://velden.example/fire", "https://velden.example/Fire"),
    ("https://velden.example/fire?id=1", "https://velden.example/fire?id=2"),
    ("https://velden.example/fire", "https://velden.example:8080/fire"),
    ("https://velden.example/fire", "https://news.velden.example/fire"),
    ("https://apple.example/", "https://аpple.example/"),  # the second begins with a Cyrillic a
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_address(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_addresses(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_what_is_no_address_is_its_own_key() -> None:
    assert address_key(" notes.txt ") == "notes.txt"
