"""One claim and what it hangs on, as a small tree: origins, and the documents of each."""

from __future__ import annotations

from html import escape

from verify.model import Claim, Evidence, Stance
from verify.ui.board import Board
from verify.ui.evidence_view import group_by_origin, label_of
from verify.ui.markup import element
from verify.ui.words import STANCES, count_of, shorten

_MOST = 8


def draw_claim(board: Board, claim: Claim) -> str:
    """HTML of ``claim``'s evidence by origin; a sentence where there is nothing to draw."""
    evidence = [e for e in board.findings[claim.id].evidence if e.stance is not Stance.UNRELATED]
    if not evidence:
        return element("p", "Nothing found that it could hang on.", "v-kicker")
    groups = group_by_origin(evidence)
    branches = "".join(_draw_group(board, group) for group in groups[:_MOST])
    rest = len(groups) - _MOST
    more = element("p", f"and {count_of(rest, 'more origin')}", "v-kicker") if rest > 0 else ""
    return f'<ul class="v-tree" aria-label="The claim\'s origins">{branches}</ul>{more}'


def _draw_group(board: Board, group: list[Evidence]) -> str:
    first: dict[str, Evidence] = {}
    for item in group:
        first.setdefault(item.passage.document_id, item)
    leaves = "".join(_draw_leaf(board, item) for item in list(first.values())[:_MOST])
    root = element("b", shorten(label_of(board, group), 70))
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
