"""From documents to their provenance: find copies, decide directions, say why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verify.check.origins.addresses import find_linked, index_addresses
from verify.check.origins.copies import Copy, choose_originals, derive_copy
from verify.check.origins.credits import Credit, find_credits
from verify.check.origins.direction import Precedence, Rank, rank_documents
from verify.check.origins.links import find_links
from verify.check.origins.pairing import direct, find_pairs, read_document, weigh_reused
from verify.check.origins.provenance import Provenance
from verify.check.origins.rulings import OriginRulings
from verify.check.origins.separation import separate
from verify.check.origins.sources import Sources, group_sources
from verify.check.origins.speakers import join_speakers
from verify.model import Derivation, DerivationKind, Document, OriginDecision


def trace_documents(
    documents: Sequence[Document], decisions: Sequence[OriginDecision] = ()
) -> Provenance:
    """What ``documents`` derive from: copies, credits, links and common sources, each with why.

    Give the article under check among them; its origin group is found the same way. The order of
    ``documents`` does not matter; a document given twice counts once. ``decisions`` are those of
    people that stand; they win over what is found here.
    """
    unique = {document.id: document for document in sorted(documents, key=lambda d: d.id)}
    rulings = OriginRulings.of(decisions, unique)
    credits = {d.id: find_credits(d) for d in unique.values()}
    sources = group_sources(list(unique.values()), rulings)
    linked = _find_all_linked(unique)
    precedence = Precedence(
        credits,
        _find_credited(credits, sources),
        sources.voices,
        [(target.id, name) for name, found in linked.items() for target in found],
        [(decision.b, decision.a) for decision in rulings.copies],
    )
    copies, ranks = _find_copies(unique, precedence, rulings)
    ordered = sorted(unique.values(), key=lambda d: ranks[d.id].place)
    sources = sources.named_after(_own_texts_first(ordered, copies, credits))
    by_document = {
        d.id: (
            *(derive_copy(copy, unique, ranks) for copy in copies.get(d.id, ())),
            *_credit_derivations(d, credits[d.id], sources, copies.get(d.id, ())),
            *find_links(d, linked.get(d.id, ()), ranks, sources),
            *_same_source(d, sources),
        )
        for d in ordered
    }
    names = [c.name for found in credits.values() for c in found if c.name]
    return Provenance(
        documents={d.id: d for d in ordered},
        by_document=separate(by_document, rulings.independent, sources.voices),
        voices=sources.voices,
        labels=sources.labels,
        speakers=join_speakers(sources.speakers(rulings.names), names),
        decisions=rulings.decisions,
    )


def _find_copies(
    documents: Mapping[str, Document], precedence: Precedence, rulings: OriginRulings
) -> tuple[dict[str, list[Copy]], dict[str, Rank]]:
    """Each copying document's originals, and the order of all documents."""
    first = rank_documents(list(documents.values()), precedence)
    texts = {d.id: read_document(d) for d in documents.values()}
    likely = sorted(documents.values(), key=lambda d: first[d.id].place)
    apart = {frozenset((decision.a, decision.b)) for decision in rulings.independent}
    pairs = find_pairs(likely, texts, apart)
    ranks = rank_documents(likely, precedence, weigh_reused(pairs)) if pairs else first
    places = {name: rank.place for name, rank in ranks.items()}
    return choose_originals(direct(pairs, ranks), texts, places, rulings.copies), ranks


def _find_all_linked(documents: Mapping[str, Document]) -> dict[str, list[Document]]:
    """For each document with links to others at hand, those."""
    addresses = index_addresses(documents.values())
    found = {d.id: find_linked(d, addresses) for d in documents.values() if d.links}
    return {name: targets for name, targets in found.items() if targets}


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


def _find_credited(
    credits: Mapping[str, Sequence[Credit]], sources: Sources
) -> dict[str, set[str]]:
    """For each document the other sources at hand that its credits name."""
    found: dict[str, set[str]] = {}
    for document_id, credited in credits.items():
        voices = {sources.voice_named(credit.name) for credit in credited if credit.name}
        if others := {v for v in voices if v and v != sources.voices[document_id]}:
            found[document_id] = others
    return found


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
    why, decided_by = sources.why_same(document.id)
    return [
        Derivation(
            document.id, DerivationKind.SAME_SOURCE, why, source_id=first, decided_by=decided_by
        )
    ]
