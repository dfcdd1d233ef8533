"""Of all the texts that one shares words with, those it was made from, with the shared runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from verify.check.origins.addresses import links_to
from verify.check.origins.direction import UNKNOWN_DATE, Rank, has_hour
from verify.check.origins.likeness import SHORTEST_TILE
from verify.check.origins.publishers import plain_name
from verify.check.origins.reuse import Reuse
from verify.check.origins.rulings import explain_decision
from verify.check.origins.runs import Tile, find_tiles
from verify.check.origins.words import Flags, Words
from verify.model import Derivation, DerivationKind, Document, OriginDecision
from verify.text.prose import count, possessive, spell, write_date

NEW_WORDS = 8
"""A further original has to explain at least as many words that the others don't."""

WHOLE = 0.6
"""Share of a text from which on the manner of its copying is that of the whole text."""

_MANNER = {
    Reuse.NEAR_COPY: "word for word",
    Reuse.LIGHT_REVISION: "lightly edited",
    Reuse.HEAVY_REVISION: "heavily rewritten",
}


@dataclass(frozen=True, slots=True)
class Copy:
    """A document made from another: how, how much of it, and which runs of characters."""

    document_id: str
    original_id: str
    reuse: Reuse
    overlap: float
    """Share of the copying document's words that also stand in the original, 0..1."""
    shared: tuple[tuple[int, int, int, int], ...]
    longest: int
    """Words in the longest shared run."""
    decision: OriginDecision | None = None
    """The person's decision that this is a copy, where there is one."""


def choose_originals(
    directed: Sequence[tuple[str, str, Reuse]],
    texts: Mapping[str, Words],
    places: Mapping[str, int],
    decisions: Sequence[OriginDecision] = (),
) -> dict[str, list[Copy]]:
    """For each copying document its originals: as people decided, then that which explains most.

    Of ten texts that carry one dispatch each is traced to the dispatch, not to the nine others: an
    original is kept where it explains words that others do not, and of those that explain about
    as much the first in the order of originals. A text stitched from several keeps them all.
    """
    found: dict[str, list[tuple[str, Reuse]]] = defaultdict(list)
    for copy, original, reuse in directed:
        found[copy].append((original, reuse))
    chosen = {
        copy: _choose(copy, sorted(originals, key=lambda o: places[o[0]]), texts)
        for copy, originals in found.items()
    }
    for decision in decisions:
        others = [c for c in chosen.get(decision.a, ()) if c.original_id != decision.b]
        chosen[decision.a] = [_decided_copy(decision, texts), *others]
    return chosen


def _decided_copy(decision: OriginDecision, texts: Mapping[str, Words]) -> Copy:
    words, other = _whole(texts[decision.a]), _whole(texts[decision.b])
    tiles = find_tiles(words, other, SHORTEST_TILE)
    copy = _make_copy(decision.a, decision.b, Reuse.NONE, words, other, tiles)
    return replace(copy, decision=decision)


def _choose(
    copy: str, originals: Sequence[tuple[str, Reuse]], texts: Mapping[str, Words]
) -> list[Copy]:
    words = _whole(texts[copy])
    candidates = []
    for original, reuse in originals:
        other = _whole(texts[original])
        tiles = find_tiles(words, other, SHORTEST_TILE)
        made = _make_copy(copy, original, reuse, words, other, tiles)
        candidates.append((made, _mark(tiles, len(words))))
    chosen: list[Copy] = []
    explained = np.zeros(len(words), dtype=np.bool_)
    while candidates:
        new = [int((mask & ~explained).sum()) for _, mask in candidates]
        if chosen and max(new) < NEW_WORDS:
            break
        first = next(i for i, number in enumerate(new) if number > max(new) - NEW_WORDS)
        made, mask = candidates.pop(first)
        explained |= mask
        chosen.append(made)
    return sorted(chosen, key=lambda found: -found.overlap)


def _mark(tiles: Sequence[Tile], length: int) -> Flags:
    mask = np.zeros(length, dtype=np.bool_)
    for tile in tiles:
        mask[tile.left : tile.left + tile.size] = True
    return mask


def _whole(words: Words) -> Words:
    """The same words with quotations too: inside a copy they are copied like the rest."""
    return replace(words, aside=np.zeros(len(words), dtype=np.bool_))


def _make_copy(
    copy: str, original: str, reuse: Reuse, words: Words, other: Words, tiles: Sequence[Tile]
) -> Copy:
    shared = tuple(
        (
            *words.span(tile.left, tile.left + tile.size),
            *other.span(tile.right, tile.right + tile.size),
        )
        for tile in tiles
    )
    total = sum(tile.size for tile in tiles)
    longest = max((tile.size for tile in tiles), default=0)
    return Copy(copy, original, reuse, total / max(1, len(words)), shared, longest)


def derive_copy(
    copy: Copy, documents: Mapping[str, Document], ranks: Mapping[str, Rank]
) -> Derivation:
    """The copy as a derivation, with its reason in words."""
    document, original = documents[copy.document_id], documents[copy.original_id]
    return Derivation(
        copy.document_id,
        DerivationKind.COPIES,
        explain_copy(copy, document, original, ranks[document.id], ranks[original.id]),
        source_id=copy.original_id,
        overlap=round(copy.overlap, 4),
        shared=copy.shared,
        decided_by=copy.decision.reviewer if copy.decision else None,
    )


def explain_copy(
    copy: Copy, document: Document, original: Document, here: Rank, there: Rank
) -> str:
    """Why ``document`` is taken for a copy of ``original``, in words that the screen shows."""
    text = _call_text(original)
    if copy.decision:
        return explain_decision(copy.decision, f"this text is a copy of {text}")
    manner = _MANNER[copy.reuse] if copy.overlap >= WHOLE else "in part"
    number = len(copy.shared)
    runs = f"one run of {copy.longest} words" if number == 1 else f"{spell(number)} runs"
    longest = "" if number == 1 else f", the longest {count(copy.longest, 'word')}"
    return (
        f"{copy.overlap:.0%} of its words stand in {text}, {manner}, in {runs}{longest}; "
        f"{_explain_direction(document, original, here, there)}"
    )


def _call_text(document: Document) -> str:
    """ "The Courier's text", "the text at https://courier.example/1"."""
    if document.name == document.url:
        return f"the text at {document.url}"
    return f"{possessive(document.cited)} text"


def _explain_direction(document: Document, original: Document, here: Rank, there: Rank) -> str:
    if plain_name(original.publisher or "") in here.names:
        return "this text credits that one"
    if links_to(document, original):
        return "this text links to that one"
    if there.nearness < here.nearness:
        return (
            f"{original.cited} is a news agency, so that text is taken for the original"
            if there.nearness == 0
            else "that text carries the agency's byline, this one does not"
            if there.nearness == 1
            else "this text credits an agency, that one does not"
        )
    if UNKNOWN_DATE not in (here.published, there.published) and there.published < here.published:
        return _explain_dates(here.published, there.published)
    if there.published != UNKNOWN_DATE and here.published == UNKNOWN_DATE:
        return "only that text has a date, so it is taken for the original"
    if len(original.text) > len(document.text):
        return "neither has the earlier date, so the longer is taken for the original"
    return "nothing tells which came first; that one is taken for the original"


def _explain_dates(here: datetime, there: datetime) -> str:
    day = write_date(there)
    if here.date() != there.date():
        return f"that text was published first, on {day}"
    if has_hour(here):
        return f"that text was published first, at {there:%H:%M} UTC on {day}"
    return f"both are of {day}; only that text gives the hour, so it is taken for the original"
