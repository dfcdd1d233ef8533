"""What people decided on single passages stands above the machine."""

from __future__ import annotations

import pytest
from factories import doc, evidence

from verify.check.corroboration import apply_choices
from verify.model import Choice, EvidenceChoice, Rulings, Stance, now

FERRY = doc("The ferry ran aground at noon. All 41 passengers were taken off.", "Radio", id="f:1")
FOUND = evidence(FERRY, "All 41 passengers were taken off.", "discusses")
NOON = "The ferry ran aground at noon."


def choose(passage: str, choice: Choice, stance: Stance | None = None, undoes: str | None = None):
    return EvidenceChoice(
        passage + choice, "c", passage, choice, "Ann Vale", now(), "seen", undoes, stance
    )


def apply(*choices: EvidenceChoice):
    return apply_choices("c", [FOUND], Rulings.standing(choices), {FERRY.id: FERRY})


KEY = FOUND.passage.key


@pytest.mark.parametrize(
    ("choices", "left"),
    [
        ([], [("All 41", "discusses")]),
        ([choose(KEY, Choice.ACCEPTED)], [("All 41", "discusses")]),
        ([choose(KEY, Choice.ACCEPTED, Stance.SUPPORTS)], [("All 41", "supports")]),
        ([choose(KEY, Choice.REJECTED)], []),
        ([choose(KEY, Choice.NOT_ABOUT)], []),
        ([choose(KEY, Choice.REJECTED), choose(KEY, Choice.OPEN)], [("All 41", "discusses")]),
        # attached by hand, beside the machine's and in its place
        (
            [choose("f:1:0-30", Choice.ACCEPTED, Stance.REFUTES)],
            [("The fe", "refutes"), ("All 41", "discusses")],
        ),
        ([choose("f:1:31-50", Choice.ACCEPTED, Stance.REFUTES)], [("All 41", "refutes")]),
        # a document that is gone, a span that is none
        ([choose("gone:0-30", Choice.ACCEPTED, Stance.REFUTES)], [("All 41", "discusses")]),
        ([choose("f:1:30-999", Choice.ACCEPTED, Stance.REFUTES)], [("All 41", "discusses")]),
        ([choose("f:1:x-y", Choice.ACCEPTED, Stance.REFUTES)], [("All 41", "discusses")]),
    ],
)
def test_people_choose(choices: list[EvidenceChoice], left: list[tuple[str, str]]) -> None:
    assert [(p.passage.quote[:6], p.stance) for p in apply(*choices)] == left


def test_a_correction_says_who_and_why() -> None:
    words = [r.words for r in apply(choose(KEY, Choice.ACCEPTED, Stance.SUPPORTS))[0].reasons]
    assert words[0] == "Ann Vale reads it as “supports”, not “discusses”: seen"


def test_a_choice_on_another_claim_changes_nothing() -> None:
    rulings = Rulings.standing([choose(KEY, Choice.REJECTED)])
    assert apply_choices("other", [FOUND], rulings, {FERRY.id: FERRY}) == [FOUND]
