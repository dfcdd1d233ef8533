"""When each copy of a text appeared: one timeline for each text that others carry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from verify.check.origins.direction import UNKNOWN_DATE, has_hour, read_time
from verify.model import Check, Derivation, DerivationKind, Document


@dataclass(frozen=True, slots=True)
class Appearance:
    """One document on a timeline."""

    document_id: str
    label: str
    """Its publisher, else what it is called."""
    published: datetime | None
    """In UTC; None where it is not known, and of a bare day the day's end."""
    has_hour: bool
    """False where only the day is known."""
    copy: Derivation | None
    """What it was copied from, how much of it, and why; None for the text that came first."""
    is_article: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The first text and all that were made from it, in order of time."""

    origin_id: str
    label: str
    appearances: tuple[Appearance, ...]
    """The first text leads; then by time, those without a date last."""


def trace_timelines(check: Check, sources: Sequence[Document]) -> tuple[Timeline, ...]:
    """A timeline for each text that others were copied from, the most carried first.

    A document that was stitched from several texts stands on each of their timelines.
    """
    documents = {d.id: d for d in (*sources, check.article)}
    copies: defaultdict[str, list[Derivation]] = defaultdict(list)
    for derivation in check.derivations:
        known = derivation.document_id in documents and derivation.source_id in documents
        if derivation.how is DerivationKind.COPIES and known and derivation.source_id:
            copies[derivation.source_id].append(derivation)
    copying = {copy.document_id for found in copies.values() for copy in found}
    firsts = sorted(set(copies) - copying)
    timelines = [_trace(first, copies, documents, check.article.id) for first in firsts]
    return tuple(sorted(timelines, key=lambda t: (-len(t.appearances), t.label, t.origin_id)))


def _trace(
    first: str,
    copies: dict[str, list[Derivation]],
    documents: dict[str, Document],
    article_id: str,
) -> Timeline:
    """``first``, and what was copied from it directly or through others, each once."""
    found: dict[str, Derivation] = {}
    waiting = [first]
    while waiting:
        for copy in copies.get(waiting.pop(), ()):
            if copy.document_id not in found and copy.document_id != first:
                found[copy.document_id] = copy
                waiting.append(copy.document_id)
    later = [_appear(documents[name], copy, article_id) for name, copy in found.items()]
    later.sort(key=lambda a: (a.published or UNKNOWN_DATE, a.label, a.document_id))
    original = documents[first]
    return Timeline(first, original.name, (_appear(original, None, article_id), *later))


def _appear(document: Document, copy: Derivation | None, article_id: str) -> Appearance:
    moment = read_time(document.published)
    is_known = moment != UNKNOWN_DATE
    return Appearance(
        document_id=document.id,
        label=document.name,
        published=moment if is_known else None,
        has_hour=is_known and has_hour(moment),
        copy=copy,
        is_article=document.id == article_id,
    )
