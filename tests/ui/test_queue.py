"""Which claims are in the queue, in what order, and which stretch is shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from verify.model import Derivation, DerivationKind, Status, Verdict
from verify.ui.board import Board
from verify.ui.queue import Filters, Order, Show, neighbour, select_claims, touching, window


def numbers(case, filters) -> list[int]:
    """The places of the claims that pass, counted from 0."""
    ids = [claim.id for claim in case.check.claims]
    return [ids.index(claim.id) for claim in select_claims(Board(case), filters)]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [0, 1, 2, 3, 4]),  # what cannot be checked is not to be reviewed
        (Filters(show=Show.ALL), [0, 1, 2, 3, 4, 5]),
        (Filters(show=Show.DECIDED), []),
        (Filters(text="MILL"), [0]),
        (Filters(text="dalia venn"), [2]),
        (Filters(text="nobody roof"), []),  # every word has to be there
        (Filters(statuses=frozenset({Status.REFUTED, Status.NO_EVIDENCE})), [2, 4]),
        (Filters(speaker="Dalia Venn"), [2]),
        (Filters(show=Show.ALL, order=Order.WORTH), [0, 1, 2, 3, 4, 5]),
    ],
)
def test_select_claims(case, filters, expected):
    """Filters narrow, never widen."""
    assert numbers(case, filters) == expected


def test_decided_claims_move(desk, case):
    """A verdict takes a claim out of the review queue and into the decided ones."""
    desk.review(case.id, case.check.claims[1].id, Verdict.DISPUTED, "", "Ada Reviewer")
    after = desk.case(case.id)
    assert numbers(after, Filters()) == [0, 2, 3, 4]
    assert numbers(after, Filters(show=Show.DECIDED)) == [1]


@pytest.mark.parametrize(
    ("current", "step", "expected"),
    [
        ("a", 1, "b"),
        ("b", -1, "a"),
        ("c", 1, None),  # no wrapping round: the end is told
        ("a", -1, None),
        ("x", 1, "a"),  # not in the queue any more
    ],
)
def test_neighbour(current, step, expected):
    """The next place, or none."""
    assert neighbour(["a", "b", "c"], current, step) == expected


def test_neighbour_of_nothing():
    """An empty queue has no neighbour."""
    assert neighbour([], "a", 1) is None


@pytest.mark.parametrize(
    ("current", "expected"), [("0", (0, 4)), ("3", (0, 4)), ("4", (4, 8)), ("9", (8, 10))]
)
def test_window(current, expected):
    """Whole pages, so that a step within one resends nothing."""
    assert window([str(n) for n in range(10)], current, 4) == expected


def test_standing_reviews_agree_with_the_model(desk, case):
    """The board's look-up and the model's rule are the same, undo and redo included."""
    first, second = (claim.id for claim in case.check.claims[:2])
    desk.review(case.id, first, Verdict.VERIFIED, "", "Ada Reviewer")
    desk.review(case.id, second, Verdict.DISPUTED, "", "Ada Reviewer")
    for act in (desk.undo, desk.undo, desk.redo):
        act(case.id, "Ada Reviewer")
        now = desk.case(case.id)
        board = Board(now)
        for claim in now.check.claims:
            assert board.reviews.get(claim.id) == now.standing_review(claim.id)


def test_a_claim_without_evidence_says_how_many_sources_are_on_its_subject(case):
    """Nothing supports it, yet there is what to read; a copy of the article is none of it."""
    findings = list(case.check.findings)
    touched = findings[1].evidence
    findings[4] = replace(findings[4], evidence=touched)
    copy = Derivation(
        touched[0].passage.document_id,
        DerivationKind.COPIES,
        "a copy",
        source_id=case.article.id,
    )
    check = replace(case.check, findings=tuple(findings), derivations=())
    told = [touching(Board(replace(case, check=check)), f.claim_id) for f in findings]
    assert told == ["", "", "", "", "2 on the subject", ""]
    check = replace(check, derivations=(copy,))
    assert touching(Board(replace(case, check=check)), findings[4].claim_id) == "1 on the subject"
