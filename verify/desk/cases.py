"""Whole cases and their summaries, put together once and kept until something is written."""

from __future__ import annotations

import copy
import threading
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from verify.desk.drawing import Drawings
from verify.desk.views import Kept, Views, assemble_case, rulings_of
from verify.model import (
    Case,
    Check,
    ClaimEdit,
    EvidenceChoice,
    OriginDecision,
    Review,
    Status,
    Verdict,
    of_kind,
)
from verify.store import CaseRow, Store, find_standing

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


class CaseShelf:
    """Cases by id and revision: a click that changed nothing reads one row."""

    def __init__(self, store: Store, drawings: Drawings) -> None:
        self._store = store
        self._drawings = drawings
        self._views = Views(drawings)
        self._cases: OrderedDict[str, Kept] = OrderedDict()
        self._summaries: dict[str, tuple[int, CaseSummary]] = {}
        self._guard = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def on(self, store: Store) -> CaseShelf:
        """The same cases, read through ``store``, which may let not everybody read."""
        same = copy.copy(self)
        same._store = store
        return same

    def case(self, case_id: str, who: str | None = None) -> Case:
        """The case as ``who`` may see it, the whole of it for None. Raises NotFound, StoreError."""
        kept = self._keep(case_id)
        return kept.case if who is None else self._views.see(kept, who)

    def _keep(self, case_id: str) -> Kept:
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
            return kept

    def summaries(self, who: str | None = None) -> tuple[CaseSummary, ...]:
        """All cases, newest first; as ``who`` may see them."""
        partly = self._store.seconds.cases_of(who) if who is not None else frozenset()
        found = []
        for row in self._store.cases.load_all():
            revision, summary = self._summaries.get(row.id, (-1, None))
            if summary is None or revision != row.revision:
                summary = self._summarise(row)
                self._summaries[row.id] = (row.revision, summary)
            found.append(_narrow(summary, self.case(row.id, who)) if row.id in partly else summary)
        return tuple(found)

    def forget(self, case_id: str) -> None:
        """Drop what is held of a case that was deleted."""
        with self._guard:
            self._cases.pop(case_id, None)
        self._views.forget(case_id)
        self._summaries.pop(case_id, None)

    def _put_together(self, row: CaseRow, kept: Kept | None) -> Kept:
        """The case as it is now; only what is new since ``kept`` is read."""
        is_same = kept is not None and kept.row.content_revision == row.content_revision
        contents = kept.contents if kept and is_same else self._store.checks.load(row.id)
        # decisions are only ever added, so those that are held already still hold
        decisions = kept.decisions if kept else ()
        decisions += self._store.journal.load(row.id, decisions[-1].number if decisions else 0)
        drawn = self._drawings.draw(
            row.id, contents, rulings_of(decisions), kept.drawn if is_same and kept else None
        )
        case = assemble_case(row, contents, decisions, drawn)
        return Kept(row, contents, case, decisions, drawn)

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
            verdicts=_in_order(verdicts),
            is_demo=row.kind == "demo",
        )


def _count(check: Check | None) -> tuple[tuple[str, ...], dict[Status, int]]:
    """The claims that can be checked, and how many findings there are of each status."""
    if check is None:
        return (), {}
    found = Counter(finding.status for finding in check.findings)
    statuses = {status: found[status] for status in Status if found[status]}
    return tuple(claim.id for claim in check.claims if claim.checkable), statuses


def _narrow(summary: CaseSummary, case: Case) -> CaseSummary:
    """The same as a person may see it to whom ``case`` does not show all."""
    checkable, statuses = _count(case.check)
    standing = case.standing_reviews
    verdicts = Counter(standing[name].verdict for name in checkable if name in standing)
    return replace(
        summary, reviewed=verdicts.total(), statuses=statuses, verdicts=_in_order(verdicts)
    )


def _in_order(verdicts: Mapping[Verdict | None, int]) -> dict[Verdict, int]:
    return {verdict: verdicts[verdict] for verdict in Verdict if verdicts.get(verdict)}
