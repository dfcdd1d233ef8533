"""What components and pictures are given: words in place of ids, the right grouping and order."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from verify.model import (
    Choice,
    Derivation,
    DerivationKind,
    Document,
    Origin,
    OriginKind,
    Reason,
    Speaker,
    SpeakerKind,
    Stance,
)
from verify.ui.article_view import describe_article, describe_text
from verify.ui.board import Board
from verify.ui.claim_picture import draw_claim
from verify.ui.evidence_view import around, describe_claim
from verify.ui.graph_layout import Column, describe_threads, document_node, lay_out, own_id
from verify.ui.graph_view import NOT_COUNTED, describe_graph
from verify.ui.source_reading import mark_passages
from verify.ui.sources_view import (
    describe_derivations,
    describe_sources,
    facts_of,
    in_order,
    stances_of,
    summary,
)
from verify.ui.words import (
    STANCES,
    STATUSES,
    VERDICTS,
    count_of,
    moment_words,
    shorten,
    stamp_words,
)


@pytest.fixture
def board(case) -> Board:
    """The mill fire, laid out."""
    return Board(case)


def test_evidence_is_grouped_by_origin(board):
    """Two outlets that carry one text are one origin, and the page says so."""
    claim = next(iter(board.claims.values()))
    shown = describe_claim(board, claim)
    assert [(group["title"], group["count"]) for group in shown["groups"]] == [
        ("Sound Courier", "2 outlets, 1 origin"),
        ("County Fire Office", "1 outlet, 1 origin"),
    ]
    assert shown["legend"] == "3 passages in 3 documents, by origin."


def test_a_claim_bears_the_number_that_reports_and_commands_give_it(case):
    """Its place among all statements; how far one is among those to check stands beside it."""
    first, *others = case.check.claims
    aside = replace(first, checkable=False)
    board = Board(replace(case, check=replace(case.check, claims=(aside, *others))))
    places = [describe_claim(board, claim)["claim"]["place"] for claim in board.claims.values()]
    assert places[:2] == ["Sentence 1, not a claim to check", "Claim 2 · 1 of 4 to check"]


def test_copies_are_folded_under_their_original(board):
    """What merely repeats a text is named under it and does not take its room."""
    group = describe_claim(board, next(iter(board.claims.values())))["groups"][0]
    assert [passage["who"] for passage in group["passages"]] == ["Sound Courier"]
    assert [passage["who"] for passage in group["copies"]] == ["Morning Echo"]
    assert group["folded"] == "1 more passage repeats this"
    assert "copy of Sound Courier" in group["copies"][0]["meta"]


def test_differing_particulars_stand_side_by_side(board):
    """A passage whose number differs is laid beside the claim; one that supports is not."""
    shown = describe_claim(board, list(board.claims.values())[1])
    assert [g["passages"][0]["differs"] for g in shown["groups"]] == [True, False]


def test_what_a_claim_says_of_its_dates_and_its_speaker_is_shown(board):
    """The page says what 1404 is in days, and whom the speaker has it from; not every reason."""
    claim = next(iter(board.claims.values()))
    reasons = (Reason("name", "names: Ulm"), Reason("dates-agree", "“1404” is read as 2025"))
    speaker = Speaker("Okoro", "Petra Okoro", SpeakerKind.NAMED, "said", 0, 5, heard_from=("Hale",))
    shown = describe_claim(board, replace(claim, reasons=reasons, speaker=speaker))["claim"]
    assert shown["lines"] == [
        "The article has it from Petra Okoro (here “Okoro”), who has it from Hale.",
        "“1404” is read as 2025.",
    ]
    assert shown["weighed"] == (
        "Suggested on the Admiralty scale 1-6: 1, confirmed by other sources: "
        "2 independent origins support it."
    )


def test_refutation_comes_first(board):
    """What speaks against the claim is read first."""
    shown = describe_claim(board, list(board.claims.values())[1])
    assert shown["groups"][0]["passages"][0]["look"]["word"] == STANCES[Stance.REFUTES].word


def test_choice_is_shown_with_its_person(desk, case, board):
    """A passage that was ruled out says by whom and steps back."""
    claim = case.check.claims[0]
    reference = describe_claim(board, claim)["groups"][0]["passages"][0]["ref"]
    desk.choose(case.id, claim.id, reference, Choice.NOT_ABOUT, "Ada Reviewer")
    shown = describe_claim(Board(desk.case(case.id)), claim)["groups"][0]["passages"][0]
    assert (shown["choice"], shown["dropped"]) == ("not about the claim", True)
    assert "Ada Reviewer" in shown["chooser"]


@pytest.mark.parametrize("gone", [1, 3])
def test_what_is_ruled_out_can_still_be_read_and_put_back(desk, case, board, gone):
    """The finding is made without it; the page shows it with its person, apart from what counts."""
    claim, finding = case.check.claims[0], case.check.findings[0]
    for item in finding.evidence[:gone]:
        desk.choose(case.id, claim.id, item.passage.key, Choice.REJECTED, "Ada Reviewer", "A guess")
    left = replace(finding, evidence=finding.evidence[gone:])
    findings = (left, *case.check.findings[1:])
    shown = describe_claim(
        Board(replace(desk.case(case.id), check=replace(case.check, findings=findings))), claim
    )
    assert [each["quote"] for each in shown["ruledOut"]] == [
        item.passage.quote for item in finding.evidence[:gone]
    ]
    assert shown["ruledOut"][0]["chooser"] == "Ada Reviewer: does not count. “A guess”"
    assert bool(shown["groups"]) == (gone == 1)
    assert shown["nothing"] == "Every passage that was found is ruled out."
    assert describe_claim(board, claim)["ruledOut"] == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(4, "Nothing in the 4 sources searched"), (5, "cannot be checked")],
)
def test_no_evidence_says_why(board, number, words):
    """An empty place explains itself."""
    assert words in describe_claim(board, list(board.claims.values())[number])["nothing"]


def test_component_data_is_plain(board):
    """All data can be sent as JSON."""
    for claim in board.claims.values():
        json.dumps(describe_claim(board, claim))
    json.dumps(describe_article(board))


def test_article_marks_every_claim(board):
    """Each claim is marked once, with its status in words; headings are headings."""
    shown = describe_article(board)
    marked = [name for _, spans in shown["blocks"] for _, name in spans if name]
    assert marked == list(board.claims)
    assert shown["blocks"][0][0] == "heading"
    assert shown["marks"][marked[0]]["word"] == "Corroborated"


def test_overlapping_spans_lose_no_text():
    """Marks that overlap or reach over a paragraph leave the text whole."""
    text = "One two three.\n\nFour five six."
    looks = {"a": STANCES[Stance.SUPPORTS], "b": STANCES[Stance.REFUTES]}
    shown = describe_text(Document("d", text), [(0, 20, "a"), (4, 26, "b")], looks)
    joined = ["".join(piece for piece, _ in spans) for _, spans in shown["blocks"]]
    assert "\n\n".join(joined) == text


def test_a_mark_begins_with_its_first_word():
    """What is left of a span behind another one does not begin with the space between them."""
    text = "One two. Three four."
    looks = dict.fromkeys("ab", STANCES[Stance.SUPPORTS])
    ((_, spans),) = describe_text(Document("d", text), [(0, 8, "a"), (4, 20, "b")], looks)["blocks"]
    assert spans == [["One two.", "a"], [" ", ""], ["Three four.", "b"]]


def test_a_passage_shows_the_most_that_it_says_of_any_claim(case):
    """A passage that refutes one claim and touches another: the mark and the list say refutes."""
    finding = case.check.findings[1]
    refuting = finding.evidence[0]
    mild = replace(refuting.judgement, stance=Stance.DISCUSSES)
    beside = replace(
        case.check.findings[0], evidence=(replace(refuting, judgement=mild, origin_ids=()),)
    )
    findings = (beside, *case.check.findings[1:])
    board = Board(replace(case, check=replace(case.check, findings=findings)))
    document = board.documents[refuting.passage.document_id]
    spans, looks, _ = mark_passages(board, document)
    assert [looks[name] for _, _, name in spans] == [STANCES[Stance.REFUTES]]
    assert list(stances_of(board, document.id).items()) == [
        (finding.claim_id, Stance.REFUTES),
        (beside.claim_id, Stance.DISCUSSES),
    ]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 3, ("", " two three")), (4, 7, ("One ", " three")), (8, 13, ("One two ", ""))],
)
def test_around_stays_in_the_paragraph(start, end, expected):
    """Context never runs into the next paragraph."""
    assert around("One two three\n\nFour", start, end) == expected


def test_graph_holds_claims_with_a_stance_only(board):
    """Bare claims are counted, not drawn; every edge has both ends."""
    layout = lay_out(board)
    claims = [node for node in layout.nodes.values() if node.column is Column.CLAIM]
    assert (len(claims), layout.bare_claims, layout.is_grouped) == (4, 1, False)
    assert all(edge.start in layout.nodes and edge.end in layout.nodes for edge in layout.edges)


def test_trace_reaches_claims_and_origins(board):
    """From a document: its claims on one side, its origin on the other."""
    layout = lay_out(board)
    gazette = next(source.id for source in board.case.sources if "Gazette" in source.publisher)
    columns = [layout.nodes[name].column for name in layout.neighbours(document_node(gazette))]
    assert sorted(columns) == [Column.CLAIM, Column.DOCUMENT, Column.ORIGIN]


def test_picture_speaks_in_words(board):
    """No id is shown; ids only say what was clicked."""
    layout = lay_out(board)
    drawn = describe_graph(board, layout, None)
    nodes = [node for column in drawn["columns"] for node in column["nodes"]]
    assert "Sound Courier" in [node["label"] for node in nodes]
    assert not {own_id(node["id"]) for node in nodes} & {node["label"] for node in nodes}
    assert all(len(row) == 5 for row in describe_threads(board, layout))
    json.dumps(drawn)


@pytest.mark.parametrize("most", [9, 6, 3])
def test_large_picture_is_drawn_in_groups(board, most):
    """Above the limit nodes stand for several things; every thread is still drawn."""
    layout = lay_out(board, most=most)
    assert layout.is_grouped
    members = [name for node in layout.nodes.values() for name in node.members]
    assert len(members) == len(set(members)) == len(layout.drawn)
    assert all(edge.start in layout.nodes and edge.end in layout.nodes for edge in layout.edges)
    assert len(layout.nodes) < len(members)


def test_small_picture_names_origins(board):
    """The claim's own tree: origin, outlets, stance in a word."""
    drawn = draw_claim(board, next(iter(board.claims.values())))
    assert drawn.index("Sound Courier") < drawn.index("Morning Echo")
    assert "supports" in drawn


def test_sources_stand_with_their_origin(board):
    """The copy follows its original; the sentence above counts what is a text of its own."""
    assert [source.publisher for source in in_order(board)][:2] == ["Sound Courier", "Morning Echo"]
    assert summary(board) == "4 sources, of which 1 is taken from another text."
    echo = in_order(board)[1]
    assert list(describe_derivations(board, echo)) == [
        "Copy of Sound Courier (61% of its text): shares a run of 11 words."
    ]


def test_outlets_that_quote_one_speaker_are_not_shown_as_one_origin(case):
    """Two reports that quote one office in a sentence are two texts, and each names its origins."""
    one, two = case.sources[1].id, case.sources[3].id
    office = Origin("speaker:office", OriginKind.SPEAKER, "the mine office", (one, two))
    check = replace(case.check, origins=(office, *case.check.origins), derivations=())
    board = Board(replace(case, check=check))
    assert summary(board) == "4 sources, none taken from another."
    assert [row for row in describe_sources(board) if not row[0]] == []
    facts = dict(facts_of(board, case.sources[1]))
    assert facts["Origins"] == "The mine office and County Fire Office"


def test_copies_of_the_article_stand_under_it_and_apart(case):
    """What was taken from the article comes after what was taken from a source."""
    (copy,) = case.check.derivations
    ours = replace(copy, document_id=case.sources[3].id, source_id=case.article.id)
    board = Board(replace(case, check=replace(case.check, derivations=(copy, ours))))
    assert [row[3:5] for row in describe_sources(board) if not row[0]] == [
        ["Sound Courier", "1 text taken from it"],
        [f"{case.article.name} (the article)", "1 text taken from it"],
        ["Taken from no other text here", ""],
    ]


def test_no_two_looks_are_alike():
    """Status and verdict differ in word or icon; no meaning hangs on colour."""
    for looks in (STATUSES, VERDICTS, STANCES):
        assert len({(look.word, look.icon) for look in looks.values()}) == len(looks)
        assert len({look.icon for look in looks.values()}) == len(looks)
    assert not {look.icon for look in STATUSES.values()} & {look.icon for look in VERDICTS.values()}


def test_a_moment_says_its_zone_and_has_no_leading_zero():
    """A reader elsewhere has to know whose clock it is."""
    at = datetime(2026, 3, 6, 9, 5, tzinfo=UTC)
    assert moment_words(at) == "6 March 2026, 09:05 UTC"
    assert stamp_words(at) == "6 Mar, 09:05 UTC"


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("short", 10, "short"),
        ("one two three", 9, "one two…"),
        ("a\n b\t c", 10, "a b c"),
        ("x" * 20, 5, "xxxx…"),
    ],
)
def test_shorten(text, length, expected):
    """Cut at a word, on one line, never longer than asked."""
    assert shorten(text, length) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "1 source"), (0, "0 sources"), (2000, "2,000 sources")]
)
def test_count_of(number, expected):
    """Numbers with their noun."""
    assert count_of(number, "source") == expected


def test_copy_of_the_article_does_not_count(case, board):
    """What leads back to the article is named as such, beside its claim and in the picture."""
    gazette = case.sources[3]
    check = replace(
        case.check,
        derivations=(
            Derivation(gazette.id, DerivationKind.COPIES, "all of it", source_id=case.article.id),
        ),
    )
    own = Board(replace(case, check=check))
    shown = describe_claim(own, own.claims[case.check.claims[3].id])
    assert "does not count" in shown["groups"][0]["note"]
    assert "(the article)" in json.dumps(describe_graph(own, lay_out(own), None))
    assert NOT_COUNTED.word in json.dumps(describe_graph(own, lay_out(own), None))
    assert "(the article)" not in json.dumps(describe_graph(board, lay_out(board), None))
