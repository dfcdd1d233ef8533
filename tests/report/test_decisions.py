"""Which decisions hold."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from verify.model import Review, Verdict, taken_back
from verify.report.decisions import find_dissent, list_history

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
V, D = Verdict.VERIFIED, Verdict.DISPUTED


def row(name, reviewer="ada", verdict=V, undoes=None, claim="c"):
    return Review(
        name, claim, verdict, "", reviewer, datetime(2026, 3, 1, tzinfo=UTC), undoes=undoes
    )


@pytest.mark.parametrize(
    ("rows", "gone"),
    [
        ([], set()),
        ([row("1"), row("2")], set()),  # superseded is not taken back
        ([row("1"), row("2", undoes="1", verdict=None)], {"1"}),
        ([row("1"), row("2", undoes="1"), row("3", undoes="2")], {"2"}),  # undo undone
    ],
)
def test_taken_back(rows, gone):
    assert taken_back(rows) == gone


@pytest.mark.parametrize(
    ("rows", "dissenters"),
    [
        ([], []),
        ([row("1")], []),
        ([row("1", "ada", D), row("2", "ben", V)], ["ada"]),
        ([row("1", "ada", V), row("2", "ben", V)], []),  # they agree
        ([row("1", "ada", D), row("2", "ada", V)], []),  # changed her mind
        ([row("1", "ada", D), row("2", "ada", V), row("3", "ben", V)], []),
        (
            [row("1", "ada", D), row("2", "ada", None, undoes="1"), row("3", "ben", V)],
            [],  # she took it back
        ),
        ([row("1", "ada", D, claim="other"), row("2", "ben", V)], []),
    ],
)
def test_find_dissent(case, rows, dissenters):
    found = find_dissent(replace(case, reviews=tuple(rows)), "c")
    assert [review.reviewer for review in found] == dissenters


def test_history_says_what_became_of_each_decision(case):
    numbers = {claim.id: n for n, claim in enumerate(case.check.claims, start=1)}
    assert [(d.claim_numbers, d.state) for d in list_history(case, numbers)] == [
        ((1,), "superseded"),
        ((1,), "stands"),
        ((4,), "stands"),
        ((3,), "taken back"),
        ((1,), "stands"),  # on a passage
    ]
