"""Which of two texts that share words is the original: one order of all documents.

An agency's own text comes first, then texts under an agency's byline, then the rest; within
each the earlier published, then the text that holds most of the others, then the longer. A text
that names another as its source comes after it, whatever the dates say, and what a person decided
comes before all. One order for all documents keeps derivations free of circles.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

import networkx as nx

from verify.check.origins.credits import Credit
from verify.check.origins.publishers import PublisherKind, plain_name, publisher_of
from verify.model import Document

UNKNOWN_DATE = datetime.max.replace(tzinfo=UTC)

Key = tuple[int, datetime, float, int, str]


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


@dataclass(frozen=True, slots=True)
class Precedence:
    """What decides which document comes first before dates and lengths are asked."""

    credits: Mapping[str, Sequence[Credit]]
    """What each text credits."""
    credited: Mapping[str, Collection[str]]
    """For a document, the sources at hand that its text credits, by the id of their voice."""
    voices: Mapping[str, str]
    """For each document the id of its source."""
    linked: Sequence[tuple[str, str]] = ()
    """(document, another at hand that links to it)."""
    decided: Sequence[tuple[str, str]] = ()
    """(original, copy) as people decided."""

    def orderings(self) -> Iterator[tuple[str, str]]:
        """(earlier, later); sources stand between, so that their documents' number does not
        matter."""
        yield from self.linked
        wanted = {voice for found in self.credited.values() for voice in found}
        for document_id, voice in self.voices.items():
            if voice in wanted:
                yield document_id, f"{_SOURCE}{voice}"
        for document_id, found in self.credited.items():
            for voice in found:
                yield f"{_SOURCE}{voice}", document_id


_SOURCE = "\x00source "


def read_time(published: str | None) -> datetime:
    """The moment of an ISO 8601 date or date-time, in UTC; far in the future where unknown.

    A day without an hour is taken at its end: agencies give the hour, those who carry them often
    only the day. See :func:`has_hour`.
    """
    stated = (published or "").strip()
    try:
        moment = datetime.fromisoformat(stated)
        if len(stated) <= len("2031-03-04"):
            return datetime.combine(moment, time.max, UTC)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):  # the latter in the first hours of the year 1
        return UNKNOWN_DATE


def has_hour(moment: datetime) -> bool:
    """False for a moment of :func:`read_time` of which only the day is known."""
    return moment.time() != time.max


def rank_documents(
    documents: Sequence[Document],
    precedence: Precedence,
    held: Mapping[str, float] | None = None,
) -> dict[str, Rank]:
    """The order of ``documents``, originals first.

    ``held``: how much of the other texts each one holds, where that is known already.
    """
    keys = {d.id: rank_key(d, precedence.credits.get(d.id, ()), held or {}) for d in documents}
    return {
        name: Rank(place, keys[name][0], keys[name][1], names_of(precedence.credits.get(name, ())))
        for place, name in enumerate(_order(keys, precedence))
    }


def rank_key(document: Document, credits: Sequence[Credit], held: Mapping[str, float]) -> Key:
    """By which of two documents, neither naming the other, the smaller is the original."""
    return (
        _nearness(document, credits),
        read_time(document.published),
        -round(held.get(document.id, 0.0), 6),
        -len(document.text),
        document.id,
    )


def names_of(credits: Sequence[Credit]) -> frozenset[str]:
    """The plain names of those who are credited."""
    return frozenset(plain_name(credit.name) for credit in credits if credit.name)


def _nearness(document: Document, credits: Sequence[Credit]) -> int:
    publisher = publisher_of(document)
    if publisher and publisher.kind is PublisherKind.AGENCY:
        return 0
    if any(credit.name and not credit.is_partial for credit in credits):
        return 1
    return 3 if any(credit.name is None or credit.is_partial for credit in credits) else 2


def _order(keys: Mapping[str, Key], precedence: Precedence) -> list[str]:
    """The smallest key first, as far as nothing that has to come before it is left."""
    decided = _without_circles(precedence.decided)
    edges = [*decided, *_without_circles([*decided, *precedence.orderings()], kept=set(decided))]
    after: defaultdict[str, list[str]] = defaultdict(list)
    waiting: defaultdict[str, int] = defaultdict(int)
    for earlier, later in dict.fromkeys(edges):
        after[earlier].append(later)
        waiting[later] += 1
    nodes = dict.fromkeys([*keys, *(later for _, later in edges)])
    ready: list[tuple[Key, str]] = [(_key(n, keys), n) for n in nodes if not waiting[n]]
    heapq.heapify(ready)
    order = []
    while ready:
        _, node = heapq.heappop(ready)
        if node in keys:
            order.append(node)
        for later in after[node]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (_key(later, keys), later))
    return order


def _key(node: str, keys: Mapping[str, Key]) -> Key:
    """Sources are no documents: they hold nobody up."""
    return keys.get(node, (-1, UNKNOWN_DATE, 0.0, 0, node))


def _without_circles(
    edges: Iterable[tuple[str, str]], kept: Collection[tuple[str, str]] = ()
) -> list[tuple[str, str]]:
    """``edges`` without those that run in a circle, where they tell nothing; ``kept`` stay."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(edges)
    circle = {
        node: number
        for number, found in enumerate(nx.strongly_connected_components(graph))
        for node in found
    }
    return [(a, b) for a, b in graph.edges if circle[a] != circle[b] or (a, b) in kept]
