"""Quantities in set phrases: 7 in 8, tripled, twice, no deaths, first."""

from __future__ import annotations

import re
from functools import cache

from verify.text.hints import may_hold
from verify.text.lexicon import any_of, phrases, table
from verify.text.numbers.numerals import read_words
from verify.text.numbers.quantity import Bound, Quantity, QuantityKind
from verify.text.numbers.units import find_unit, people_nouns

_SMALL = (
    r"(?:\d{1,3}(?:,\d{3})*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|twenty|thirty|forty|fifty|a hundred|a thousand|hundred|thousand)"
)
_RATIO = re.compile(
    rf"(?<![\w.,$£€])(?P<part>{_SMALL})[\s-](?:in(?:\severy)?|out\sof(?:\severy)?|of\severy)[\s-]"
    rf"(?P<whole>{_SMALL})(?![\w%,]*\d|\w|\s(?:million|billion|years?|months?|weeks?|days?|hours?))",
    re.I,
)
_FACTORS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_FACTOR = re.compile(
    r"\b(?:(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)\b|(?P<verb2>doubl|tripl|quadrupl)es\b"
    r"|(?P<adjective>doubl|tripl|quadrupl)e(?=\s+(?:the|that|what|its|their|last)\b)"
    r"|(?P<fold>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|hundred)[\s-]?fold\b"
    r"|(?P<twice>twice|thrice)\b"
    r"|(?P<times>\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|\w+teen)\s+times"
    r"(?=\s+(?:as|more|higher|larger|greater|bigger|the|that|what|its|faster|less|lower|longer)\b))",
    re.I,
)
_ARTICLE_UNIT = re.compile(
    r"\ban?\s+(?P<unit>kilometre|kilometer|mile|metre|meter|gallon|litre|liter|tonne|ton|kilo"
    r"|kilogram|acre|hectare|barrel|penny|kibibyte|megawatt|gigawatt)(?!\w)(?!\s(?:an|per|a)\b)",
    re.I,
)
_ABSOLUTE_ZERO = re.compile(r"\babsolute\s+zero\b", re.I)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINAL_VALUES = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)}
_ORDINAL_VALUES |= {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50}
_ORDINAL_VALUES |= {"hundredth": 100}
_ORDINAL = re.compile(
    r"(?<![\w.,-])(?:(?P<digits>\d{1,3}(?:,\d{3})*|\d+)(?:st|nd|rd|th)"
    r"|(?P<tens>twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?P<unit>first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth)"
    rf"|(?P<word>{'|'.join(_ORDINAL_VALUES)}))(?![\w])",
    re.I,
)
_NOT_ORDINAL_BEFORE = re.compile(
    r"\b(?:per|a split|every|one|two|three|four|five|six|seven|eight|nine)[\s-]$", re.I
)


_FACTOR_STEMS = (*_FACTORS, "fold", "twice", "thrice", "times")
_ORDINAL_STEMS = tuple(_ORDINAL_VALUES)
_UNIT_STEMS = (
    *("mile", "metre", "meter", "gallon", "litre", "liter", "ton", "kilo", "acre", "hectare"),
    *("barrel", "penny", "kibibyte", "watt"),
)
_MAY_BE_RATIO = re.compile(
    rf"[\s-](?:in(?:\severy)?|out\sof(?:\severy)?|of\severy)[\s-]{_SMALL}", re.I
)
_MAY_BE_ZERO = re.compile(r"no(?:[\s-]|body|ne)")
_MAY_BE_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)", re.I)


def find_set_phrases(text: str, lowered: str | None) -> list[Quantity]:
    """Ratios as shares, factors, zeros and ordinals, in order, without overlap.

    ``lowered`` is what ``lower_plainly`` makes of the text.
    """
    found: list[Quantity | None] = []
    if _MAY_BE_RATIO.search(text):
        found += map(_read_ratio, _RATIO.finditer(text))
    if may_hold(lowered, _FACTOR_STEMS):
        found += map(_read_factor, _FACTOR.finditer(text))
    if lowered is None or _MAY_BE_ZERO.search(lowered):
        found += map(_read_zero, _zero_pattern().finditer(text))
    if may_hold(lowered, _ORDINAL_STEMS) or _MAY_BE_ORDINAL.search(text):
        found += map(_read_ordinal, _ORDINAL.finditer(text))
    if may_hold(lowered, _UNIT_STEMS):
        found += map(_read_article_unit, _ARTICLE_UNIT.finditer(text))
    if may_hold(lowered, ("absolute",)):
        found += map(_read_absolute_zero, _ABSOLUTE_ZERO.finditer(text))
    return _keep_first(sorted(filter(None, found), key=lambda phrase: (phrase.start, -phrase.end)))


def _keep_first(found: list[Quantity]) -> list[Quantity]:
    """Those that begin after the one before them has ended."""
    return [
        quantity
        for before, quantity in zip([None, *found], found, strict=False)
        if before is None or before.end <= quantity.start
    ]


def _make(
    match: re.Match[str],
    value: float,
    kind: QuantityKind,
    unit: str | None,
    state: str | None = None,
) -> Quantity:
    return Quantity(
        match.start(),
        match.end(),
        match.group(),
        value,
        value,
        unit,
        None,
        kind,
        value,
        Bound.EXACT,
        state,
    )


def _read_ratio(match: re.Match[str]) -> Quantity | None:
    part, whole = _number(match["part"]), _number(match["whole"])
    # "14 in 2020" is a year, "3 in 4" a share.
    if not 0 < part < whole or (1000 < whole <= 2100 and whole % 100):
        return None
    return _make(match, 100 * part / whole, QuantityKind.SHARE, "percent")


def _number(text: str) -> float:
    digits = text.replace(",", "")
    return float(digits) if digits[0].isdigit() else read_words(text) or 0.0


def _read_factor(match: re.Match[str]) -> Quantity | None:
    if stem := match["verb"] or match["verb2"] or match["adjective"]:
        value = _FACTORS[stem.lower()]
    elif match["twice"]:
        value = {"twice": 2.0, "thrice": 3.0}[match["twice"].lower()]
    else:
        value = _number(match["fold"] or match["times"])
    return _make(match, value, QuantityKind.FACTOR, "time")


@cache
def _zero_pattern() -> re.Pattern[str]:
    nouns = any_of({*people_nouns(), *phrases("counted_nouns")} - {"dead", "killed", "missing"})
    states = any_of(row[0] for row in table("casualty_states"))
    return re.compile(
        rf"\bno\s+(?:[^\W\d_]+\s+)?(?P<noun>{nouns})\b"
        r"|\b(?:no[\s-]one|nobody|none)(?=\s+(?:\w+\s+){0,4}"
        rf"(?P<state>{states})\b)"
        rf"|\bnone\s+of\s+the(?:\s+\w+)?\s+(?P<of>{nouns})\b",
        re.I,
    )


def _read_zero(match: re.Match[str]) -> Quantity | None:
    states = {row[0]: row[1] for row in table("casualty_states")}
    noun = (match["noun"] or match["of"] or "people").lower()
    if re.match(r"no\s+(?:more|less|fewer|longer|such|other)\b", match.group(), re.I):
        return None
    state = states.get(noun) or states.get((match["state"] or "").lower())
    return _make(match, 0.0, QuantityKind.COUNT, people_nouns().get(noun, noun), state)


def _read_ordinal(match: re.Match[str]) -> Quantity | None:
    if match["digits"]:
        value = float(match["digits"].replace(",", ""))
    elif match["tens"]:
        value = (read_words(match["tens"]) or 0.0) + _ORDINAL_VALUES[match["unit"].lower()]
    else:
        before = match.string[max(0, match.start() - 10) : match.start()]
        if _NOT_ORDINAL_BEFORE.search(before):
            return None
        value = float(_ORDINAL_VALUES[match["word"].lower()])
    return _make(match, value, QuantityKind.ORDINAL, None)


def _read_article_unit(match: re.Match[str]) -> Quantity | None:
    unit = find_unit(match["unit"])
    kind = QuantityKind.MONEY if unit and unit.dimension == "money" else QuantityKind.MEASURE
    before = match.string[max(0, match.start() - 10) : match.start()]
    # "Two barrels a day" and "half a mile" are read with their number.
    if unit is None or re.search(r"(?:half|quarter|of|such|\d)\s$", before):
        return None
    return _make(match, 1.0, kind, unit.name)


def _read_absolute_zero(match: re.Match[str]) -> Quantity:
    return _make(match, 0.0, QuantityKind.MEASURE, "kelvin")
