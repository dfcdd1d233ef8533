"""One source: read with its matched passages marked, or beside the text it shares words with."""

from __future__ import annotations

import streamlit as st

from verify.model import Document
from verify.ui.article_view import Span, describe_text
from verify.ui.board import Board
from verify.ui.components import READER
from verify.ui.copies_view import describe_pair, other_of, pairs_of, tell_pair
from verify.ui.evidence_view import WEIGHT
from verify.ui.markup import chip, element, show
from verify.ui.navigation_state import go
from verify.ui.source_actions import on_selected
from verify.ui.source_tools import show_attaching
from verify.ui.sources_view import evidence_of, heading
from verify.ui.words import STANCES, Look

READ = "This text alone"


def show_reading(board: Board, document: Document) -> None:
    """The text, or two texts side by side; ``READ`` and the names of the others switch."""
    pairs = {f"Beside {other_of(board, p, document).name}": p for p in pairs_of(board, document)}
    show(element("h2", heading(document), "v-source"))
    view: str | None = READ
    if pairs:
        # no segmented control: its words are Markdown, and these are a publisher's
        view = st.selectbox(
            "View",
            [READ, *pairs],
            key=f"view_{document.id}",
            label_visibility="collapsed",
            width=360,
        )
    if view not in pairs:
        _show_marked(board, document)
        return
    show(element("p", tell_pair(board, pairs[view]), "v-kicker"))
    left, right = describe_pair(board, pairs[view])
    for column, data, key in zip(st.columns(2), (left, right), ("original", "copy"), strict=True):
        with column, st.container(gap="xsmall"):
            show(element("h3", data["label"], "v-label"))
            READER(key=key, data=data, on_opened_change=lambda: None)


def mark_passages(
    board: Board, document: Document
) -> tuple[list[Span], dict[str, Look], dict[str, str]]:
    """The spans of the passages, and by their ids how each looks and the claim that it is about.

    Of several claims on one passage, the one is marked that it says most about.
    """
    weightiest: dict[tuple[int, int], str] = {}
    looks, words = {}, {}
    for claim_id, item in sorted(
        evidence_of(board, document.id), key=lambda pair: WEIGHT[pair[1].stance]
    ):
        name = f"{claim_id}@{item.passage.start}"
        looks[name] = STANCES[item.stance]
        words[name] = board.claims[claim_id].passage.quote
        weightiest.setdefault((item.passage.start, item.passage.end), name)
    return [(start, end, name) for (start, end), name in weightiest.items()], looks, words


def _show_marked(board: Board, document: Document) -> None:
    spans, looks, words = mark_passages(board, document)
    if looks:
        found = [look for look in STANCES.values() if look in looks.values()]
        tip = element("span", "Select words to attach them to a claim.", "v-quiet")
        show('<p class="v-legend v-kicker">', "".join(map(chip, found)), tip, "</p>")
    more = {"label": heading(document), "selecting": "Attach to a claim"}
    opened = READER(
        key="source_text",
        data={**describe_text(document, spans, looks, words), **more},
        on_opened_change=lambda: None,
        on_selected_change=on_selected,
    ).opened
    _show_attaching(board, document)
    if opened:
        go("review", case=board.case.id, claim=opened.partition("@")[0])


def _show_attaching(board: Board, document: Document) -> None:
    """The sheet, once, for what was selected just now."""
    span = st.session_state.pop("selected_span", None)
    if span and span["document"] == document.id and board.checkable:
        show_attaching(board, document, document.text[span["start"] : span["end"]].strip())
