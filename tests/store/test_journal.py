"""One journal for every kind of decision: any sequence of them is what replaying it gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.errors import ConflictError, NotFound
from verify.model import (
    Assignment,
    Choice,
    ClaimEdit,
    Decision,
    EditKind,
    EvidenceChoice,
    OriginDecision,
    OriginRuling,
    Reliability,
    Review,
    SourceGrade,
    Stance,
    Verdict,
    act_of,
    standing,
    take_back,
    taken_back,
)
from verify.store import Store
from verify.store.sealing import SEALED, seal_row
from verify.store.standing import find_redoable, find_undoable

HALVES = ((0, 4), (5, 9))
AT = datetime(2026, 3, 1, tzinfo=UTC)
MADE: list[Decision] = [
    Review("1", "c", Verdict.DISPUTED, "not nine", "Ana", AT, ("s:0-4",), "half true"),
    EvidenceChoice("2", "c", "odd\ud800id:5-9", Choice.ACCEPTED, "Ana", AT, stance=Stance.REFUTES),
    OriginDecision("3", OriginRuling.COPY_OF, "s", "t", "Ana", AT, "word for word"),
    ClaimEdit("4", EditKind.SPLIT, ("c",), "Ana", AT, "", HALVES, ("d", "e")),
    Assignment("5", "c", "Ben", "Ana", AT, act="both"),
    Assignment("6", "d", "", "Ana", AT, act="both"),
    SourceGrade("7", "The Meridian", Reliability.B, "Ana", AT),
]


def test_every_kind_comes_back_as_it_was_recorded(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    one, two = claim_ids
    written = [
        store.reviews.add(case_id, one, Verdict.DISPUTED, "no", "Ana", ("s:0-4",), wording="half"),
        store.choices.add(
            case_id, one, "odd\ud800id:5-9", Choice.ACCEPTED, "Ana", "", Stance.REFUTES
        ),
        store.edits.add(case_id, EditKind.SPLIT, (one,), "Ana", "", HALVES, ("d", "e")),
        store.edits.add(case_id, EditKind.REWORDED, (two,), "Ana", reading="Nine\x00 sank."),
        store.remarks.rule_origin(case_id, OriginRuling.COPY_OF, "s", "t", "Ana", "same words"),
        store.remarks.grade(case_id, "The Meridian", Reliability.B, "Ana"),
        *store.remarks.assign(case_id, ["d", two], "Ben", "Ana"),
    ]
    assert store.journal.load(case_id) == tuple(written)
    assert store.journal.load(case_id, written[4].number) == tuple(written[5:])
    undone = store.journal.undo(case_id, "Ana")
    assert [(row.undoes, row.claims) for row in undone] == [
        (written[-2].id, ("d",)),
        (written[-1].id, (two,)),
    ]
    assert store.journal.load(case_id)[-2:] == undone


def test_any_decision_can_be_withdrawn_by_anybody(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    first = store.remarks.grade(case_id, "The Meridian", Reliability.B, "Ana")
    (row,) = store.journal.withdraw(case_id, first.id, "Ben")
    assert (row.undoes, row.reviewer) == (first.id, "Ben")
    with pytest.raises(NotFound, match="No decision"):
        store.journal.withdraw(case_id, first.id, "Ben")


def test_an_edit_on_what_was_split_meanwhile_names_who(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    store.edits.add(case_id, EditKind.SPLIT, (claim_ids[0],), "Ana", "", HALVES, ("d", "e"))
    with pytest.raises(ConflictError, match="Ana split it in two in the meantime"):
        store.edits.add(case_id, EditKind.DISMISSED, (claim_ids[0],), "Ben")
    store.edits.add(case_id, EditKind.DISMISSED, ("d",), "Ben")
    store.reviews.add(case_id, "e", Verdict.VERIFIED, "", "Ben")


def test_each_row_is_sealed_with_the_one_before(
    store: Store, case_id: str, claim_ids: list[str]
) -> None:
    store.reviews.add_all(case_id, claim_ids, Verdict.VERIFIED, "ü", "Ana")
    store.journal.undo(case_id, "Ana")
    with store.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT * FROM decisions ORDER BY number").mappings()
        rows = [dict(row) for row in found]
    seal = ""
    for row in rows:
        seal = seal_row(seal, row)
        assert row["seal"] == seal
    for name in SEALED:
        assert seal_row("", {**rows[0], name: "changed"}) != rows[0]["seal"]


# any sequence of decisions, undos and redos by two people

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["decide", "bulk", "undo", "redo"]),
        st.sampled_from(["Ana", "Ben"]),
        st.integers(0, len(MADE) - 1),
    ),
    max_size=20,
)


def take_all_back(rows: Sequence[Decision], act: str, who: str = "Ana") -> list[Decision]:
    """The rows that take others back, in one go."""
    return [take_back(row, f"{act}.{n}", who, AT, act) for n, row in enumerate(rows)]


def play(steps: list[tuple[str, str, int]]) -> list[Decision]:
    """The rows after the steps, as the store would write them."""
    rows: list[Decision] = []
    for step, who, kind in steps:
        number = str(len(rows))
        if step == "decide":
            rows.append(replace(MADE[kind], id=number, reviewer=who, act=""))
        elif step == "bulk":
            rows += [
                replace(MADE[place % len(MADE)], id=f"{number}.{place}", reviewer=who, act=number)
                for place in (kind, kind + 1)
            ]
        else:
            found = find_undoable(rows, who) if step == "undo" else find_redoable(rows, who)
            rows += take_all_back(found, number, who)
    return rows


@settings(max_examples=60)
@given(STEPS)
def test_what_stands_is_what_replaying_without_the_undone_gives(
    steps: list[tuple[str, str, int]],
) -> None:
    rows = play(steps)
    gone = taken_back(rows)
    replayed = [row for row in rows if row.undoes is None and row.id not in gone]
    assert standing(rows) == standing(replayed)


@settings(max_examples=60)
@given(STEPS, st.integers(1, 4))
def test_undoing_and_redoing_as_often_changes_nothing(
    steps: list[tuple[str, str, int]], times: int
) -> None:
    rows = play(steps)
    before, done = standing(rows), 0
    for number in range(times):
        found = find_undoable(rows, "Ana")
        # an act is undone as a whole
        acts = {act_of(row) for row in found}
        assert len(acts) <= 1
        done += bool(found)
        rows += take_all_back(found, f"u{number}")
        assert not {row.id for row in found} & {row.id for row in standing(rows)}
    for number in range(done):
        found = find_redoable(rows, "Ana")
        assert found
        rows += take_all_back(found, f"r{number}")
    assert standing(rows) == before


@settings(max_examples=60)
@given(STEPS)
def test_undoing_never_touches_what_others_decided(steps: list[tuple[str, str, int]]) -> None:
    rows = play(steps)
    bens = {row.id for row in standing(rows) if row.reviewer == "Ben"}
    after = [*rows, *take_all_back(find_undoable(rows, "Ana"), "x")]
    assert bens <= {row.id for row in standing(after)}


# several processes

KINDS = 6


def decide_kind(store: Store, case_id: str, claims: list[str], number: int, who: str) -> None:
    """A decision of one of the kinds."""
    claim = claims[number % 2]
    [
        lambda: store.reviews.add(case_id, claim, Verdict.VERIFIED, "", who),
        lambda: store.choices.add(case_id, claim, "s:0-4", Choice.REJECTED, who),
        lambda: store.edits.add(case_id, EditKind.DISMISSED, (claim,), who),
        lambda: store.remarks.rule_origin(case_id, OriginRuling.INDEPENDENT, "s", "t", who),
        lambda: store.remarks.grade(case_id, "M", Reliability.C, who),
        lambda: store.remarks.assign(case_id, claims, "Ben", who),
    ][number % KINDS]()


def decide_often(url: str, case_id: str, claims: list[str], who: str, times: int) -> None:
    """What each of the processes does; every seventh step is an undo."""
    store = Store.open(url)
    for number in range(times):
        decide_kind(store, case_id, claims, number, who)
        if number % 7 == 6:
            store.journal.undo(case_id, who)


def check_seals(store: Store) -> int:
    """How many rows there are, each sealed with the one before."""
    with store.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT * FROM decisions ORDER BY number").mappings()
        rows, seal = [dict(row) for row in found], ""
    for row in rows:
        seal = seal_row(seal, row)
        assert row["seal"] == seal
    return len(rows)


@pytest.mark.slow
def test_processes_that_decide_on_everything_at_once_lose_nothing(
    store: Store, case_id: str, claim_ids: list[str], url: str
) -> None:
    times = 42
    store.close()
    fork = multiprocessing.get_context("fork")
    people = [f"P{number}" for number in range(4)]
    started = [
        fork.Process(target=decide_often, args=(url, case_id, claim_ids, who, times))
        for who in people
    ]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0] * len(people)
    rows = store.journal.load(case_id)
    for who in people:
        own = [row for row in rows if row.reviewer == who and row.undoes is None]
        assert len({act_of(row) for row in own}) == times
    assert check_seals(store) == len(rows)


@pytest.mark.slow
@pytest.mark.parametrize("after", range(0, 60, 6))
def test_killed_in_the_middle_of_deciding(
    store: Store, case_id: str, claim_ids: list[str], url: str, after: int
) -> None:
    """kill -9 from outside after some acknowledged decisions: all of them are there, sealed."""
    store.close()
    reading, writing = os.pipe()

    def work() -> None:
        own, number = Store.open(url), 0
        while True:
            decide_kind(own, case_id, claim_ids, number, "Ana")
            number += 1
            os.write(writing, b"x")

    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    os.close(writing)
    acknowledged = 0
    while acknowledged <= after:
        acknowledged += len(os.read(reading, 1))
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    while chunk := os.read(reading, 4096):
        acknowledged += len(chunk)
    os.close(reading)
    process.join()
    rows = store.journal.load(case_id)
    acts = len({act_of(row) for row in rows})
    assert acknowledged <= acts <= acknowledged + 1
    assert check_seals(store) == len(rows)
    assert store.journal.undo(case_id, "Ana")
