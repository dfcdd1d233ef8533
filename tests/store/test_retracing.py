"""One step back or forth reads few rows, and finds what reading all of them would find."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from verify.errors import ConflictError, VerifyError
from verify.model import (
    Choice,
    Decision,
    Document,
    EditKind,
    Reliability,
    Verdict,
    find_seen,
    taken_back,
)
from verify.store import Store, retracing, rows
from verify.store.journal import _refuse_withheld
from verify.store.standing import (
    find_dependent,
    find_last_deed,
    find_last_turn,
    find_overruling,
    find_redoable,
    find_undoable,
)

from .conftest import ARTICLE, make_check

LONGER = Document("longer", f"{ARTICLE.text} Two were found.", title="Y")
CLAIMS = [claim.id for claim in make_check(LONGER).claims]
Deed = Callable[[Store, str, str], object]

DEEDS: dict[str, Deed] = {
    "verdict": lambda store, case, who: store.reviews.add(
        case, CLAIMS[0], Verdict.VERIFIED, "", who
    ),
    "other verdict": lambda store, case, who: store.reviews.add(
        case, CLAIMS[1], Verdict.DISPUTED, "", who
    ),
    "all verdicts": lambda store, case, who: store.reviews.add_all(
        case, CLAIMS, Verdict.UNPROVEN, "", who
    ),
    "choice": lambda store, case, who: store.choices.add(
        case, CLAIMS[0], "s:0-4", Choice.REJECTED, who
    ),
    "grade": lambda store, case, who: store.remarks.grade(case, "M", Reliability.B, who),
    "assign": lambda store, case, who: store.remarks.assign(case, CLAIMS, "Cleo", who),
    "split": lambda store, case, who: store.edits.add(
        case, EditKind.SPLIT, (CLAIMS[0],), who, "", ((0, 4), (5, 9)), ("d", "e")
    ),
    "set aside": lambda store, case, who: store.edits.add(case, EditKind.DISMISSED, ("d",), who),
    "ask": lambda store, case, who: store.seconds.ask(case, CLAIMS[1:2], "Cleo", who),
    "read": lambda store, case, who: store.seconds.read(case, CLAIMS[1], Verdict.VERIFIED, "", who),
    "take back": lambda store, case, who: store.journal.withdraw(
        case, "".join(row.id for row in store.journal.load(case)[-1:]), who
    ),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["Ana", "Ben", "Cleo"]),
        st.sampled_from([*DEEDS, *["undo", "redo"] * 4]),
    ),
    min_size=4,
    max_size=24,
)


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    """A store in memory; each example makes a case in it."""
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


def new_case(store: Store) -> str:
    """A case of three claims."""
    made = store.cases.create(secrets.token_hex(8))
    store.documents.set_article(made, LONGER)
    store.checks.replace(made, make_check(LONGER), "material", "method")
    return made


def expected(made: Sequence[Decision], who: str, step: str) -> tuple[str, ...] | None:
    """The ids of what the step takes back, read from all decisions; None where it is refused."""
    found = find_undoable(made, who) if step == "undo" else find_redoable(made, who)
    if step == "redo" and find_overruling(find_seen(made, who), found):
        return None
    if find_dependent(made, [row for row in found if row.undoes is None]):
        return None
    try:
        _refuse_withheld(made, found, who)
    except ConflictError:
        return None
    return tuple(row.id for row in found)


@settings(max_examples=100, deadline=None)
@given(steps=STEPS)
def test_a_step_takes_back_what_all_decisions_say(
    memory: Store, steps: list[tuple[str, str]]
) -> None:
    """Undo and redo of three people, in any order, beside all kinds of decisions."""
    case_id = new_case(memory)
    for who, step in steps:
        if step in DEEDS:
            with suppress(VerifyError):
                DEEDS[step](memory, case_id, who)
            continue
        made = memory.journal.load(case_id)
        wanted = expected(made, who, step)
        if wanted is None:
            with pytest.raises(ConflictError):
                getattr(memory.journal, step)(case_id, who)
            continue
        done = getattr(memory.journal, step)(case_id, who)
        assert tuple(row.undoes for row in done) == wanted
        assert memory.journal.load(case_id)[len(made) :] == done


@settings(max_examples=100, deadline=None)
@given(steps=STEPS, first=st.integers(1, 3))
@example([("Ana", "all verdicts")], 2)
@example([("Ana", step) for step in ("grade", "choice", "undo", "undo", "redo", "redo")], 2)
def test_what_is_read_says_what_all_would_say(
    memory: Store, steps: list[tuple[str, str]], first: int
) -> None:
    """For each person after each step, however few rows are read at first."""
    case_id = new_case(memory)
    for who, step in steps:
        with suppress(VerifyError):
            if step in DEEDS:
                DEEDS[step](memory, case_id, who)
            else:
                getattr(memory.journal, step)(case_id, who)
    made = memory.journal.load(case_id)
    with pytest.MonkeyPatch.context() as patch, memory.database.reading() as connection:
        patch.setattr(retracing, "_FIRST", first)
        for who in ("Ana", "Ben", "Cleo", "Nobody"):
            for last, find in ((find_last_deed, find_undoable), (find_last_turn, find_redoable)):
                read = retracing.load_steps(connection, case_id, who, last)
                assert find(read, who) == find(made, who)
                assert set(read) <= set(made)


@pytest.fixture
def count_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the rows that were read, as they are."""
    read: list[str] = []
    make = rows._decision
    monkeypatch.setattr(rows, "_decision", lambda row: (read.append(row["id"]), make(row))[1])
    return read


@pytest.mark.parametrize("step", ["undo", "redo", "withdraw"])
def test_what_is_read_does_not_grow_with_the_case(
    store: Store, count_read: list[str], step: str
) -> None:
    """Two hundred verdicts of others on other claims and the same are left alone."""
    case_id = new_case(store)
    for number in range(100):
        for who in ("Ben", "Ana"):
            store.choices.add(case_id, CLAIMS[0], f"s:{number}-200", Choice.REJECTED, who)
            store.reviews.add(case_id, CLAIMS[1], Verdict.VERIFIED, "", who)
    made = store.reviews.add(case_id, CLAIMS[0], Verdict.VERIFIED, "", "Ana")
    if step == "redo":
        store.journal.undo(case_id, "Ana")
    count_read.clear()
    if step == "withdraw":
        store.journal.withdraw(case_id, made.id, "Ana")
    else:
        getattr(store.journal, step)(case_id, "Ana")
    assert 0 < len(count_read) < 12
    assert (made.id in taken_back(store.journal.load(case_id))) is (step != "redo")
