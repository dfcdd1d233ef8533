"""Two texts of which one derives from the other, side by side, with what they share marked."""

from __future__ import annotations

from typing import Any

from verify.model import Derivation, Document
from verify.ui.article_view import describe_text
from verify.ui.board import Board
from verify.ui.words import DERIVATIONS, Look, Tone

SHARED = Look("In both texts", "", "solid", Tone.BLUE)


def pairs_of(board: Board, document: Document) -> list[Derivation]:
    """The derivations with shared text in which ``document`` is the copy or the copied."""
    return [
        derivation
        for derivations in board.derivations.values()
        for derivation in derivations
        if derivation.shared
        and document.id in (derivation.document_id, derivation.source_id)
        and derivation.source_id in board.documents
        and derivation.document_id in board.documents
    ]


def other_of(board: Board, derivation: Derivation, document: Document) -> Document:
    """The text beside which ``document`` is laid."""
    is_copy = derivation.document_id == document.id
    return board.documents[str(derivation.source_id) if is_copy else derivation.document_id]


def describe_pair(board: Board, derivation: Derivation) -> tuple[dict[str, Any], dict[str, Any]]:
    """The copied text and the copy as data of two readers; a run has the same mark in both."""
    copy = board.documents[derivation.document_id]
    original = board.documents[str(derivation.source_id)]
    runs = list(enumerate(derivation.shared))
    looks = {str(number): SHARED for number, _ in runs}
    theirs = [(first, last, str(number)) for number, (_, _, first, last) in runs]
    ours = [(first, last, str(number)) for number, (first, last, _, _) in runs]
    more = {"pair": f"{derivation.document_id}/{derivation.source_id}"}
    return (
        {**describe_text(original, theirs, looks), "label": original.name, **more},
        {**describe_text(copy, ours, looks), "label": copy.name, **more},
    )


def tell_pair(board: Board, derivation: Derivation) -> str:
    """What the one has of the other, as a sentence."""
    copy = board.documents[derivation.document_id]
    original = board.documents[str(derivation.source_id)]
    verb = DERIVATIONS[derivation.how]
    why = derivation.why.rstrip(".")
    return f"{copy.name} is a {verb} {original.name}: {why}. Unmarked words differ."
