"""Edits applied over the machine's claims: a pure function of both."""

from __future__ import annotations

import pytest
from factories import claim, doc
from hypothesis import given
from hypothesis import strategies as st

from verify.check.claims import edit_claims, read_claims
from verify.errors import SpanError
from verify.model import Claim, ClaimEdit, EditKind, claim_id, now

ARTICLE = doc("One sank. Two burned and three drifted. It was sad. Four came home.", id="a")
ONE = claim(ARTICLE, "One sank.")
TWO = claim(ARTICLE, "Two burned and three drifted.")
SAD = claim(ARTICLE, "It was sad.", uncheckable="opinion")
FOUR = claim(ARTICLE, "Four came home.")
MACHINE = (ONE, TWO, SAD, FOUR)
BURNED, DRIFTED = (10, 20), (25, 39)


def edit(kind: str, claims: list[str], *spans: tuple[int, int], reading: str = "") -> ClaimEdit:
    """An edit by Ana."""
    made = tuple(claim_id(ARTICLE.id, *span) for span in spans)
    name = f"{kind}{claims}{spans}"
    return ClaimEdit(name, EditKind(kind), tuple(claims), "Ana", now(), "", spans, made, reading)


def by_hand(*spans: tuple[int, int]) -> list[Claim]:
    """Claims as they would have been read."""
    return [claim(ARTICLE, ARTICLE.text[start:end]) for start, end in spans]


SPLIT = edit("split", [TWO.id], BURNED, DRIFTED)
PARTS = by_hand(BURNED, DRIFTED)
MERGED = edit("merged", [PARTS[1].id, SAD.id], (25, 51))
ADDED = edit("added", [], (4, 8))


@pytest.mark.parametrize(
    ("edits", "starts", "idle"),
    [
        ([], [0, 10, 40, 52], []),
        ([ADDED], [0, 4, 10, 40, 52], []),
        ([SPLIT], [0, 10, 25, 40, 52], []),
        ([SPLIT, MERGED], [0, 10, 25, 52], []),
        # what rests on an edit that was taken back waits without effect
        ([MERGED], [0, 10, 40, 52], [MERGED]),
        ([edit("dismissed", ["gone"])], [0, 10, 40, 52], [edit("dismissed", ["gone"])]),
        # the machine found the same in the meantime: it stays the machine's, once
        ([edit("added", [], (0, 9))], [0, 10, 40, 52], []),
    ],
)
def test_the_claims_that_there_are(
    edits: list[ClaimEdit], starts: list[int], idle: list[ClaimEdit]
) -> None:
    read = [*PARTS, *by_hand((25, 51), (4, 8))]
    edited = edit_claims(MACHINE, edits, read)
    assert [c.passage.start for c in edited.claims] == starts
    assert [e.kind for e in edited.idle] == [e.kind for e in idle]
    assert edited.unread == ()


def test_what_was_not_read_yet_is_named_and_left_out() -> None:
    edited = edit_claims(MACHINE, [SPLIT], PARTS[:1])
    assert [c.passage.start for c in edited.claims] == [0, 10, 40, 52]
    assert edited.unread == (DRIFTED,)


def test_claims_are_seen_as_people_say() -> None:
    edits = [
        edit("reworded", [ONE.id], reading="One boat sank."),
        edit("dismissed", [FOUR.id]),
        edit("restored", [SAD.id]),
    ]
    one, _, sad, four = edit_claims(MACHINE, edits).claims
    assert (one.reading, one.stated, one.passage) == ("One boat sank.",) * 2 + (ONE.passage,)
    assert (sad.checkable, sad.uncheckable) == (True, None)
    assert (four.checkable, four.uncheckable) == (False, "set aside")
    assert four.reasons[0].words == "set aside by Ana"


@given(st.lists(st.sampled_from([ADDED, SPLIT, MERGED, edit("dismissed", [SAD.id])]), unique=True))
def test_edits_never_lose_a_word_of_a_claim(edits: list[ClaimEdit]) -> None:
    read = [*PARTS, *by_hand((25, 51), (4, 8))]
    claims = edit_claims(MACHINE, edits, read).claims
    covered = {place for c in claims for place in range(c.passage.start, c.passage.end)}
    wanted = {place for c in MACHINE for place in range(c.passage.start, c.passage.end)}
    assert wanted - set(range(20, 25)) <= covered  # less the word at the cut
    assert [c.passage.start for c in claims] == sorted(c.passage.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_a_selection_is_read_as_the_machine_reads_its_own_claims() -> None:
    article = doc(
        "The Harbour Office said that nine boats sank on Monday. It was a sad day.", id="b"
    )
    start = article.text.index("nine boats")
    (read,) = read_claims(article, [(start, start + len("nine boats sank"))])
    assert (read.passage.quote, read.id) == ("nine boats sank", claim_id("b", start, start + 15))
    assert read.speaker is not None
    assert "Harbour Office" in read.speaker.entity
    with pytest.raises(SpanError):
        read_claims(article, [(5, 999)])
