"""Which decisions stand after any sequence of deciding, undoing and redoing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import Case, Review, Verdict
from verify.store.standing import find_redoable, find_standing, find_undoable

AT = datetime(2026, 3, 1, tzinfo=UTC)


def decide(id: str, claim: str, who: str = "ana") -> Review:
    """A decision."""
    return Review(id, claim, Verdict.VERIFIED, "", who, AT)


def take_back(id: str, row: Review, who: str = "ana") -> Review:
    """A row that takes another back."""
    return Review(id, row.claim_id, None, "", who, AT, undoes=row.id)


FIRST, SECOND, OTHER = decide("1", "c"), decide("2", "c"), decide("3", "d")
UNDONE = take_back("4", SECOND)
BENS = decide("5", "c", "ben")


@pytest.mark.parametrize(
    ("rows", "standing", "undoable", "redoable"),
    [
        ([], [], None, None),
        ([FIRST], ["1"], "1", None),
        ([FIRST, SECOND], ["2"], "2", None),  # superseded
        ([FIRST, SECOND, OTHER], ["2", "3"], "3", None),
        ([FIRST, SECOND, UNDONE], ["1"], "1", "4"),  # the earlier one stands again
        ([FIRST, SECOND, UNDONE, take_back("6", UNDONE)], ["2"], "2", None),  # redone
        ([FIRST, SECOND, UNDONE, OTHER], ["1", "3"], "3", None),  # deciding forgets the undone
        ([FIRST, BENS], ["5"], None, None),  # nothing of Ana's stands
        ([FIRST, take_back("6", FIRST, "ben")], [], None, None),  # Ben took it back, not Ana
    ],
)
def test_what_stands_can_be_undone_and_redone(
    rows: list[Review], standing: list[str], undoable: str | None, redoable: str | None
) -> None:
    assert [row.id for row in find_standing(rows).values()] == standing
    undo, redo = find_undoable(rows, "ana"), find_redoable(rows, "ana")
    assert [row.id for row in undo] == ([undoable] if undoable else [])
    assert [row.id for row in redo] == ([redoable] if redoable else [])


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["decide", "undo", "redo"]),
        st.sampled_from(["ana", "ben"]),
        st.sampled_from(["c", "d", "e"]),
    ),
    max_size=24,
)


def play(steps: list[tuple[str, str, str]]) -> list[Review]:
    """The rows after steps of two people, as the store would write them."""
    rows: list[Review] = []
    for step, who, claim in steps:
        number = str(len(rows))
        found = find_undoable(rows, who) if step == "undo" else find_redoable(rows, who)
        if step == "decide":
            rows.append(decide(number, claim, who))
        elif found:
            rows.append(take_back(number, found[0], who))
    return rows


@settings(max_examples=50)
@given(STEPS)
def test_the_case_reads_the_rows_alike(steps: list[tuple[str, str, str]]) -> None:
    rows = play(steps)
    case = Case("x", "X", AT, None, (), None, tuple(rows))
    standing = {claim: row for claim in "cde" if (row := case.standing_review(claim))}
    assert find_standing(rows) == standing


@settings(max_examples=50)
@given(STEPS, st.integers(1, 5))
def test_redoing_as_often_as_undoing_changes_nothing(
    steps: list[tuple[str, str, str]], times: int
) -> None:
    rows = play(steps)
    before = find_standing(rows)
    undone = 0
    for number in range(times):
        found = find_undoable(rows, "ana")
        if found:
            rows.append(take_back(f"u{number}", found[0]))
            assert found[0].id not in {row.id for row in find_standing(rows).values()}
            undone += 1
    for number in range(undone):
        undoing = find_redoable(rows, "ana")
        assert undoing
        rows.append(take_back(f"r{number}", undoing[0]))
    assert find_standing(rows) == before


@settings(max_examples=50)
@given(STEPS)
def test_undoing_never_touches_what_others_decided(steps: list[tuple[str, str, str]]) -> None:
    rows = play(steps)
    found = find_undoable(rows, "ana")
    bens = {row.id for row in find_standing(rows).values() if row.reviewer == "ben"}
    after = find_standing([*rows, take_back("x", found[0])] if found else rows)
    assert bens <= {row.id for row in after.values()}
