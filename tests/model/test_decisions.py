"""Which decisions hold: the last on each thing decided that nobody took back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from verify.model import OriginDecision, OriginRuling, Rulings

AT = datetime(2031, 3, 4, tzinfo=UTC)
COPY, APART, SAME = OriginRuling.COPY_OF, OriginRuling.INDEPENDENT, OriginRuling.SAME_NAME


def decide(name: str, kind: OriginRuling, a: str, b: str, undoes: str | None = None):
    return OriginDecision(name, kind, a, b, "Ann Vale", AT, undoes=undoes)


@pytest.mark.parametrize(
    ("made", "holding"),
    [
        ([], ""),
        ([decide("1", COPY, "x", "y")], "1"),
        # the same two, whichever comes first: the later decision replaces the earlier
        ([decide("1", COPY, "x", "y"), decide("2", APART, "y", "x")], "2"),
        ([decide("1", COPY, "x", "y"), decide("2", COPY, "y", "x")], "2"),
        # names are another matter than documents
        ([decide("1", COPY, "x", "y"), decide("2", SAME, "x", "y")], "12"),
        ([decide("1", COPY, "x", "y"), decide("2", COPY, "x", "z")], "12"),
        # taken back, and put back
        ([decide("1", COPY, "x", "y"), decide("2", COPY, "x", "y", undoes="1")], ""),
        (
            [
                decide("1", COPY, "x", "y"),
                decide("2", COPY, "x", "y", undoes="1"),
                decide("3", COPY, "x", "y", undoes="2"),
            ],
            "1",
        ),
        # what a decision replaced holds again once that one is taken back
        (
            [
                decide("1", COPY, "x", "y"),
                decide("2", APART, "x", "y"),
                decide("3", APART, "x", "y", undoes="2"),
            ],
            "1",
        ),
    ],
)
def test_standing_origin_decisions(made: list[OriginDecision], holding: str) -> None:
    assert "".join(d.id for d in Rulings.standing(origins=made).origins) == holding
