"""Who a text says it was taken from: datelines, bylines, copyright lines, "first published by"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verify.check.origins.publishers import (
    Publisher,
    PublisherKind,
    find_publisher,
    plain_name,
    publishers,
)
from verify.model import Document
from verify.text.lexicon import any_of, phrases, table

LONGEST_CREDIT_LINE = 40
"""Words: what credits an agency in a longer line is prose, and attribution's business."""

HEAD = 700
"""Characters from the beginning within which a dateline is looked for."""

_LINE = re.compile(r"[^\n]+")
_PICTURE = re.compile(
    r"\b(?i:photo|photograph|photographer|image|picture|video|getty|file)s?\b"
    r"|[A-Z][\w.'’-]+\s+[A-Z][\w.'’-]+(?:\s*/\s*\w+)*\s*/\s*[A-Z]"  # Jo Doe/Invision/AP
)
_PROSE = re.compile(
    r"[.!?]\s|\b(?:said|says|told|tells|reported|reports|according|cited|quoted|wrote|confirmed)\b"
)
_DATE_WORD = re.compile(
    r"^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
    r"(?:[a-z]{2,6})?$"
)
_NAME_AFTER = r"\s+(?P<name>(?:the\s+)?[A-Z][\w'’&-]*(?:\s+(?:of|and|the|for|&|[A-Z][\w'’&-]*))*)"


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit in a text: to whom (None for an agency without a name), and where it stands."""

    name: str | None
    words: str
    start: int
    end: int
    is_partial: bool = False
    """True where the text says that only part of it is the agency's."""


def find_credits(document: Document) -> tuple[Credit, ...]:
    """The credits to agencies and to first publishers in ``document``, in the order of the text.

    Credits to the document's own publisher are left out. Looks at datelines ("NEW YORK (AP) —"),
    short lines ("By The Associated Press", "© 2026 Reuters") and "first published by".
    """
    own = plain_name(document.publisher or "")
    known = find_publisher(document.publisher) if document.publisher else None
    mine = {own, plain_name(known.name) if known else own}
    found: dict[tuple[str | None, bool], Credit] = {}
    for credit in sorted(_all_credits(document.text), key=lambda c: (c.start, c.end)):
        if credit.name is None or plain_name(credit.name) not in mine:
            found.setdefault((credit.name, credit.is_partial), credit)
    named = {name for name, is_partial in found if not is_partial}
    return tuple(c for c in found.values() if not (c.is_partial and c.name in named))


def _all_credits(text: str) -> Iterator[Credit]:
    yield from _datelines(text)
    for line in _LINE.finditer(text):
        if line.group().count(" ") < LONGEST_CREDIT_LINE:
            yield from _line_credits(line.group(), line.start())
    yield from _republications(text)


def _datelines(text: str) -> Iterator[Credit]:
    for found in _dateline_pattern().finditer(text, 0, HEAD):
        for name in re.finditer(_names_pattern(), found.group("names")):
            start = found.start("names") + name.start()
            agency = _agencies()[name.group()].name
            yield Credit(agency, found.group().strip(), start, start + len(name.group()))


@cache
def _dateline_pattern() -> re.Pattern[str]:
    """ "(AP) —", "(dpa/AFP) -", "(EFE).-", "/TASS/." """
    name = f"(?:{_names_pattern()})"
    names = rf"(?P<names>{name}(?:(?:\s*[/,]\s*|\s+and\s+){name})*)"
    return re.compile(
        rf"(?:\((?=[^()\n]+\))|/(?=[^/\n]+/)){names}[)/]\s*\.?\s*(?:[-–—:]|--|$|\n|(?<=/\.)\s)",
        re.MULTILINE,
    )


@cache
def _agencies() -> dict[str, Publisher]:
    return {
        name: publisher
        for publisher in publishers()
        if publisher.kind is PublisherKind.AGENCY
        for name in publisher.spellings
    }


@cache
def _names_pattern() -> str:
    return any_of(_agencies())


def _line_credits(line: str, offset: int) -> Iterator[Credit]:
    """A short line that names an agency as a byline, a signature or a copyright holder does."""
    lowered = line.lower()
    if _is_unnamed_credit(lowered):
        yield Credit(None, line.strip(), offset, offset + len(line))
    if _PICTURE.search(line):
        return
    if agency := _house_style(lowered):
        yield Credit(agency, line.strip(), offset, offset + len(line))
        return
    found = _agency_name().search(line)
    if found is None or _is_somebodys_name(line[: found.start()], found.group()):
        return
    is_partial = any(phrase in lowered for phrase in phrases("credit_partial"))
    if is_partial or _is_signature(line) or _is_rights_line(lowered):
        name = _agencies()[found.group()].name
        start = offset + found.start()
        yield Credit(name, line.strip(), start, offset + found.end(), is_partial)


@cache
def _agency_name() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.@/-])(?:{_names_pattern()})(?![\w@-])(?!\.\w)")


def _is_unnamed_credit(lowered: str) -> bool:
    """True for a line that holds a credit without a name and otherwise only what goes with it."""
    if not (found := _unnamed().search(lowered)):
        return False
    rest = re.split(r"[\s/|,;:.()*•–—-]+", lowered[: found.start()] + lowered[found.end() :])
    return set(rest) - {""} <= phrases("credit_signature_words")


@cache
def _unnamed() -> re.Pattern[str]:
    longest_first = sorted(phrases("credit_unnamed"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _house_style(lowered: str) -> str | None:
    for first, further, agency in table("credit_house_styles"):
        if first in lowered and further in lowered:
            return agency
    return None


_GIVEN_NAME = re.compile(r"(?:^|\s)(?P<word>[A-Z][\w'’-]*[a-z])\s$")
_TOWN = re.compile(r"[A-Z][a-z]+,\s$")


def _is_somebodys_name(before: str, name: str) -> bool:
    """True for "Michael Bloomberg" and "Harrisburg, PA", which are no agencies."""
    if name == "PA" and _TOWN.search(before) and not before.lower().lstrip().startswith("by "):
        return True
    if " " in name or name.isupper():
        return False
    found = _GIVEN_NAME.search(before)
    return found is not None and found.group("word").lower() not in phrases(
        "credit_signature_words"
    )


def _is_signature(line: str) -> bool:
    """True for a line without a sentence in it: "By Agency staff", "Source: Reuters"."""
    bare = line.strip(" \t()[]—–-_*•|/.")
    return len(bare.split()) <= 12 and not _PROSE.search(bare)


def _is_rights_line(lowered: str) -> bool:
    return "©" in lowered or "copyright" in lowered or "rights reserved" in lowered


def _republications(text: str) -> Iterator[Credit]:
    lowered = text.lower()
    if not any(phrase in lowered for phrase in phrases("credit_republished")):
        return
    for found in _republication_pattern().finditer(text):
        name = found.group("name").strip()
        if _DATE_WORD.match(name.split()[0]):
            continue
        known = find_publisher(name)
        yield Credit(
            known.name if known else name, found.group(), found.start("name"), found.end("name")
        )


@cache
def _republication_pattern() -> re.Pattern[str]:
    words = any_of(phrases("credit_republished"))
    return re.compile(rf"(?i:{words})(?-i:{_NAME_AFTER})")
