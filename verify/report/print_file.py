"""The report as a PDF: tagged (PDF/UA-1), with real text, bookmarks, links and page numbers.

Set by Typst from ``report.typ``. The texts go in as JSON and are only ever shown, so nothing in
them can be markup. Only the typefaces of ``data/fonts`` are used: the same file everywhere.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

import typst

from verify.config import data_folder
from verify.house import OWN_COLOURS
from verify.report.blocks import Drawing, Page, Passage, Quotation, Role, Span
from verify.report.compose import compose_page
from verify.report.content import Content
from verify.report.hostile import reveal
from verify.report.times import in_utc
from verify.report.web_page import draw_svg

MOST_JUMPS = 1_500
"""With more links inside the report than this, there are only the bookmarks: Typst lays out again
what stands round each link, which took 750 MB for 200 claims x 300 sources, and 470 without."""

_MISSING = "▯"
_FOREIGN = (Role.FOREIGN, Role.STRONG, Role.PERSON)


def write_print_file(content: Content) -> bytes:
    """PDF; the same content gives the same bytes."""
    page = compose_page(content)
    data = _Data(page)
    fields_ = {
        "page": data.plain(page),
        "anchors": sorted(data.anchors),
        "words": data.plain(_words(content, page)),
        "as_of": _moment(content),
        "logo": _logo(content),
    }
    if data.missing:
        words = content.wording.count("uncovered", len(data.missing))
        fields_["page"]["masthead"]["notices"].append(words)
    drawings = [block for section in page.sections for block in section.blocks]
    svg = next((draw_svg(block) for block in drawings if isinstance(block, Drawing)), b"")
    inputs = {"report": json.dumps(fields_), "drawing": data.show(svg.decode())}
    return _compile(inputs)


def draw_png(drawing: Drawing, dots_per_inch: int = 200) -> bytes:
    """The picture as a PNG file, for formats that know no vectors."""
    source = (
        "#set page(width: auto, height: auto, margin: 0pt)\n"
        '#image(bytes(sys.inputs.drawing), format: "svg")\n'
    )
    svg = _Data().show(draw_svg(drawing).decode())
    png = typst.compile(
        source.encode(),
        font_paths=_fonts(),
        format="png",
        ppi=dots_per_inch,
        sys_inputs={"drawing": svg},
    )
    assert isinstance(png, bytes)
    return png


def _compile(inputs: dict[str, str]) -> bytes:
    template = data_folder() / "templates" / "report.typ"
    pdf = typst.compile(
        template.read_bytes(), font_paths=_fonts(), sys_inputs=inputs, pdf_standards=["ua-1"]
    )
    assert isinstance(pdf, bytes)
    return pdf


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(data_folder() / "fonts")],
    )


@cache
def _covered() -> tuple[list[int], list[int]]:
    """First and last codes of the runs of characters that the typefaces have."""
    lines = (data_folder() / "fonts" / "coverage.txt").read_text("ascii").splitlines()
    pairs = [line.split("-") for line in lines]
    return [int(first, 16) for first, _ in pairs], [int(last, 16) for _, last in pairs]


class _Data:
    """A page as plain data, every text made visible and kept to what the typefaces have."""

    def __init__(self, page: Page | None = None) -> None:
        self.missing: set[str] = set()
        self.anchors = page.anchors if page and _count_jumps(page) <= MOST_JUMPS else frozenset()

    def plain(self, value: Any) -> Any:
        """``value`` as dicts, lists and shown strings; a block's dict has its ``kind``."""
        if isinstance(value, str):
            return self.show(value)
        if isinstance(value, (tuple, list)):
            return [self.plain(item) for item in value]
        if isinstance(value, dict):
            return {name: self.plain(item) for name, item in value.items()}
        if isinstance(value, Span):
            return self._span(value)
        if is_dataclass(value) and not isinstance(value, Drawing):
            found = {field.name: self.plain(getattr(value, field.name)) for field in fields(value)}
            return {"kind": type(value).__name__, **found, **self._more(value, found)}
        return {"kind": "Drawing", "title": value.title} if isinstance(value, Drawing) else value

    def _more(self, value: Any, found: dict[str, Any]) -> dict[str, Any]:
        if isinstance(value, Quotation):
            quoted = f"{value.marks[0]}{found['quote']}{value.marks[1]}"
            return {"rtl": _is_right_to_left(value.quote), "quoted": quoted}
        if isinstance(value, Passage):
            text = "".join(line.text for line in value.lines)
            return {"rtl": _is_right_to_left(text), "kind": value.kind}
        return {}

    def _span(self, span: Span) -> Any:
        """A string where there is nothing but text: most are, and large reports have many."""
        words, target = self.show(span.text), span.target
        if span.role in _FOREIGN and not words.isascii() and _has_right_to_left(words):
            words = f"\u2068{words}\u2069"  # isolated, so that what follows keeps its place
        if target and target.startswith("#") and target[1:] not in self.anchors:
            target = None
        if span.role in (Role.PLAIN, Role.FOREIGN) and target is None:
            return words
        return {
            "text": words,
            "role": span.role.value,
            "target": target,
            "tone": span.tone,
            "mark": span.mark,
        }

    def show(self, text: str) -> str:
        """``text`` revealed, with a box for each character that no typeface has."""
        shown = unicodedata.normalize("NFC", reveal(text)).replace("\t", "    ")
        return shown if shown.isascii() else "".join(self._shown(c) for c in shown)

    def _shown(self, character: str) -> str:
        firsts, lasts = _covered()
        place = bisect_right(firsts, ord(character)) - 1
        if character == "\n" or (place >= 0 and ord(character) <= lasts[place]):
            return character
        if unicodedata.category(character) in ("Cf", "Mn"):
            return ""  # joiners and selectors of scripts that are not there
        self.missing.add(character)
        return _MISSING


def _count_jumps(value: Any) -> int:
    """How many links inside the report there are."""
    if isinstance(value, Span):
        return 1 if value.target and value.target.startswith("#") else 0
    if isinstance(value, tuple):
        return sum(map(_count_jumps, value))
    if is_dataclass(value) and not isinstance(value, Drawing):
        return sum(_count_jumps(getattr(value, field.name)) for field in fields(value))
    return 0


def _has_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def _is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction (Unicode Bidirectional Algorithm, P2)."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def _words(content: Content, page: Page) -> dict[str, Any]:
    wording, house = content.wording, content.wording.house
    title = wording.say("title", kind=page.masthead.kicker, title=page.masthead.title)
    return {
        "title": title,
        "running": title,
        "lang": wording.language,
        "house": house.name,
        "author": house.name or f"Verify {content.version}",
        "logo": bool(house.logo),
        "page": wording.say("page"),
        "end": wording.say("end", version=content.version, case=content.case.id),
        "palette": {**OWN_COLOURS, **dict(house.colours)},
    }


def _logo(content: Content) -> list[int]:
    logo = content.wording.house.read_logo()
    return list(logo[1]) if logo else []


def _moment(content: Content) -> dict[str, int]:
    moment = in_utc(content.as_of)
    return {
        name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute", "second")
    }
