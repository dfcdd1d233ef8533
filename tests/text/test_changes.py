"""Changes between two versions of a text, told in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.changes import describe_changes, find_changes

TEXT = "The harbour office said that 31 passengers were taken off by lifeboat on Monday."


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (TEXT, ""),
        (TEXT.replace(" ", "\n"), ""),
        (
            TEXT.replace("31", "29"),
            "changed “31” to “29” (“The harbour office said that 29 passengers were taken off by”)",
        ),
        (TEXT.replace(" by lifeboat", ""), "dropped “by lifeboat”"),
        (TEXT + " Nobody was hurt.", "added “Nobody was hurt.”"),
        (TEXT.replace("by lifeboat", "by two tugs and a lifeboat"), "added “two tugs and a”"),
        (
            TEXT.replace("31 passengers were", "all were"),
            "changed “31 passengers” to “all” "
            "(“The harbour office said that all were taken off by lifeboat”)",
        ),
        (
            TEXT.replace("harbour", "port").replace("31", "29"),
            "changed “31” to “29” (“The port office said that 29 passengers were taken off by”) "
            "and changed “harbour” to “port” (“The port office said that 29 passengers”)",
        ),
    ],
)
def test_changes_in_words(after: str, told: str) -> None:
    assert describe_changes(find_changes(TEXT, after)) == told


def test_numbers_and_negations_come_first_and_the_rest_is_counted() -> None:
    before = "A b c d e f g h i j k l m n o p 31 q r s t u v w x"
    after = "A B c D e F g H i j k l m n o p 29 q r s t u V w x"
    told = describe_changes(find_changes(before, after), most=2)
    assert told.startswith("changed “31” to “29”")
    assert told.endswith("and 4 more changes")


@given(st.text(max_size=120), st.text(max_size=120))
def test_equal_words_mean_no_change_and_any_text_is_safe(before: str, after: str) -> None:
    assert find_changes(before, before) == ()
    describe_changes(find_changes(before, after))
