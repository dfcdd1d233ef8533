"""What is marked when a claim and a passage lie side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.model import Stance
from verify.ui.comparison import compare_texts


def marks(pieces, mark: str) -> list[str]:
    """The words with a mark."""
    return [text for text, given in pieces if given == mark]


@pytest.mark.parametrize(
    ("claim", "passage", "agrees", "differs"),
    [
        # a number that differs is boxed on both sides
        ("41 crews came.", "Only 14 crews came.", [], ["41"]),
        ("41 crews came.", "In all 41 crews came.", ["41"], []),
        # a name in both agrees
        ("Dalia Venn left.", "The owner, Dalia Venn, left early.", ["Dalia Venn"], []),
        # a day without a year is compared with another such day only
        ("It shut on June 28 at 2 p.m.", "It was shut on 28 June.", ["June 28"], []),
        ("It shut on June 28.", "It was shut on 29 June.", [], ["June"]),
        ("It shut on 28 June 1999.", "It was shut on June 3.", [], []),
        # a negation that stands on one side only
        ("The valve was not shut.", "The valve was shut.", [], ["not"]),
        ("The valve was not shut.", "It was not shut.", [], []),
    ],
)
def test_particulars(claim, passage, agrees, differs):
    """Numbers, names and negations speak; other words are at most underlined."""
    ours, _ = compare_texts(claim, passage, Stance.REFUTES)
    assert [w.split()[0] for w in marks(ours, "agrees")] == [w.split()[0] for w in agrees]
    assert [w.split()[0] for w in marks(ours, "differs")] == differs


def test_support_shows_no_difference():
    """Nothing is boxed in a passage that supports: the judgement has weighed it."""
    ours, theirs = compare_texts("41 crews came.", "Of 60 crews 41 came.", Stance.SUPPORTS)
    assert not marks(ours, "differs")
    assert not marks(theirs, "differs")


@given(st.text(max_size=80), st.text(max_size=80))
def test_pieces_join_to_the_texts(claim, passage):
    """Whatever the texts are, nothing is lost or added."""
    ours, theirs = compare_texts(claim, passage, Stance.DISCUSSES)
    assert "".join(text for text, _ in ours) == claim
    assert "".join(text for text, _ in theirs) == passage
