"""Small pieces of HTML with everything escaped; the only place that makes HTML strings."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from verify.ui.words import Look


def show(*parts: str) -> None:
    """Show HTML made by this module's functions."""
    st.html("".join(parts))


def element(tag: str, text: str, name: str = "") -> str:
    """``<tag class="name">`` with ``text`` escaped."""
    return f'<{tag} class="{escape(name)}">{escape(text)}</{tag}>'


def as_label(words: str) -> str:
    """``words`` for the label of a button or a field, which Streamlit reads as Markdown.

    It makes links of addresses even where every sign is escaped, so a word joiner parts them.
    """
    words = re.sub(r"(?i)(https?|ftp):(?=//)|www(?=\.)", "\\g<0>\u2060", words)
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


def logo(data: tuple[str, bytes], name: str) -> str:
    """A picture with its bytes in it; media type and bytes, and whose it is."""
    address = f"data:{data[0]};base64,{b64encode(data[1]).decode()}"
    return f'<img class="v-logo" src="{escape(address)}" alt="{escape(name)}">'


def chip(look: Look, extra: str = "") -> str:
    """A status as icon and word, and what may follow it."""
    more = f' <span class="v-quiet">{escape(extra)}</span>' if extra else ""
    return (
        f'<span class="v-chip v-{look.tone.value}"><span class="v-icon" aria-hidden="true">'
        f"{escape(look.icon)}</span>{escape(look.word)}</span>{more}"
    )


def line_sample(look: Look) -> str:
    """A stance as a stroke in its line style, and its word."""
    return (
        f'<span class="v-chip v-{look.tone.value}"><span class="v-stroke v-stroke-{look.line}" '
        f'aria-hidden="true"></span>{escape(look.word)}</span>'
    )


def tally(entries: Iterable[tuple[Look, int]], label: str) -> str:
    """A row of counts: number, icon and word of each."""
    cells = "".join(
        f'<li class="v-{look.tone.value}"><span class="v-number">{number:,}</span>'
        f'<span class="v-chip"><span class="v-icon" aria-hidden="true">{escape(look.icon)}</span>'
        f"{escape(look.word)}</span></li>"
        for look, number in entries
    )
    return f'<ul class="v-tally" aria-label="{escape(label)}">{cells}</ul>'


def bar(entries: Sequence[tuple[Look, int]], label: str) -> str:
    """One bar split by count; the words stand in the tally beside it."""
    total = sum(number for _, number in entries) or 1
    parts = "".join(
        f'<span class="v-part v-{look.tone.value} v-fill-{look.line}" '
        f'style="flex-grow:{number / total:.4f}"></span>'
        for look, number in entries
        if number
    )
    return f'<div class="v-bar" role="img" aria-label="{escape(label)}">{parts}</div>'


def weights(rows: Sequence[tuple[str, int]], label: str) -> str:
    """Names with a bar each, as long as their number beside the largest."""
    most = max((number for _, number in rows), default=1) or 1
    entries = "".join(
        f'<li><span>{escape(name)}</span><i style="width:{100 * number / most:.0f}%"></i>'
        f"<b>{number:,}</b></li>"
        for name, number in rows
    )
    return f'<ul class="v-weights" aria-label="{escape(label)}">{entries}</ul>'


def items(entries: Iterable[str], name: str = "v-items") -> str:
    """A list of plain sentences."""
    return f'<ul class="{name}">' + "".join(f"<li>{escape(e)}</li>" for e in entries) + "</ul>"


def _in_groups(rows: Iterable[Sequence[str]], grouped: int) -> Iterator[list[Sequence[str]]]:
    if not grouped:
        yield from ([row] for row in rows)
        return
    for _, group in groupby(rows, key=lambda row: tuple(row[:grouped])):
        yield list(group)


def _row(row: Sequence[str], grouped: int, height: int) -> str:
    """A row of cells; ``height`` rows share its first ``grouped`` ones, which others leave out."""
    shared = "".join(f'<td rowspan="{height}">{escape(cell)}</td>' for cell in row[:grouped])
    own = "".join(f"<td>{escape(cell)}</td>" for cell in row[grouped:])
    return f"<tr>{shared if height else ''}{own}</tr>"


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A list of names and values; those without a value are left out."""
    rows = "".join(f"<dt>{escape(n)}</dt><dd>{escape(v)}</dd>" for n, v in pairs if v)
    return f'<dl class="v-facts">{rows}</dl>'


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], caption: str, grouped: int = 0
) -> str:
    """A plain table that a screen reader can walk.

    Rows that follow each other with the same first ``grouped`` cells have these cells in common.
    """
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        _row(row, grouped, len(group) if place == 0 else 0)
        for group in _in_groups(rows, grouped)
        for place, row in enumerate(group)
    )
    return (
        f'<div class="v-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="v-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
