"""Decisions: recorded, superseded, taken back, put back, never overwritten, never lost."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from verify.errors import ConflictError, InputError, NotFound, StoreError
from verify.model import Choice, Decision, Review, Verdict
from verify.store import Store, find_standing, rows


def standing(store: Store, case_id: str) -> dict[str, Review]:
    """What holds now."""
    return find_standing(store.reviews.load(case_id))


def test_a_decision_comes_back_as_it_was_recorded(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    review = store.reviews.add(
        case_id,
        claim_ids[0],
        Verdict.DISPUTED,
        "Thirty-one, not nine.\n=1+1 ‏שלום",
        "Ana Orr",
        evidence=("source:0-4", "odd\ud800id:5-9"),
        wording="mostly false",
    )
    assert store.reviews.load(case_id) == (review,)


def test_what_no_database_keeps_is_left_out_of_notes(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    review = store.reviews.add(
        case_id, claim_ids[0], Verdict.VERIFIED, "a\x00b\udcffc", "Ana\n Orr"
    )
    assert (review.note, review.reviewer) == ("ab�c", "Ana Orr")
    assert store.reviews.load(case_id) == (review,)


@pytest.mark.parametrize("name", ["", " ", "\x00"])
def test_a_decision_without_a_name_is_refused(
    store: Store, case_id: str, claim_ids: list[str], name: str
) -> None:
    with pytest.raises(InputError, match="name"):
        store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", name)


def test_only_claims_of_the_case_can_be_decided(store: Store, case_id: str) -> None:
    with pytest.raises(NotFound, match="no claim"):
        store.reviews.add(case_id, "unknown", Verdict.VERIFIED, "", "Ana")
    with pytest.raises(NotFound, match="no claim"):
        store.choices.add(case_id, "unknown", "s:0-1", Choice.REJECTED, "Ana")
    with pytest.raises(NotFound, match="no case"):
        store.reviews.add("unknown", "unknown", Verdict.VERIFIED, "", "Ana")


def test_a_decision_on_what_was_not_seen_is_refused_and_names_who(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    claim = claim_ids[0]
    first = store.reviews.add(case_id, claim, Verdict.VERIFIED, "", "Ana", expected="")
    with pytest.raises(ConflictError, match="Ana marked this claim verified"):
        store.reviews.add(case_id, claim, Verdict.DISPUTED, "", "Ben", expected="")
    second = store.reviews.add(case_id, claim, Verdict.DISPUTED, "", "Ben", expected=first.id)
    with pytest.raises(ConflictError, match="Ben marked this claim disputed"):
        store.reviews.add(case_id, claim, Verdict.UNPROVEN, "", "Ana", expected=first.id)
    store.reviews.withdraw(case_id, claim, "Ben")
    store.reviews.withdraw(case_id, claim, "Ana")
    with pytest.raises(ConflictError, match="taken back"):
        store.reviews.add(case_id, claim, Verdict.UNPROVEN, "", "Ana", expected=second.id)
    store.reviews.add(case_id, claim, Verdict.UNPROVEN, "", "Ana")  # None: regardless
    assert standing(store, case_id)[claim].verdict is Verdict.UNPROVEN


def test_withdrawing_lets_the_earlier_decision_stand_again(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    claim = claim_ids[0]
    first = store.reviews.add(case_id, claim, Verdict.VERIFIED, "", "Ana")
    second = store.reviews.add(case_id, claim, Verdict.DISPUTED, "", "Ben")
    row = store.reviews.withdraw(case_id, claim, "Cy")
    assert (row.undoes, row.verdict, row.reviewer) == (second.id, None, "Cy")
    assert standing(store, case_id) == {claim: first}
    store.reviews.withdraw(case_id, claim, "Cy")
    with pytest.raises(NotFound, match="nothing to take back"):
        store.reviews.withdraw(case_id, claim, "Cy")


def undo(store: Store, case_id: str, who: str) -> Review | None:
    """The row that takes the last decision back."""
    return next((r for r in store.journal.undo(case_id, who) if isinstance(r, Review)), None)


def redo(store: Store, case_id: str, who: str) -> Review | None:
    """The row that puts it back."""
    return next((r for r in store.journal.redo(case_id, who) if isinstance(r, Review)), None)


def test_undo_and_redo_walk_back_and_forth(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    one, two = claim_ids
    first = store.reviews.add(case_id, one, Verdict.VERIFIED, "", "Ana")
    second = store.reviews.add(case_id, two, Verdict.DISPUTED, "", "Ana")
    undone = [undo(store, case_id, "Ana"), undo(store, case_id, "Ana")]
    assert [row.undoes for row in undone if row] == [second.id, first.id]
    assert undo(store, case_id, "Ana") is None
    assert standing(store, case_id) == {}
    redone = [redo(store, case_id, "Ana"), redo(store, case_id, "Ana")]
    assert [row.claim_id for row in redone if row] == [one, two]
    assert redo(store, case_id, "Ana") is None
    assert standing(store, case_id) == {one: first, two: second}
    assert len(store.reviews.load(case_id)) == 6  # nothing was overwritten


def test_redo_does_not_hide_what_somebody_else_decided_since(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ana")
    undo(store, case_id, "Ana")
    bens = store.reviews.add(case_id, claim_ids[0], Verdict.DISPUTED, "", "Ben")
    with pytest.raises(ConflictError, match="Ben marked"):
        redo(store, case_id, "Ana")
    assert standing(store, case_id) == {claim_ids[0]: bens}


def test_choices_are_added_and_the_drafts_go_with_the_decision(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    one, two = claim_ids
    made = [
        store.choices.add(case_id, one, "s:0-4", choice, "Ana", "why")
        for choice in (Choice.REJECTED, Choice.OPEN)
    ]
    assert store.choices.load(case_id) == tuple(made)
    store.drafts.save(case_id, one, "Ana", "unfin")
    store.drafts.save(case_id, one, "Ana", "unfinished")
    store.drafts.save(case_id, two, "Ana", "another")
    store.drafts.save(case_id, one, "Ben", "Ben's")
    store.drafts.save(case_id, two, "Ben", "gone")
    store.drafts.save(case_id, two, "Ben", "")
    store.reviews.add(case_id, one, Verdict.VERIFIED, "finished", "Ana")
    kept = [store.drafts.load(case_id, c, who) for c in (one, two) for who in ("Ana", "Ben")]
    assert kept == ["", "Ben's", "another", ""]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET note = 'changed'",
        "UPDATE {} SET at = '2020-01-01T00:00:00+00:00'",
        "DELETE FROM {}",
        "REPLACE INTO {0} SELECT * FROM {0}",
    ],
)
def test_the_database_itself_refuses_to_change_decisions(
    store: Store, case_id: str, claim_ids: list[str], statement: str
) -> None:
    store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "as it was", "Ana")
    store.choices.add(case_id, claim_ids[0], "s:0-4", Choice.REJECTED, "Ana")
    before = store.reviews.load(case_id), store.choices.load(case_id)
    with (
        pytest.raises(StoreError, match=r"are never|syntax error"),
        store.database.maintaining() as connection,
    ):
        connection.exec_driver_sql(statement.format("decisions"))
    assert (store.reviews.load(case_id), store.choices.load(case_id)) == before


def test_other_programs_are_refused_as_well(
    store: Store, case_id: str, claim_ids: list[str], file: Path
) -> None:
    store.reviews.add(case_id, claim_ids[0], Verdict.VERIFIED, "", "Ana")
    connection = sqlite3.connect(file)
    with pytest.raises(sqlite3.IntegrityError, match="never deleted"):
        connection.execute("DELETE FROM decisions")
    connection.close()


def test_a_decision_reads_no_more_the_more_is_decided_on_other_claims(
    store: Store, case_id: str, claim_ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each read all verdicts of the case, twice: at the 4,000th, eight reviewers waited seconds."""
    one, two = claim_ids
    made = store.reviews.add(case_id, one, Verdict.VERIFIED, "", "Ana")
    for _ in range(20):
        store.reviews.add(case_id, two, Verdict.DISPUTED, "", "Ben")
    read = 0

    def count(row: Mapping[Any, Any]) -> Decision:
        nonlocal read
        read += 1
        return decode(row)

    decode = rows._decision
    monkeypatch.setattr(rows, "_decision", count)
    assert store.seconds.find_place(case_id, one, "Ana") is None
    store.choices.add(case_id, one, "s:0-4", Choice.REJECTED, "Ana", seen={})
    store.reviews.add(case_id, one, Verdict.DISPUTED, "", "Ana", expected=made.id)
    assert read == 1


PROCESSES, DECISIONS = 8, 8


def decide_often(url: str, case_id: str, claim_ids: list[str], number: int) -> None:
    """What each of the processes does."""
    store = Store.open(url)
    for decision in range(DECISIONS):
        claim = claim_ids[decision % 2]
        store.reviews.add(case_id, claim, Verdict.VERIFIED, f"{number}/{decision}", f"P{number}")


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_processes_that_decide_at_once_lose_nothing(
    store: Store, case_id: str, claim_ids: list[str], url: str
) -> None:
    fork = multiprocessing.get_context("fork")
    store.close()
    arguments = (url, case_id, claim_ids)
    started = [fork.Process(target=decide_often, args=(*arguments, n)) for n in range(PROCESSES)]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * PROCESSES
    notes = [review.note for review in store.reviews.load(case_id)]
    assert sorted(notes) == sorted(f"{p}/{d}" for p in range(PROCESSES) for d in range(DECISIONS))
    assert store.cases.load(case_id).revision >= PROCESSES * DECISIONS
