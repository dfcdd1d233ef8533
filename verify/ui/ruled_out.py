"""The passages that people ruled out of a claim's evidence, as data of the evidence component.

The findings are made without them, so they stand nowhere else; here they can be read and put back.
"""

from __future__ import annotations

from verify.model import Claim, EvidenceChoice, Finding, Passage
from verify.ui.board import Board
from verify.ui.words import CHOICES, date_words


def describe_ruled_out(board: Board, claim: Claim, finding: Finding) -> list[dict[str, str]]:
    """Each passage with its source, who ruled it out and as what, in the order of the sources."""
    present = {item.passage.key for item in finding.evidence}
    found = []
    for (claim_id, key), choice in board.choices.items():
        if claim_id != claim.id or not choice.is_rejection or key in present:
            continue
        if passage := Passage.named(key, board.documents):
            found.append((passage, choice))
    order = list(board.documents)
    found.sort(key=lambda pair: (order.index(pair[0].document_id), pair[0].start))
    return [_describe(board, passage, choice) for passage, choice in found]


def _describe(board: Board, passage: Passage, choice: EvidenceChoice) -> dict[str, str]:
    document = board.documents[passage.document_id]
    because = f" “{choice.note}”" if choice.note else ""
    return {
        "ref": passage.key,
        "who": document.name,
        "meta": date_words(document.published),
        "quote": passage.quote,
        "chooser": f"{choice.reviewer}: {CHOICES[choice.choice][1].lower()}.{because}",
    }
