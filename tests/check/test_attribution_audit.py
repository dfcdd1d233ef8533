"""The audit says in newsroom words what an editor would mark on the margin."""

from __future__ import annotations

import pytest
from factories import doc

from verify.check.attribution import audit_attribution
from verify.check.attribution.found_elsewhere import find_unshared
from verify.check.claims import find_claims


def audit(text: str) -> dict[str, list[str]]:
    document = doc(text)
    notes: dict[str, list[str]] = {}
    for note in audit_attribution(document, find_claims(document)):
        notes.setdefault(note.signal, []).append(note.words)
    return notes


ONE_VOICE = (
    "The Vellin River Watch said nine boats sank in May. According to VRW, the pier fell in June. "
    "Witnesses said the pier was old. The bridge closed on Monday."
)


def test_the_only_named_source_is_told():
    words = audit(ONE_VOICE)["only-named-source"]
    assert words == [
        "2 of 3 attributed claims come from one organisation: Vellin River Watch; "
        "it is the only named source."
    ]


def test_claims_without_source_are_counted():
    assert audit(ONE_VOICE)["no-source"] == [
        "1 of 4 checkable claims is said in the article's own voice, with no source named."
    ]


@pytest.mark.parametrize(
    ("text", "signal", "is_noted"),
    [
        ("Sources said the pier fell on Monday.", "plural-source", True),
        ("Two sources said the pier fell on Monday.", "plural-source", False),
        ("A source said the pier fell on Monday.", "plural-source", False),
        ("A source said the pier fell on Monday.", "anonymous-source", True),
        (
            "A person familiar with the talks, who asked for anonymity for fear of losing her job,"
            " said the pier fell on Monday.",
            "anonymous-source",
            False,
        ),
        ("The pier is said to have been sold in May.", "hidden-source", True),
        ("Petra Okoro said the pier was sold in May.", "hidden-source", False),
        ("The pier fell on Monday.", "nothing-attributed", True),
        ("Witnesses said the pier fell on Monday.", "no-named-source", True),
        ("Petra Okoro said the pier fell on Monday.", "no-named-source", False),
    ],
)
def test_notes(text, signal, is_noted):
    assert (signal in audit(text)) is is_noted


def test_a_leading_source_among_several_is_told():
    text = (
        "Petra Okoro said nine boats sank in May. Petra Okoro said the pier fell in June. "
        "Tom Hale said the bridge was closed on Monday."
    )
    assert audit(text)["leading-source"] == [
        "2 of 3 attributed claims come from Petra Okoro; there is 1 other named source."
    ]


def test_only_claims_that_can_be_checked_are_shared_out():
    """What the summary counts is what the audit counts: opinions and predictions are left out."""
    opinion = "Petra Okoro said it will be a wonderful summer. Ann Reed said the view is wonderful."
    text = f"{ONE_VOICE} {opinion}"
    assert audit(text)["only-named-source"] == [
        "2 of 3 attributed claims come from one organisation: Vellin River Watch; "
        "it is the only one named for them."
    ]
    assert audit(opinion)["leading-source"][0].startswith("1 of 2 attributed claims comes from")


QUOTED = "The pier was rotten for years, and everybody at the Harbour Office knew it"


@pytest.mark.parametrize(
    ("elsewhere", "is_noted"),
    [
        (["Nine boats sank in May."], True),
        ([f"“{QUOTED},” Okoro told the paper."], False),
        (["Nine boats sank in May.", f"“{QUOTED}.”"], False),
        # punctuation, spelling and a name that is written otherwise
        (
            ["The pier was rotten for years and every body at the Harbor Office knew it, she said"],
            False,
        ),
        # the same subject in other words
        (["For years the Harbour Office knew, as everybody did, that its pier was rotten."], True),
        # a few of the words only
        (["The pier was rotten."], True),
        (["The pier"], True),
        ([""], True),
    ],
)
def test_quotations_that_no_source_has(elsewhere, is_noted):
    article = doc(f"“{QUOTED},” Petra Okoro said. The pier closed on Monday.")
    sources = [doc(text, id=f"s{place}") for place, text in enumerate(elsewhere)]
    claims = find_claims(article)
    notes = [
        note
        for note in audit_attribution(article, claims, sources)
        if note.signal == "quotation-nowhere-else"
    ]
    assert bool(notes) is is_noted
    for note in notes:
        assert note.words == f"“{QUOTED}” is not in the one source searched."
        assert note.claim_ids == (claims[0].id,)


def test_of_a_quotation_with_gaps_every_piece_counts():
    article = doc(
        "“The pier was rotten … and everybody at [the office] knew about it,” Petra Okoro said."
    )
    whole = doc("“The pier was rotten for years and everybody at Harbour House knew about it.”")
    half = doc("“The pier was rotten for years, but nobody had been told.”")
    assert not find_unshared(article, [half, whole])
    assert len(find_unshared(article, [half])) == 1


def test_without_sources_nothing_is_said_of_quotations():
    assert "quotation-nowhere-else" not in audit(f"“{QUOTED},” Petra Okoro said.")


def test_quotations_of_an_article_with_several_sources():
    article = doc(
        f"“{QUOTED},” Petra Okoro said. “Nobody had told us about the rot,” Tom Hale said. "
        "The “old pier” closed on Monday."
    )
    sources = [doc("Nine boats sank in May.", id="a"), doc("It rained in June.", id="b")]
    (note,) = [
        note
        for note in audit_attribution(article, find_claims(article), sources)
        if note.signal == "quotation-nowhere-else"
    ]
    assert note.words == (
        f"“{QUOTED}” and “Nobody had told us about the rot” are in none of the 2 sources searched."
    )
    assert len(note.claim_ids) == 2
