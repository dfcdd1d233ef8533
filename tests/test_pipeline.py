"""The walk of one claim from two documents to its finding."""

from __future__ import annotations

import pytest

from verify.config import Settings
from verify.model import (
    Check,
    Choice,
    Document,
    EvidenceChoice,
    Finding,
    Passage,
    Rulings,
    Stance,
    Status,
    now,
)
from verify.pipeline import check_article, find_deciding_sentence

ARTICLE = Document(
    "article",
    "The ferry Marisol ran aground off Port Ansel on 3 March 2031. The harbour office of Port "
    "Ansel said that 41 passengers were taken off the Marisol by lifeboat. It was a shameful day.",
)
OFFICE = Document(
    "office",
    "Notice to mariners. On 3 March 2031 the Marisol, a ferry, ran aground off Port Ansel. By "
    "lifeboat, 41 passengers were taken off the Marisol.",
    publisher="Harbour Office of Port Ansel",
    published="2031-03-04",
)
RADIO = Document(
    "radio",
    "Our reporter was on the quay of Port Ansel. 29 passengers were taken off the Marisol by "
    "lifeboat, she counted.",
    publisher="Radio Ansel",
    published="2031-03-04",
)


def check(*sources: Document, **more: object) -> Check:
    """The article checked against ``sources``."""
    return check_article(ARTICLE, sources, Settings(), **more)  # type: ignore[arg-type]


def find(checked: Check, start: str) -> Finding:
    """The finding on the claim that begins so."""
    claim = next(c for c in checked.claims if c.passage.quote.startswith(start))
    return next(f for f in checked.findings if f.claim_id == claim.id)


def test_a_claim_walks_from_document_to_finding() -> None:
    """Support, contradiction and no statement at all each end where they should."""
    checked = check(OFFICE, RADIO)
    assert find(checked, "The ferry").status is Status.SINGLE_SOURCE
    passengers = find(checked, "The harbour office")
    stances = {e.passage.document_id: e.stance for e in passengers.evidence}
    assert stances == {"office": Stance.SUPPORTS, "radio": Stance.REFUTES}
    assert passengers.status is Status.CONFLICTING
    assert find(checked, "It was").status is Status.NOT_CHECKABLE
    for evidence in passengers.evidence:
        evidence.passage.check_against(
            {"office": OFFICE, "radio": RADIO}[evidence.passage.document_id]
        )


def test_the_order_of_sources_does_not_matter() -> None:
    """The same documents give the same check."""
    assert check(OFFICE, RADIO) == check(RADIO, OFFICE)


def test_the_article_is_no_source_of_its_own() -> None:
    """Given as a source it is passed over."""
    checked = check(ARTICLE)
    assert checked.sources_searched == 0
    assert find(checked, "The ferry").status is Status.NO_EVIDENCE


def test_what_a_person_ruled_out_is_no_evidence() -> None:
    """An excluded passage is left out, and the rest recomputed."""
    passengers = find(check(OFFICE, RADIO), "The harbour office")
    radio = next(e for e in passengers.evidence if e.passage.document_id == "radio")
    out = EvidenceChoice(
        "1", passengers.claim_id, radio.passage.key, Choice.REJECTED, "Ann Vale", now()
    )
    again = find(check(OFFICE, RADIO, rulings=Rulings((out,))), "The harbour office")
    assert again.status is Status.SINGLE_SOURCE


def test_progress_is_told_to_the_end() -> None:
    """Each step is told, and ends where it said that it would."""
    told: dict[str, tuple[int, int]] = {}
    check(OFFICE, progress=lambda what, done, total: told.update({what: (done, total)}))
    assert "matching claims" in told
    assert all(done == total for done, total in told.values())


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ("18,000 homes lost power", "18,000 homes lost power, said Norlight."),
        ("A man died", "A man died, police said."),
    ],
)
def test_the_deciding_sentence_of_a_window(stated: str, sentence: str) -> None:
    """Of two sentences the one that says more of the claim."""
    quote = "A man died, police said. 18,000 homes lost power, said Norlight."
    start, end = find_deciding_sentence(stated, Passage("d", 7, 7 + len(quote), quote))
    assert quote[start - 7 : end - 7] == sentence
