"""When the texts of each origin appeared, as HTML: a track with dots, and the same as a list."""

from __future__ import annotations

from collections.abc import Sequence

from verify.ui.graph_overviews import Appearance
from verify.ui.markup import element


def draw_timeline(rows: Sequence[tuple[str, Sequence[Appearance]]]) -> str:
    """HTML of the origins with the texts that lead to each, on one common scale."""
    return "".join(
        f'<section class="v-origin-line">{element("h3", label, "v-label")}'
        f"{_draw_track(texts)}{_list_texts(texts)}</section>"
        for label, texts in rows
    )


def _draw_track(texts: Sequence[Appearance]) -> str:
    dots = "".join(
        f'<i class="{"v-copy" if text.is_derived else "v-first"}" '
        f'style="left:{100 * text.place:.2f}%"></i>'
        for text in texts
    )
    return f'<div class="v-track" aria-hidden="true">{dots}</div>'


def _list_texts(texts: Sequence[Appearance]) -> str:
    entries = "".join(
        f"<li>{element('span', _tell_when(text), 'v-quiet')} {element('b', text.document.name)} "
        f"{element('span', 'derived', 'v-quiet') if text.is_derived else ''}</li>"
        for text in texts
    )
    return f'<ol class="v-appearances">{entries}</ol>'


def _tell_when(text: Appearance) -> str:
    day = f"{text.when.day} {text.when:%B %Y}"
    return f"{day}, {text.when:%H:%M}" if text.has_hour else day
