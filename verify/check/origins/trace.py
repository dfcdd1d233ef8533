"""From documents to their provenance: find copies, decide directions, say why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verify.check.origins.candidates import find_pairs
from verify.check.origins.copies import Copy, choose_originals, explain_copy
from verify.check.origins.credits import Credit, find_credits
from verify.check.origins.direction import Rank, rank_documents
from verify.check.origins.links import find_links, index_addresses
from verify.check.origins.provenance import Provenance
from verify.check.origins.reuse import Likeness, Reuse, compare_words, judge_reuse
from verify.check.origins.setaside import find_set_aside
from verify.check.origins.sources import Sources, group_sources
from verify.check.origins.speakers import join_speakers
from verify.check.origins.words import Vocabulary, Words
from verify.model import Derivation, DerivationKind, Document


@dataclass(frozen=True, slots=True)
class _Pair:
    left: str
    right: str
    likeness: Likeness
    reuse: Reuse


def trace_documents(documents: Sequence[Document]) -> Provenance:
    """What ``documents`` derive from: copies, credits, links and common sources, each with why.

    Give the article under check among them; its origin group is found the same way. The order of
    ``documents`` does not matter; a document given twice counts once.
    """
    unique = {document.id: document for document in sorted(documents, key=lambda d: d.id)}
    documents = list(unique.values())
    texts = _read_words(documents)
    pairs = _find_copies(documents, texts)
    credits = {d.id: find_credits(d) for d in documents}
    sources = group_sources(documents)
    credited = _find_credited(documents, credits, sources)
    ranks = rank_documents(documents, credits, credited, _weigh_reused(pairs))
    ordered = sorted(documents, key=lambda d: ranks[d.id].place)
    places = {name: rank.place for name, rank in ranks.items()}
    copies = choose_originals(_directed(pairs, ranks), texts, places)
    sources = sources.named_after(_own_texts_first(ordered, copies, credits))
    addresses = index_addresses(ordered)
    by_document = {
        d.id: (
            *(_copy(unique, ranks, copy) for copy in copies.get(d.id, ())),
            *_credit_derivations(d, credits[d.id], sources, copies.get(d.id, ())),
            *find_links(d, addresses, ranks, sources),
            *_same_source(d, sources),
        )
        for d in ordered
    }
    names = [c.name for found in credits.values() for c in found if c.name]
    return Provenance(
        documents={d.id: d for d in ordered},
        by_document=by_document,
        voices=sources.voices,
        labels=sources.labels,
        speakers=join_speakers(sources.speakers(), names),
    )


def _own_texts_first(
    ordered: Sequence[Document],
    copies: Mapping[str, Sequence[Copy]],
    credits: Mapping[str, Sequence[Credit]],
) -> list[str]:
    """A source is called after a text of its own rather than after a dispatch that it carried."""
    return sorted(
        (d.id for d in ordered),
        key=lambda name: name in copies or any(c.name for c in credits[name]),
    )


def _read_words(documents: Sequence[Document]) -> dict[str, Words]:
    vocabulary = Vocabulary()
    return {d.id: vocabulary.read(d.text, find_set_aside(d.text)) for d in documents}


def _find_copies(documents: Sequence[Document], texts: Mapping[str, Words]) -> list[_Pair]:
    pairs = []
    for left, right in find_pairs([texts[d.id] for d in documents]):
        a, b = documents[left], documents[right]
        likeness = compare_words(texts[a.id], texts[b.id])
        reuse = judge_reuse(likeness)
        if reuse is not Reuse.NONE:
            pairs.append(_Pair(a.id, b.id, likeness, reuse))
    return pairs


def _weigh_reused(pairs: Sequence[_Pair]) -> dict[str, float]:
    """For each text how much of the others it holds: the one that holds most is the original."""
    held: dict[str, float] = defaultdict(float)
    for pair in pairs:
        held[pair.left] += pair.likeness.right_share
        held[pair.right] += pair.likeness.left_share
    return held


def _directed(pairs: Sequence[_Pair], ranks: Mapping[str, Rank]) -> list[tuple[str, str, Reuse]]:
    """(copy, original, reuse) for each pair, by the order of all documents."""
    return [
        (pair.right, pair.left, pair.reuse)
        if ranks[pair.left].place < ranks[pair.right].place
        else (pair.left, pair.right, pair.reuse)
        for pair in pairs
    ]


def _find_credited(
    documents: Sequence[Document], credits: Mapping[str, Sequence[Credit]], sources: Sources
) -> dict[str, set[str]]:
    """For each document those at hand that its credits name, by publisher."""
    published_by: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        published_by[sources.voices[document.id]].add(document.id)
    return {
        d.id: {
            other
            for credit in credits[d.id]
            if credit.name and (voice := sources.voice_named(credit.name))
            for other in published_by[voice] - published_by[sources.voices[d.id]]
        }
        for d in documents
    }


def _copy(documents: Mapping[str, Document], ranks: Mapping[str, Rank], copy: Copy) -> Derivation:
    document, original = documents[copy.document_id], documents[copy.original_id]
    return Derivation(
        copy.document_id,
        DerivationKind.COPIES,
        explain_copy(copy, document, original, ranks[document.id], ranks[original.id]),
        source_id=copy.original_id,
        overlap=round(copy.overlap, 4),
        shared=copy.shared,
    )


def _credit_derivations(
    document: Document, credits: Sequence[Credit], sources: Sources, copies: Sequence[Copy]
) -> list[Derivation]:
    found = []
    for credit in credits:
        if credit.name is None:
            continue
        voice = sources.voice_named(credit.name)
        if voice and any(sources.voices[copy.original_id] == voice for copy in copies):
            continue
        share = "part of this text" if credit.is_partial else "this text"
        at_hand = "" if voice else "; the agency's own text is not at hand"
        found.append(
            Derivation(
                document.id,
                DerivationKind.CREDITS,
                f"credits {share} to {credit.name}: “{_shorten(credit.words)}”{at_hand}",
                speaker=credit.name,
            )
        )
    return found


def _shorten(words: str, longest: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _same_source(document: Document, sources: Sources) -> list[Derivation]:
    first = sources.voices[document.id]
    if first == document.id:
        return []
    return [
        Derivation(
            document.id,
            DerivationKind.SAME_SOURCE,
            sources.why_same(document.id),
            source_id=first,
        )
    ]
