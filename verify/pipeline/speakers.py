"""Who the passages of evidence say said it; only sentences that are evidence get parsed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from verify.check.attribution import attribute
from verify.check.origins import is_deed
from verify.model import Document, Evidence, Passage, Speaker
from verify.pipeline.steps import Key, Progress
from verify.text.sentences import split_sentences
from verify.text.tokens import tokenize


def name_speakers(
    evidence: Mapping[Key, Sequence[Evidence]],
    sources: Sequence[Document],
    tell: Progress,
) -> dict[Key, list[Evidence]]:
    """Fill in who each passage says said it; only sentences that are evidence get parsed."""
    places = {
        (key, piece.passage): find_deciding_sentence(key[1], piece.passage)
        for key, pieces in evidence.items()
        for piece in pieces
    }
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for (_, passage), place in places.items():
        spans[passage.document_id].add(place)
    speakers: dict[tuple[str, tuple[int, int]], Speaker | None] = {}
    quoted = [source for source in sources if source.id in spans]
    for number, source in enumerate(quoted):
        tell("reading who said it", number, len(quoted))
        attributions = attribute(source, sorted(spans[source.id]))
        for place in spans[source.id]:
            attributed = attributions.attributed(*place)
            is_said = attributed is not None and not is_deed(attributed)
            speakers[source.id, place] = attributed.speaker if attributed and is_said else None
    tell("reading who said it", len(quoted), len(quoted))
    return {
        key: [
            replace(piece, speaker=speakers[piece.passage.document_id, places[key, piece.passage]])
            for piece in pieces
        ]
        for key, pieces in evidence.items()
    }


def find_deciding_sentence(stated: str, passage: Passage) -> tuple[int, int]:
    """The sentence of a passage that says most of what is stated: its place in the document.

    In a passage of two sentences each may have a speaker of its own.
    """
    sentences = split_sentences(passage.quote)
    if len(sentences) < 2:
        return passage.start, passage.end
    wanted = {token.stem for token in tokenize(stated)}
    start, end = max(
        sentences,
        key=lambda span: len(wanted & {t.stem for t in tokenize(passage.quote[slice(*span)])}),
    )
    return passage.start + start, passage.start + end
