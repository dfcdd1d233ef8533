"""What people decided on texts and names, in the form that the tracing asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import networkx as nx

from verify.check.origins.publishers import plain_name
from verify.model import OriginDecision, OriginRuling

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NameRulings:
    """Names that people said are one, and names that they said are two; all plain."""

    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    different: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, decisions: Iterable[OriginDecision]) -> NameRulings:
        """The rulings among standing ``decisions`` that are about names."""
        joined: nx.Graph[str] = nx.Graph()
        different: defaultdict[str, set[str]] = defaultdict(set)
        for decision in decisions:
            a, b = plain_name(decision.a), plain_name(decision.b)
            if decision.kind is OriginRuling.SAME_NAME:
                joined.add_edge(a, b)
            elif decision.kind is OriginRuling.DIFFERENT_NAMES:
                different[a].add(b)
                different[b].add(a)
        same = {
            name: frozenset(group - {name})
            for group in nx.connected_components(joined)
            for name in group
        }
        return cls(same, {name: frozenset(others) for name, others in different.items()})

    def same_as(self, name: str) -> frozenset[str]:
        """The plain names that are one with the plain name ``name``."""
        return self.same.get(name, _NONE)

    def are_different(self, name: str, others: Iterable[str]) -> bool:
        """True where the plain name ``name`` was said to be another than one of ``others``."""
        known = self.different.get(name, _NONE)
        return any(other in known for other in others)


@dataclass(frozen=True, slots=True)
class OriginRulings:
    """The standing decisions of people, sorted by what they are about."""

    decisions: tuple[OriginDecision, ...] = ()
    names: NameRulings = field(default_factory=NameRulings)

    @classmethod
    def of(
        cls, decisions: Sequence[OriginDecision], document_ids: Collection[str]
    ) -> OriginRulings:
        """Those that hold for documents at hand; one on a document that is gone rests."""
        kept = tuple(
            decision
            for decision in decisions
            if decision.kind.is_about_names or {decision.a, decision.b} <= set(document_ids)
        )
        return cls(kept, NameRulings.of(kept))

    @property
    def copies(self) -> tuple[OriginDecision, ...]:
        """Decisions that one document, ``a``, was made from another, ``b``."""
        return self._of(OriginRuling.COPY_OF)

    @property
    def independent(self) -> tuple[OriginDecision, ...]:
        """Decisions that two documents have nothing from each other or from a third."""
        return self._of(OriginRuling.INDEPENDENT)

    def _of(self, kind: OriginRuling) -> tuple[OriginDecision, ...]:
        return tuple(decision for decision in self.decisions if decision.kind is kind)


NO_ORIGIN_RULINGS = OriginRulings()


def explain_decision(decision: OriginDecision, words: str) -> str:
    """A decision as the reason for what follows from it: "Ann Vale decided that …: why"."""
    because = f": {' '.join(decision.note.split())}" if decision.note.strip() else ""
    return f"{decision.reviewer} decided that {words}{because}"
