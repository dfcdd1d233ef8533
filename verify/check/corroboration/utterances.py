"""Words in quotation marks that stand in several texts were said once, whoever they name for it.

One outlet has a statement from "the company", the next from its chief executive, a third from
nobody in particular. Where the quoted words are the same, so is who spoke them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.check.attribution.naming import AUTHOR
from verify.check.attribution.quotations import find_quotations
from verify.check.origins.provenance import Provenance
from verify.model import Claim, Evidence, Speaker, SpeakerKind
from verify.text.tokens import tokenize

SAME_WORDS = 8
"""Consecutive words from which a quotation is the same: two people do not choose them alike."""

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wording:
    all: frozenset[Gram]
    quoted: frozenset[Gram]
    """Those that lie between quotation marks."""

    def is_shared_with(self, other: _Wording) -> bool:
        return not self.quoted.isdisjoint(other.all) or not other.quoted.isdisjoint(self.all)


def join_utterances(
    claim: Claim, pieces: Sequence[Evidence], provenance: Provenance
) -> list[Evidence]:
    """``pieces`` in their order, those with the same quoted words under one named speaker.

    That is the claim's own where it has these words, else the one whom most of them name. Where
    none of them names anybody they stay as they are.
    """
    texts = [claim.passage.quote, *(piece.passage.quote for piece in pieces)]
    quoted = [_find_speech(text) for text in texts]
    joined = list(pieces)
    if not any(quoted):
        return joined
    wordings = [_read(*both) for both in zip(texts, quoted, strict=True)]
    for group in _group(wordings):
        members = [place - 1 for place in group if place > 0]
        speakers = [joined[place].speaker for place in members]
        speaker = claim.speaker if 0 in group and _is_named(claim.speaker) else None
        speaker = speaker or _choose(speakers, provenance)
        if speaker is not None:
            for place in members:
                joined[place] = _say(joined[place], speaker)
    return joined


def _find_speech(text: str) -> list[tuple[int, int]]:
    return [(quote.start, quote.end) for quote in find_quotations(text) if quote.is_speech]


def _read(text: str, quotes: Sequence[tuple[int, int]]) -> _Wording:
    tokens = tokenize(text)
    grams: dict[Gram, bool] = {}
    for first in range(len(tokens) - SAME_WORDS + 1):
        run = tokens[first : first + SAME_WORDS]
        inside = any(start <= run[0].start and run[-1].end <= end for start, end in quotes)
        gram = tuple(token.folded for token in run)
        grams[gram] = grams.get(gram, False) or inside
    return _Wording(frozenset(grams), frozenset(gram for gram, inside in grams.items() if inside))


def _group(wordings: Sequence[_Wording]) -> list[list[int]]:
    """The places of wordings that hang together by quoted words, two of them at least."""
    left, groups = list(range(len(wordings))), []
    while left:
        group = [left.pop(0)]
        for place in group:  # grows while it is walked
            near = [other for other in left if wordings[place].is_shared_with(wordings[other])]
            group += near
            left = [other for other in left if other not in near]
        if len(group) > 1:
            groups.append(sorted(group))
    return groups


def _choose(speakers: Sequence[Speaker | None], provenance: Provenance) -> Speaker | None:
    named = [speaker for speaker in speakers if speaker and _is_named(speaker)]
    if not named:
        return None
    voices = Counter(provenance.voice_of(speaker.entity) for speaker in named)
    most = voices.most_common(1)[0][0]
    return next(s for s in named if provenance.voice_of(s.entity) == most)


def _is_named(speaker: Speaker | None) -> bool:
    return speaker is not None and speaker.kind is SpeakerKind.NAMED and speaker.entity != AUTHOR


def _say(piece: Evidence, speaker: Speaker) -> Evidence:
    told = piece.speaker.told if piece.speaker else None
    return replace(piece, speaker=replace(speaker, told=told))
