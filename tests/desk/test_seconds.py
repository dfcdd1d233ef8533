"""Second readings at the desk: asked for, blind, shown, settled, counted."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.desk import Desk
from verify.errors import ConflictError, InputError, NotFound
from verify.ingest import Received
from verify.model import (
    Case,
    Choice,
    ReadingState,
    Review,
    SecondReading,
    Stance,
    Verdict,
)

V, D, U = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNPROVEN


@pytest.fixture
def searched(desk: Desk, case: Case, folder: Path) -> Case:
    """The case with three sources; each claim has three passages."""
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    return desk.case(case.id)


def ids(case: Case) -> list[str]:
    """Its claims."""
    assert case.check is not None
    return [claim.id for claim in case.check.claims]


def passages(case: Case, claim: str) -> list[str]:
    """The passages beside a claim."""
    assert case.check is not None
    found = next(f for f in case.check.findings if f.claim_id == claim)
    return [piece.passage.key for piece in found.evidence]


@pytest.fixture
def asked(desk: Desk, searched: Case) -> Case:
    """Ana found the first claim verified; Ben is to read it a second time."""
    desk.review(searched.id, ids(searched)[0], V, "In the log.", "Ana")
    desk.seconds.ask(searched.id, ids(searched)[:1], "Ben", "Ana")
    return searched


def test_the_reading_replaces_nothing_and_agreement_closes_it(desk: Desk, asked: Case) -> None:
    claim = ids(asked)[0]
    assert desk.case(asked.id, who="Ben").standing_reviews == {}
    given_ = desk.review(asked.id, claim, V, "Log seen.", "Ben", expected="")
    assert isinstance(given_, SecondReading)
    now = desk.case(asked.id, who="Ben")
    assert now is desk.case(asked.id)
    standing = now.standing_review(claim)
    assert standing is not None
    assert (standing.reviewer, given_.first) == ("Ana", standing.id)
    assert now.seconds[claim].state is ReadingState.AGREED


def test_a_third_settles_a_disagreement_and_undo_opens_it_again(desk: Desk, asked: Case) -> None:
    claim = ids(asked)[0]
    desk.review(asked.id, claim, D, "31, not 29.", "Ben")
    second = desk.case(asked.id).seconds[claim]
    assert second.state is ReadingState.DISAGREED
    assert second.parties == {"Ana": "verified", "Ben": "disputed"}
    with pytest.raises(InputError, match="Say in the note why"):
        desk.review(asked.id, claim, U, " ", "Cleo")
    settled = desk.review(asked.id, claim, U, "Both logs differ.", "Cleo")
    assert isinstance(settled, Review)
    now = desk.case(asked.id)
    assert now.standing_review(claim) == settled
    assert now.seconds[claim].state is ReadingState.SETTLED
    assert settled.deed == "settled it as unproven"
    desk.undo(asked.id, "Cleo")
    assert desk.case(asked.id).seconds[claim].state is ReadingState.DISAGREED
    desk.redo(asked.id, "Cleo")
    assert desk.case(asked.id).seconds[claim].state is ReadingState.SETTLED
    # what comes later is a verdict as any other
    desk.review(asked.id, claim, V, "A third log.", "Dan")
    assert desk.case(asked.id).seconds[claim].state is ReadingState.SETTLED


@pytest.mark.parametrize(
    ("who", "verdict", "refused"),
    [
        ("Ana", D, ""),
        ("Ben", V, ""),
        ("Ana", V, "coming round"),
        ("Ben", D, "coming round"),
        ("Ana", U, "coming round"),
    ],
)
def test_one_of_the_two_settles_it_only_by_coming_round(
    desk: Desk, asked: Case, who: str, verdict: Verdict, refused: str
) -> None:
    claim = ids(asked)[0]
    desk.review(asked.id, claim, D, "31, not 29.", "Ben")
    if refused:
        with pytest.raises(InputError, match=refused):
            desk.seconds.settle(asked.id, claim, verdict, "So.", who)
        return
    desk.seconds.settle(asked.id, claim, verdict, "Convinced.", who)
    now = desk.case(asked.id)
    standing = now.standing_review(claim)
    assert standing is not None
    assert (standing.verdict, standing.reviewer) == (verdict, who)
    assert now.seconds[claim].state is ReadingState.SETTLED


def test_no_way_round(desk: Desk, asked: Case) -> None:
    """No other door leads past the reading or past the settlement, and none tells the verdict."""
    first, second = ids(asked)
    holder = desk.case(asked.id).standing_review(first)
    assert holder is not None
    ways: list[Any] = [
        lambda: desk.review_all(asked.id, [first, second], D, "", "Ben"),
        lambda: desk.withdraw(asked.id, first, "Ben"),
        lambda: desk.take_back(asked.id, holder.id, "Ben"),
        lambda: desk.report(asked.id, "bundle", who="Ben"),
        lambda: desk.store.reviews.add(asked.id, first, D, "", "Ben"),
    ]
    for way in ways:
        with pytest.raises((ConflictError, NotFound, InputError)) as refused:
            way()
        assert "verified" not in str(refused.value)
        assert "Ana" not in str(refused.value)
    desk.review(asked.id, first, D, "", "Ben")
    with pytest.raises(ConflictError, match="Ana says verified, Ben says disputed"):
        desk.review_all(asked.id, [first, second], D, "", "Cleo")
    with pytest.raises(ConflictError, match="given the second reading by now"):
        desk.take_back(asked.id, desk.case(asked.id).requests[0].id, "Ana")


def test_a_reading_that_came_meanwhile_is_not_settled_unseen(desk: Desk, asked: Case) -> None:
    claim = ids(asked)[0]
    desk.seconds.ask(asked.id, [claim], "Eve", "Ana")
    desk.review(asked.id, claim, D, "", "Ben")
    seen = desk.case(asked.id).heads
    desk.review(asked.id, claim, U, "", "Eve")
    with pytest.raises(ConflictError, match="Eve read it a second time and found it unproven in"):
        desk.seconds.settle(asked.id, claim, V, "So.", "Cleo", seen=seen)
    desk.seconds.settle(asked.id, claim, V, "So.", "Cleo", seen=desk.case(asked.id).heads)


@pytest.mark.parametrize(
    ("reader", "place", "told"),
    [
        ("Ana", 0, "has given a verdict"),
        ("Ben", 0, "asked to read this claim already"),
        ("Ben", 1, "No verdict stands"),
    ],
)
def test_who_cannot_be_asked(desk: Desk, asked: Case, reader: str, place: int, told: str) -> None:
    with pytest.raises(InputError, match=told):
        desk.seconds.ask(asked.id, [ids(asked)[place]], reader, "Ana")


def test_a_random_share_is_drawn_again_by_its_seed(desk: Desk, searched: Case) -> None:
    desk.review_all(searched.id, ids(searched), V, "", "Ana")
    one = desk.seconds.ask_share(searched.id, 0.5, "Ben", "Ana", seed=7)
    assert len(one) == 1
    desk.undo(searched.id, "Ana")
    again = desk.seconds.ask_share(searched.id, 0.5, "Ben", "Ana", seed=7)
    assert [row.claim_id for row in again] == [row.claim_id for row in one]
    assert len(desk.seconds.ask_share(searched.id, 1.0, "Ben", "Ana")) == 1
    with pytest.raises(InputError, match="no decided claim that Ben"):
        desk.seconds.ask_share(searched.id, 0.5, "Ben", "Ana")
    desk.seconds.withdraw(searched.id, [one[0].claim_id], "Ben", "Ana")
    assert len(desk.case(searched.id, who="Ben").withheld) == 1


def test_words_on_passages_in_a_second_reading_are_the_readers_alone(
    desk: Desk, asked: Case
) -> None:
    """They shape the reader's finding while it is open, and never the case's."""
    claim = ids(asked)[0]
    one, two, three = passages(asked, claim)
    desk.choose(asked.id, claim, one, Choice.REJECTED, "Ana")
    before = desk.case(asked.id).check
    mine = desk.case(asked.id, who="Ben")
    assert passages(mine, claim) == [one, two, three]
    desk.choose(asked.id, claim, one, Choice.ACCEPTED, "Ben", seen=mine.heads)
    mine = desk.case(asked.id, who="Ben")
    desk.choose(asked.id, claim, two, Choice.NOT_ABOUT, "Ben", seen=mine.heads)
    desk.evidence.correct(asked.id, claim, three, Stance.REFUTES, "Ben", seen=mine.heads)
    mine = desk.case(asked.id, who="Ben")
    assert passages(mine, claim) == [one, three]
    assert mine.standing_choices[claim, one].choice is Choice.ACCEPTED
    assert desk.case(asked.id).check == before
    assert desk.case(asked.id).standing_choices[claim, one].reviewer == "Ana"
    desk.review(asked.id, claim, D, "", "Ben", evidence=(three,))
    assert desk.case(asked.id, who="Ben").standing_choices[claim, one].choice is Choice.REJECTED
    told = [row.deed for row in desk.history(asked.id, claim) if row.reviewer == "Ben"]
    assert told[0] == "marked a passage accepted for the second reading"


def test_agreement_is_measured_for_whom_may_know(desk: Desk, asked: Case) -> None:
    claim = ids(asked)[0]
    desk.seconds.ask(asked.id, [claim], "Eve", "Ana")
    desk.review(asked.id, claim, D, "", "Ben")
    assert len(desk.seconds.agreement(asked.id, "Ana").pairs) == 1
    assert desk.seconds.agreement(asked.id, "Eve").pairs == ()


SAID = st.tuples(
    st.sampled_from(Verdict),
    st.sampled_from(["", "Because of the log."]),
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from([Choice.ACCEPTED, Choice.REJECTED, Choice.NOT_ABOUT]),
            st.sampled_from([None, Stance.REFUTES]),
        ),
        max_size=3,
    ),
)
FORMS = ("html", "json", "csv", "claimreview", "annotations", "prov")
_CHANCE = re.compile(
    rb"urn:uuid:[0-9a-f-]+"
    rb"|20\d\d-\d\d-\d\dT[0-9:.]+(Z|\+00:00)|\d+ [A-Z][a-z]+ 20\d\d, \d\d:\d\d UTC"
)


def look(desk: Desk, received: Received, folder: Path, said: Any) -> tuple[Any, ...]:
    """What Ben sees of a case in which Ana said so, asked him, and ruled on passages as well."""
    case = desk.new_case("Ferry")
    desk.set_article(case.id, received)
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    case = desk.case(case.id)
    verdict, note, choices = said
    claim, other = ids(case)
    for place, choice, stance in choices:
        passage = passages(case, claim)[place]
        if stance:
            desk.evidence.correct(case.id, claim, passage, stance, "Ana", note)
        else:
            desk.choose(case.id, claim, passage, choice, "Ana", note)
    desk.review(case.id, claim, verdict, note, "Ana", passages(case, claim)[: len(choices)])
    desk.review(case.id, other, D, "Known to all.", "Ana")
    desk.seconds.ask(case.id, [claim], "Ben", "Ana")
    seen = desk.case(case.id, who="Ben")
    names = [case.id, *(row.id for row in seen.decisions)]
    reports = [desk.report(case.id, form, who="Ben") for form in FORMS]
    summary = next(each for each in desk.cases(who="Ben") if each.id == case.id)
    desk.delete_case(case.id)
    return (
        _masked(repr((seen, summary)).encode(), names),
        *(_masked(report, names) for report in reports),
    )


def _masked(told: bytes, names: list[str]) -> bytes:
    """Without the ids and moments that no two cases share."""
    for number, name in enumerate(names):
        told = told.replace(name.encode(), b"id%d" % number)
    told = re.sub(rb"datetime\.datetime\([^()]*?, tzinfo=datetime\.timezone\.utc\)", b"T", told)
    return _CHANCE.sub(b"T", re.sub(rb"act='[0-9a-f]*'", b"act", told))


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(one=SAID, other=SAID)
def test_nothing_that_a_second_reader_gets_depends_on_the_first_verdict(
    desk: Desk, received: Received, folder: Path, one: Any, other: Any
) -> None:
    """The case, its findings, its reports, its line in the list: equal whatever Ana decided."""
    assert look(desk, received, folder, one) == look(desk, received, folder, other)
