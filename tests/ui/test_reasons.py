"""The reasons under a passage are few sentences in which each word stands once."""

from __future__ import annotations

import pytest

from verify.check.stance import IN_CLAIM, judge
from verify.model import Document, Passage, Reason
from verify.ui.reasons import tell_reasons


def given(*reasons: tuple[str, str]) -> list[str]:
    """The sentences of reasons given by signal and words."""
    return tell_reasons(Reason(*each) for each in reasons)


@pytest.mark.parametrize(
    ("reasons", "sentences"),
    [
        (
            (
                ("number-differs", "three stations in the claim, two stations in the passage"),
                ("other-kind", "“three” in the claim, “two” in the passage"),
            ),
            ["Three stations in the claim, two stations in the passage."],
        ),
        (
            (
                ("number-missing", "9.40 in the claim, no such number in the passage"),
                ("word-replaced", "“east” in the claim, “company” in the passage"),
                ("word-replaced", "“side” in the claim, “company” in the passage"),
            ),
            [
                "9.40 in the claim, no such number in the passage.",
                "“east” in the claim, “company” in the passage.",
            ],
        ),
        (
            (
                ("name-missing", f"“Tim” {IN_CLAIM}"),
                ("number-differs", "9 hours in the claim, 8 hours in the passage"),
                ("name-missing", f"“Scott” {IN_CLAIM}"),
            ),
            [
                "“Tim” and “Scott” in the claim, not in the passage.",
                "9 hours in the claim, 8 hours in the passage.",
            ],
        ),
        (
            (
                ("agreement", "has 2 of 3 key words of the claim; not “Monday”"),
                ("name-missing", f"“Monday” {IN_CLAIM}"),
            ),
            ["Has 2 of 3 key words of the claim; not “Monday”."],
        ),
        ((("attached", "attached by Ada: seen"), ("empty", "")), ["Attached by Ada: seen."]),
        ((), []),
    ],
)
def test_each_word_is_said_once(reasons, sentences):
    """What repeats an earlier reason is left out; what is missing stands in one list."""
    assert given(*reasons) == sentences


def test_claim_and_passage_are_never_called_here_and_there():
    """The words are those over the two columns of the comparison."""
    text = "Crews from two stations did not close the valve in Verlund."
    passage = Passage.cut(Document("d", text), 0, len(text))
    reasons = judge("Crews from three stations closed the valve in Oskamp.", passage.quote).reasons
    told = " ".join(tell_reasons(reasons))
    assert "in the claim" in told
    assert not {"here", "there"} & set(told.replace(",", " ").replace(".", " ").split())
