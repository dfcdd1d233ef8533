"""Whom whole documents quote: the named speakers behind a document's sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from verify.check.attribution import attribute
from verify.check.attribution.naming import AUTHOR
from verify.check.origins.deeds import is_deed
from verify.check.origins.provenance import Provenance
from verify.model import Derivation, DerivationKind, Document, Speaker, SpeakerKind
from verify.text.body import body_sentences
from verify.text.prose import count, with_article

Said = tuple[Speaker, float]
ByName = Mapping[str, Sequence[Said]]
Quotations = tuple[ByName, ByName]
"""By speaker, and by outlet told, each sentence with the share of the document that it is."""


def add_quotations(
    provenance: Provenance, read: Callable[[Document], Quotations] | None = None
) -> Provenance:
    """The provenance with what each document has from others by word of mouth.

    A derivation for each named speaker whom it quotes, and for each outlet that somebody told it
    to. ``overlap`` is the share of the document's sentences. A document does not quote its own
    publisher or author. Every document is parsed, which takes its time: about 0.1 s for 300 words;
    ``read`` gives what :func:`read_quotations` read of a document elsewhere.
    """
    read = read or read_quotations
    said = {document.id: read(document) for document in provenance.documents.values()}
    names = {name for found in said.values() for by_name in found for name in by_name}
    provenance = provenance.naming(names)
    by_document = {
        document.id: (
            *provenance.of(document.id),
            *_derive(document, *said[document.id], provenance),
        )
        for document in provenance.documents.values()
    }
    return replace(provenance, by_document=by_document)


def read_quotations(document: Document) -> Quotations:
    """Whom one document quotes, by itself; what takes time of :func:`add_quotations`."""
    sentences = body_sentences(document.text, document.title)
    attributions = attribute(document)
    by_speaker: defaultdict[str, list[Said]] = defaultdict(list)
    by_outlet: defaultdict[str, list[Said]] = defaultdict(list)
    for start, end in sentences:
        attributed = attributions.attributed(start, end)
        if attributed is None or is_deed(attributed):
            continue
        speaker, share = attributed.speaker, 1 / len(sentences)
        is_own = speaker.entity in (AUTHOR, document.author)
        if speaker.kind is SpeakerKind.NAMED and not is_own:
            by_speaker[speaker.entity].append((speaker, share))
        if speaker.told:
            by_outlet[speaker.told].append((speaker, share))
    return by_speaker, by_outlet


def _derive(
    document: Document, by_speaker: ByName, by_outlet: ByName, provenance: Provenance
) -> Iterator[Derivation]:
    for voice, said in _by_voice(document, by_speaker, provenance):
        label = provenance.label_of(voice)
        cues = list(dict.fromkeys(speaker.cue for speaker, _ in said if speaker.cue))
        cue = f" (“{cues[0]}”)" if cues else ""
        why = f"{_sentences(said)} attributed to {with_article(label)}{cue}"
        yield _make(document, DerivationKind.QUOTES, voice, why, said, provenance)
    credited = {
        provenance.voice_of(derivation.speaker)
        for derivation in provenance.of(document.id)
        if derivation.how is DerivationKind.CREDITS and derivation.speaker
    }
    for voice, said in _by_voice(document, by_outlet, provenance):
        if voice in credited:
            continue
        who = with_article(said[0][0].entity)
        why = f"{_sentences(said)} from what {who} told {with_article(provenance.label_of(voice))}"
        yield _make(document, DerivationKind.CREDITS, voice, why, said, provenance)


def _by_voice(
    document: Document, by_name: ByName, provenance: Provenance
) -> list[tuple[str, list[Said]]]:
    """The sentences by whoever bears the names, most sentences first."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    for name, said in by_name.items():
        found[provenance.voice_of(name)] += said
    found.pop(provenance.voices[document.id], None)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _sentences(said: Sequence[Said]) -> str:
    return f"{count(len(said), 'sentence')} {'is' if len(said) == 1 else 'are'}"


def _make(
    document: Document,
    how: DerivationKind,
    voice: str,
    why: str,
    said: Sequence[Said],
    provenance: Provenance,
) -> Derivation:
    own = voice if voice in provenance.documents else None
    return Derivation(
        document_id=document.id,
        how=how,
        why=why,
        source_id=own,
        speaker=None if own else provenance.label_of(voice),
        overlap=min(1.0, sum(share for _, share in said)),
    )
