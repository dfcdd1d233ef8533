"""Whom whole documents quote: the named speakers behind a document's sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from verify.check.attribution import Attributions, attribute
from verify.check.origins.provenance import Provenance
from verify.model import Derivation, DerivationKind, Document, Speaker, SpeakerKind
from verify.text.body import body_sentences


def add_quotations(provenance: Provenance) -> Provenance:
    """The provenance with, for each document, a derivation from each speaker whom it names.

    ``overlap`` is the share of the document's sentences that the speaker is said to have said. A
    document does not quote its own publisher. Every document is parsed, which takes its time:
    about 0.1 s for 300 words.
    """
    attributed = {
        document.id: _sentences_by_speaker(document) for document in provenance.documents.values()
    }
    provenance = provenance.naming(entity for found in attributed.values() for entity in found)
    by_document = {
        document.id: (
            *provenance.of(document.id),
            *_derive(document, attributed[document.id], provenance),
        )
        for document in provenance.documents.values()
    }
    return replace(provenance, by_document=by_document)


_Said = tuple[Speaker, float]


def _sentences_by_speaker(document: Document) -> dict[str, list[_Said]]:
    """For each entity, the share of the document that each of its sentences is."""
    sentences = body_sentences(document.text, document.title)
    attributions: Attributions = attribute(document)
    found: defaultdict[str, list[_Said]] = defaultdict(list)
    for start, end in sentences:
        speaker = attributions.speaker_of(start, end)
        if speaker is not None and speaker.kind is SpeakerKind.NAMED:
            found[speaker.entity].append((speaker, 1 / len(sentences)))
    return found


def _derive(
    document: Document, attributed: dict[str, list[_Said]], provenance: Provenance
) -> Iterator[Derivation]:
    by_voice: defaultdict[str, list[_Said]] = defaultdict(list)
    for entity, said in attributed.items():
        by_voice[provenance.voice_of(entity)] += said
    by_voice.pop(provenance.voices[document.id], None)
    for voice, said in sorted(by_voice.items(), key=lambda item: (-len(item[1]), item[0])):
        label = provenance.label_of(voice)
        cues = list(dict.fromkeys(speaker.cue for speaker, _ in said if speaker.cue))
        told = f" (“{cues[0]}”)" if cues else ""
        number = f"{len(said)} sentence{' is' if len(said) == 1 else 's are'}"
        own = voice if voice in provenance.documents else None
        yield Derivation(
            document_id=document.id,
            how=DerivationKind.QUOTES,
            why=f"{number} attributed to {label}{told}",
            source_id=own,
            speaker=None if own else label,
            overlap=min(1.0, sum(share for _, share in said)),
        )
