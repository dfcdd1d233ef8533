"""Make a report's content of a case. Nothing here depends on the clock or on chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import verify
from verify.config import Settings
from verify.house import VERIFYS_OWN
from verify.model import Case, Check, Custody, Status
from verify.report.article import cut_article
from verify.report.changes import find_changes
from verify.report.compose.seconds import notice_seconds
from verify.report.content import Archive, ClaimEntry, Content, SinglePointEntry
from verify.report.decisions import list_history
from verify.report.entries import list_claims, list_sources, source_entry
from verify.report.kinds import Kind
from verify.report.times import in_utc
from verify.report.wording import Wording, load_wording


def compile_content(
    case: Case,
    settings: Settings | None = None,
    kind: Kind = Kind.EVIDENCE,
    earlier: Mapping[str, Any] | None = None,
    archive: Archive | None = None,
) -> Content:
    """The content of ``case``'s report.

    ``settings`` are named in it where they are known, and give the house style; ``earlier`` is an
    earlier export as JSON, to tell what changed; ``archive`` holds what a
    bundle needs, and how the evidence was kept.
    """
    wording = load_wording(settings.house if settings else VERIFYS_OWN)
    sources = list_sources(case, wording)
    by_id = {source.document.id: source for source in sources}
    claims = list_claims(case, by_id)
    numbers = {entry.claim.id: entry.number for entry in claims}
    check = case.check
    article = check.article if check else case.article
    return Content(
        case=case,
        article=source_entry(0, article) if article else None,
        as_of=_last_change(case),
        version=verify.__version__,
        notices=_notices(case, claims, wording),
        claims=claims,
        sources=sources,
        single_points=_single_points(check, numbers) if check else (),
        audit=tuple((n.words, _numbers(n.claim_ids, numbers)) for n in check.audit)
        if check
        else (),
        history=list_history(case, numbers),
        paragraphs=cut_article(article, claims) if article else (),
        method=_method(case, settings, wording),
        wording=wording,
        kind=kind,
        changes=find_changes(earlier, claims, sources) if earlier else None,
        archive=archive,
        custody=archive.custody() if archive and kind is Kind.EVIDENCE else Custody(),
    )


def _single_points(check: Check, numbers: Mapping[str, int]) -> tuple[SinglePointEntry, ...]:
    entries = (
        SinglePointEntry(point.label, point.origin_id, _numbers(point.claim_ids, numbers))
        for point in check.single_points
    )
    return tuple(
        sorted(entries, key=lambda entry: (-len(entry.claim_numbers), entry.claim_numbers))
    )


def _numbers(claim_ids: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(numbers[claim_id] for claim_id in claim_ids if claim_id in numbers))


def _last_change(case: Case) -> datetime:
    times = [case.created]
    times += [document.snapshot.retrieved for document in case.documents if document.snapshot]
    times += [decision.at for decision in case.decisions]
    return max(times, key=in_utc)


def _notices(case: Case, claims: tuple[ClaimEntry, ...], wording: Wording) -> tuple[str, ...]:
    if case.check is None:
        return (wording.say("no_check" if case.article else "no_article", "notices"),)
    checkable = [entry for entry in claims if entry.claim.checkable]
    open_claims = sum(entry.standing is None for entry in checkable)
    notices = []
    if open_claims:
        of = wording.count("claim", len(checkable))
        notices.append(
            wording.say("unreviewed", "notices", open=wording.number(open_claims), claims=of)
        )
    if case.stale:
        notices.append(wording.say("stale", "notices"))
    if any(entry.dissent for entry in claims):
        notices.append(wording.say("dissent", "notices"))
    notices += notice_seconds(claims, len(case.withheld), wording)
    return tuple(notices)


def _method(case: Case, settings: Settings | None, wording: Wording) -> tuple[tuple[str, str], ...]:
    check = case.check
    findings = check.findings if check else ()
    uncheckable = sum(finding.status is Status.NOT_CHECKABLE for finding in findings)
    rows = [
        ("program", f"Verify {verify.__version__}"),
        ("case", case.id),
        ("sources_searched", wording.number(check.sources_searched if check else 0)),
        ("statements", wording.number(len(findings))),
        ("set_aside", wording.number(uncheckable)),
        ("passages", wording.number(sum(len(finding.evidence) for finding in findings))),
        ("origins", wording.number(len(check.origins) if check else 0)),
        ("decisions", wording.number(sum(r.verdict is not None for r in case.reviews))),
    ]
    if settings:
        rows += [
            ("passages_per_claim", wording.number(settings.passages_per_claim)),
            ("minimum_score", f"{settings.minimum_score:g}"),
            ("copy_overlap", f"{settings.copy_overlap:g}"),
        ]
    extractors = {d.snapshot.extractor for d in case.sources if d.snapshot and d.snapshot.extractor}
    if extractors:
        rows.append(("extractors", ", ".join(sorted(extractors))))
    return tuple((wording.say(key, "method"), value) for key, value in rows)
