"""One claim and what it hangs on, as a small picture: origins, the documents of each, the claim."""

from __future__ import annotations

from html import escape

from verify.model import Claim, Evidence, Stance
from verify.ui.board import Board
from verify.ui.evidence_view import group_by_origin
from verify.ui.markup import element
from verify.ui.words import STANCES, shorten

_WIDTH, _ROW, _SPINE = 320, 22, 12
_DASH = {Stance.SUPPORTS: "", Stance.REFUTES: "6 3", Stance.DISCUSSES: "2 3"}


def draw_claim(board: Board, claim: Claim) -> str:
    """An SVG of ``claim``'s evidence by origin; a sentence where there is nothing to draw."""
    evidence = [e for e in board.findings[claim.id].evidence if e.stance is not Stance.UNRELATED]
    if not evidence:
        return element("p", "Nothing found that it could hang on.", "v-kicker")
    parts: list[str] = []
    row = 0
    for group in group_by_origin(evidence)[:8]:
        row = _draw_group(board, group, row, parts)
    height = row * _ROW + 6
    spine = f'<line x1="{_SPINE}" y1="4" x2="{_SPINE}" y2="{height - _ROW}" class="v-spine"/>'
    label = "; ".join(_in_words(board, group) for group in group_by_origin(evidence))
    return (
        f'<svg class="v-picture" viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(label)}">{spine}{"".join(parts)}</svg>'
    )


def _label(board: Board, group: list[Evidence]) -> str:
    labels = [board.origins[id].label for id in group[0].origin_ids if id in board.origins]
    return " and ".join(labels) or board.documents[group[0].passage.document_id].name


def _in_words(board: Board, group: list[Evidence]) -> str:
    names = ", ".join(dict.fromkeys(board.documents[e.passage.document_id].name for e in group))
    return f"{STANCES[group[0].stance].word}: {_label(board, group)} through {names}"


def _draw_group(board: Board, group: list[Evidence], row: int, parts: list[str]) -> int:
    y = row * _ROW + 16
    parts.append(
        f'<text x="{_SPINE + 34}" y="{y}" class="v-root">'
        f"{escape(shorten(_label(board, group), 44))}</text>"
    )
    first: dict[str, Evidence] = {}
    for item in group:
        first.setdefault(item.passage.document_id, item)
    for item in list(first.values())[:6]:
        row += 1
        below = row * _ROW + 16
        look = STANCES[item.stance]
        name = escape(shorten(board.documents[item.passage.document_id].name, 40))
        parts.append(
            f'<g class="v-{look.tone.value}"><line x1="{_SPINE}" y1="{below - 5}" '
            f'x2="{_SPINE + 24}" y2="{below - 5}" class="v-edge" '
            f'stroke-dasharray="{_DASH.get(item.stance, "")}"/>'
            f'<text x="{_SPINE + 30}" y="{below}" class="v-sign-text">{look.icon}</text>'
            f'<text x="{_SPINE + 46}" y="{below}" class="v-leaf">{name}</text></g>'
        )
    return row + 1
