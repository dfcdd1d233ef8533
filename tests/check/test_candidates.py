"""Which pairs are worth comparing: those that share n-grams, whatever the number of texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.origins import Archive, trace_documents
from verify.check.origins.candidates import SEGMENT, NgramIndex
from verify.check.origins.words import read_words
from verify.model import Document

WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, length: int = 60) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def made(*numbers: int) -> list[str]:
    """Texts of sentences that are the same where their numbers are."""
    return [text(number) for number in numbers]


@pytest.mark.parametrize(
    ("texts", "pairs"),
    [
        ([], []),
        ([""], []),
        (["", ""], []),
        (made(1, 2, 3), []),
        (made(1, 2, 1), [(0, 2)]),
        (made(1, 1, 1), [(0, 1), (0, 2), (1, 2)]),
        # a third of one text inside another
        ([text(1), f"{text(2, 30)} {text(1)[:200]} {text(3, 30)}"], [(0, 1)]),
        # one sentence in common, out of ten
        ([f"{text(1, 90)} {text(9, 8)}", f"{text(2, 90)} {text(9, 8)}"], []),
    ],
)
def test_pairs(texts: list[str], pairs: list[tuple[int, int]]) -> None:
    for size in (3, 5):
        assert NgramIndex([read_words(t) for t in texts], size).find_pairs() == pairs


def test_a_text_that_very_many_carry_pairs_each_with_the_first() -> None:
    """Time grows with the number of carriers, not with its square."""
    index = NgramIndex([read_words(t) for t in made(*[1] * 40)])
    assert index.find_pairs() == [(0, other) for other in range(1, 40)]


numbers = st.lists(st.integers(0, 6), max_size=12)


@settings(max_examples=30, deadline=None)
@given(numbers, numbers)
def test_texts_added_later_are_found_like_those_given_at_first(
    given_first: list[int], added: list[int]
) -> None:
    index = NgramIndex([read_words(t) for t in made(*given_first)], 3)
    for number in added:
        index.add(read_words(text(number)))
    everything = [*given_first, *added]
    for number in set(everything):
        same = [place for place, other in enumerate(everything) if other == number]
        assert index.find(read_words(text(number))) == same
    assert index.find(read_words(text(99))) == []


def test_a_full_segment_is_sorted_in() -> None:
    index = NgramIndex([read_words(text(1))], 3)
    for number in range(SEGMENT + 5):
        index.add(read_words(f"only {number} here {number}"))
    index.add(read_words(text(1)))
    assert index.find(read_words(text(1))) == [0, SEGMENT + 6]
    assert len(index) == SEGMENT + 7


def report(name: str, seed: int, day: int | None = 3, **more: str) -> Document:
    published = f"2026-03-{day:02}" if day else None
    return Document(name, text(seed), published=published, **more)


@pytest.mark.parametrize(
    ("kept", "arriving", "derived"),
    [
        ([report("a", 1)], report("b", 2), []),
        ([report("a", 1)], report("b", 1, 4), [("b", "a")]),
        # what arrives is the earlier
        ([report("a", 1, 4), report("c", 1, 5)], report("b", 1, 3), [("a", "b"), ("c", "b")]),
        ([report("a", 1)], report("b", 1, 1, publisher="Reuters"), [("a", "b")]),
        ([report("a", 1, 4, publisher="Reuters")], report("b", 1, 3), [("b", "a")]),
        ([report("a", 1)], report("a", 1, 4), []),  # is there already
        ([], report("a", 1), []),
    ],
)
def test_an_archive_says_what_an_arriving_document_derives_from(
    kept: list[Document], arriving: Document, derived: list[tuple[str, str]]
) -> None:
    archive = Archive(kept)
    found = archive.add(arriving)
    assert sorted((d.document_id, d.source_id) for d in found) == derived
    assert arriving.id in archive
    assert len(archive) == len({d.id for d in [*kept, arriving]})
    if found and arriving.id not in {d.id for d in kept}:
        whole = trace_documents([*kept, arriving]).derivations
        assert {(d.document_id, d.source_id) for d in found} <= {
            (d.document_id, d.source_id) for d in whole
        }
