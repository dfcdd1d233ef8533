"""From one passage of evidence back to who first said it: the chain of sources and speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeGuard

from verify.check.corroboration.twins import find_rewritten, find_twin
from verify.check.origins.provenance import CopiedPassage, Provenance, is_link
from verify.model import (
    DerivationKind,
    Evidence,
    OriginRuling,
    Speaker,
    SpeakerKind,
    Stance,
)


class Ending(StrEnum):
    """How a chain ends: what makes its last link the root."""

    PUBLISHED = "published"
    """The root published the text and answers for it."""
    CREDITED = "credited"
    """The root is credited with the text, which is not at hand under its own name."""
    QUOTED = "quoted"
    """The root is a named speaker."""
    ANONYMOUS = "anonymous"
    """The root is a speaker without a name."""


ANONYMOUS = "anonymous:"
"""Begins the id of an unnamed speaker; what follows is the document that does not name them."""


@dataclass(frozen=True, slots=True)
class Path:
    """One passage and whoever it depends on.

    ``chain`` holds ids: who reports it, whom that report credits, who is quoted; the root last.
    Two paths are independent if they share none of these.
    """

    evidence: Evidence
    chain: tuple[str, ...]
    text_id: str
    """The document in which the text first stands: the original where the passage is copied."""
    ending: Ending
    quoted: str | None = None
    """The id of the named speaker whom the passage itself quotes."""
    is_copied: bool = False
    """True where the passage first stands in another document."""

    @property
    def root(self) -> str:
        """Who first said it, as far as the documents show."""
        return self.chain[-1]

    @property
    def document_id(self) -> str:
        """The document that the passage stands in."""
        return self.evidence.passage.document_id


def follow(evidence: Sequence[Evidence], provenance: Provenance) -> list[Path]:
    """The path of each piece of ``evidence`` on one claim, in the same order.

    The pieces are read together: where one passage credits another outlet and that outlet's
    passage is at hand, the chain goes on from there.
    """
    paths = [_follow(piece, evidence, provenance, frozenset()) for piece in evidence]
    return _part(paths, provenance)


def _part(paths: list[Path], provenance: Provenance) -> list[Path]:
    """The paths, those of documents that a person said are independent without common links.

    The later document, in the order of originals, stands for itself alone.
    """
    order = {name: place for place, name in enumerate(provenance.documents)}
    for decision in provenance.decisions:
        if decision.kind is not OriginRuling.INDEPENDENT:
            continue
        earlier, later = sorted((decision.a, decision.b), key=lambda name: order[name])
        common = {link for path in paths if path.document_id == earlier for link in path.chain}
        paths = [
            _stand_alone(path, common) if path.document_id == later else path for path in paths
        ]
    return paths


def _stand_alone(path: Path, common: set[str]) -> Path:
    if not common & set(path.chain):
        return path
    own = tuple(link for link in path.chain if link not in common) or (path.document_id,)
    ending = path.ending if own[-1] == path.root else Ending.PUBLISHED
    return replace(path, chain=own, ending=ending)


def _follow(
    piece: Evidence, pieces: Sequence[Evidence], provenance: Provenance, seen: frozenset[str]
) -> Path:
    passage = piece.passage
    copied = provenance.trace_copy(passage.document_id, passage.start, passage.end)
    if copied:
        original = _find_overlapping(copied, pieces)
    else:
        original = find_twin(piece, pieces, provenance) or find_rewritten(piece, pieces, provenance)
    elsewhere = copied or (original.passage if original else None)
    text_id = elsewhere.document_id if elsewhere else passage.document_id
    speaker = (original.speaker if original else None) or piece.speaker
    reporter = find_reporter(text_id, provenance)
    seen = seen | {provenance.voices[text_id], reporter}
    quoted = provenance.voice_of(speaker.entity) if _is_named(speaker) else None
    rest = _follow_credit(text_id, speaker, reporter, pieces, provenance, seen) or _end_chain(
        text_id, speaker, reporter, provenance
    )
    chain = tuple(dict.fromkeys((reporter, *rest.links)))
    return Path(piece, chain, text_id, rest.ending, quoted, text_id != passage.document_id)


@dataclass(frozen=True, slots=True)
class _Rest:
    links: tuple[str, ...]
    ending: Ending


def _is_named(speaker: Speaker | None) -> TypeGuard[Speaker]:
    return speaker is not None and speaker.kind is SpeakerKind.NAMED


def find_reporter(document_id: str, provenance: Provenance) -> str:
    """Who answers for a text: the agency that its byline credits, else its publisher."""
    for derivation in provenance.of(document_id):
        if derivation.how is DerivationKind.CREDITS and derivation.speaker:
            return provenance.voice_of(derivation.speaker)
    return provenance.voices[document_id]


def _find_overlapping(copied: CopiedPassage, pieces: Sequence[Evidence]) -> Evidence | None:
    """The evidence in the original that says what the copied passage says."""
    for piece in pieces:
        passage = piece.passage
        if passage.document_id == copied.document_id:
            common = min(passage.end, copied.end) - max(passage.start, copied.start)
            if 2 * common >= min(passage.end - passage.start, copied.end - copied.start):
                return piece
    return None


def _follow_credit(
    text_id: str,
    speaker: Speaker | None,
    reporter: str,
    pieces: Sequence[Evidence],
    provenance: Provenance,
    seen: frozenset[str],
) -> _Rest | None:
    """The chain of another source's passage that this one relies on, where it is at hand."""
    for voice in _credited_voices(text_id, speaker, provenance):
        if voice == reporter or voice in seen:
            continue
        theirs = [p for p in pieces if provenance.voices[p.passage.document_id] == voice]
        theirs = [p for p in theirs if p.stance in (Stance.SUPPORTS, Stance.REFUTES)]
        if theirs:
            best = min(
                theirs, key=lambda p: (-p.match.score, p.passage.document_id, p.passage.start)
            )
            further = _follow(best, pieces, provenance, seen | {voice})
            return _Rest((voice, *further.chain), further.ending)
    return None


def _credited_voices(text_id: str, speaker: Speaker | None, provenance: Provenance) -> list[str]:
    """Sources that a passage leans on: whom it was told to, who is quoted, whom it links to."""
    voices = []
    if speaker and speaker.told:
        voices.append(provenance.voice_of(speaker.told))
    if _is_named(speaker):
        voices.append(provenance.voice_of(speaker.entity))
    if speaker is None:
        voices.extend(
            provenance.voices[d.source_id]
            for d in provenance.of(text_id)
            if is_link(d) and d.source_id
        )
    return voices


def _end_chain(
    text_id: str, speaker: Speaker | None, reporter: str, provenance: Provenance
) -> _Rest:
    is_own = reporter == provenance.voices[text_id]
    unquoted = _Rest((), Ending.PUBLISHED if is_own else Ending.CREDITED)
    if speaker is None:
        return unquoted
    told = provenance.voice_of(speaker.told) if speaker.told else reporter
    between = () if told == reporter else (told,)
    if not _is_named(speaker):
        name = f"{ANONYMOUS}{told if between else text_id}"
        return _Rest((*between, name), Ending.ANONYMOUS)
    named = provenance.voice_of(speaker.entity)
    return unquoted if named == reporter else _Rest((*between, named), Ending.QUOTED)
