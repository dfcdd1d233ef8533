"""Two people on one thing: whoever decides on what has changed is refused, and told the change."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.conftest import ARTICLE, make_check

from verify.errors import ConflictError
from verify.model import (
    Choice,
    Decision,
    EditKind,
    Heads,
    OriginRuling,
    Reliability,
    Stance,
    Verdict,
    find_heads,
    find_holders,
)
from verify.store import Store

PASSAGE = "s:0-4"
CLAIMS = [claim.id for claim in make_check(ARTICLE).claims]
Act = Callable[[Store, str, str, Heads | None], object]


def _review(verdict: Verdict) -> Act:
    def act(store: Store, case_id: str, who: str, seen: Heads | None) -> object:
        expected = None if seen is None else seen.get(("verdict", CLAIMS[0]), "")
        return store.reviews.add(case_id, CLAIMS[0], verdict, "", who, expected=expected)

    return act


ACTS: dict[str, Act] = {
    "verified": _review(Verdict.VERIFIED),
    "disputed": _review(Verdict.DISPUTED),
    "accept": lambda store, case, who, seen: store.choices.add(
        case, CLAIMS[0], PASSAGE, Choice.ACCEPTED, who, seen=seen
    ),
    "not about": lambda store, case, who, seen: store.choices.add(
        case, CLAIMS[0], PASSAGE, Choice.NOT_ABOUT, who, seen=seen
    ),
    "read": lambda store, case, who, seen: store.choices.add(
        case, CLAIMS[0], PASSAGE, Choice.ACCEPTED, who, "", Stance.REFUTES, seen
    ),
    "reopen": lambda store, case, who, seen: store.choices.add(
        case, CLAIMS[0], PASSAGE, Choice.OPEN, who, seen=seen
    ),
    "independent": lambda store, case, who, seen: store.remarks.rule_origin(
        case, OriginRuling.INDEPENDENT, "s", "t", who, seen=seen
    ),
    "copy": lambda store, case, who, seen: store.remarks.rule_origin(
        case, OriginRuling.COPY_OF, "t", "s", who, seen=seen
    ),
    "one name": lambda store, case, who, seen: store.remarks.rule_origin(
        case, OriginRuling.SAME_NAME, "LPA", "Longshore Press", who, seen=seen
    ),
    "grade": lambda store, case, who, seen: store.remarks.grade(
        case, "The Meridian", Reliability.B, who, seen=seen
    ),
    "reword": lambda store, case, who, seen: store.edits.add(
        case, EditKind.REWORDED, (CLAIMS[0],), who, reading="Nine boats.", seen=seen
    ),
    "dismiss": lambda store, case, who, seen: store.edits.add(
        case, EditKind.DISMISSED, (CLAIMS[0],), who, seen=seen
    ),
    "assign": lambda store, case, who, seen: store.remarks.assign(
        case, CLAIMS, "Cleo", who, seen=seen
    ),
}
TOLD = {
    "verified": "Ana marked this claim verified",
    "not about": "Ana marked this passage as not about the claim",
    "read": "Ana read this passage as “refutes”",
    "reopen": "Ana left this passage to the machine again",
    "copy": "Ana held t to be a copy of s",
    "one name": "Ana held “LPA” and “Longshore Press” to be one",
    "grade": "Ana graded The Meridian B (usually reliable)",
    "reword": "Ana edited how it is read: “Nine boats.”",
    "dismiss": "Ana set it aside",
    "assign": "Ana assigned this claim to Cleo",
}


@pytest.mark.parametrize("first", TOLD)
def test_the_change_is_told_in_words(store: Store, case_id: str, first: str) -> None:
    ACTS[first](store, case_id, "Ana", {})
    with pytest.raises(ConflictError) as refused:
        ACTS[first](store, case_id, "Ben", {})
    assert str(refused.value).startswith(f"{TOLD[first]} in the meantime; look")
    assert len({row.reviewer for row in store.journal.load(case_id)}) == 1


def test_what_was_taken_back_is_told_too(store: Store, case_id: str) -> None:
    ACTS["not about"](store, case_id, "Ana", {})
    seen = find_heads(store.journal.load(case_id))
    store.journal.undo(case_id, "Ana")
    with pytest.raises(ConflictError, match="Ana took back what stood on this passage in the mean"):
        ACTS["accept"](store, case_id, "Ben", seen)


def test_a_split_of_what_was_reworded_meanwhile_is_refused(store: Store, case_id: str) -> None:
    """Whoever splits a claim has to have seen how it reads."""
    ACTS["reword"](store, case_id, "Ana", {})
    halves = ((0, 4), (5, 9))
    split = (case_id, EditKind.SPLIT, (CLAIMS[0],), "Ben", "", halves, ("d", "e"))
    with pytest.raises(ConflictError, match="Ana edited how it is read"):
        store.edits.add(*split, seen={})
    store.edits.add(*split, seen=find_heads(store.journal.load(case_id)))


def test_the_same_claim_added_by_two_is_one(store: Store, case_id: str) -> None:
    added = ((0, 4),), ("new",)
    store.edits.add(case_id, EditKind.ADDED, (), "Ana", "", *added, seen={})
    with pytest.raises(ConflictError, match="Ana added it by hand in the meantime"):
        store.edits.add(case_id, EditKind.ADDED, (), "Ben", "", *added, seen={})


STEPS = st.lists(
    st.tuples(st.sampled_from(["Ana", "Ben"]), st.sampled_from(["look", "undo", *ACTS])),
    min_size=2,
    max_size=12,
)


@pytest.fixture(scope="module")
def memory() -> Iterator[Store]:
    """A store in memory; each example makes a case in it."""
    opened = Store.open("sqlite://")
    yield opened
    opened.close()


def _new_case(store: Store) -> str:
    made = store.cases.create(secrets.token_hex(8))
    store.documents.set_article(made, ARTICLE)
    store.checks.replace(made, make_check(ARTICLE), "material", "method")
    return made


@settings(max_examples=30, deadline=None)
@given(steps=STEPS)
def test_stale_decisions_are_refused_and_nothing_else_is(
    memory: Store, steps: list[tuple[str, str]]
) -> None:
    """Whatever two people do in whatever order: what was written stood on what was seen."""
    case_id = _new_case(memory)
    seen: dict[str, Heads] = {"Ana": {}, "Ben": {}}
    for who, step in steps:
        before = memory.journal.load(case_id)
        if step == "look":
            seen[who] = find_heads(before)
        elif step == "undo":
            memory.journal.undo(case_id, who)
        else:
            _try(memory, case_id, who, step, seen[who], before)


def _try(
    store: Store, case_id: str, who: str, step: str, seen: Heads, before: tuple[Decision, ...]
) -> None:
    try:
        ACTS[step](store, case_id, who, seen)
        was_refused = False
    except ConflictError:
        was_refused = True
    after = store.journal.load(case_id)
    holders = find_holders(before)
    if was_refused:
        assert after == before
        assert dict(seen) != find_heads(before)
        return
    for row in after[len(before) :]:
        keys = [("edited", name) for name in row.claims] if step in EDITS else [row.about]
        for key in keys:
            assert seen.get(key, "") == (holders[key].id if key in holders else "")


EDITS = {"reword", "dismiss"}


@settings(max_examples=20, deadline=None)
@given(steps=STEPS)
def test_whoever_looks_first_is_never_refused(memory: Store, steps: list[tuple[str, str]]) -> None:
    case_id = _new_case(memory)
    for who, step in steps:
        if step == "undo":
            memory.journal.undo(case_id, who)
        elif step != "look":
            ACTS[step](memory, case_id, who, find_heads(memory.journal.load(case_id)))
