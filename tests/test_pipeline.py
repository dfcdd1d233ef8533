"""The walk of one claim from two documents to its finding."""

from __future__ import annotations

import pytest

from verify.config import Settings
from verify.model import (
    Check,
    Choice,
    ClaimEdit,
    Document,
    EditKind,
    EvidenceChoice,
    Finding,
    OriginDecision,
    OriginRuling,
    Passage,
    Rulings,
    Stance,
    Status,
    claim_id,
    now,
)
from verify.pipeline import (
    check_article,
    draw_findings,
    find_deciding_sentence,
    is_whole,
    lay_groundwork,
)

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


def rule(*names: str) -> Rulings:
    """Rulings of Ann Vale, by name."""
    begin, end = ARTICLE.text.index("The harbour"), ARTICLE.text.index(" It was")
    passengers = claim_id("article", begin, end)
    saved = ARTICLE.text.index("41 passengers")
    added = (saved, saved + len("41 passengers were taken off the Marisol"))
    seen = f"radio:{RADIO.text.index('29')}-{len(RADIO.text)}"
    notice = "office:0-20"
    made = {
        "split": ClaimEdit(
            "1",
            EditKind.SPLIT,
            (passengers,),
            "Ann",
            now(),
            spans=((begin, saved), (saved, end)),
            made=(claim_id("article", begin, saved), claim_id("article", saved, end)),
        ),
        "add": ClaimEdit(
            "2", EditKind.ADDED, (), "Ann", now(), "", (added,), (claim_id("article", *added),)
        ),
        "reword": ClaimEdit(
            "3", EditKind.REWORDED, (passengers,), "Ann", now(), reading="41 were taken off."
        ),
        "correct": EvidenceChoice(
            "4", passengers, seen, Choice.ACCEPTED, "Ann", now(), stance=Stance.SUPPORTS
        ),
        "attach": EvidenceChoice(
            "5", passengers, notice, Choice.ACCEPTED, "Ann", now(), stance=Stance.REFUTES
        ),
        "copy": OriginDecision("6", OriginRuling.COPY_OF, "radio", "office", "Ann", now()),
    }
    chosen = [made[name] for name in names]
    return Rulings(
        tuple(row for row in chosen if isinstance(row, EvidenceChoice)),
        tuple(row for row in chosen if isinstance(row, OriginDecision)),
        tuple(row for row in chosen if isinstance(row, ClaimEdit)),
    )


def test_what_is_drawn_step_by_step_is_what_a_whole_run_finds() -> None:
    """Groundwork that grows and drawings that remember change nothing but the time it takes."""
    sources, settings = (OFFICE, RADIO), Settings()
    groundwork, drawing = lay_groundwork(ARTICLE, sources, settings), None
    for names in (
        (),
        ("correct",),
        ("correct", "copy"),
        ("split",),
        ("split", "add", "copy"),
        ("attach", "add"),
        ("reword", "correct"),
        (),
    ):
        rulings = rule(*names)
        groundwork = lay_groundwork(ARTICLE, sources, settings, None, rulings, groundwork)
        assert is_whole(groundwork, rulings, sources)
        drawing = draw_findings(ARTICLE, sources, groundwork, rulings, None, drawing)
        assert drawing.check == check(*sources, rulings=rulings), names


def test_what_was_ruled_since_is_drawn_as_far_as_it_is_known() -> None:
    """A claim that was not read yet is left out, and a correction counts at once."""
    groundwork = lay_groundwork(ARTICLE, (OFFICE, RADIO), Settings())
    rulings = rule("add", "correct")
    assert not is_whole(groundwork, rulings, (OFFICE, RADIO))
    drawn = draw_findings(ARTICLE, (OFFICE, RADIO), groundwork, rulings).check
    assert len(drawn.claims) == 3
    assert find(drawn, "The harbour office").status is not Status.CONFLICTING


def test_the_machines_word_stays_beside_a_persons() -> None:
    """On a passage that was corrected, and on one that was attached."""
    checked = check(OFFICE, RADIO, rulings=rule("correct", "attach"))
    pieces = {e.passage.key: e for e in find(checked, "The harbour office").evidence}
    corrected = next(piece for key, piece in pieces.items() if key.startswith("radio"))
    assert corrected.machine is not None
    assert (corrected.stance, corrected.machine.stance) == (Stance.SUPPORTS, Stance.REFUTES)
    attached = pieces["office:0-20"]
    assert attached.machine is not None
    assert (attached.stance, attached.machine.stance) == (Stance.REFUTES, Stance.UNRELATED)
