"""Claims by hand: each edit is kept, undone and redone, survives a run, and loses no review."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from verify.config import Settings
from verify.desk import Desk
from verify.errors import ConflictError, InputError, NotFound
from verify.model import Case, Uncheckable, Verdict

BOATS, OFFICE = "Nine boats sank off Tarn Head.", "The harbour office said so."


def quotes(desk: Desk, case: Case) -> list[str]:
    """The claims that there are now."""
    check = desk.case(case.id).check
    return [claim.passage.quote for claim in check.claims] if check else []


def ids(desk: Desk, case: Case) -> list[str]:
    """Their ids."""
    check = desk.case(case.id).check
    return [claim.id for claim in check.claims] if check else []


def place(case: Case, words: str) -> int:
    """Where words begin in the article."""
    assert case.article is not None
    return case.article.text.index(words)


def add(desk: Desk, case: Case, words: str, who: str = "Ana") -> str:
    """The id of the claim that was made of some words."""
    start = place(case, words)
    return desk.claims.add(case.id, start, start + len(words), who).made[0]


EDITS: list[tuple[str, Callable[[Desk, Case], Any], list[str]]] = [
    ("add", lambda d, c: add(d, c, " Tarn Head"), [BOATS, "Tarn Head", OFFICE]),
    (
        "split",
        lambda d, c: d.claims.split(c.id, ids(d, c)[0], place(c, " off"), "Ana"),
        ["Nine boats sank", "off Tarn Head.", OFFICE],
    ),
    ("merge", lambda d, c: d.claims.merge(c.id, ids(d, c), "Ana"), [f"{BOATS}\n\n{OFFICE}"]),
]


@pytest.mark.parametrize(("name", "edit", "after"), EDITS, ids=[row[0] for row in EDITS])
def test_an_edit_holds_through_undo_redo_run_and_reopening(
    desk: Desk, case: Case, settings: Settings, name: str, edit: Any, after: list[str]
) -> None:
    edit(desk, case)
    assert (quotes(desk, case), desk.case(case.id).stale) == (after, False)
    desk.undo(case.id, "Ana")
    assert quotes(desk, case) == [BOATS, OFFICE]
    desk.redo(case.id, "Ana")
    assert quotes(desk, case) == after
    desk.run(case.id, force=True)
    assert quotes(desk, case) == after
    desk.close()
    again = Desk.open(settings)
    assert quotes(again, case) == after
    again.undo(case.id, "Ana")
    assert quotes(again, case) == [BOATS, OFFICE]
    again.close()


def test_a_new_claim_costs_one_comparison(
    desk: Desk, case: Case, pipeline: Any, folder: Path
) -> None:
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    runs, before = pipeline.runs, pipeline.comparisons
    made = add(desk, case, "boats sank off Tarn Head")
    assert (pipeline.runs, pipeline.comparisons) == (runs, before + 1)
    check = desk.case(case.id).check
    assert check is not None
    (finding,) = (finding for finding in check.findings if finding.claim_id == made)
    assert len(finding.evidence) == 3


def test_what_is_added_before_a_run_waits_for_it(desk: Desk, case: Case, folder: Path) -> None:
    desk.add_sources(case.id, [str(folder)])
    add(desk, case, "Tarn Head")
    assert desk.case(case.id).stale
    desk.run(case.id)
    assert (desk.case(case.id).stale, len(ids(desk, case))) == (False, 3)


def test_reviews_of_a_split_claim_are_kept_and_found(desk: Desk, case: Case) -> None:
    whole = ids(desk, case)[0]
    review = desk.review(case.id, whole, Verdict.VERIFIED, "", "Ben")
    parts = desk.claims.split(case.id, whole, place(case, " off"), "Ana").made
    now = desk.case(case.id)
    assert now.became(whole) == parts
    assert now.came_from(parts[0]) == (whole,)
    assert now.standing_review(parts[0]) is None
    assert review in desk.history(case.id, parts[1])
    desk.undo(case.id, "Ana")
    assert desk.case(case.id).standing_review(whole) == review


def test_merging_what_was_split_gives_the_same_claim_again(desk: Desk, case: Case) -> None:
    whole = ids(desk, case)[0]
    parts = desk.claims.split(case.id, whole, place(case, " off"), "Ana").made
    merged = desk.claims.merge(case.id, parts, "Ana")
    assert merged.made == (whole,)
    for expected in (parts[0], whole):
        desk.undo(case.id, "Ana")
        assert ids(desk, case)[0] == expected


def test_the_reading_form_is_edited_and_the_place_is_not(
    desk: Desk, case: Case, pipeline: Any
) -> None:
    claim = ids(desk, case)[1]
    before = pipeline.comparisons
    desk.claims.reword(case.id, claim, "  The office said\nthat nine sank. ", "Ana", "clearer")
    check = desk.case(case.id).check
    assert check is not None
    assert (check.claims[1].reading, check.claims[1].passage.quote) == (
        "The office said that nine sank.",
        OFFICE,
    )
    assert "by Ana: clearer" in check.claims[1].reasons[0].words
    assert pipeline.comparisons == before + 1
    desk.undo(case.id, "Ana")
    desk.redo(case.id, "Ana")
    assert pipeline.comparisons == before + 1


def test_setting_aside_and_putting_back(desk: Desk, case: Case) -> None:
    claim = ids(desk, case)[0]
    desk.claims.dismiss(case.id, claim, "Ana", "not news")
    check = desk.case(case.id).check
    assert check is not None
    assert check.claims[0].uncheckable is Uncheckable.DISMISSED
    assert (desk.cases()[0].claims, desk.case(case.id).stale) == (1, False)
    with pytest.raises(InputError, match="not among"):
        desk.claims.dismiss(case.id, claim, "Ben")
    # selecting it again puts it back
    start = place(case, BOATS)
    desk.claims.add(case.id, start, start + len(BOATS), "Ben")
    assert desk.cases()[0].claims == 2
    with pytest.raises(InputError, match="already"):
        desk.claims.restore(case.id, claim, "Ana")


REFUSALS: list[tuple[Callable[[Desk, Case], Any], str]] = [
    (lambda d, c: d.claims.add(c.id, 0, 9999, "Ana"), "no span"),
    (lambda d, c: d.claims.add(c.id, 5, 5, "Ana"), "no span"),
    (lambda d, c: d.claims.add(c.id, place(c, ".\n\n"), place(c, "The harbour"), "Ana"), "words"),
    (lambda d, c: add(d, c, BOATS), "claim already"),
    (lambda d, c: d.claims.split(c.id, ids(d, c)[0], 0, "Ana"), "not inside"),
    (lambda d, c: d.claims.split(c.id, ids(d, c)[0], len(BOATS) - 1, "Ana"), "words"),
    (lambda d, c: d.claims.split(c.id, "nope", 3, "Ana"), "no claim nope"),
    (lambda d, c: d.claims.merge(c.id, ids(d, c)[:1], "Ana"), "at least two"),
    (lambda d, c: d.claims.merge(c.id, [ids(d, c)[0]] * 2, "Ana"), "at least two"),
    (lambda d, c: d.claims.reword(c.id, ids(d, c)[0], " … ", "Ana"), "words"),
    (lambda d, c: d.claims.reword(c.id, ids(d, c)[0], BOATS, "Ana"), "already"),
    (lambda d, c: d.claims.assign(c.id, [], "Ben", "Ana"), "No claim"),
    (lambda d, c: d.claims.assign(c.id, ["nope"], "Ben", "Ana"), "no claim nope"),
    (lambda d, c: d.claims.dismiss(c.id, ids(d, c)[0], " "), "name"),
]


@pytest.mark.parametrize(("edit", "said"), REFUSALS)
def test_refusals(desk: Desk, case: Case, edit: Any, said: str) -> None:
    with pytest.raises(InputError, match=said):
        edit(desk, case)
    assert desk.case(case.id).decisions == ()


def test_only_neighbours_are_merged(desk: Desk, case: Case) -> None:
    first, second = ids(desk, case)
    add(desk, case, "Tarn Head")
    with pytest.raises(InputError, match="stands between"):
        desk.claims.merge(case.id, [first, second], "Ana")


def test_two_people_at_once_never_overwrite_each_other(
    desk: Desk, case: Case, settings: Settings
) -> None:
    claim, other = ids(desk, case)[0], Desk.open(settings)
    seen = other.case(case.id)
    assert seen.check is not None
    desk.claims.split(case.id, claim, place(case, " off"), "Ana")
    with pytest.raises(NotFound, match="it became"):
        other.claims.dismiss(case.id, claim, "Ben")
    # decided before it could be seen: the store refuses as well
    from verify.model import EditKind

    with pytest.raises(ConflictError, match="Ana split it in two"):
        other.store.edits.add(case.id, EditKind.DISMISSED, (claim,), "Ben")
    # what somebody built on cannot be pulled away
    made = ids(other, case)[:2]
    other.claims.merge(case.id, made, "Ben")
    with pytest.raises(ConflictError, match="Ben has worked on"):
        desk.undo(case.id, "Ana")
    other.undo(case.id, "Ben")
    desk.undo(case.id, "Ana")
    assert quotes(desk, case) == [BOATS, OFFICE]
    other.close()


def test_assignments_and_bulk_verdicts_are_undone_in_one_go(desk: Desk, case: Case) -> None:
    claims = ids(desk, case)
    desk.claims.assign(case.id, claims, "Ben", "Ana")
    desk.review_all(case.id, claims, Verdict.UNPROVEN, "no source", "Ana")
    assert desk.case(case.id).assignees == dict.fromkeys(claims, "Ben")
    assert desk.cases()[0].reviewed == 2
    assert [row.claims for row in desk.undo(case.id, "Ana")] == [(claim,) for claim in claims]
    assert desk.cases()[0].reviewed == 0
    assert desk.case(case.id).assignees == dict.fromkeys(claims, "Ben")
    assert len(desk.redo(case.id, "Ana")) == 2
    assert desk.cases()[0].reviewed == 2
    with pytest.raises(ConflictError, match="Ana marked this claim unproven"):
        desk.review_all(case.id, claims, Verdict.VERIFIED, "", "Ben", expected={})
    assert desk.cases()[0].reviewed == 2


def test_a_bulk_verdict_is_not_put_back_over_anothers(desk: Desk, case: Case) -> None:
    claims = ids(desk, case)
    desk.review_all(case.id, claims, Verdict.UNPROVEN, "", "Ana")
    desk.undo(case.id, "Ana")
    desk.review(case.id, claims[1], Verdict.DISPUTED, "", "Ben")
    with pytest.raises(ConflictError, match="Ben marked this claim disputed"):
        desk.redo(case.id, "Ana")
    assert desk.case(case.id).standing_review(claims[0]) is None
