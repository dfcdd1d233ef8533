"""Evidence, origins and grades by hand: they count at once, and the machine's word stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verify.desk import Desk
from verify.errors import ConflictError, InputError
from verify.model import Case, Choice, Finding, OriginRuling, Reliability, Stance, Status


@pytest.fixture
def searched(desk: Desk, case: Case, folder: Path) -> Case:
    """The case with three sources, each of which supports each claim."""
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    return desk.case(case.id)


def finding(desk: Desk, case: Case) -> Finding:
    """What is found on the first claim now."""
    check = desk.case(case.id).check
    assert check is not None
    return check.findings[0]


def test_a_correction_counts_at_once_and_is_undone(
    desk: Desk, searched: Case, pipeline: Any
) -> None:
    claim, key = finding(desk, searched).claim_id, f"{searched.sources[0].id}:0-4"
    compared = pipeline.comparisons
    desk.evidence.correct(searched.id, claim, key, Stance.REFUTES, "Ana", "it says 19")
    now = finding(desk, searched)
    assert now.status is Status.CONFLICTING
    corrected = next(piece for piece in now.evidence if piece.passage.key == key)
    assert corrected.machine is not None
    assert (corrected.stance, corrected.machine.stance) == (Stance.REFUTES, Stance.SUPPORTS)
    assert "Ana" in corrected.reasons[0].words
    assert not desk.case(searched.id).stale
    assert desk.cases()[0].statuses[Status.CONFLICTING] == 1
    # accepting it later does not forget what it was read as
    desk.choose(searched.id, claim, key, Choice.ACCEPTED, "Ben")
    assert finding(desk, searched).status is Status.CONFLICTING
    desk.undo(searched.id, "Ben")
    desk.undo(searched.id, "Ana")
    assert finding(desk, searched).status is Status.SINGLE_SOURCE
    assert pipeline.comparisons == compared
    desk.redo(searched.id, "Ana")
    desk.run(searched.id, force=True)
    assert finding(desk, searched).status is Status.CONFLICTING


@pytest.mark.parametrize(
    ("choose", "left"),
    [
        (lambda d, c, k: d.choose("Boats", c, k, Choice.REJECTED, "Ana"), 2),
        (lambda d, c, k: d.choose("Boats", c, k, Choice.NOT_ABOUT, "Ana"), 2),
        (lambda d, c, k: d.evidence.correct("Boats", c, k, Stance.UNRELATED, "Ana"), 2),
        (lambda d, c, k: d.choose("Boats", c, k, Choice.ACCEPTED, "Ana"), 3),
        (lambda d, c, k: d.evidence.correct("Boats", c, k, Stance.DISCUSSES, "Ana"), 3),
    ],
)
def test_what_is_ruled_out_goes_at_once_and_comes_back(
    desk: Desk, searched: Case, choose: Callable[[Desk, str, str], Any], left: int
) -> None:
    claim = finding(desk, searched).claim_id
    choose(desk, claim, f"{searched.sources[0].id}:0-4")
    assert len(finding(desk, searched).evidence) == left
    desk.choose(searched.id, claim, f"{searched.sources[0].id}:0-4", Choice.OPEN, "Ben")
    assert len(finding(desk, searched).evidence) == 3


def test_a_selection_becomes_evidence(desk: Desk, searched: Case) -> None:
    claim, source = finding(desk, searched).claim_id, searched.sources[1]
    start = source.text.index(" nine boats")
    made = desk.evidence.attach(
        searched.id, claim, source.id, start, start + 11, Stance.REFUTES, "Ana"
    )
    assert made.passage == f"{source.id}:{start + 1}-{start + 11}"
    first = finding(desk, searched).evidence[0]
    assert (first.passage.quote, first.stance) == ("nine boats", Stance.REFUTES)
    assert finding(desk, searched).status is Status.CONFLICTING
    desk.remove_source(searched.id, source.id)
    desk.run(searched.id)
    assert finding(desk, searched).status is Status.SINGLE_SOURCE


REFUSALS: list[tuple[Callable[[Desk, str, str], Any], str]] = [
    (lambda d, c, s: d.evidence.attach("Boats", c, "nope", 0, 4, Stance.REFUTES, "Ana"), "nope"),
    (lambda d, c, s: d.evidence.attach("Boats", c, s, 4, 4, Stance.REFUTES, "Ana"), "no span"),
    (lambda d, c, s: d.evidence.attach("Boats", c, s, 0, 9999, Stance.REFUTES, "Ana"), "no span"),
    (lambda d, c, s: d.evidence.attach("Boats", c, s, 3, 4, Stance.REFUTES, "Ana"), "no words"),
    (lambda d, c, s: d.evidence.attach("Boats", "x", s, 0, 4, Stance.REFUTES, "Ana"), "claim x"),
    (lambda d, c, s: d.evidence.correct("Boats", c, s, Stance.REFUTES, "Ana"), "no source"),
    (lambda d, c, s: d.evidence.correct("Boats", c, f"{s}:9-5", Stance.REFUTES, "Ana"), "9-5"),
    (lambda d, c, s: d.origins.copy("Boats", s, "nope", "Ana"), "no source nope"),
    (lambda d, c, s: d.origins.independent("Boats", s, s, "Ana"), "one and the same"),
    (lambda d, c, s: d.origins.same("Boats", "LPA", " lpa ", "Ana"), "two different"),
    (lambda d, c, s: d.origins.different("Boats", "LPA", "", "Ana"), "two different"),
    (lambda d, c, s: d.grades.give("Boats", "nope", Reliability.A, "Ana"), "no source nope"),
]


@pytest.mark.parametrize(("say", "said"), REFUSALS)
def test_refusals(desk: Desk, searched: Case, say: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        say(desk, finding(desk, searched).claim_id, searched.sources[0].id)
    assert desk.case(searched.id).decisions == ()


def test_origins_and_grades_are_kept_and_undone_like_any_other(desk: Desk, searched: Case) -> None:
    first, second = (source.id for source in searched.sources[:2])
    desk.origins.copy(searched.id, first, second, "Ana", "word for word")
    desk.origins.independent(searched.id, second, first, "Ana")
    desk.grades.give(searched.id, first, Reliability.B, "Ana")
    desk.grades.give(searched.id, first, Reliability.D, "Ben", "wrong twice")
    now = desk.case(searched.id)
    assert [row.kind for row in now.rulings.origins] == [OriginRuling.INDEPENDENT]
    grade = now.grade_of(searched.sources[0])
    assert grade is not None
    assert (grade.grade, grade.reviewer, grade.note) == (Reliability.D, "Ben", "wrong twice")
    desk.undo(searched.id, "Ben")
    # Ana's grade holds again, so that is what she takes back first
    desk.undo(searched.id, "Ana")
    desk.undo(searched.id, "Ana")
    now = desk.case(searched.id)
    assert now.grade_of(searched.sources[0]) is None
    assert [row.kind for row in now.rulings.origins] == [OriginRuling.COPY_OF]
    assert len(desk.history(searched.id)) == 7


def test_a_ruling_on_what_was_ruled_meanwhile_names_the_texts(desk: Desk, searched: Case) -> None:
    first, second = searched.sources[:2]
    seen = searched.heads
    desk.origins.copy(searched.id, first.id, second.id, "Ana", seen=seen)
    with pytest.raises(ConflictError) as refused:
        desk.origins.independent(searched.id, second.id, first.id, "Ben", seen=seen)
    told = f"Ana held {first.name} to be a copy of {second.name} in the meantime"
    assert str(refused.value).startswith(told)
    desk.origins.independent(
        searched.id, second.id, first.id, "Ben", seen=desk.case(searched.id).heads
    )


def test_a_correction_of_what_was_ruled_out_meanwhile_is_refused(
    desk: Desk, searched: Case
) -> None:
    found, seen = finding(desk, searched), searched.heads
    passage = found.evidence[0].passage.key
    desk.choose(searched.id, found.claim_id, passage, Choice.NOT_ABOUT, "Ana", seen=seen)
    with pytest.raises(ConflictError, match="Ana marked this passage as not about the claim"):
        desk.evidence.correct(
            searched.id, found.claim_id, passage, Stance.SUPPORTS, "Ben", seen=seen
        )
    assert [row.reviewer for row in desk.case(searched.id).choices] == ["Ana"]
