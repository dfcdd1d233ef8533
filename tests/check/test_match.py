"""Matching: what comes first, with which reasons, and what odd input gives."""

from itertools import pairwise

import pytest
from text.test_name_spelling import SAME

from verify.check.index import PassageIndex
from verify.check.match import SIGNALS, match_claim
from verify.model import Document

A = Document(
    "a",
    "The council of Verlund approved 1,200 homes on Tuesday. "
    "Mayor Sara Khalesi said the plan would cost 40 million euros. Residents stayed away.",
)
B = Document(
    "b", "Some 950 homes were approved by Verlund's council. Khales praised it. It rained."
)


@pytest.fixture
def index():
    index = PassageIndex()
    index.add([A, B])
    return index


def find(index, text, **options):
    return match_claim("c1", text, index, **options)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Verlund's council approved 1,200 homes.", "The council of Verlund approved 1,200"),
        ("950 homes were approved.", "Some 950 homes"),
        ("Mayor Sara Khalesi said it would cost 40 million euros.", "Mayor Sara Khalesi"),
        ("The inhabitants stayed away.", "Residents stayed away."),
    ],
)
def test_the_right_passage_comes_first(index, claim, quote):
    best = find(index, claim)[0]
    assert best.claim_id == "c1"
    assert best.passage.quote.startswith(quote)


@pytest.mark.parametrize(
    ("claim", "document", "words"),
    [
        ("The council of Verlund approved 1,200 homes.", "a", "5 of 5 key words"),
        (
            "The council of Verlund approved 1,200 homes.",
            "b",
            "1,200 homes in the claim, Some 950 homes in the passage",
        ),
        ("Sara Khalesi praised it.", "b", "“Khalesi” read as “Khales”"),
        ("Verlund's council passed 950 homes.", "b", "“passed” said as “approved”"),
    ],
)
def test_reasons_are_in_words(index, claim, document, words):
    found = [m for m in find(index, claim) if m.passage.document_id == document]
    assert any(words in reason.words for match in found for reason in match.reasons)


NUMBERS = (
    "It paid $466 for a dinner at the Tarn Grill and $5,587 for a stay at the Hollin Bay Retreat."
)


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (
            "They spent $5,687 at the Hollin Bay Retreat.",
            "$5,687 in the claim, $5,587 in the passage",
        ),
        ("They spent $461 at the Tarn Grill.", "$461 in the claim, $466 in the passage"),
    ],
)
def test_a_number_is_laid_beside_the_one_among_the_same_words(claim: str, words: str) -> None:
    index = PassageIndex()
    index.add([Document("a", NUMBERS)])
    (found,) = find(index, claim)[:1]
    numbers = [reason.words for reason in found.reasons if "$" in reason.words]
    assert numbers == [words]


def test_no_two_matches_share_a_sentence(index):
    matches = find(index, "The council of Verlund approved homes and Mayor Sara Khalesi said so.")
    spans = sorted((m.passage.document_id, m.passage.start, m.passage.end) for m in matches)
    for (document, _, end), (other, start, _) in pairwise(spans):
        assert document != other or end <= start


def test_scores_fall_and_lie_between_0_and_1(index):
    scores = [match.score for match in find(index, "Verlund approved 1,200 homes.")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_without_a_minimum_weak_passages_fill_the_list(index):
    assert len(find(index, "An entirely foreign subject.", limit=4)) == 4
    assert find(index, "An entirely foreign subject.", minimum_score=0.35) == []


def test_within_keeps_to_the_named_documents(index):
    assert {m.passage.document_id for m in find(index, "homes", within={"b"})} == {"b"}


@pytest.mark.parametrize(
    "claim",
    ["", "the of and", "Khalesi", "شهردار", "homes " * 2_000, "\x00\ud800"],
    ids=["empty", "stop words", "one name", "another script", "2,000 words", "no text"],
)
def test_odd_claims_have_plain_outcomes(index, claim):
    assert len(find(index, claim, limit=3)) == 3


def test_a_claim_of_stop_words_matches_nothing_well(index):
    assert find(index, "the of and", minimum_score=0.35) == []


def test_no_source_no_match():
    assert find(PassageIndex(), "The council approved it.") == []


def test_identical_texts_come_in_order_of_their_id():
    index = PassageIndex()
    index.add([Document(name, "The council met.") for name in "dbca"])
    assert [m.passage.document_id for m in find(index, "The council met.")] == list("abcd")


def test_every_signal_explains_itself():
    assert all(signal.explanation.endswith(".") for signal in SIGNALS.values())


def test_a_name_in_another_spelling_is_found():
    index = PassageIndex()
    index.add(Document(str(n), f"{other} spoke first.") for n, (_, other) in enumerate(SAME))
    best = [find(index, f"{one} spoke first.", limit=1)[0] for one, _ in SAME]
    found = [
        (one, match.passage.quote.removesuffix(" spoke first.")) in SAME
        for (one, _), match in zip(SAME, best, strict=True)
    ]
    assert sum(found) >= 95


def test_who_said_it_helps_to_find_what_says_too_little():
    index = PassageIndex()
    index.add(Document(f"d{n}", "The bridge stays shut, residents heard.") for n in range(9))
    index.add([Document("x", "The bridge stays shut, Mayor Khalesi told the residents.")])
    claim = "The bridge stays shut."
    assert index.find_hits(claim, 1)[0].passage.document_id != "x"
    assert index.find_hits(claim, 1, speaker="Farid Khaleesi")[0].passage.document_id == "x"
    plain = {m.passage.document_id: m.score for m in find(index, claim)}
    named = {m.passage.document_id: m.score for m in find(index, claim, speaker="Farid Khalesi")}
    assert named["d1"] == plain["d1"]


def test_a_rare_name_alone_makes_no_strong_match():
    index = PassageIndex()
    index.add(Document(f"d{n}", f"The harbour of town {n} was dredged again.") for n in range(60))
    index.add([Document("x", "And yet, that is just what Wilfred Rosso has done.")])
    best = find(index, "Wilfred Rosso lied to Parliament about the census.", limit=1)[0]
    assert best.passage.document_id == "x"
    assert best.score < 0.7
