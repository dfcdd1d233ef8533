"""Agreement figures, beside the worked examples of those who published them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.check.agreement import (
    cohen_kappa,
    describe_agreement,
    expect_by_chance,
    krippendorff_alpha,
    measure_agreement,
)
from verify.model import Decision, Review, SecondReading, Verdict, take_back

AT = datetime(2026, 3, 1, tzinfo=UTC)
V, D, U = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNPROVEN

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", example B: two observers, nominal
# data without gaps; alpha = .692.
BEN, GERRY = "aabbdcccedda", "babbbccceddd"
# The same, example C: four observers, some values missing; nominal alpha = .743.
FOUR = [
    [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1],
    [None, None, 3, None],
]  # fmt: skip


def test_alpha_of_krippendorffs_example_with_gaps() -> None:
    units = [[value for value in unit if value is not None] for unit in FOUR]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_alpha_of_krippendorffs_binary_example() -> None:
    """Example A: ten articles, two observers; alpha = .095."""
    jon, han = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert krippendorff_alpha(list(zip(jon, han, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_krippendorffs_nominal_example() -> None:
    units = list(zip(BEN, GERRY, strict=True))
    assert krippendorff_alpha(units) == pytest.approx(0.692, abs=0.0005)


def test_kappa_of_cohens_example() -> None:
    """Cohen 1960, table 1, as proportions of 200: kappa = .492."""
    table = {("s", "s"): 88, ("s", "n"): 14, ("s", "p"): 18, ("n", "s"): 10, ("n", "n"): 40,
             ("n", "p"): 10, ("p", "s"): 2, ("p", "n"): 6, ("p", "p"): 12}  # fmt: skip
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    assert cohen_kappa(pairs) == pytest.approx(0.492, abs=0.0005)
    assert expect_by_chance(pairs) == pytest.approx(82)


@pytest.mark.parametrize("pairs", [[], [(V, V)], [(V, V), (V, V), (V, V)]])
def test_what_is_undefined_is_none_and_never_nan(pairs: list[tuple[Verdict, Verdict]]) -> None:
    assert cohen_kappa(pairs) is None
    assert krippendorff_alpha(pairs) is None


LABELS = st.sampled_from("abc")


@given(st.lists(st.tuples(LABELS, LABELS), max_size=20))
def test_both_lie_within_their_bounds(pairs: list[tuple[str, str]]) -> None:
    for figure in (cohen_kappa(pairs), krippendorff_alpha(pairs)):
        assert figure is None or -1.0001 <= figure <= 1.0001
    if pairs and all(one == other for one, other in pairs):
        assert cohen_kappa(pairs) in (None, 1.0)


@given(st.lists(st.lists(LABELS, max_size=5), max_size=12))
def test_alpha_asks_neither_for_order_nor_for_who_said_it(units: list[list[str]]) -> None:
    found = krippendorff_alpha(units)
    turned = krippendorff_alpha([unit[::-1] for unit in reversed(units)])
    assert (found is None) == (turned is None)
    assert found is None or found == pytest.approx(turned)


def review(
    id: str, claim: str, verdict: Verdict, who: str, settles: tuple[str, ...] = ()
) -> Review:
    """A verdict."""
    return Review(id, claim, verdict, "", who, AT, settles=settles)


def reading(id: str, claim: str, verdict: Verdict, who: str, first: str) -> SecondReading:
    """A second reading, compared with the review ``first``."""
    return SecondReading(id, claim, verdict, "", who, AT, f"asked {who}", first)


def test_what_is_compared_is_what_each_said_before_knowing_the_other() -> None:
    """Neither a settlement, nor a reading given again, nor a verdict without a reading counts."""
    again = reading("s1", "c1", U, "Ben", "1")
    rows: list[Decision] = [
        review("1", "c1", V, "Ana"),
        review("2", "c2", V, "Ana"),
        review("3", "c3", D, "Ana"),
        again,
        take_back(again, "x", "Ben", AT),
        reading("s2", "c1", V, "Ben", "1"),
        reading("s3", "c2", D, "Ben", "2"),
        review("4", "c2", D, "Ana", "s3"),
        reading("s4", "c2", D, "Cleo", "4"),
    ]
    found = measure_agreement(rows)
    assert [(pair.claim_id, pair.first, pair.second) for pair in found.pairs] == [("c2", V, D)]
    assert (found.repeated, found.percent, found.same) == (1, 0.0, 0)
    assert found.readers == ("Ana", "Ben")


def test_three_readers_have_kappas_two_by_two_and_one_alpha() -> None:
    rows: list[Decision] = []
    for number, (ana, ben, cleo) in enumerate([(V, V, V), (D, D, V), (U, V, None), (D, D, D)]):
        claim = f"c{number}"
        rows.append(review(f"r{number}", claim, ana, "Ana"))
        rows.append(reading(f"b{number}", claim, ben, "Ben", f"r{number}"))
        if cleo:
            rows.append(reading(f"k{number}", claim, cleo, "Cleo", f"r{number}"))
    found = measure_agreement(rows)
    assert {names: count for names, (_, count) in found.kappas.items()} == {
        ("Ana", "Ben"): 4, ("Ana", "Cleo"): 3, ("Ben", "Cleo"): 3,
    }  # fmt: skip
    assert found.kappa is None
    units = [[V, V, V], [D, D, V], [U, V], [D, D, D]]
    assert found.alpha == pytest.approx(krippendorff_alpha(units))
    assert sum(sum(row) for _, row in found.table) == len(found.pairs) == 7
    assert found.percent == pytest.approx(100 * 5 / 7)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([], "nothing to compare"),
        ([(V, V)], "same verdict on 1 of 1 claim. That is too few"),
        ([(V, V)] * 12, "All verdicts were alike"),
        (
            [(V, V)] * 8 + [(D, D)] * 8,
            "16 of 16 claims; chance alone would have brought about 8",
        ),
        ([(V, D)] * 6 + [(D, V)] * 6, "too often give another verdict"),
        ([(V, V)] * 10 + [(D, D)] * 10 + [(V, D)] * 3, "tentative"),
    ],
)
def test_figures_are_told_in_plain_words(said: list[tuple[Verdict, Verdict]], told: str) -> None:
    rows: list[Decision] = []
    for number, (first, second) in enumerate(said):
        rows.append(review(f"r{number}", f"c{number}", first, "Ana"))
        rows.append(reading(f"s{number}", f"c{number}", second, "Ben", f"r{number}"))
    found = measure_agreement(rows)
    assert told in describe_agreement(found)
    assert Counter(pair.first for pair in found.pairs) == Counter(first for first, _ in said)
