"""Whole cases and their summaries, put together once and kept until something is written."""

from __future__ import annotations

import copy
import threading
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from verify.desk.drawing import Drawings, Drawn
from verify.model import (
    Assignment,
    Case,
    Check,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    Rulings,
    SourceGrade,
    Status,
    Verdict,
    of_kind,
)
from verify.store import CaseRow, Contents, Store, find_standing

_KEPT = 8
"""How many cases are held in memory; a large one takes some tens of megabytes."""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case as one line of a list."""

    id: str
    title: str
    created: datetime
    sources: int
    claims: int
    """Claims that can be checked."""
    reviewed: int
    """Those of them on which a verdict stands."""
    statuses: Mapping[Status, int]
    """How many sentences have each finding; empty before the first run."""
    verdicts: Mapping[Verdict, int]
    """How many of the claims have each verdict."""
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class _Kept:
    row: CaseRow
    contents: Contents
    case: Case
    decisions: tuple[Decision, ...]
    drawn: Drawn


class CaseShelf:
    """Cases by id and revision: a click that changed nothing reads one row."""

    def __init__(self, store: Store, drawings: Drawings) -> None:
        self._store = store
        self._drawings = drawings
        self._cases: OrderedDict[str, _Kept] = OrderedDict()
        self._summaries: dict[str, tuple[int, CaseSummary]] = {}
        self._guard = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def on(self, store: Store) -> CaseShelf:
        """The same cases, read through ``store``, which may let not everybody read."""
        same = copy.copy(self)
        same._store = store
        return same

    def case(self, case_id: str) -> Case:
        """The whole case. Raises NotFound, StoreError."""
        # one thread puts a case together, the others wait for it; other cases don't
        with self._locks[case_id]:
            row = self._store.cases.load(case_id)
            kept = self._cases.get(case_id)
            if kept is None or kept.row.revision != row.revision:
                kept = self._put_together(row, kept)
            with self._guard:
                self._cases[case_id] = kept
                self._cases.move_to_end(case_id)
                if len(self._cases) > _KEPT:
                    self._cases.popitem(last=False)
            return kept.case

    def summaries(self) -> tuple[CaseSummary, ...]:
        """All cases, newest first."""
        found = []
        for row in self._store.cases.load_all():
            revision, summary = self._summaries.get(row.id, (-1, None))
            if summary is None or revision != row.revision:
                summary = self._summarise(row)
                self._summaries[row.id] = (row.revision, summary)
            found.append(summary)
        return tuple(found)

    def forget(self, case_id: str) -> None:
        """Drop what is held of a case that was deleted."""
        with self._guard:
            self._cases.pop(case_id, None)
        self._summaries.pop(case_id, None)

    def _put_together(self, row: CaseRow, kept: _Kept | None) -> _Kept:
        """The case as it is now; only what is new since ``kept`` is read."""
        is_same = kept is not None and kept.row.content_revision == row.content_revision
        contents = kept.contents if kept and is_same else self._store.checks.load(row.id)
        # decisions are only ever added, so those that are held already still hold
        decisions = kept.decisions if kept else ()
        decisions += self._store.journal.load(row.id, after=len(decisions))
        edits = of_kind(decisions, ClaimEdit)
        choices = of_kind(decisions, EvidenceChoice)
        origins = of_kind(decisions, OriginDecision)
        rulings = Rulings.standing(choices, origins, edits)
        drawn = self._drawings.draw(
            row.id, contents, rulings, kept.drawn if is_same and kept else None
        )
        case = Case(
            id=row.id,
            title=row.title,
            created=row.created,
            article=contents.article,
            sources=contents.sources,
            check=drawn.check,
            reviews=of_kind(decisions, Review),
            choices=choices,
            stale=not drawn.is_whole,
            origin_decisions=origins,
            edits=edits,
            assignments=of_kind(decisions, Assignment),
            grades=of_kind(decisions, SourceGrade),
        )
        return _Kept(row, contents, case, decisions, drawn)

    def _summarise(self, row: CaseRow) -> CaseSummary:
        counts = self._store.cases.count(row.id)
        checkable, statuses = counts.checkable_claims, dict(counts.statuses)
        decisions = self._store.journal.load(row.id)
        if any(isinstance(d, ClaimEdit | EvidenceChoice | OriginDecision) for d in decisions):
            # what people ruled since the last run is in the case's findings, not in the tables
            checkable, statuses = _count(self.case(row.id).check)
        standing = find_standing(of_kind(decisions, Review))
        verdicts = Counter(
            standing[claim_id].verdict for claim_id in checkable if claim_id in standing
        )
        return CaseSummary(
            id=row.id,
            title=row.title,
            created=row.created,
            sources=counts.sources,
            claims=len(checkable),
            reviewed=verdicts.total(),
            statuses=statuses,
            verdicts={verdict: verdicts[verdict] for verdict in Verdict if verdicts[verdict]},
            is_demo=row.kind == "demo",
        )


def _count(check: Check | None) -> tuple[tuple[str, ...], dict[Status, int]]:
    """The claims that can be checked, and how many findings there are of each status."""
    if check is None:
        return (), {}
    found = Counter(finding.status for finding in check.findings)
    statuses = {status: found[status] for status in Status if found[status]}
    return tuple(claim.id for claim in check.claims if claim.checkable), statuses
