"""The house style of a newsroom: the table ``[house]`` of ``verify.toml``.

[house]
name = "The Vellinmouth Lantern"
logo = "lantern.png"                      # PNG or JPEG, beside verify.toml
url = "https://lantern.example/checks/"   # where reports are published
language = "de"                           # of the report's own words
methodology = "How we check: ..."
[house.colours]                           # light ones; dark ones are made of them
accent = "#7a1f1f"
[house.words.verified]
word = "True"
meaning = "Every particular of it holds."
[house.ratings]                           # a number for a wording, worst to best
"True" = 5
"False" = 1
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from verify.errors import InputError

COLOURS = ("accent", "verified", "disputed", "unproven", "not-checkable")
"""What can be coloured: the report's own rules and links, and the four verdicts."""

VERDICTS = COLOURS[1:]
OWN_COLOURS = {
    "accent": "#1d1b18",
    "verified": "#1d4a80",
    "disputed": "#9c1b1b",
    "unproven": "#744700",
    "not-checkable": "#57524a",
}
"""Verify's own on paper, of each of :data:`COLOURS`."""

LARGEST_LOGO = 500_000
_TYPES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_PAPER = (0xFF, 0xFD, 0xF8)
_LEAST_CONTRAST = 4.5


@dataclass(frozen=True, slots=True)
class House:
    """How a newsroom's reports look and speak; empty fields are Verify's own."""

    name: str = ""
    logo: str = ""
    """Path of a PNG or JPEG file."""
    url: str = ""
    language: str = "en"
    methodology: str = ""
    colours: tuple[tuple[str, str], ...] = ()
    """Pairs of one of :data:`COLOURS` and ``#rrggbb``."""
    words: tuple[tuple[str, str, str], ...] = ()
    """Triples of a verdict, its word and its meaning."""
    ratings: tuple[tuple[str, float], ...] = ()
    """Pairs of a wording and its number."""

    def read_logo(self) -> tuple[str, bytes] | None:
        """Media type and bytes of the logo, None without one. Raises InputError."""
        if not self.logo:
            return None
        try:
            data = Path(self.logo).read_bytes()
        except OSError as error:
            raise InputError(f"The logo {self.logo} cannot be read: {error.strerror}.") from error
        for start, media_type in _TYPES.items():
            if data.startswith(start) and len(data) <= LARGEST_LOGO:
                return media_type, data
        raise InputError(
            f"The logo {self.logo} has to be a PNG or JPEG file of at most "
            f"{LARGEST_LOGO // 1000} kB."
        )


VERIFYS_OWN = House()
"""The style of who has set none."""


def read_house(table: Any, place: str, folder: Path) -> House:
    """The house style of a TOML table; a relative logo is looked for in ``folder``.

    Raises InputError, naming the key and ``place``, for what is unknown or of another type.
    """
    house = _table(table, "house", place, ("colours", "words", "ratings", *_TEXTS))
    texts = {name: _text(house[name], name, place) for name in _TEXTS if name in house}
    if texts.get("logo"):
        texts["logo"] = str(folder / texts["logo"])
    return House(
        **texts,
        colours=_read_colours(house.get("colours", {}), place),
        words=_read_words(house.get("words", {}), place),
        ratings=_read_ratings(house.get("ratings", {}), place),
    )


def contrast(colour: str, paper: tuple[int, int, int] = _PAPER) -> float:
    """Of text in ``colour`` (``#rrggbb``) on ``paper``, 1..21 (WCAG 2.2, contrast ratio)."""
    first, second = sorted((_luminance(parse_colour(colour)), _luminance(paper)))
    return (second + 0.05) / (first + 0.05)


def lighten(colour: str, paper: tuple[int, int, int]) -> str:
    """``colour`` made lighter until it can be read on a dark ``paper``."""
    red, green, blue = parse_colour(colour)
    for _ in range(64):
        shown = f"#{red:02x}{green:02x}{blue:02x}"
        if contrast(shown, paper) >= _LEAST_CONTRAST + 1:
            break
        red, green, blue = (part + (255 - part) // 12 + 1 for part in (red, green, blue))
        red, green, blue = min(red, 255), min(green, 255), min(blue, 255)
    return shown


def darken(colour: str, paper: tuple[int, int, int]) -> str:
    """``colour`` made darker until it can be read on a light ``paper``."""
    shown = colour
    while contrast(shown, paper) < _LEAST_CONTRAST:
        red, green, blue = (part * 11 // 12 for part in parse_colour(shown))
        shown = f"#{red:02x}{green:02x}{blue:02x}"
    return shown


def parse_colour(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0..255, of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


_TEXTS = ("name", "logo", "url", "language", "methodology")


def _luminance(parts: tuple[int, int, int]) -> float:
    shares = [part / 255 for part in parts]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _table(value: Any, name: str, place: str, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"{name} in {place} has to be a table; write it as [{name}].")
    unknown = sorted(set(value) - set(known)) if known else []
    if unknown:
        raise InputError(
            f"{unknown[0]!r} under [{name}] in {place} is nothing that can be set; known are: "
            f"{', '.join(sorted(known))}."
        )
    return value


def _text(value: Any, name: str, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{name} under [house] in {place} is {value!r}, but has to be text.")
    return value


def _read_colours(table: Any, place: str) -> tuple[tuple[str, str], ...]:
    colours = _table(table, "house.colours", place, COLOURS)
    for name, colour in colours.items():
        if not isinstance(colour, str) or not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            raise InputError(f"The colour {name} in {place} is {colour!r}; write it like #7a1f1f.")
        if contrast(colour) < _LEAST_CONTRAST:
            raise InputError(
                f"The colour {name} in {place}, {colour}, has a contrast of "
                f"{contrast(colour):.1f}:1 on paper; WCAG asks for 4.5:1, so take a darker one."
            )
    return tuple((name, colours[name].lower()) for name in COLOURS if name in colours)


def _read_words(table: Any, place: str) -> tuple[tuple[str, str, str], ...]:
    words = _table(table, "house.words", place, VERDICTS)
    found = []
    for verdict in (name for name in VERDICTS if name in words):
        entry = _table(words[verdict], f"house.words.{verdict}", place, ("word", "meaning"))
        word = _text(entry.get("word", ""), f"{verdict}.word", place)
        found.append((verdict, word, _text(entry.get("meaning", ""), f"{verdict}.meaning", place)))
    return tuple(found)


def _read_ratings(table: Any, place: str) -> tuple[tuple[str, float], ...]:
    ratings = _table(table, "house.ratings", place)
    for wording, number in ratings.items():
        if isinstance(number, bool) or not isinstance(number, (int, float)):
            raise InputError(f"The rating of {wording!r} in {place} has to be a number.")
    return tuple(ratings.items())
