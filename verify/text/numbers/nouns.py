"""What is counted: the noun after a number, and what happened to it, without a parser."""

from __future__ import annotations

import re
from functools import cache

from verify.text.lexicon import any_of, phrases, table
from verify.text.numbers.units import people_nouns
from verify.text.tokens import stem_word

_WORDS = re.compile(r"[\s-]+([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_REACH = 4
_STATE_REACH = 70
_PLURAL = re.compile(r"[a-z]{2,}s$")


def find_noun(text: str, position: int, value: float) -> tuple[str, int] | None:
    """Unit and end of the noun that the number ending at ``position`` counts."""
    candidate: tuple[str, int] | None = None
    match = _WORDS.match(text, position, position + 120)
    for _ in range(_REACH):
        if match is None:
            break
        word = match.group(1)
        lowered = word.lower()
        if lowered in phrases("number_stops") and not (lowered == "of" and candidate is None):
            break
        unit = _unit_of(lowered, value)
        if unit is None and candidate is not None:
            break
        if unit is not None:
            candidate = (unit, match.end())
        match = _WORDS.match(text, match.end(), match.end() + 60)
    return candidate


def _unit_of(word: str, value: float) -> str | None:
    if word in people_nouns():
        return people_nouns()[word]
    if _PLURAL.search(word) and word not in phrases("number_stops"):
        lemma = stem_word(word)
        return lemma if lemma != word else None
    if value == 1 and f"{word}s" in people_nouns():
        return people_nouns()[f"{word}s"]
    return None


@cache
def _states() -> tuple[re.Pattern[str], dict[str, str]]:
    states = {row[0]: row[1] for row in table("casualty_states")}
    return re.compile(rf"\b({any_of(states)})\b", re.I), states


_CLAUSE_END = re.compile(r"[.;:!?—]|,\s|\band\b|\bwhile\b|\bbut\b|\d")


def find_state(text: str, start: int, end: int, noun_start: int) -> str | None:
    """What the clause says happened to those counted at ``start``..``end``: dead, hurt, held."""
    pattern, states = _states()
    own = pattern.search(text, noun_start, end)
    if own:
        return states[own.group(1).lower()]
    after = text[end : end + _STATE_REACH]
    stop = _CLAUSE_END.search(after)
    match = pattern.search(after[: stop.start()] if stop else after)
    if match:
        return states[match.group(1).lower()]
    before = re.search(
        r"\b(kill|injur|wound|arrest|detain|hurt|execut|rescu|evacuat|displac)(?:ed|ing|es|s|e)?\s+$",
        text[max(0, start - 24) : start],
        re.I,
    )
    return _VERB_STATES.get(before.group(1).lower()) if before else None


_VERB_STATES = {
    "kill": "dead",
    "injur": "hurt",
    "wound": "hurt",
    "hurt": "hurt",
    "arrest": "held",
    "detain": "held",
    "execut": "executed",
    "rescu": "rescued",
    "evacuat": "evacuated",
    "displac": "displaced",
}
