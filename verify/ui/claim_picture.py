"""One claim in its place: in the article, and in the small tree of origins that it rests on."""

from __future__ import annotations

from html import escape

from verify.model import Claim, Evidence, Stance
from verify.ui.board import Board
from verify.ui.evidence_view import around, is_circular, label_of, origin_groups
from verify.ui.markup import element
from verify.ui.words import STANCES, count_of, shorten

_MOST = 8


def draw_claim(board: Board, claim: Claim) -> str:
    """HTML of ``claim``'s evidence by origin; a sentence where there is nothing to draw."""
    related = (
        [item for item in group if item.stance is not Stance.UNRELATED]
        for group in origin_groups(board, claim)
    )
    groups = [group for group in related if group]
    if not groups:
        return element("p", "Nothing was found that it could rest on.", "v-kicker")
    branches = "".join(_draw_group(board, group) for group in groups[:_MOST])
    rest = len(groups) - _MOST
    more = element("p", f"and {count_of(rest, 'more origin')}", "v-kicker") if rest > 0 else ""
    return f'<ul class="v-tree" aria-label="The claim\'s origins">{branches}</ul>{more}'


def quote_in_article(board: Board, claim: Claim) -> str:
    """HTML of ``claim`` with what stands around it in its paragraph of the article."""
    passage = claim.passage
    text = board.documents[passage.document_id].text
    before, after = around(text, passage.start, passage.end, 260)
    return f'<p class="v-quote">{escape(before)}{element("b", passage.quote)}{escape(after)}</p>'


def _draw_group(board: Board, group: list[Evidence]) -> str:
    first: dict[str, Evidence] = {}
    for item in group:
        first.setdefault(item.passage.document_id, item)
    leaves = "".join(_draw_leaf(board, item) for item in list(first.values())[:_MOST])
    root = element("b", shorten(label_of(board, group), 70))
    if is_circular(board, group):
        root += element("span", " is the article itself", "v-quiet")
    alone = len(first) == 1 and label_of(board, group) == board.documents[next(iter(first))].name
    if alone:
        return _draw_leaf(board, group[0], "v-root")
    return f"<li>{root}<ul>{leaves}</ul></li>"


def _draw_leaf(board: Board, item: Evidence, name: str = "") -> str:
    look = STANCES[item.stance]
    words = shorten(board.documents[item.passage.document_id].name, 60)
    return (
        f'<li class="v-{look.tone.value} v-branch-{look.line} {name}">'
        f'<span class="v-icon" aria-hidden="true">{escape(look.icon)}</span>'
        f"{escape(words)} {element('span', look.word.lower(), 'v-quiet')}</li>"
    )
