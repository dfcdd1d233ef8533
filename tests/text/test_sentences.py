"""Sentence spans: hard cases of news as a table, the public rules, properties."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.text.sentences import split_sentences

# "|" marks where one sentence ends and the next begins.
CASES = [
    "The mayor spoke.| He left at noon.",
    "Was it late?| Nobody knows!| They left.",
    # abbreviations, titles, initials
    "Gen. John Roe and Lt. Gen. Ann Holt met Sen. Carla Munoz.| They talked.",
    "Marlow Steel Inc. said it would close.| It employs 40.",
    "He works at Marlow Steel Inc.| The plant is old.",
    "He left the U.S. in May.| She stayed in the U.S.| The flat was sold.",
    "The U.S. Senate voted.| Nobody objected.",
    "They met at 5 p.m. on Monday.| At 6 p.m. Tuesday they left.",
    "It closed at 10 p.m.| Residents went home.",
    "It left at 7:40 p.m. (1740 GMT) and sank.| Marlow Steel Inc. (MSI) owned it.",
    "“It was late.| Nobody told us where.”",
    "See No. 5 on p. 12.| No.| He refused.",
    "J. K. Marlow and Peter Q. Roe won.| I did not.",
    "It was plan B.| The first had failed.",
    "Apples, pears, etc. were sold.| Prices rose.",
    "On Jan. 9 it rained.| By Feb.| The river had risen.",
    "St. Anne’s Church is on Mill Rd. near the bridge.",
    # decimals, addresses, ellipses
    "It cost $2.5 million.| Shares fell 3.2% to 1.05.| Nobody cared.",
    "Write to jane.roe@example.org today.| Or see www.example.org/a.b for more.",
    "He waited... Nobody came.".replace("... ", "...| "),
    "He was, well ... tired.",
    "He said . . . nothing.",
    "The file is report.pdf and the site Example.com is down.",
    # quotations
    "“We tried everything we could,” she said.| “It failed.”",
    "“We tried everything we could that day.| It did not work out at all,” she said.",
    "“Stop!” Jane Roe said.| The bus stopped.",
    "“Is it over?” she asked.| Nobody answered.",
    'She said, "This is great."| He left the room.',
    "She turned and said “This is great.” before leaving.",
    "'We tried.'| They had.",
    'He called it "a disaster."| "We lost everything we had," he added.',
    "The sign read “Keep out. Danger of death for everyone here.”",
    # brackets and footnotes
    "He taught (He had been a baker before.) at the school.",
    "(The firm did not reply.)| It has closed.",
    "It began in 1990.[1]| It ended soon.",
    # no space after the full stop, other marks
    "He left.She stayed behind.".replace(".S", ".|S"),
    "He spoke。|She listened。",
    # newlines
    "The flood reached the old\nbridge at noon.| It fell.",
    "Flood in Marlow|\n\nThe river rose.",
    "Flood in Marlow|\nThe river rose on Monday and reached the old bridge before noon.",
    "A first point|\n- a second point|\n- a third point",
    "1. The first item| 2. The second item| 3. The third item",
    "apples|\npears|\nplums",
]


@pytest.mark.parametrize("case", CASES)
def test_splits(case: str) -> None:
    text = case.replace("|", "")
    expected = [part.strip() for part in case.split("|")]
    assert [text[start:end] for start, end in split_sentences(text)] == expected


HOSTILE = [
    "",
    " \n\t ",
    "\0\0",
    "\ud800 a. B",
    "\u200b\u200e",
    "سلام. این یک جمله است. تمام شد.",
    "." * 5000,
    "(" * 5000,
    "“A b c d. " * 500,
    "a. " * 3000,
    "\n" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_keeps_the_contract(text: str) -> None:
    assert_contract(text)


PIECES = ["He left.", "Mr.", "U.S.", "“", "”", '"', "(", ")", "\n", "\n\n", " ", "5.", "...", "No"]


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from([*PIECES, "said", "!", "?", "•", "1.", "a)", "\u200b", "é", "http://a.b"])
    )
)
def test_spans_are_ordered_stripped_and_leave_only_whitespace(pieces: list[str]) -> None:
    assert_contract("".join(pieces))


@settings(max_examples=80)
@given(st.text())
def test_any_text_keeps_the_contract(text: str) -> None:
    assert_contract(text)


def assert_contract(text: str) -> None:
    position = 0
    for start, end in split_sentences(text):
        assert position <= start < end
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        position = end
    assert text[position:].strip() == ""


RULES = Path(__file__).parents[3] / "shared" / "bench" / "sentence_rules_en.jsonl"
PASS_RATE = 0.96
"""Of the public rules that only split (no cleaning of markup, no text changed) and do not ask
for a quotation of several sentences to be kept whole."""
KEEP_QUOTATIONS_WHOLE = re.compile(r"down stairs[!?]|Dear, dear!|rose-tree|Dinah'll|dragonswort")


@pytest.mark.bench
@pytest.mark.skipif(not RULES.exists(), reason="../shared/bench is not there")
def test_passes_the_rules_that_apply_to_news() -> None:
    rows = [json.loads(line) for line in RULES.read_text(encoding="utf-8").splitlines()]
    rows = [
        row
        for row in rows
        if _letters("".join(row["sentences"])) == _letters(row["text"])
        and not KEEP_QUOTATIONS_WHOLE.search(row["text"])
    ]
    passed = [row for row in rows if _split(row["text"]) == [_letters(s) for s in row["sentences"]]]
    assert len(passed) / len(rows) >= PASS_RATE


def _split(text: str) -> list[str]:
    return [_letters(text[start:end]) for start, end in split_sentences(text)]


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)
