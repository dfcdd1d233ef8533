"""When each copy of a text appeared, as HTML: a track with dots, and the same as a list."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.graph import Appearance, Timeline
from verify.ui.markup import element


def draw_timelines(rows: Sequence[tuple[Timeline, Sequence[tuple[Appearance, float]]]]) -> str:
    """HTML of each text that others carry, with what was made from it, on one common scale."""
    return "".join(
        f'<section class="v-origin-line">{element("h3", line.label, "v-label")}'
        f"{_draw_track(placed)}{_list_texts(line.appearances)}</section>"
        for line, placed in rows
    )


def _draw_track(placed: Sequence[tuple[Appearance, float]]) -> str:
    dots = "".join(
        f'<i class="{"v-copy" if appearance.copy else "v-first"}" style="left:{100 * at:.2f}%"></i>'
        for appearance, at in placed
    )
    return f'<div class="v-track" aria-hidden="true">{dots}</div>'


def _list_texts(appearances: Sequence[Appearance]) -> str:
    return f'<ol class="v-appearances">{"".join(map(_list_text, appearances))}</ol>'


def _list_text(appearance: Appearance) -> str:
    when = element("span", _tell_when(appearance), "v-quiet")
    part = element("span", _tell_part(appearance), "v-quiet")
    return f"<li>{when} {element('b', appearance.label)} {part}</li>"


def _tell_part(appearance: Appearance) -> str:
    share = f"{appearance.copy.overlap:.0%} of it" if appearance.copy else "first"
    return f"{share}, the article" if appearance.is_article else share


def _tell_when(appearance: Appearance) -> str:
    when = appearance.published
    if when is None:
        return "undated"
    day = f"{when.day} {when:%B %Y}"
    return f"{day}, {when:%H:%M} UTC" if appearance.has_hour else day
