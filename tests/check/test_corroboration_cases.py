"""Thirty-odd small fictional cases: who copied whom, whom do they quote, how many really know."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from dock_fire import (
    ARTICLE,
    CHANGED_KEY,
    CLAIM,
    DISPATCH,
    DISTORTED,
    EDITED,
    KEY,
    KEY_A,
    KEY_B,
    LONG_KEY,
    OWN_A,
    OWN_B,
    QUOTED_KEY,
)
from factories import claim, doc, evidence, named, unnamed

from verify.check.corroboration import corroborate
from verify.check.origins import trace_documents
from verify.model import Document, Evidence, Flag, Speaker, Status

POLICE = "Ardenmouth police"
FILLERS = (
    "Morning brought rain. A council meeting was moved to the school. Nobody slept that night.",
    "Two schools stayed shut. Buses went round by the hill road. A bakery gave out its bread.",
    "The mayor cut short a trip. Ferry tickets stay valid until Sunday. Gulls sat on cranes.",
)


@dataclass(frozen=True)
class Said:
    """One source and its passage on the claim."""

    publisher: str | None
    text: str
    quote: str
    speaker: Speaker | None = None
    stance: str = "supports"
    day: int | None = 4
    url: str | None = None
    links: tuple[str, ...] = ()
    author: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Case:
    """What is given, and what has to come out."""

    name: str
    sources: tuple[Said, ...]
    status: Status
    supporting: int = 0
    refuting: int = 0
    flags: tuple[Flag, ...] = ()
    article: str = ARTICLE
    claimed: str = CLAIM
    speaker: Speaker | None = None
    publisher: str = "The Lantern"
    day: int = 6
    labels: tuple[str, ...] = ()


def said(publisher: str | None, key: str, filler: int = 0, credit: str = "", **more) -> Said:
    """A source whose own text holds ``key`` among sentences of its own, ``credit`` above them."""
    first, rest = FILLERS[filler].split(". ", 1)
    above = f"{credit}\n" if credit else ""
    return Said(publisher, f"{above}{first}. {key} {rest}", key, **more)


STATEMENT = (
    "“We checked every battery on the upper floor twice that week, and found nothing wrong,”"
)
STORES = "Talvey Cold Stores"
"""A statement that every outlet prints, and names somebody else for."""


REWORDED = "It was in a room full of batteries, one flight of stairs up, that everything started."
BOX = (
    "Sign up for our newsletter and get the best of the docks every morning, free of charge.\n"
    "This material may not be published, broadcast, rewritten or redistributed."
)


POLICE_SAY = "Ardenmouth police said the fire began among batteries upstairs."
POLICE_ALSO = "According to the police, batteries on the upper floor caught fire first."
POLICE_THIRD = "It was the batteries one flight up, the police believe."
POLICE_TOLD = "Batteries upstairs were the cause, police told The Meridian."
OFFICIAL_TOLD = "An official told The Meridian that a battery room had gone up first."
SOURCES_SAY = "The fire began among batteries upstairs, people close to the case said."
SOURCES_ALSO = "Those who know the inquiry speak of a battery room above the yard."
FIREFIGHTERS = "The fire service confirmed that a battery room upstairs burned first."
police = named(POLICE)
CASES = (
    Case(
        "one statement under four names",
        (
            said("The Courier", f"{STATEMENT} the company said.", 0, speaker=named(STORES)),
            said("The Herald", f"{STATEMENT} a note reads.", 1, speaker=unnamed("note")),
            said("The Meridian", f"{STATEMENT} its director said.", 2, speaker=named("Ola Voss")),
            said("The Tidings", f"{STATEMENT} it goes on.", 1, day=5),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        article=f"{ARTICLE} {STATEMENT} the stores said.",
        claimed=f"{STATEMENT} the stores said.",
        speaker=named(STORES),
        labels=(STORES,),
    ),
    Case(
        "one statement, and the article has it in other words",
        (
            said("The Courier", f"{STATEMENT} the company said.", 0, speaker=named(STORES)),
            said("The Herald", f"{STATEMENT} a note reads.", 1, speaker=unnamed("note")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        labels=(STORES,),
    ),
    Case(
        "two who say the same, in words that nobody quotes",
        (
            said(
                "The Courier",
                "The fire began upstairs among the batteries of the yard, police say.",
                0,
                speaker=police,
            ),
            said(
                "The Herald",
                "The fire began upstairs among the batteries of the yard, a firm says.",
                1,
                speaker=named(STORES),
            ),
        ),
        Status.CORROBORATED,
        2,
        flags=(Flag.NOT_TRACED,),
    ),
    Case("nothing at all", (), Status.NO_EVIDENCE),
    Case(
        "a source on the subject only",
        (said("The Courier", "The warehouse was built in 1961.", stance="discusses"),),
        Status.NO_EVIDENCE,
    ),
    Case("one report of its own", (Said("The Courier", OWN_A, KEY_A),), Status.SINGLE_SOURCE, 1),
    Case(
        "two reports of their own",
        (Said("The Courier", OWN_A, KEY_A), Said("The Herald", OWN_B, KEY_B)),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a dispatch and two copies",
        (
            Said("Coastwire", DISPATCH, KEY, day=3),
            Said("The Courier", DISPATCH, KEY),
            Said("The Herald", EDITED, KEY),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("Coastwire",),
    ),
    Case(
        "the same, quoting the police",
        (
            Said("Coastwire", DISPATCH, KEY, police, day=3),
            Said("The Courier", DISPATCH, KEY, police),
            Said("The Herald", EDITED, KEY, police),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        labels=("the Ardenmouth police",),
    ),
    Case(
        "a dispatch and a report of its own",
        (
            Said("Coastwire", DISPATCH, KEY, day=3),
            Said("The Courier", DISPATCH, KEY),
            Said("The Herald", OWN_B, KEY_B),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a copy without its attribution",
        (
            Said("Coastwire", DISPATCH, KEY, police, day=3),
            Said("The Courier", DISPATCH, KEY, None),
            said("The Herald", POLICE_SAY, 1, speaker=police),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
    ),
    Case(
        "two dispatches credited to one agency that is not at hand",
        (
            Said("The Courier", f"ARDENMOUTH (AP) — {OWN_A}", KEY_A),
            Said("The Herald", f"By The Associated Press\n{OWN_B}", KEY_B),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("The Associated Press",),
    ),
    Case(
        "two agencies",
        (
            Said("The Courier", f"ARDENMOUTH (AP) — {OWN_A}", KEY_A),
            Said("The Herald", f"{OWN_B}\n© 2026 Reuters. All rights reserved.", KEY_B),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a copy that put the sentence into other words",
        (
            Said("Coastwire", DISPATCH, KEY, day=3),
            Said("The Courier", DISPATCH.replace(KEY, REWORDED), REWORDED),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("Coastwire",),
    ),
    Case(
        "one agency's mark in three languages",
        (
            Said("Der Bote", f"Ardenmouth (dpa) - {OWN_A}", KEY_A),
            Said("The Herald", f"{OWN_B}\nSource: dpa", KEY_B),
            said("Le Courrier", LONG_KEY, 2, credit="Le Courrier avec dpa"),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("Deutsche Presse-Agentur",),
    ),
    Case(
        "a text stitched from the article and a report of its own",
        (Said("The Digest", f"{ARTICLE} {OWN_B}", KEY_B, day=7),),
        Status.SINGLE_SOURCE,
        1,
        labels=("The Digest",),
    ),
    Case(
        "the same newsletter box under two reports",
        (
            Said("The Courier", f"{OWN_A}\n{BOX}", KEY_A),
            Said("The Herald", f"{OWN_B}\n{BOX}", KEY_B),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a corrected version beside the first one",
        (
            Said("The Courier", DISTORTED, CHANGED_KEY, stance="refutes", day=3),
            Said("The Courier", f"Correction: it was the second floor. {DISPATCH}", KEY, day=4),
        ),
        Status.CONFLICTING,
        1,
        1,
        labels=("The Courier",),
    ),
    Case(
        "republished from another outlet",
        (
            Said("The Courier", f"{OWN_A}\nThis was first published by The Meridian.", KEY_A),
            Said("The Meridian", OWN_B, KEY_B),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("The Meridian",),
    ),
    Case(
        "three outlets quote the police",
        (
            said("The Courier", POLICE_SAY, 0, speaker=police),
            said("The Herald", POLICE_ALSO, 1, speaker=police),
            said("The Meridian", POLICE_THIRD, 2, speaker=named("police")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
    ),
    Case(
        "one speaker under a full name and an acronym",
        (
            said("The Courier", POLICE_SAY, 0, speaker=named("Harbour Safety Board")),
            said("The Herald", POLICE_ALSO, 1, speaker=named("HSB")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
    ),
    Case(
        "a spokeswoman and her office",
        (
            said("The Courier", POLICE_SAY, 0, speaker=named("Harbour Authority")),
            said(
                "The Herald",
                POLICE_ALSO,
                1,
                speaker=named("a spokeswoman for the Harbour Authority"),
            ),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
    ),
    Case(
        "a person who speaks for an office, and the office",
        (
            said(
                "The Courier",
                "Ona Brill, a spokeswoman for the Harbour Authority, said batteries burned first.",
                0,
                speaker=named("Ona Brill"),
            ),
            said("The Herald", POLICE_ALSO, 1, speaker=named("the Harbour Authority")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        labels=("the Harbour Authority",),
    ),
    Case(
        "one long sentence word for word in two reports of their own",
        (
            said("The Courier", LONG_KEY, 0, day=3),
            said("The Herald", LONG_KEY, 1, day=4),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("The Courier",),
    ),
    Case(
        "police and fire service in two outlets",
        (
            said("The Courier", POLICE_SAY, 0, speaker=police),
            said("The Herald", FIREFIGHTERS, 1, speaker=named("Fire Service")),
        ),
        Status.CORROBORATED,
        2,
        flags=(Flag.NOT_TRACED,),
    ),
    Case(
        "police and fire service, both only in one outlet",
        (
            said("The Courier", POLICE_SAY, 0, speaker=police),
            said("The Courier", FIREFIGHTERS, 1, speaker=named("Fire Service")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        labels=("The Courier",),
    ),
    Case(
        "a text that bears no more than the name of whom another quotes",
        (
            said("The Courier", POLICE_ALSO, 0, speaker=named("Harbour Safety Board")),
            said(None, POLICE_SAY, 2, title="Harbour Safety Board"),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.TRACED,),
        labels=("the Harbour Safety Board",),
    ),
    Case(
        "the speaker's own text",
        (
            said("The Courier", POLICE_ALSO, 0, speaker=police),
            said("Ardenmouth Police", POLICE_SAY, 2),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.TRACED,),
    ),
    Case(
        "the organisation's own site, known by its acronym",
        (
            said("The Courier", POLICE_ALSO, 0, speaker=named("Harbour Safety Board")),
            said(None, POLICE_SAY, 2, url="https://www.hsb.example/news/12"),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.TRACED,),
    ),
    Case(
        "the article attributes it to the police, who say so themselves",
        (said("Ardenmouth Police", POLICE_SAY),),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.TRACED,),
        speaker=police,
    ),
    Case(
        "told to another outlet that is not at hand",
        (
            said("The Courier", POLICE_TOLD, 0, speaker=named("police", told="The Meridian")),
            said("The Herald", OFFICIAL_TOLD, 1, speaker=unnamed("an official", "The Meridian")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.NOT_TRACED,),
        labels=("The Meridian",),
    ),
    Case(
        "told to another outlet that is at hand",
        (
            said("The Courier", OFFICIAL_TOLD, 0, speaker=unnamed("an official", "The Meridian")),
            said("The Meridian", SOURCES_SAY, 1, speaker=unnamed("an official")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.ANONYMOUS_ONLY,),
    ),
    Case(
        "unnamed sources of two outlets are not one",
        (
            said("The Courier", SOURCES_SAY, 0, speaker=unnamed()),
            said("The Herald", SOURCES_ALSO, 1, speaker=unnamed()),
        ),
        Status.CORROBORATED,
        2,
        flags=(Flag.ANONYMOUS_ONLY,),
    ),
    Case(
        "two unnamed sources of one text are not two",
        (
            Said("The Courier", f"{SOURCES_SAY} {OWN_A}", SOURCES_SAY, unnamed("people")),
            Said("The Courier", f"{SOURCES_SAY} {OWN_A}", KEY_A, unnamed("witnesses")),
        ),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.ANONYMOUS_ONLY,),
    ),
    Case(
        "a text stitched from two outlets adds nothing",
        (
            Said("The Courier", OWN_A, KEY_A, day=3),
            Said("The Herald", OWN_B, KEY_B, day=3),
            Said("The Digest", f"{OWN_A} {OWN_B}", KEY_A, day=5),
            Said("The Digest", f"{OWN_A} {OWN_B}", KEY_B, day=5),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a copy's own addition is its own",
        (
            Said("Coastwire", DISPATCH, KEY, day=3),
            Said("The Courier", f"{DISPATCH} {OWN_B}", KEY_B),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "two reporters at one press conference",
        (
            Said("The Courier", f"{QUOTED_KEY} {OWN_A}", QUOTED_KEY, named("the police")),
            Said("The Herald", f"{OWN_B} {QUOTED_KEY}", QUOTED_KEY, named("police")),
            Said("The Herald", f"{OWN_B} {QUOTED_KEY}", KEY_B),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "one site",
        (
            said("The Courier", KEY_A, 0, url="https://news.courier.example/1"),
            said("Courier Sport", KEY_B, 1, url="https://sport.courier.example/2"),
        ),
        Status.SINGLE_SOURCE,
        1,
    ),
    Case(
        "one owner",
        (
            said(None, KEY_A, 0, url="https://www.facebook.com/a/1", author="Ann Vale"),
            said(None, KEY_B, 1, url="https://www.facebook.com/b/2", author="Bo Reed"),
        ),
        Status.CORROBORATED,
        2,
    ),
    Case(
        "a link to the report that it retells",
        (
            said("The Courier", KEY_A, 0, url="https://courier.example/fire", day=3),
            said("The Herald", KEY_B, 1, links=("https://www.courier.example/fire/?ref=x",)),
        ),
        Status.SINGLE_SOURCE,
        1,
        labels=("The Courier",),
    ),
    Case(
        "the article's own text",
        (Said("The Mirror", ARTICLE, CLAIM, day=7),),
        Status.NO_EVIDENCE,
        flags=(Flag.CIRCULAR,),
        article=ARTICLE,
    ),
    Case(
        "the dispatch that the article copied",
        (Said("Coastwire", DISPATCH, KEY, day=3), Said("The Courier", DISPATCH, KEY, day=5)),
        Status.NO_EVIDENCE,
        flags=(Flag.CIRCULAR,),
        article=DISPATCH,
        claimed=KEY,
    ),
    Case(
        "the same, with a report of its own beside",
        (Said("Coastwire", DISPATCH, KEY, day=3), Said("The Courier", OWN_A, KEY_A)),
        Status.SINGLE_SOURCE,
        1,
        article=DISPATCH,
        claimed=KEY,
        labels=("The Courier",),
    ),
    Case(
        "the article and a source under one agency's byline",
        (Said("The Courier", f"ARDENMOUTH (AP) — {OWN_A}", KEY_A),),
        Status.NO_EVIDENCE,
        flags=(Flag.CIRCULAR,),
        article=f"ARDENMOUTH (AP) — {ARTICLE}",
    ),
    Case(
        "the article's own publisher",
        (Said("The Lantern", OWN_A, KEY_A),),
        Status.NO_EVIDENCE,
        flags=(Flag.CIRCULAR,),
    ),
    Case(
        "a source that names the article's publisher as its source",
        (said("The Courier", POLICE_TOLD, speaker=named("police", told="The Lantern"), day=7),),
        Status.NO_EVIDENCE,
        flags=(Flag.CIRCULAR,),
    ),
    Case(
        "the police release that the article copied and credits",
        (Said("Ardenmouth Police", DISPATCH, KEY, day=3),),
        Status.SINGLE_SOURCE,
        1,
        flags=(Flag.TRACED,),
        article=DISPATCH,
        claimed=KEY,
        speaker=police,
    ),
    Case(
        "the dispatch, and a copy with one number changed",
        (
            Said("Coastwire", DISPATCH, KEY, day=3),
            Said("The Courier", DISTORTED, CHANGED_KEY, stance="refutes"),
        ),
        Status.CONFLICTING,
        1,
        1,
        labels=("Coastwire",),
    ),
    Case(
        "the article changed a number of the dispatch that it copied",
        (Said("Coastwire", DISPATCH, KEY, stance="refutes", day=3),),
        Status.REFUTED,
        0,
        1,
        article=DISTORTED,
        claimed=CHANGED_KEY,
    ),
    Case(
        "a correction by the article's own publisher",
        (said("The Lantern", "Correction: the fire began on the fifth floor.", stance="refutes"),),
        Status.REFUTED,
        0,
        1,
    ),
    Case(
        "two against one",
        (
            Said("The Courier", OWN_A, KEY_A),
            said("The Herald", "It began in the yard.", stance="refutes"),
            said(
                "Coastwire",
                "The police speak of the open yard.",
                1,
                stance="refutes",
                speaker=police,
            ),
        ),
        Status.CONFLICTING,
        1,
        2,
    ),
    Case(
        "one denial, carried twice",
        (
            said(
                "The Courier",
                "It began in the yard, police said.",
                0,
                stance="refutes",
                speaker=police,
            ),
            said(
                "The Herald",
                "The police speak of the open yard.",
                1,
                stance="refutes",
                speaker=named("Police"),
            ),
        ),
        Status.REFUTED,
        0,
        1,
    ),
)


def build(case: Case) -> tuple[Document, list[Document], list[Evidence]]:
    """The article, the sources and the evidence of a case."""
    article = doc(case.article, case.publisher, case.day)
    documents, pieces = [], []
    for one in case.sources:
        document = doc(
            one.text,
            one.publisher,
            one.day,
            url=one.url,
            links=one.links,
            author=one.author,
            title=one.title,
        )
        documents.append(document)
        pieces.append(evidence(document, one.quote, one.stance, one.speaker))
    return article, documents, pieces


def find(case: Case, backwards: bool = False):
    """The finding of a case, and the provenance that it was made with."""
    article, documents, pieces = build(case)
    given = [article, *documents]
    provenance = trace_documents(given[::-1] if backwards else given)
    statement = claim(article, case.claimed, case.speaker)
    pieces = pieces[::-1] if backwards else pieces
    return corroborate(statement, pieces, provenance, article, len(documents)), provenance


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    finding, provenance = find(case)
    assert (finding.status, len(finding.supporting_origins), len(finding.refuting_origins)) == (
        case.status,
        case.supporting,
        case.refuting,
    ), finding.sentence
    assert set(finding.flags) == set(case.flags), finding.sentence
    if case.labels:
        from verify.check.corroboration import collect_origins

        labels = {o.id: o.label for o in collect_origins([finding], provenance)}
        assert tuple(labels[o] for o in finding.supporting_origins) == case.labels


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_of_sources_does_not_matter(case: Case) -> None:
    forwards, _ = find(case)
    backwards, _ = find(case, backwards=True)
    assert forwards.status == backwards.status
    assert forwards.supporting_origins == backwards.supporting_origins
    assert forwards.refuting_origins == backwards.refuting_origins
    assert forwards.flags == backwards.flags


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_sentence_reads_well(case: Case) -> None:
    sentence = find(case)[0].sentence
    assert sentence[0].isupper() or sentence[0].isdigit()
    assert sentence.endswith(".")
    assert "  " not in sentence
    assert ".." not in sentence
    assert "speaker:" not in sentence
    assert "the The" not in sentence
    assert "None" not in sentence.removeprefix("None of the")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_derivations_stand_in_both_texts(case: Case) -> None:
    provenance = find(case)[1]
    for derivation in provenance.derivations:
        assert derivation.why
        for start, end, there, there_end in derivation.shared:
            assert derivation.source_id
            here = provenance.documents[derivation.document_id].text[start:end]
            other = provenance.documents[derivation.source_id].text[there:there_end]
            assert here.casefold().split() == other.casefold().split()
