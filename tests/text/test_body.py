"""Which blocks of a page are running text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.text.body import BlockKind, body_sentences, find_blocks, find_lead_ins

STORY = (
    "The old bridge at Marlow fell into the river on Monday night.\n\n"
    "Nobody was on it, the fire service said in a statement on Tuesday morning.\n\n"
)

P, L, H = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING
CAPTION, BYLINE, CREDIT = BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.CREDIT
RELATED, FURNITURE = BlockKind.RELATED, BlockKind.BOILERPLATE

# A line that stands between the paragraphs of a story, and what it is.
LINES = [
    ("He died.", P),
    ("“We saw it coming,” said Jane Roe, who lives nearby.", P),
    ("In a statement on Tuesday, the mayor wrote:", P),
    ("Lena Holt, an engineer, said that the ad was an advertisement for haste and little else.", P),
    ("Readers may sign up for the inquiry, the council said on Thursday evening.", P),
    ("Peter Holt, the Herald’s bureau chief, agreed.", P),
    ("But the Standard editor was not alone.", P),
    ("The Cause of the Fall", H),
    ("What Happened Next?", H),
    ("## Background", H),
    ("KEY POINTS", H),
    ("An old problem", H),
    ("Timeline:", H),
    ("By Jane Roe", BYLINE),
    ("By Jane Roe and Peter Holt", BYLINE),
    ("By JANE ROE, Staff Writer", BYLINE),
    ("Written by Jane Roe", BYLINE),
    ("5 May 2025", BYLINE),
    ("Published on May 5, 2025 at 10:30 am", BYLINE),
    ("Updated: 5 May 2025, 10:30 GMT", BYLINE),
    ("3 min read", BYLINE),
    ("11:50 a.m.", BYLINE),
    ("— Jane Roe (@janeroe) January 26, 2017", CREDIT),
    ("jane.roe@example.org", BYLINE),
    ("The fallen bridge at Marlow (AP Photo/Jane Roe)", CAPTION),
    ("A view of the river. (Jane Roe/Getty Images)", CAPTION),
    ("Getty Images The river at Marlow after the fall", CAPTION),
    ("Pictured: the bridge before it fell", CAPTION),
    ("Jane Roe/Getty Images for Tarnow hide caption toggle caption", CAPTION),
    ("Photo: Jane Roe", CREDIT),
    ("Image credit: Jane Roe/Marlow Herald", CREDIT),
    ("Photograph by Jane Roe", CREDIT),
    ("Reporting by Jane Roe; editing by Peter Holt", CREDIT),
    ("Peter Holt contributed to this report.", CREDIT),
    ("Read also: Five bridges that fell", RELATED),
    ("Related: Five bridges that fell", RELATED),
    ("READ MORE: Five bridges that fell", RELATED),
    ("You may also like", RELATED),
    ("Sign up for our newsletter", FURNITURE),
    ("Sign up for our newsletter to get the best stories in your inbox.", FURNITURE),
    ("© 2025 Marlow Herald. All rights reserved.", CREDIT),
    ("Copyright 2025 Marlow Herald. All rights reserved.", FURNITURE),
    ("12 shares", FURNITURE),
    ("1.2k views · 14 comments", FURNITURE),
    ("Advertisement", FURNITURE),
    ("Share on Facebook", FURNITURE),
    ("* * *", FURNITURE),
    ("- the pillars were cracked", L),
    ("• the pillars were cracked", L),
    ("1. The pillars were cracked.", L),
]


@pytest.mark.parametrize(("line", "kind"), LINES, ids=[line for line, _ in LINES])
def test_tells_what_a_line_is(line: str, kind: BlockKind) -> None:
    blocks = find_blocks(f"{STORY}{line}\n\n{STORY}")
    assert [block.kind for block in blocks] == [P, P, kind, P, P]


ENDINGS = [
    ("Jane Roe is a staff writer. Follow her on Twitter @janeroe.", BYLINE),
    ("Jane Roe is a freelance journalist based in Marlow.", BYLINE),
    ("Contact Jane Roe at janeroe@marlowherald.example or 555-0134.", BYLINE),
    ("This live page is now closed. Thank you for joining us.", FURNITURE),
    (
        "Jane Roe is a writer of laws, the mayor said on Monday, and she will not sign this one "
        "before the council has met and read all of its nine hundred and forty pages aloud.",
        P,
    ),
    ("Jane Roe is the mayor of Marlow.", P),
]


@pytest.mark.parametrize(("line", "kind"), ENDINGS, ids=[line for line, _ in ENDINGS])
def test_tells_what_a_last_line_is(line: str, kind: BlockKind) -> None:
    assert find_blocks(f"{STORY}{line}")[-1].kind is kind


STARTS = [
    ("(Calder Financial) -- Norvane sold nine boats.", "Norvane sold nine boats."),
    ("TEHRAN, 18 Dey 1404 - Nine boats were sold.", "Nine boats were sold."),
    ("LONDON - Nine boats were sold.", "Nine boats were sold."),
    (
        "> “It is standard,” the office told the council.",
        "“It is standard,” the office told the council.",
    ),
    ("NATO - the alliance - sold nine boats.", "NATO - the alliance - sold nine boats."),
    ("(He was nine.) -- Boats were sold.", "(He was nine.)"),
]


@pytest.mark.parametrize(("line", "sentence"), STARTS)
def test_where_the_story_begins(line: str, sentence: str) -> None:
    start, end = body_sentences(line)[0]
    assert line[start:end] == sentence


def test_title_repeated_and_the_caption_above_it() -> None:
    title = "Marlow Bridge Falls\n\n"
    text = f"Flood picture of the fallen bridge at dusk\n\n{title}{title}"
    kinds = [block.kind for block in find_blocks(text + STORY)]
    assert kinds == [CAPTION, H, H, P, P]


def test_known_title_is_a_heading_wherever_it_stands() -> None:
    blocks = find_blocks(
        f"{STORY}Bridge falls into the river.", title="Bridge falls into the river."
    )
    assert blocks[-1].kind is H


def test_lines_after_a_colon_are_a_list() -> None:
    text = f"{STORY}The council has three tasks:\n\nFind the money\n\nHire a firm\n\n"
    assert [block.kind for block in find_blocks(text + STORY)] == [P, P, P, L, L, P, P]


def test_a_caption_on_the_line_after_a_paragraph_is_its_own() -> None:
    paragraph = "The old bridge at Marlow fell into the river on Monday night. " * 4
    text = f"{paragraph}\nThe mayor, Lena Holt. (Photo: Jane Roe/Herald)\n\n{STORY}"
    assert [block.kind for block in find_blocks(text)] == [P, CAPTION, P, P]


def test_a_single_line_without_a_full_stop_is_read() -> None:
    text = "Bridge at Marlow falls into the river"
    assert [text[start:end] for start, end in body_sentences(text)] == [text]


DATELINES = [
    "MARLOW (Reuters) - ",
    "MARLOW, England (AP) — ",
    "(AP) — ",
    "MARLOW, May 5 (Xinhua) -- ",
    "MARLOW — ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_dateline_is_no_part_of_the_sentence(dateline: str) -> None:
    text = f"{dateline}The old bridge fell into the river on Monday. It was empty."
    assert [text[start:end] for start, end in body_sentences(text)] == [
        "The old bridge fell into the river on Monday.",
        "It was empty.",
    ]


@pytest.mark.parametrize("opening", ["Roe - who is 45 - ", "Marlow (the town) - ", "I - "])
def test_a_dash_does_not_make_a_dateline(opening: str) -> None:
    text = f"{opening}was seen on the old bridge before it fell on Monday."
    ((start, _),) = body_sentences(text)
    assert start == 0 or opening.startswith("Marlow (")


SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seed is not there")
def test_seed_article() -> None:
    text = SEED.read_text(encoding="utf-8")
    blocks = find_blocks(text)
    assert [block.kind for block in blocks[:3]] == [CAPTION, H, H]
    assert {block.kind for block in blocks[3:]} == {P, H}
    for block in blocks:
        line = text[block.start : block.end]
        assert (block.kind is P) == line.endswith("."), line
    assert len(body_sentences(text)) == 26


LINES_OF_A_PAGE = [line for line, _ in LINES] + ["", "\n", "a", "\u200b", "\0", "\ud800", "1.", "•"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(LINES_OF_A_PAGE)))
def test_blocks_cover_all_text_in_order(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    position = 0
    for block in find_blocks(text):
        assert position <= block.start < block.end
        assert text[position : block.start].strip() == ""
        position = block.end
    assert text[position:].strip() == ""


@settings(max_examples=60)
@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for start, end in body_sentences(text, title=text[:20]):
        assert text[start:end] == text[start:end].strip() != ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council also:\n- shut it\n- sold it", {"shut it": "The council also:"}),
        ("It rained. We saw:\n- shut it", {"shut it": "We saw:"}),
        ("The council met.\n- shut it", {}),
        ("The council also:\n-\n- ", {}),
        ("- The council also:\n- shut it", {"shut it": "The council also:"}),
        (":", {}),
        ("", {}),
    ],
)
def test_items_know_the_line_that_leads_to_them(text, expected):
    found = {
        text[start:].split("\n")[0]: text[slice(*span)]
        for start, span in find_lead_ins(text).items()
    }
    assert {item: found.get(item) for item in expected} == expected
    assert bool(found) is bool(expected)
