"""Which of two texts that share words is the original: one order of all documents.

An agency's own text comes first, then texts under an agency's byline, then the rest; within
each the earlier published, then the text that holds most of the others, then the longer. A text
that names another as its source comes after it, whatever the dates say. One order for all documents
keeps derivations free of circles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import networkx as nx

from verify.check.origins.credits import Credit
from verify.check.origins.publishers import PublisherKind, plain_name, publisher_of
from verify.model import Document

UNKNOWN_DATE = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Rank:
    """Place of a document in the order of originals, and what it rests on."""

    place: int
    nearness: int
    """0 an agency's own text, 1 under a named agency's byline, 2 neither, 3 credits an agency
    without naming it."""
    published: datetime
    names: frozenset[str]
    """Plain names that the document credits."""


def read_time(published: str | None) -> datetime:
    """The moment of an ISO 8601 date or date-time, in UTC; far in the future where unknown."""
    try:
        moment = datetime.fromisoformat((published or "").strip())
    except ValueError:
        return UNKNOWN_DATE
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def rank_documents(
    documents: Sequence[Document],
    credits: Mapping[str, Sequence[Credit]],
    credited: Mapping[str, Collection[str]],
    held: Mapping[str, float],
) -> dict[str, Rank]:
    """The order of ``documents``, originals first.

    ``credits``: what each text credits. ``credited``: for a document, the documents at hand that
    it names as its source. ``held``: how much of the other texts each one holds.
    """
    nearness = {d.id: _nearness(d, credits.get(d.id, ())) for d in documents}
    keys = {
        d.id: (
            nearness[d.id],
            read_time(d.published),
            -round(held.get(d.id, 0.0), 6),
            -len(d.text),
            d.id,
        )
        for d in documents
    }
    order = _order(keys, credited)
    published = {d.id: keys[d.id][1] for d in documents}
    return {
        name: Rank(place, nearness[name], published[name], _names(credits.get(name, ())))
        for place, name in enumerate(order)
    }


def _names(credits: Sequence[Credit]) -> frozenset[str]:
    return frozenset(plain_name(credit.name) for credit in credits if credit.name)


def _nearness(document: Document, credits: Sequence[Credit]) -> int:
    publisher = publisher_of(document)
    if publisher and publisher.kind is PublisherKind.AGENCY:
        return 0
    if any(credit.name and not credit.is_partial for credit in credits):
        return 1
    return 3 if any(credit.name is None or credit.is_partial for credit in credits) else 2


def _order(
    keys: Mapping[str, tuple[int, datetime, float, int, str]],
    credited: Mapping[str, Collection[str]],
) -> list[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(keys)
    graph.add_edges_from((original, copy) for copy, found in credited.items() for original in found)
    for circle in list(nx.strongly_connected_components(graph)):
        # Texts that credit each other in a circle tell nothing: the other marks decide.
        inside = [(a, b) for a, b in graph.edges(circle) if a in circle and b in circle]
        graph.remove_edges_from(inside)
    return list(nx.lexicographical_topological_sort(graph, key=lambda name: keys[name]))
