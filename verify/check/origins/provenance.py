"""What is known of where documents come from; answers questions about single passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verify.check.origins.direction import read_time
from verify.check.origins.speakers import SpeakerTable, join_affiliations, join_speakers
from verify.model import Derivation, DerivationKind, Document, OriginDecision

_WHOLE_TEXT = (
    DerivationKind.COPIES,
    DerivationKind.CREDITS,
    DerivationKind.QUOTES,
    DerivationKind.SAME_SOURCE,
)
"""How a document as a whole may derive from another or from a speaker, the closest first."""

NEARLY_ALL = 0.75
"""Share of a text's sentences from which on what one speaker said is the text."""

MOST_OF_TEXT = 0.4
"""Share of a text between its copied runs from which on the whole of it was made from others."""

_BRIDGE = 150
"""Characters between two copied runs that are taken for rewritten rather than added."""

COVERED = 0.5
"""Share of a passage's characters that must stand in the original for it to be copied too."""

_SPREAD = 3
"""A passage's words that are scattered over more than this many times its length are no copy."""


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """A span of one document, and where it stands in the document it was copied from."""

    derivation: Derivation
    document_id: str
    start: int
    end: int
    covered: float
    """Share of the copying passage that also stands there, 0..1."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Documents, what they derive from, and by whom they are. Made by ``trace_documents``."""

    documents: Mapping[str, Document]
    """By id, originals first."""
    by_document: Mapping[str, tuple[Derivation, ...]]
    """What each document derives from, the strongest copy first."""
    voices: Mapping[str, str]
    """For each document the id of its source: that of the source's first document."""
    labels: Mapping[str, str]
    """What a person would call a source or an agency, by id."""
    speakers: SpeakerTable = field(default_factory=SpeakerTable)
    decisions: tuple[OriginDecision, ...] = ()
    """What people decided on these documents and names, and was honoured."""

    @property
    def derivations(self) -> tuple[Derivation, ...]:
        """All derivations, in the order of the documents."""
        return tuple(d for found in self.by_document.values() for d in found)

    def of(self, document_id: str) -> tuple[Derivation, ...]:
        """The derivations of one document; the strongest copy first."""
        return self.by_document.get(document_id, ())

    def origin_of(self, document_id: str) -> str:
        """The id of what a document as a whole derives from, or its own where it is original."""
        seen = {document_id}
        while step := self._step(document_id):
            target = step.source_id or self.voice_of(step.speaker or "")
            if target in seen:
                break
            seen.add(target)
            document_id = target
            if step.how is DerivationKind.SAME_SOURCE:
                break  # what else that source carried says nothing of this text
        return document_id

    def _step(self, document_id: str) -> Derivation | None:
        derivations = self.of(document_id)
        is_made_of_copies = self._is_made_of_copies(document_id)
        for how in _WHOLE_TEXT:
            if how is DerivationKind.COPIES and not is_made_of_copies:
                continue
            for derivation in derivations:
                if derivation.how is how and _is_of_whole_text(derivation):
                    return derivation
        return None

    def _is_made_of_copies(self, document_id: str) -> bool:
        """False for a text of its own that only holds a copied paragraph."""
        copies = [d for d in self.of(document_id) if d.how is DerivationKind.COPIES]
        if not copies or any(copy.decided_by for copy in copies):
            return bool(copies)
        runs = sorted((run[0], run[1]) for copy in copies for run in copy.shared)
        reached, last = 0, None
        for start, end in runs:
            begin = start if last is None or start - last > _BRIDGE else last
            reached += max(0, end - begin)
            last = max(end, last or 0)
        return reached >= MOST_OF_TEXT * len(self.documents[document_id].text)

    def voice_of(self, name: str) -> str:
        """The id of a speaker: that of their own documents where these are at hand."""
        return self.speakers.id_of(name)

    def label_of(self, origin_id: str) -> str:
        """What a person would call an origin, source or speaker."""
        spelt = self.speakers.label_of(origin_id)
        label = self.labels.get(origin_id)
        # A site's address is known by the name that others call its publisher.
        if spelt and (label is None or "." in label):
            label = spelt
        document = self.documents.get(origin_id)
        if document and label in (None, document.name):
            return document.cited
        return label or origin_id

    def documents_of(self, voice: str) -> tuple[Document, ...]:
        """The documents at hand that a source published, originals first."""
        return tuple(d for d in self.documents.values() if self.voices[d.id] == voice)

    def trace_copy(self, document_id: str, start: int, end: int) -> CopiedPassage | None:
        """Where a span was copied from, followed back to the first text; None if it is own text.

        A copy holds only for the shared text: what a copying document added is its own.
        """
        found: CopiedPassage | None = None
        seen = {document_id}
        while step := self._copied_from(document_id, start, end):
            if step.document_id in seen:
                break
            seen.add(step.document_id)
            found, document_id, start, end = step, step.document_id, step.start, step.end
        return found

    def _copied_from(self, document_id: str, start: int, end: int) -> CopiedPassage | None:
        places = [
            place
            for derivation in self.of(document_id)
            if derivation.how is DerivationKind.COPIES
            and (place := self._map_span(derivation, start, end))
        ]
        return max(places, key=lambda place: place.covered, default=None)

    def _map_span(self, derivation: Derivation, start: int, end: int) -> CopiedPassage | None:
        if derivation.source_id is None:
            return None
        place = _map_runs(derivation, derivation.source_id, start, end)
        if place is None and derivation.decided_by:
            # A person said that all of it was copied; nobody knows from where in the original.
            whole = len(self.documents[derivation.source_id].text)
            return CopiedPassage(derivation, derivation.source_id, 0, whole, 1.0)
        return place

    def is_carried_over(self, derivation: Derivation, start: int, end: int) -> bool:
        """True where a span of the original stands, in its words, in the copying document."""
        mirrored = replace(
            derivation, shared=tuple((c, d, a, b) for a, b, c, d in derivation.shared)
        )
        return _map_runs(mirrored, derivation.document_id, start, end) is not None

    def naming(self, names: Iterable[str], offices: Mapping[str, str] | None = None) -> Provenance:
        """The same, knowing also these speakers, so that spellings of one share an id.

        ``offices``: for persons among them the organisation that they speak for.
        """
        table = join_affiliations(join_speakers(self.speakers, names), offices or {})
        return replace(self, speakers=table)


def _is_of_whole_text(derivation: Derivation) -> bool:
    """False for a link, and for what a speaker said, or told an outlet, in part of the text."""
    if derivation.how in (DerivationKind.COPIES, DerivationKind.SAME_SOURCE):
        return True
    if derivation.how is DerivationKind.QUOTES or derivation.overlap > 0:
        return derivation.overlap >= NEARLY_ALL
    return not is_link(derivation)


def is_link(derivation: Derivation) -> bool:
    """True for a credit that is only a link to another document at hand."""
    return (
        derivation.how is DerivationKind.CREDITS
        and derivation.source_id is not None
        and (derivation.overlap == 0.0)
    )


def _map_runs(
    derivation: Derivation, document_id: str, start: int, end: int
) -> CopiedPassage | None:
    pieces = list(_overlapping(derivation, start, end))
    covered = sum(right - left for left, right, _, _ in pieces)
    if not pieces or covered < COVERED * (end - start):
        return None
    first = min(there for _, _, there, _ in pieces)
    last = max(there for _, _, _, there in pieces)
    if last - first > _SPREAD * (end - start) + 100:
        return None
    return CopiedPassage(derivation, document_id, first, last, covered / (end - start))


def _overlapping(
    derivation: Derivation, start: int, end: int
) -> Iterator[tuple[int, int, int, int]]:
    """Shared runs cut to the span; the gaps of one character between words count as shared."""
    for here, here_end, there, there_end in derivation.shared:
        left, right = max(here, start), min(here_end, end)
        if left < right:
            yield left, right, there + (left - here), there_end - (here_end - right)


def sort_by_time(documents: Iterable[Document]) -> list[Document]:
    """Documents in order of publication; those without a date last."""
    return sorted(documents, key=lambda d: (read_time(d.published), d.id))
