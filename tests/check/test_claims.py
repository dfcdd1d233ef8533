"""Which statements can be checked, where they stand, and why the others cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import doc
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.attribution import audit_attribution
from verify.check.claims import find_claims, language_note
from verify.check.claims.clauses import split_clauses
from verify.model import Document, SpeakerKind, Uncheckable
from verify.text.body import body_sentences
from verify.text.parser import parse_sentences

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"

CHECKABLE = [
    "The harbour office closed the Long Bridge on Monday.",
    "Nine boats sank in May.",
    "The council voted 9 to 4 against the plan.",
    "Vellinmouth has 40,000 inhabitants.",
    "Petra Okoro was arrested after she left the meeting.",
    "It was the worst flood since 1953.",  # a superlative that a date makes checkable
    "Officers carried out a brutal raid on the camp.",  # a deed, whatever it is called
    "The Vellin River Watch condemned the verdict.",  # a deed of speech
    "He may have sold the boats.",  # about the past, after all
    "It is believed that more than 200 boats sank in 1953.",  # a fact, whoever believes it
    "A town that is expected to grow bought nine boats.",  # an aside foretells nothing
    "The court ruled in 2016 that towns could not be forced to sell.",
    "Petra Okoro declined to say whether nine boats had sunk.",
    "The audit office estimated that the bridge would cost $40 million.",  # a result, to look up
]

NOT_CHECKABLE = [
    ("The verdict was shameful.", Uncheckable.OPINION),
    ("International solidarity remains essential.", Uncheckable.OPINION),
    ("The story serves as a potent reminder of courage.", Uncheckable.OPINION),
    ("The plans reveal alarming trends in the courts.", Uncheckable.OPINION),
    ("I think the harbour office lost its way.", Uncheckable.OPINION),
    ("This closure is seen as a tactic to hide the damage.", Uncheckable.OPINION),
    ("The bridge will open in the coming weeks.", Uncheckable.PREDICTION),
    ("Petra Okoro said the bridge would open by the end of May.", Uncheckable.PREDICTION),
    ("The firm expects sales of $6 billion.", Uncheckable.PREDICTION),
    ("Two buses are to arrive in May.", Uncheckable.PREDICTION),
    (
        "“This deal is a giveaway,” Petra Okoro, a teacher in Marlow, said on Friday at noon.",
        Uncheckable.OPINION,
    ),
    ("More support could provide a lifeline for the town.", Uncheckable.PREDICTION),
    ("The council should act now.", Uncheckable.APPEAL),
    ("We must protect the harbour.", Uncheckable.APPEAL),
    ("Readers are urged to raise their voices.", Uncheckable.APPEAL),
    ("Call your councillor today.", Uncheckable.APPEAL),
    ("Who sold the boats?", Uncheckable.QUESTION),
    ("What does the mayor say?", Uncheckable.QUESTION),
    ("“Who sold the boats?”", Uncheckable.QUESTION),
    ("If the town tried that, a lawsuit would be likely.", Uncheckable.PREDICTION),
    ("Perhaps the owner sank the boats.", Uncheckable.OPINION),
    ("The possibility that the town could lose.", Uncheckable.FRAGMENT),
    ("Petra Okoro told the Harbour Gazette on Monday.", Uncheckable.FRAGMENT),
    ("The Gazette’s Petra Okoro explained the discovery:", Uncheckable.FRAGMENT),
    ("The details remain unclear.", Uncheckable.VAGUE),
    ("Whether the bridge held is hard to say.", Uncheckable.VAGUE),
    ("It was so close.", Uncheckable.VAGUE),
    ("People want a better life.", Uncheckable.VAGUE),
    ("She is proud of the town.", Uncheckable.FEELING),
]


def only_claim(text: str):
    (claim,) = find_claims(doc(text))
    return claim


@pytest.mark.parametrize("text", CHECKABLE)
def test_checkable(text):
    claim = only_claim(text)
    assert claim.checkable, claim.reasons
    assert claim.uncheckable is None


@pytest.mark.parametrize(("text", "kind"), NOT_CHECKABLE)
def test_not_checkable_with_its_reason(text, kind):
    claim = only_claim(text)
    assert not claim.checkable
    assert claim.uncheckable is kind
    assert claim.reasons[0].words


def test_what_is_said_is_judged_not_that_it_is_said():
    assert only_claim("Petra Okoro said the verdict was shameful.").uncheckable is (
        Uncheckable.OPINION
    )
    assert only_claim("Petra Okoro said nine boats sank.").checkable


CLAUSES = [
    (
        "Fourteen were killed and nine injured; the mayor declared an emergency.",
        ["Fourteen were killed", "nine injured", "the mayor declared an emergency."],
    ),
    (
        "14 were killed and nine injured in the fire, but the owner denied any fault.",
        ["14 were killed", "nine injured in the fire", "the owner denied any fault."],
    ),
    (
        "The court fined the firm $2 million, and its director resigned on Friday.",
        ["The court fined the firm $2 million", "its director resigned on Friday."],
    ),
    (
        "The firm sold 40 boats in May and closed two yards in June.",
        ["The firm sold 40 boats in May", "closed two yards in June."],
    ),
    (
        "He was arrested on Monday and charged with two counts of fraud.",
        ["He was arrested on Monday", "charged with two counts of fraud."],
    ),
    (
        "Rescuers said that 31 people had died and 14 were missing.",
        ["Rescuers said that 31 people had died", "14 were missing."],
    ),
    (
        "He pointed out that night workers smoked more and that the authors had adjusted for age.",
        [
            "He pointed out that night workers smoked more",
            "the authors had adjusted for age.",
        ],
    ),
    (
        "The ferry left Belmoor at 7:40 p.m. and sent a signal two hours later, the office said.",
        [
            "The ferry left Belmoor at 7:40 p.m.",
            "sent a signal two hours later, the office said.",
        ],
    ),
    # Refusals: a reporting clause, a quotation, a condition, too little on one side.
    ("Night workers have a 19% higher risk of stroke, a study of 84,000 nurses has found.", None),
    ("She smiled and left the room.", None),
    ("The bridge, which opened in May and closed in June, cost $4 million.", None),
    ("If it rains and the river rises, the town floods.", None),
    ("He came and he saw.", None),
    ("“We lost a match and they won the cup,” Petra Okoro said.", None),
]


@pytest.mark.parametrize(("sentence", "parts"), CLAUSES)
def test_clauses(sentence, parts):
    (parse,) = parse_sentences([sentence])
    found = [sentence[clause.start : clause.end] for clause in split_clauses(parse)]
    assert found == (parts or [sentence])


READINGS = [
    (
        "Ana Brandt is the mayor of Vellinmouth. She closed the bridge.",
        "Ana Brandt closed the bridge.",
    ),
    (
        "The Vellin River Watch met in May. The organization counted nine boats.",
        "The Vellin River Watch counted nine boats.",
    ),
    # The name stands in the claim itself.
    ("Ana Brandt met the press. Brandt said she closed it.", "Brandt said she closed it."),
    # Nobody to put in.
    ("The bridge fell. It was old.", "It was old."),
]


@pytest.mark.parametrize(("text", "reading"), READINGS)
def test_reading_form(text, reading):
    claim = find_claims(doc(text))[-1]
    assert claim.reading == reading
    assert claim.passage.quote == text[claim.passage.start : claim.passage.end]


def test_a_number_with_a_named_speaker_is_worth_more_than_small_talk():
    heavy = only_claim("The Vellin River Watch said 1,200 people lost their homes in May.")
    light = only_claim("She smiled and looked at the river.")
    assert heavy.score > light.score + 0.3


def test_what_cannot_be_checked_ranks_low():
    assert all(only_claim(text).score <= 0.3 for text, _ in NOT_CHECKABLE)


def test_another_language_is_named_and_gives_no_claims():
    article = doc(
        "Der Bürgermeister hat am Montag die Brücke geschlossen, weil neun Boote gesunken sind. "
        "Die Stadt sucht nun nach einer Lösung für die Bewohner am anderen Ufer."
    )
    assert language_note(article) == "This looks like German; claims are found for English."
    assert find_claims(article) == ()


@pytest.mark.parametrize("text", ["", " \n ", "....", "1234 5678", "\x00\x01\ufffd", "a" * 5000])
def test_nonsense_gives_no_checkable_claim(text):
    assert not any(claim.checkable for claim in find_claims(doc(text)))


def test_a_long_text_tells_how_far_it_is():
    told: list[tuple[int, int]] = []
    find_claims(
        doc("Nine boats sank in May. " * 600), lambda done, total: told.append((done, total))
    )
    assert [total for _, total in told] == [600] * len(told)
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (600, 600)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from([*CHECKABLE, *(text for text, _ in NOT_CHECKABLE), "“", "\n\n", "(", "…"]),
        max_size=8,
    )
)
def test_claims_are_exact_ordered_apart_and_complete(parts):
    document = doc(" ".join(parts))
    claims = find_claims(document)
    ends = 0
    for claim in claims:
        assert document.text[claim.passage.start : claim.passage.end] == claim.passage.quote
        assert claim.passage.start >= ends
        assert 0 <= claim.score <= 1
        assert claim.checkable == (claim.uncheckable is None)
        ends = claim.passage.end
    if language_note(document) is None:
        for start, end in body_sentences(document.text):
            assert any(c.passage.start < end and start < c.passage.end for c in claims)


@pytest.fixture(scope="module")
def seed():
    if not SEED.is_file():
        pytest.skip("../shared/seed/article.txt is not here")
    return Document("seed", SEED.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def seed_claims(seed):
    return find_claims(seed)


def claim_with(claims, words):
    return next(claim for claim in claims if words in claim.passage.quote)


def test_seed_headings_and_caption_are_no_claims(seed_claims):
    quotes = [claim.passage.quote for claim in seed_claims]
    assert len(quotes) == 26
    assert not any("Flick International" in quote for quote in quotes)
    assert not any(quote.startswith("Statements from Human Rights Groups") for quote in quotes)


@pytest.mark.parametrize(
    "words",
    [
        "has received a death sentence",
        "was detained for his refusal",
        "protests of 1404",
        "was arrested immediately",
        "nationwide internet shutdowns",
        "numerous detainees remain incarcerated",
        "explicitly condemned",
    ],
)
def test_seed_facts_are_checkable(seed_claims, words):
    assert claim_with(seed_claims, words).checkable


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("courageous act of humanity", Uncheckable.OPINION),
        ("remains essential", Uncheckable.OPINION),
        ("potent reminder", Uncheckable.OPINION),
        ("is seen not only", Uncheckable.OPINION),
        ("activists are urged", Uncheckable.APPEAL),
        ("could provide a lifeline", Uncheckable.PREDICTION),
        ("remain unclear", Uncheckable.VAGUE),
    ],
)
def test_seed_views_are_not(seed_claims, words, kind):
    assert claim_with(seed_claims, words).uncheckable is kind


@pytest.mark.parametrize(
    ("words", "entity", "kind"),
    [
        ("As documented by IHRS", "Iran Human Rights Society", SpeakerKind.NAMED),
        ("Reports from the Iran", "Iran Human Rights Society", SpeakerKind.NAMED),
        ("The organization emphasized", "Iran Human Rights Society", SpeakerKind.NAMED),
        ("Sources close to him", "Sources close to him", SpeakerKind.ANONYMOUS),
        ("Witnesses claim", "Witnesses", SpeakerKind.ANONYMOUS),
        ("Reports indicate", "Reports", SpeakerKind.ANONYMOUS),
    ],
)
def test_seed_speakers(seed_claims, words, entity, kind):
    speaker = claim_with(seed_claims, words).speaker
    assert speaker is not None
    assert (speaker.entity, speaker.kind) == (entity, kind)


def test_seed_hangs_on_one_organisation(seed, seed_claims):
    notes = {note.signal: note.words for note in audit_attribution(seed, seed_claims)}
    assert notes["only-named-source"].endswith(
        "from one organisation: Iran Human Rights Society; it is the only named source."
    )
