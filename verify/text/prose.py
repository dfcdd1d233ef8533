"""Numbers, names and lists as they stand in an English sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from verify.text.lexicon import phrases

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def spell(number: int) -> str:
    """0..12 in words ("no" for 0), larger numbers in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "one source", "two sources", "no source"."""
    return f"{spell(number)} {noun if number < 2 else plural or noun + 's'}"


def capitalise(sentence: str) -> str:
    """The sentence with its first letter in upper case, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def join(names: Sequence[str], longest: int = 4) -> str:
    """A list in words: "a", "a and b", "a, b and c"; beyond ``longest``: "a, b, c and 3 others"."""
    if len(names) > longest:
        rest = len(names) - longest + 1
        names = [*names[: longest - 1], count(rest, "other")]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def with_article(label: str) -> str:
    """A name as it stands in the middle of a sentence, with "the" where it takes one."""
    words = label.split()
    if not words or words[0].lower() in ("the", "a", "an"):
        return label
    last = words[-1].strip(".,").lower()
    is_plain = label[0].islower()
    takes = last in phrases("with_article") or (is_plain and "." not in label)
    return f"the {label}" if takes else label


def possessive(name: str) -> str:
    """A name with its genitive ending: "the police's", "the fire services'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def write_date(day: date) -> str:
    """A date as it is written: "3 March 2026"."""
    return f"{day.day} {day:%B %Y}"
