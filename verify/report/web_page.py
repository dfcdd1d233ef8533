"""The report as one HTML file that needs nothing else: no script, no address, no font."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from verify.config import data_folder
from verify.report import wording
from verify.report.content import Content
from verify.report.hostile import reveal, safe_link
from verify.report.phrases import say_speaker
from verify.report.picture import draw_picture
from verify.report.times import say_published, say_time, stamp_time

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def write_web_page(content: Content) -> bytes:
    """UTF-8 HTML 5. Every text is escaped by the template engine and made visible first."""
    page = (
        _environment()
        .get_template("report.html")
        .render(report=content, picture=draw_picture(content))
    )
    return page.encode("utf-8")


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
    environment.globals["words"] = wording
    environment.filters |= {
        "link": safe_link,
        "time": say_time,
        "published": say_published,
        "stamp": stamp_time,
        "said_by": say_speaker,
        "language": _language_tag,
    }
    return environment


def _finalize(value: Any) -> Any:
    """Applied to everything that the template prints, before it is escaped."""
    if isinstance(value, Markup):
        return value
    return reveal(value) if isinstance(value, str) else value


def _language_tag(language: str | None) -> str | None:
    return language if language and _LANGUAGE.fullmatch(language) else None
