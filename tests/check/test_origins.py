"""Copies, credits, sources: what is one text, who made it first, whose is it?"""

from __future__ import annotations

import re

import pytest
from factories import doc
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.origins import Provenance, Reuse, classify_reuse, trace_documents
from verify.check.origins.credits import find_credits
from verify.check.origins.publishers import find_publisher, site_of, source_keys
from verify.check.origins.runs import find_tiles
from verify.check.origins.setaside import find_boilerplate, find_quotations
from verify.check.origins.speakers import (
    SpeakerTable,
    is_same_speaker,
    is_site_of,
    join_speakers,
)
from verify.check.origins.words import read_words
from verify.model import Document

STORY = (
    "The lighthouse at Cape Merrow went dark for the first time in ninety years on Monday evening. "
    "A relay in the lamp room had burned through, and the keeper rowed out to warn two trawlers. "
    "Coast radio repeated the warning every quarter of an hour until a spare lamp was lit at four. "
    "Engineers from the mainland are to bring a new relay on the Thursday boat, weather allowing. "
    "The keeper, who has served for thirty years, said he had never seen the cliffs so black."
)
EDITED = (
    "The lighthouse at Cape Merrow went dark on Monday evening for the first time in ninety years. "
    "A relay in the lamp room burned through, and the keeper rowed out to warn a pair of trawlers. "
    "Coast radio repeated the warning every fifteen minutes until a spare lamp was lit at four. "
    "Mainland engineers are to bring a new relay on the Thursday boat, weather allowing. "
    "The keeper, who has served for thirty years, said he never saw the cliffs so black."
)
OTHER = (
    "Grain prices at the inland markets held steady for a fourth week, brokers in Tallow said. "
    "Barley fetched a little more than in spring, oats a little less, and rye found few buyers. "
    "Millers expect the first of the new harvest by the end of the month if the dry spell lasts. "
    "A strike of barge pilots, called off on Friday, had kept two cargoes waiting at the locks."
)
STATEMENT = (
    '"We opened the gates at six, we counted every visitor twice, and we will pay back each ticket '
    'that was sold after the hall was full," director Ona Brill said.'
)
REPORT_A = (
    f"Hundreds stood in the rain outside the Tallow fair hall on Saturday. {STATEMENT} "
    "Pensioner Ib Lund had come by the early train and went home without seeing a single plough."
)
REPORT_B = (
    f"Tickets for the fair outran the room. {STATEMENT} "
    "By noon stewards turned families away, and a brass band played on the steps to cheer them."
)


def derivations(provenance: Provenance) -> set[tuple[str, str, str]]:
    """(document, how, on what) of all derivations, without same-source."""
    return {
        (d.document_id, str(d.how), d.source_id or d.speaker or "")
        for d in provenance.derivations
        if d.how != "same-source"
    }


@pytest.mark.parametrize(
    ("other", "reuse"),
    [
        (STORY, Reuse.NEAR_COPY),
        (STORY[: len(STORY) // 2], Reuse.NEAR_COPY),
        (STORY[:94], Reuse.NEAR_COPY),
        (EDITED, Reuse.LIGHT_REVISION),
        (OTHER, Reuse.NONE),
        ("", Reuse.NONE),
    ],
    ids=["itself", "cut", "a sentence", "edited", "other", "empty"],
)
def test_classify_reuse(other: str, reuse: Reuse) -> None:
    assert classify_reuse(STORY, other) is reuse
    assert classify_reuse(other, STORY) is reuse


def test_a_text_that_repeats_itself_is_still_its_own_copy() -> None:
    """A list of like lines: every run of it stands in it often, and proves nothing alone."""
    lines = "Sluice at the weir open, sluice at the mill shut. " * 30
    assert classify_reuse(lines, lines) is Reuse.NEAR_COPY


def test_two_reporters_at_one_press_conference_are_no_copies() -> None:
    assert classify_reuse(REPORT_A, REPORT_B) is Reuse.NONE
    unquoted = STATEMENT.replace('"', "")
    bare = [text.replace(STATEMENT, unquoted) for text in (REPORT_A, REPORT_B)]
    assert classify_reuse(*bare) is not Reuse.NONE


def test_boilerplate_makes_no_copies() -> None:
    footer = (
        "\n© 2026 Merrow Press. All rights reserved. This material may not be published, broadcast "
        "or rewritten.\nSign up for our newsletter and get the best of the coast every morning, "
        "free of charge, with tides and ferries.\n"
    )
    assert classify_reuse(STORY + footer * 2, OTHER + footer * 2) is Reuse.NONE


@pytest.mark.parametrize(
    ("first", "second", "copies"),
    [
        # the earlier is the original
        ({"day": 3}, {"day": 4}, ("b", "a")),
        ({"day": 4}, {"day": 3}, ("a", "b")),
        # an hour decides
        ({"day": "2026-03-03T08:00:00+01:00"}, {"day": "2026-03-03T07:30:00Z"}, ("b", "a")),
        # only one has a date
        ({"day": None}, {"day": 4}, ("a", "b")),
        # the agency's own text, even where it was brought in with a later date
        ({"publisher": "The Courier", "day": 3}, {"publisher": "Reuters", "day": 4}, ("a", "b")),
        # a byline that credits the other's publisher
        (
            {"publisher": "Merrow Post", "day": 4},
            {"publisher": "The Courier", "day": 3, "tail": "\nFirst published by Merrow Post."},
            ("b", "a"),
        ),
        # an agency's byline beside the same text without one
        ({"day": 3}, {"day": 4, "head": "CAPE MERROW (AP) — "}, ("a", "b")),
        # credit to an agency without a name
        ({"day": 3, "tail": "\nBy Agency staff"}, {"day": 4}, ("a", "b")),
    ],
    ids=["earlier", "later", "hour", "one-date", "agency", "first-published", "byline", "unnamed"],
)
def test_direction(first: dict, second: dict, copies: tuple[str, str]) -> None:
    documents = []
    for name, more in (("a", first), ("b", second)):
        text = more.pop("head", "") + STORY + more.pop("tail", "")
        documents.append(doc(text, more.get("publisher"), more.get("day"), id=name))
    for order in (documents, documents[::-1]):
        found = {(d, on) for d, how, on in derivations(trace_documents(order)) if how == "copies"}
        assert found == {copies}


def test_every_copy_of_a_dispatch_leads_to_the_dispatch() -> None:
    wire = doc(STORY, "Coastwire", 3, id="wire")
    carriers = [doc(f"{STORY} Page {n}.", f"Paper {n}", 4, id=f"p{n}") for n in range(40)]
    provenance = trace_documents([*carriers, wire])
    assert {provenance.origin_of(d.id) for d in carriers} == {"wire"}
    assert all(len(provenance.of(d.id)) == 1 for d in carriers)


def test_a_text_rewritten_through_the_day_stays_one() -> None:
    versions = [
        STORY,
        EDITED,
        EDITED.replace("Thursday", "Friday") + " A spare lamp burns till then.",
    ]
    documents = [doc(v, f"Paper {n}", 3 + n, id=f"v{n}") for n, v in enumerate(versions)]
    provenance = trace_documents(documents)
    assert {provenance.origin_of(d.id) for d in documents} == {"v0"}


def test_a_stitched_text_derives_from_both_and_passages_from_one_each() -> None:
    stitched = doc(f"{OTHER}\n\n{STORY}", "The Digest", 5, id="digest")
    provenance = trace_documents(
        [doc(STORY, "Merrow Post", 3, id="a"), doc(OTHER, "Tallow News", 3, id="b"), stitched]
    )
    assert {d.source_id for d in provenance.of("digest")} == {"a", "b"}
    place = stitched.text.index("A relay in the lamp room")
    copied = provenance.trace_copy("digest", place, place + 60)
    assert copied is not None
    assert copied.document_id == "a"
    assert STORY[copied.start : copied.end].startswith("A relay in the lamp room")


def test_what_a_copy_adds_is_its_own() -> None:
    added = "Our own reporter climbed the tower and found the relay still warm to the touch."
    copy = doc(f"{STORY} {added}", "The Courier", 4, id="copy")
    provenance = trace_documents([doc(STORY, "Merrow Post", 3, id="first"), copy])
    start = copy.text.index(added)
    assert provenance.trace_copy("copy", start, len(copy.text)) is None
    assert provenance.trace_copy("copy", 0, 90) is not None


def test_a_document_given_twice_counts_once() -> None:
    one = doc(STORY, "The Courier", 3)
    assert len(trace_documents([one, one]).documents) == 1


@pytest.mark.parametrize(
    ("text", "credits"),
    [
        ("NEW QUAY (AP) — Boats left.", ["The Associated Press"]),
        ("NEW QUAY, March 3 (Reuters) - Boats left.", ["Reuters"]),
        ("By The Associated Press\nBoats left.", ["The Associated Press"]),
        ("Jo Dahl and Ann Vale, Associated Press\nBoats left.", ["The Associated Press"]),
        ("Boats left.\nSource: dpa", ["Deutsche Presse-Agentur"]),
        ("Boats left.\nCopyright 2026 Agence France-Presse. All rights reserved.",
         ["Agence France-Presse"]),
        ("Boats left.\nWith material from Reuters", ["Reuters"]),
        ("Boats left.\nStaff and agencies", [None]),
        ("This story was first published by The Merrow Post on Friday.", ["The Merrow Post"]),
        ("Fernhill, 3 mar (EFE).- El barco salió.", ["Agencia EFE"]),
        ("FERNHILL, March 3. /TASS/. Boats left.", ["TASS"]),
        ("Fernhill (dpa/AFP) - Die Boote sind fort.",
         ["Deutsche Presse-Agentur", "Agence France-Presse"]),
        ("Boats left.\nQuelle: dpa", ["Deutsche Presse-Agentur"]),
        ("Le Courrier avec AFP\nLes bateaux sont partis.", ["Agence France-Presse"]),
        ("Boats left.\n(Reporting by Jo Dahl in Oslo; editing by Ann Vale)", ["Reuters"]),
        ("Jo Dahl, Bloomberg\nBoats left.", ["Bloomberg"]),
        ("Boats left.\n(With inputs from PTI)", ["Press Trust of India"]),
        ("From our correspondents and agencies\nBoats left.", [None]),
        ("Die Boote sind fort.\nMit Agenturmaterial", [None]),
        # no credits
        ("Boats left, Reuters reported.", []),
        ("Spy agencies under fire\nBoats left.", []),
        ("By Michael Bloomberg\nBoats left.", []),
        ("Jo Dahl, Harrisburg, PA\nBoats left.", []),
        ("FERNHILL /PRNewswire/ -- Boats left.", []),
        ("The AP reporter said she saw boats leave, and told us so over lunch.", []),
        ("Boats at dawn. (AP Photo/Jo Dahl)", []),
        ("Jo Dahl / Reuters", []),
        ("First published on May 3, 2026.", []),
        ("An AP course at school. The API is down.", []),
    ],
)  # fmt: skip
def test_find_credits(text: str, credits: list[str | None]) -> None:
    found = find_credits(Document("d", text, publisher="The Courier"))
    assert [c.name for c in found] == credits
    assert all(text[c.start : c.end] for c in found)


def test_a_publisher_does_not_credit_itself() -> None:
    text = "NEW QUAY (AP) — Boats left.\n© 2026 The Associated Press."
    assert find_credits(Document("d", text, publisher="AP")) == ()


def test_an_agency_that_is_not_at_hand_is_one_origin() -> None:
    provenance = trace_documents(
        [
            doc(f"CAPE (AP) — {STORY}", "The Courier", 3, id="a"),
            doc(f"By The Associated Press\n{OTHER}", "The Herald", 3, id="b"),
        ]
    )
    assert provenance.origin_of("a") == provenance.origin_of("b")
    assert provenance.label_of(provenance.origin_of("a")) == "The Associated Press"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://news.meridian.example/a?b=c", "meridian.example"),
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://ann.blogspot.com/1", "ann.blogspot.com"),  # many people's pages
        ("courier.example", "courier.example"),
        ("http://localhost/x", None),
        ("not an address", None),
        ("http://[broken", None),
    ],
)
def test_site_of(address: str, site: str | None) -> None:
    assert site_of(address) == site


def test_find_publisher_by_any_name() -> None:
    names = ["AP", "the Associated Press", "apnews.com", "https://apnews.com/x"]
    assert {p.name for n in names if (p := find_publisher(n))} == {"The Associated Press"}
    assert find_publisher("The Merrow Post") is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"publisher": "The Courier"}, {"publisher": "Courier"}, True),
        ({"url": "https://a.courier.example/1"}, {"url": "https://b.courier.example/2"}, True),
        ({"publisher": "courier.example"}, {"url": "https://courier.example/2"}, True),
        ({"publisher": "The Courier"}, {"publisher": "The Herald"}, False),
        ({"url": "https://www.thetimes.co.uk/1"}, {"url": "https://www.thesun.co.uk/2"}, True),
        ({"publisher": "Der Standard"}, {"publisher": "The Standard"}, False),
        ({"publisher": "LA Times"}, {"publisher": "The Times"}, False),
        ({"publisher": "LA Times"}, {"url": "https://www.latimes.com/1"}, True),
        ({}, {}, False),
        ({"url": "https://x.com/ann/1", "author": "Ann"}, {"url": "https://x.com/bo/1"}, False),
        (
            {"url": "https://x.com/ann/1", "author": "Ann"},
            {"url": "https://twitter.com/ann/2", "author": "Ann"},
            True,
        ),
    ],
)
def test_same_source(one: dict, other: dict, same: bool) -> None:
    first, second = doc(STORY, id="a", **one), doc(OTHER, id="b", **other)
    assert bool(set(source_keys(first)) & set(source_keys(second))) is same
    voices = trace_documents([first, second]).voices
    assert (voices["a"] == voices["b"]) is same


def test_a_link_to_an_earlier_text_is_a_credit() -> None:
    first = doc(STORY, "Merrow Post", 3, id="a", url="https://merrow.example/dark")
    later = doc(OTHER, "Courier", 4, id="b", links=("http://www.merrow.example/dark/?from=feed",))
    assert derivations(trace_documents([later, first])) == {("b", "credits", "a")}
    front_page = doc(OTHER, "Courier", 4, id="b", links=("https://merrow.example/",))
    assert derivations(trace_documents([front_page, first])) == set()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("police", "Ardenmouth police", True),
        ("Harbour Safety Board", "HSB", True),
        ("the Harbour Authority", "Harbour Authority", True),
        ("Mara Lind", "Jon Lind", False),
        ("Harbour Authority", "Rail Authority", False),
        ("Ministry of Health", "Ministry of the Interior", False),
    ],
)
def test_is_same_speaker(one: str, other: str, same: bool) -> None:
    assert is_same_speaker(one, other) is same
    assert is_same_speaker(other, one) is same


@pytest.mark.parametrize(
    ("site", "name", "own"),
    [
        ("harbsafety", "Harbour Safety Board", False),  # a word is left out
        ("harbsafetyboard", "Harbour Safety Board", True),
        ("harboursb", "Harbour Safety Board", True),
        ("harbour-safety-board", "Harbour Safety Board", True),
        ("merrowpolice", "Merrow Police", True),
        ("merrowpolicenews", "Merrow Police", True),
        ("mhrw", "Ministry of Health and Welfare", False),
        ("mohealthwel", "Ministry of Health and Welfare", False),
        ("minhealthwel", "Ministry of Health and Welfare", True),
        ("hsb", "Harbour Safety Board", False),  # by its acronym, elsewhere
        ("courier", "Courier", False),
        ("mercury", "Mary Curry", False),
    ],
)
def test_is_site_of(site: str, name: str, own: bool) -> None:
    words = name.lower().split()
    assert is_site_of(site, words) is own


def test_an_organisations_own_site_is_the_organisation() -> None:
    """Known by its address alone, and by a name that begins like it."""
    own = doc(STORY, id="own", url="https://en.harboursb.example/notice")
    provenance = trace_documents([own]).naming(["Harbour Safety Board", "HSB", "Rail Board"])
    assert provenance.voice_of("the Harbour Safety Board") == "own"
    assert provenance.voice_of("HSB") == "own"
    assert provenance.voice_of("Rail Board") != "own"
    assert provenance.label_of("own") == "Harbour Safety Board"


@settings(max_examples=25, deadline=None)
@given(
    st.permutations(["HSB", "Harbour Safety Board", "Mara Lind", "police", "Lind", "the police"])
)
def test_joining_names_does_not_depend_on_order(names: list[str]) -> None:
    table = join_speakers(SpeakerTable(), names)
    assert table.ids == join_speakers(SpeakerTable(), sorted(names)).ids
    assert table.id_of("HSB") == table.id_of("the Harbour Safety Board")
    assert table.id_of("The Police") == table.id_of("police")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "go home" and left the room with all of his things and more.', ['"go home"']),
        ("“Go home,” said Lind.", ["“Go home,” said Lind."]),
        ('It was 5" long and 7" wide.', []),
        ("It's the workers' hall, isn't it?", []),
        ("“First part.\n“Second part,” she said.", ["“First part.", "“Second part,” she said."]),
        # opened within a sentence, and anew in the next paragraph
        ('Lind said: "First part.\n\n"Second."', ['Lind said: "First part.', '"Second."']),
        ("Lind said: ‘It’s the first.\n\n‘Second.’", ["Lind said: ‘It’s the first.", "‘Second.’"]),
        ("Lind said: 'It's one.\n\n'Second.'", ["Lind said: 'It's one.", "'Second.'"]),
        # a mark that is closed, or that no paragraph takes up again
        ("She left, 'quite sure', by bus.\n\n'Second.'", ["She left, 'quite sure'", "'Second.'"]),
        ('The plank was long, "over five feet.\n\nRain fell.', []),
    ],
)  # fmt: skip
def test_find_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in find_quotations(text)] == quoted


def test_long_lines_are_no_boilerplate() -> None:
    assert find_boilerplate("Subscribe to our newsletter.") == [(0, 28)]
    assert find_boilerplate("The newsletter said " + "and it went on " * 20) == []


words = st.lists(
    st.sampled_from(["one", "two", "three", "four", "five", "six", "seven"]), max_size=40
)


@settings(max_examples=80, deadline=None)
@given(words, words)
def test_tiles_are_equal_words_and_never_overlap(left: list[str], right: list[str]) -> None:
    a, b = read_words(" ".join(left)), read_words(" ".join(right))
    tiles = find_tiles(a, b, 3)
    for tile in tiles:
        assert left[tile.left : tile.left + tile.size] == right[tile.right : tile.right + tile.size]
        assert tile.size >= 3
    for side in ("left", "right"):
        places = [p for t in tiles for p in range(getattr(t, side), getattr(t, side) + t.size)]
        assert len(places) == len(set(places))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_word_places_are_those_of_the_untouched_text(text: str) -> None:
    read = read_words(text)
    places = [(int(start), int(end)) for start, end in zip(read.starts, read.ends, strict=True)]
    lowered = text.lower().replace("’", "'")
    if len(lowered) == len(text):  # a few letters, such as İ, grow when lowered
        found = list(re.finditer(r"\w+(?:'\w+)*", lowered))
        assert places == [word.span() for word in found]
        by_word = {
            word.group(): int(number) for word, number in zip(found, read.hashes, strict=True)
        }
        assert [by_word[word.group()] for word in found] == read.hashes.tolist()
        assert len(set(by_word.values())) == len(by_word)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in places)
