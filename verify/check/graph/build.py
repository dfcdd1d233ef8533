"""A check as a graph of claims, passages, documents, sources, speakers and origins."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import networkx as nx

from verify.check.origins.rulings import OriginRulings
from verify.check.origins.sources import Sources, group_sources
from verify.check.origins.speakers import SpeakerTable, join_speakers
from verify.model import (
    Check,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Evidence,
    Finding,
    OriginDecision,
    Speaker,
    SpeakerKind,
)


class NodeKind(StrEnum):
    """What a node of the graph stands for."""

    CLAIM = "claim"
    PASSAGE = "passage"
    DOCUMENT = "document"
    SOURCE = "source"
    SPEAKER = "speaker"
    ORIGIN = "origin"


class EdgeKind(StrEnum):
    """How two nodes are joined; read it from the first node to the second."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    DISCUSSES = "discusses"
    UNRELATED = "unrelated"
    IN = "in"
    COPIES = "copies"
    QUOTES = "quotes"
    CREDITS = "credits"
    SAME_SOURCE = "same-source"
    VOICE_OF = "is-voice-of"
    PUBLISHED_BY = "published-by"
    ORIGIN = "origin"


LONGEST_LABEL = 80
"""Characters: longer labels are cut at a word; the whole text stands in ``text``."""


def build_graph(
    check: Check, sources: Sequence[Document], decisions: Sequence[OriginDecision] = ()
) -> nx.DiGraph[str]:
    """The graph of one check; nodes and edges always come in the same order.

    ``decisions`` are the standing ones on origins that the check was made with.

    Nodes carry ``kind`` (:class:`NodeKind`), ``label`` in words, and what their kind has: a claim
    ``status`` and ``text``, a passage ``text``, ``start`` and ``end``, a document ``published``
    and ``url``, an origin ``origin_kind``. Edges carry ``kind`` (:class:`EdgeKind`) and ``label``;
    where two nodes are joined in several ways ``kinds`` holds all of them, the first leading.
    """
    documents = {d.id: d for d in sorted((check.article, *sources), key=lambda d: d.id)}
    return _Drawing(check, documents, OriginRulings.of(decisions, documents)).draw()


class _Drawing:
    def __init__(
        self, check: Check, documents: dict[str, Document], rulings: OriginRulings
    ) -> None:
        self.graph: nx.DiGraph[str] = nx.DiGraph()
        self.check = check
        self.documents = documents
        self.sources: Sources = group_sources(list(documents.values()), rulings)
        self.speakers: SpeakerTable = join_speakers(
            self.sources.speakers(rulings.names), self._names()
        )

    def _names(self) -> list[str]:
        speakers = [c.speaker for c in self.check.claims]
        speakers += [e.speaker for f in self.check.findings for e in f.evidence]
        return [s.entity for s in speakers if s and s.kind is SpeakerKind.NAMED]

    def draw(self) -> nx.DiGraph[str]:
        findings = {finding.claim_id: finding for finding in self.check.findings}
        for claim in self.check.claims:
            self._add_claim(claim, findings.get(claim.id))
        for document in self.documents.values():
            self._add_document(document)
        for origin in self.check.origins:
            self._node(
                f"origin:{origin.id}",
                NodeKind.ORIGIN,
                origin.label,
                origin_kind=str(origin.kind),
            )
        for finding in self.check.findings:
            for evidence in finding.evidence:
                self._add_evidence(finding.claim_id, evidence)
        for derivation in self.check.derivations:
            self._add_derivation(derivation)
        return self.graph

    def _node(self, name: str, kind: NodeKind, label: str, **attributes: str | int) -> None:
        if name not in self.graph:
            self.graph.add_node(name, kind=str(kind), label=shorten(label), **attributes)

    def _edge(self, first: str, second: str, kind: EdgeKind, label: str = "") -> None:
        if first == second or first not in self.graph or second not in self.graph:
            return
        if self.graph.has_edge(first, second):
            edge = self.graph.edges[first, second]
            if str(kind) not in edge["kinds"].split(" "):
                edge["kinds"] += f" {kind}"
                edge["label"] += f"; {label or kind}"
            return
        self.graph.add_edge(
            first, second, kind=str(kind), kinds=str(kind), label=label or str(kind)
        )

    def _add_claim(self, claim: Claim, finding: Finding | None) -> None:
        name = f"claim:{claim.id}"
        status = str(finding.status) if finding else ""
        self._node(
            name, NodeKind.CLAIM, claim.passage.quote, text=claim.passage.quote, status=status
        )

    def _add_document(self, document: Document) -> None:
        name = f"document:{document.id}"
        role = "article" if document.id == self.check.article.id else "source"
        self._node(
            name,
            NodeKind.DOCUMENT,
            document.name,
            title=document.title or "",
            published=document.published or "",
            url=document.url or "",
            role=role,
        )
        if document.publisher or document.url:
            voice = self.sources.voices[document.id]
            self._node(f"source:{voice}", NodeKind.SOURCE, self.sources.labels[voice])
            self._edge(name, f"source:{voice}", EdgeKind.PUBLISHED_BY, "published by")

    def _add_evidence(self, claim_id: str, evidence: Evidence) -> None:
        passage = evidence.passage
        name = f"passage:{passage.document_id}:{passage.start}-{passage.end}"
        self._node(
            name,
            NodeKind.PASSAGE,
            passage.quote,
            text=passage.quote,
            start=passage.start,
            end=passage.end,
        )
        self._edge(name, f"claim:{claim_id}", EdgeKind(str(evidence.stance)))
        self._edge(name, f"document:{passage.document_id}", EdgeKind.IN)
        if evidence.speaker and evidence.speaker.kind is SpeakerKind.NAMED:
            speaker = self._add_speaker(evidence.speaker.entity)
            self._edge(name, speaker, EdgeKind.QUOTES, _say_quoting(evidence.speaker))
        for origin in evidence.origin_ids:
            self._edge(name, f"origin:{origin}", EdgeKind.ORIGIN, "leads to")

    def _add_speaker(self, entity: str) -> str:
        speaker_id = self.speakers.id_of(entity)
        name = f"speaker:{speaker_id.removeprefix('speaker:')}"
        self._node(name, NodeKind.SPEAKER, self.speakers.label_of(speaker_id) or entity)
        self._edge(name, f"origin:{speaker_id}", EdgeKind.ORIGIN, "is the origin")
        for document_id, voice in self.sources.voices.items():
            if voice == speaker_id:
                self._edge(f"document:{document_id}", name, EdgeKind.VOICE_OF, "is the voice of")
        return name

    def _add_derivation(self, derivation: Derivation) -> None:
        name = f"document:{derivation.document_id}"
        if derivation.source_id:
            target = f"document:{derivation.source_id}"
        elif derivation.speaker:
            target = self._add_speaker(derivation.speaker)
        else:
            return
        kind = EdgeKind(str(derivation.how))
        label = "same source as" if derivation.how is DerivationKind.SAME_SOURCE else str(kind)
        self._edge(name, target, kind, label)


def _say_quoting(speaker: Speaker) -> str:
    return f"quotes ({speaker.cue})" if speaker.cue else "quotes"


def shorten(text: str) -> str:
    """A label: one line, cut at a word, with an ellipsis where something is left out."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_LABEL:
        return words
    return words[: LONGEST_LABEL - 1].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
