"""Spellings of one name, and names that only look alike: name_pairs.tsv, a hundred of each."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.names import is_spelling_of, spelling_likeness
from verify.text.names.spelling import SAME_SPELLING

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("name_pairs.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SAME = [(one, other) for kind, one, other in ROWS if kind == "same"]
OTHER = [(one, other) for kind, one, other in ROWS if kind == "other"]


def test_the_table_holds_a_hundred_of_each():
    assert (len(SAME), len(OTHER)) == (100, 100)


def test_variants_are_found():
    assert sum(is_spelling_of(one, other) for one, other in SAME) >= 95


def test_look_alikes_are_told_apart():
    assert sum(is_spelling_of(one, other) for one, other in OTHER) <= 5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khalesi", "Xaleesi"),
        ("Khalesi", "خالصی"),
        ("Qasimi", "Ghasemi"),
        ("Volkov", "Wolkoff"),
        ("Volkov", "Волков"),
        ("Abishev", "Abichev"),
        ("Ortlieb", "Ortleib"),
        ("Othman", "Osman"),
    ],
)
def test_one_word_in_two_spellings(one, other):
    assert spelling_likeness(one, other) >= SAME_SPELLING


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Martin", "Martina"),
        ("Clark", "Clerk"),
        ("Petrov", "Petrovsky"),
        ("Karimi", "Kazemi"),
        ("Hansen", "Jansen"),
        ("Carter", "Carver"),
    ],
)
def test_one_letter_can_make_another_name(one, other):
    assert spelling_likeness(one, other) < SAME_SPELLING


NAMES = st.text("abcdeghijklmnorstuvyzş áxي-'", max_size=14)


@given(NAMES, NAMES)
def test_likeness_is_symmetric_and_bounded(one, other):
    likeness = spelling_likeness(one, other)
    assert 0 <= likeness <= 1
    assert likeness == pytest.approx(spelling_likeness(other, one))
    assert is_spelling_of(one, other) == is_spelling_of(other, one)
