"""The audit says in newsroom words what an editor would mark on the margin."""

from __future__ import annotations

import pytest
from factories import doc

from verify.check.attribution import audit_attribution
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
