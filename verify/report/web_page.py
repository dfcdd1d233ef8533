"""The report as one HTML file that needs nothing else: no script, no address, no font."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from verify.config import data_folder
from verify.house import House, lighten
from verify.report.blocks import Drawing, Masthead
from verify.report.compose import compose_page
from verify.report.content import Content
from verify.report.hostile import reveal
from verify.report.kinds import Kind
from verify.report.wording import load_wording

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DARK_PAPER = (0x17, 0x18, 0x1A)


def write_web_page(content: Content) -> bytes:
    """UTF-8 HTML 5. Every text is escaped by the template engine and made visible first."""
    house = content.wording.house
    page = compose_page(content)
    html = (
        _environment()
        .get_template("report.html")
        .render(
            report=content,
            page=page,
            anchors=page.anchors,
            wording=content.wording,
            house=house,
            logo=_embed_logo(house),
            palette=_shades(house),
            standalone=False,
        )
    )
    return html.encode("utf-8")


def write_sample(house: House, logo: bytes | None = None) -> bytes:
    """UTF-8 HTML 5: how a report's head and its verdicts look in a house's style.

    ``logo`` is a PNG that is shown instead of the house's. Raises InputError for a language that
    there are no words of, or a logo that cannot be read.
    """
    wording = load_wording(house)
    embedded = _embed("image/png", logo) if logo else _embed_logo(house)
    masthead = Masthead(wording.term("kinds", Kind.READER), wording.say("sample_title"), (), ())
    html = (
        _environment()
        .get_template("sample.html")
        .render(
            masthead=masthead, wording=wording, house=house, logo=embedded, palette=_shades(house)
        )
    )
    return html.encode("utf-8")


def draw_svg(drawing: Drawing) -> bytes:
    """The picture as an SVG file of its own, for formats that know no style sheet."""
    template = _environment().get_template("graph.svg")
    return template.render(drawing=drawing, standalone=True).encode("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(data_folder() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.filters |= {"language": _language_tag, "kind": lambda block: type(block).__name__}
    return environment


def _finalize(value: Any) -> Any:
    """Applied to everything that the template prints, before it is escaped."""
    if isinstance(value, Markup):
        return value
    return reveal(value) if isinstance(value, str) else value


def _language_tag(language: str | None) -> str | None:
    return language if language and _LANGUAGE.fullmatch(language) else None


def _embed_logo(house: House) -> str | None:
    logo = house.read_logo()
    return _embed(*logo) if logo else None


def _embed(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def _shades(house: House) -> list[tuple[str, str, str]]:
    return [(name, light, lighten(light, _DARK_PAPER)) for name, light in house.colours]
