"""The Admiralty figure that each finding suggests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.check.credibility import suggest_credibility
from verify.model import Finding, Flag, Status


def found(status: Status, *flags: Flag, origins: int = 1) -> Finding:
    """A finding with so many supporting origins."""
    return Finding("c", status, flags, tuple("abc"[:origins]), (), (), "", 3)


@pytest.mark.parametrize(
    ("finding", "figure", "why"),
    [
        (found(Status.CORROBORATED, origins=2), 1, "2 independent origins"),
        (found(Status.SINGLE_SOURCE, Flag.TRACED), 2, "own document"),
        (found(Status.SINGLE_SOURCE), 3, "nothing confirms"),
        (found(Status.SINGLE_SOURCE, Flag.NOT_TRACED), 3, "nothing confirms"),
        (found(Status.SINGLE_SOURCE, Flag.ANONYMOUS_ONLY), 4, "unnamed"),
        (found(Status.CONFLICTING), 4, "contradict"),
        (found(Status.REFUTED, origins=0), 5, "refute"),
        (found(Status.NO_EVIDENCE, Flag.CIRCULAR, origins=0), 6, "no origin"),
        (found(Status.NOT_CHECKABLE, origins=0), 6, "no origin"),
    ],
)
def test_suggestions(finding: Finding, figure: int, why: str) -> None:
    suggested = suggest_credibility(finding)
    assert suggested.figure == figure
    assert why in suggested.why


@given(st.sampled_from(Status), st.sets(st.sampled_from(Flag)), st.integers(0, 3))
def test_one_demands_two_independent_origins(
    status: Status, flags: set[Flag], origins: int
) -> None:
    figure = suggest_credibility(found(status, *flags, origins=origins)).figure
    assert figure in range(1, 7)
    assert figure != 1 or status is Status.CORROBORATED
