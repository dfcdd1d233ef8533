"""Statements, letters and posts that two reports print without quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from factories import doc
from hypothesis import given
from hypothesis import strategies as st

from verify.check.origins import Reuse, classify_reuse, trace_documents
from verify.check.origins.statements import find_posts, find_statements

STATEMENT = (
    "The ferry Brisa struck the outer mole at ten past six because her rudder had jammed. Her "
    "captain did all that training asks for, and nobody aboard was hurt beyond bruises.\n\n"
    "Every sailing until Sunday is cancelled, and each ticket will be paid back within a week. "
    "Divers are to look at the rudder once the swell has gone down."
)
OWN_A = (
    "A dull thud woke the harbour quarter on Tuesday, and by seven half of Ostmark stood on the "
    "quay to look at the dented bow. Fishwife Tove Lind sold out of coffee before eight."
)
OWN_B = (
    "Commuters to the islands face a long detour. The Brisa, thirty years old and due for the yard "
    "in autumn, lies at the mole with a hole that a bicycle would fit through, and the two spare "
    "boats of the line are laid up for paint."
)
AFTER_A = "Two inspectors arrived by the noon train, and the mayor asked shopkeepers for patience."
LETTER = (
    "Dear neighbours, I have kept the clock in the tower wound for forty years and I am tired. "
    "My knees no longer take the stairs, and I ask that somebody younger have the key by spring, "
    "with the oil can and the little brush that hang behind the door."
)
REPORT_A = f"{OWN_A}\n\nThe ferry line said in a statement:\n\n{STATEMENT}\n\n{AFTER_A}"


def report_b(introduction: str, block: str = STATEMENT) -> str:
    return f"{OWN_B}\n\n{introduction}\n\n{block}"


@pytest.mark.parametrize(
    "introduction",
    [
        "The company's statement reads in full:",
        "Late on Tuesday the line sent us this statement about the accident:",
        "What the line posted on its page:",
        "Die Mitteilung der Reederei:",
    ],
)
def test_two_reports_with_one_statement_are_no_copies(introduction: str) -> None:
    assert classify_reuse(REPORT_A, report_b(introduction)) is Reuse.NONE
    assert classify_reuse(report_b(introduction), REPORT_A) is Reuse.NONE


def test_a_block_in_the_first_person_needs_no_word_for_what_it_is() -> None:
    one = f"{OWN_A}\n\nThis is how the keeper put it:\n\n{LETTER}"
    assert classify_reuse(one, report_b("Her words:", LETTER)) is Reuse.NONE


def test_a_block_that_keeps_saying_i_needs_no_introduction() -> None:
    one = f"{OWN_A}\n\nThe keeper pinned a sheet to the door of the tower.\n\n{LETTER}"
    other = f"{OWN_B}\n\nA sheet of paper hangs on the tower.\n\n{LETTER}"
    assert classify_reuse(one, other) is Reuse.NONE
    # A column is its author's own text, however often it says "I".
    assert classify_reuse(LETTER, f"{LETTER}\n\nThe author keeps clocks.") is not Reuse.NONE


def test_a_post_with_its_signature_is_a_quotation() -> None:
    post = (
        "All boats of the line stay in harbour until the divers have been down, tickets will be "
        "paid back at the kiosk and no calls please, the switchboard has melted\n\n"
        "— Ostmark Ferries (@ostmarkferries) March 3, 2026"
    )
    one, other = f"{OWN_A}\n\n{post}\n\n{AFTER_A}", f"{OWN_B}\n\n{post}"
    assert classify_reuse(one, other) is Reuse.NONE
    unsigned = [text.split("\n\n—")[0] for text in (one, other)]
    assert classify_reuse(*unsigned) is not Reuse.NONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # the whole dispatch, statement and all
        (REPORT_A, REPORT_A),
        # cut after the statement; cut before it, to what follows the first sentence
        (REPORT_A, REPORT_A.removesuffix(AFTER_A)),
        (REPORT_A, REPORT_A[REPORT_A.index("Fishwife") :]),
        # edited where the statement is introduced: the reporting is copied none the less
        (REPORT_A, REPORT_A.replace("The ferry line said in a statement:", "Its statement:")),
        # the same words without an introduction, as their author printed them
        (REPORT_A, STATEMENT),
        (REPORT_A, f"{OWN_B} {STATEMENT}"),
        # hardly anything but the statement on both sides
        (f"A statement:\n\n{STATEMENT}", f"The line's message:\n\n{STATEMENT}"),
    ],
    ids=["whole", "head", "tail", "edited", "the-statement", "not-introduced", "nothing-else"],
)
def test_what_was_copied_with_a_statement_is_still_a_copy(one: str, other: str) -> None:
    assert classify_reuse(one, other) is not Reuse.NONE
    assert classify_reuse(other, one) is not Reuse.NONE


def test_reports_of_one_statement_are_both_original_and_the_copied_dispatch_is_not() -> None:
    sources = [
        doc(REPORT_A, "The Courier", 3, id="a"),
        doc(report_b("The line's statement:"), "The Lantern", 4, id="b"),
        doc(REPORT_A, "The Gull", 5, id="copy of a"),
    ]
    found = [d for d in trace_documents(sources).derivations if d.how == "copies"]
    assert [(d.document_id, d.source_id) for d in found] == [("copy of a", "a")]
    # Inside a copy the statement is copied like the rest.
    assert found[0].overlap == 1


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("The letter reads:\n\nCome home.\n\nAll is well.", ["Come home.\n\nAll is well."]),
        # up to where somebody reports again, quotes, or introduces the next
        ("The memo:\n\nSell.\n\nShe said no.\n\nBuy.", ["Sell."]),
        ("The memo:\n\nSell.\n\n“No,” it went.", ["Sell."]),
        ("The memo:\nSell.\nHer reply:\nNever.", ["Sell.", "Never."]),
        # on the line itself
        ("He wrote: The gate is shut.\nRain fell.", ["The gate is shut."]),
        ("Rain fell. He wrote: The gate is shut. The mill stands.", []),
        # neither a word for a statement nor a first person; quotation marks; other colons
        ("Three things are known:\n\nThe gate is shut.", []),
        ("Her words:\n\nI shut the gate.", []),
        ("Her words:\n\nI shut it and we left.", ["I shut it and we left."]),
        ("The letter reads:\n\n“Come home.”", []),
        ("The statement is at https://line.example/1 since 9:40.", []),
        ("A statement came. Present were:\n\nThe mayor.", []),
        ("", []),
        (":\n\n:", []),
    ],
)
def test_find_statements(text: str, blocks: list[str]) -> None:
    assert [text[start:end] for start, end in find_statements(text)] == blocks


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Look.\nGate shut— Mo (@mo) May 3, 2026\nRain.", ["Gate shut— Mo (@mo) May 3, 2026"]),
        ("Gate shut\n\n— Mo (@mo) 3 May 2026", ["Gate shut\n\n— Mo (@mo) 3 May 2026"]),
        ("Follow Mo (@mo) on Twitter. Founded in 2026.", []),
        ("The gate — says Mo (@mo) — is shut.", []),
    ],
)
def test_find_posts(text: str, posts: list[str]) -> None:
    assert [text[start:end] for start, end in find_posts(text)] == posts


_pieces = st.lists(
    st.sampled_from([OWN_A, OWN_B, STATEMENT, LETTER, "The letter reads:", "He wrote: Go.", "I:"]),
    max_size=6,
)


@given(_pieces, _pieces)
def test_order_of_two_texts_does_not_matter(left: list[str], right: list[str]) -> None:
    one, other = "\n\n".join(left), "\n\n".join(right)
    assert classify_reuse(one, other) is classify_reuse(other, one)
    for text in (one, other):
        spans = find_statements(text)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
