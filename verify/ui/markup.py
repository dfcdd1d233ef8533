"""Small pieces of HTML with everything escaped; the only place that makes HTML strings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from verify.ui.words import Look


def show(*parts: str) -> None:
    """Show HTML made by this module's functions."""
    st.html("".join(parts))


def element(tag: str, text: str, name: str = "") -> str:
    """``<tag class="name">`` with ``text`` escaped."""
    return f'<{tag} class="{escape(name)}">{escape(text)}</{tag}>'


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


def facts(pairs: Iterable[tuple[str, str | None]]) -> str:
    """A list of names and values; those without a value are left out."""
    rows = "".join(f"<dt>{escape(n)}</dt><dd>{escape(v)}</dd>" for n, v in pairs if v)
    return f'<dl class="v-facts">{rows}</dl>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """A plain table that a screen reader can walk."""
    top = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f'<div class="v-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="v-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )
