"""Make a report's content of a case. Nothing here depends on the clock or on chance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import verify
from verify.config import Settings
from verify.model import Case, Check, Status
from verify.report.article import cut_article
from verify.report.content import ClaimEntry, Content, SinglePointEntry
from verify.report.decisions import list_history
from verify.report.entries import list_claims, list_sources, source_entry
from verify.report.times import in_utc
from verify.report.wording import count_of


def compile_content(case: Case, settings: Settings | None = None) -> Content:
    """The content of ``case``'s report; ``settings`` are named in it where they are known."""
    sources = list_sources(case)
    claims = list_claims(case, {source.document.id: source for source in sources})
    numbers = {entry.claim.id: entry.number for entry in claims}
    check = case.check
    article = check.article if check else case.article
    return Content(
        case=case,
        article=source_entry(0, article, (), ()) if article else None,
        as_of=_last_change(case),
        version=verify.__version__,
        notices=_notices(case, claims),
        claims=claims,
        sources=sources,
        single_points=_single_points(check, numbers) if check else (),
        audit=tuple((n.words, _numbers(n.claim_ids, numbers)) for n in check.audit)
        if check
        else (),
        history=list_history(case, numbers),
        paragraphs=cut_article(article, claims) if article else (),
        method=_method(case, settings),
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
    documents = (*case.sources, *((case.article,) if case.article else ()))
    times += [document.snapshot.retrieved for document in documents if document.snapshot]
    times += [review.at for review in case.reviews]
    times += [choice.at for choice in case.choices]
    return max(times, key=in_utc)


def _notices(case: Case, claims: Sequence[ClaimEntry]) -> tuple[str, ...]:
    if case.article is None and case.check is None:
        return ("Not finished: this case has no article yet.",)
    if case.check is None:
        return ("Not finished: the article has not been checked against its sources yet.",)
    checkable = [entry for entry in claims if entry.claim.checkable]
    open_claims = sum(entry.standing is None for entry in checkable)
    notices = []
    if open_claims:
        notices.append(
            f"Not finished: {open_claims:,} of {count_of(len(checkable), 'claim')} "
            "not yet reviewed by a person."
        )
    if case.stale:
        notices.append("Something was added since the check was run; its findings leave that out.")
    if any(entry.dissent for entry in claims):
        notices.append("Reviewers disagree on at least one claim; both decisions are shown.")
    return tuple(notices)


def _method(case: Case, settings: Settings | None) -> tuple[tuple[str, str], ...]:
    check = case.check
    findings = check.findings if check else ()
    passages = sum(len(finding.evidence) for finding in findings)
    uncheckable = sum(finding.status is Status.NOT_CHECKABLE for finding in findings)
    rows = [
        ("Program", f"Verify {verify.__version__}"),
        ("Case", case.id),
        ("Sources searched", f"{check.sources_searched if check else 0:,}"),
        ("Statements found in the article", f"{len(findings):,}"),
        ("Set aside by the machine as not checkable", f"{uncheckable:,}"),
        ("Passages kept as evidence", f"{passages:,}"),
        ("Independent origins", f"{len(check.origins) if check else 0:,}"),
        ("Decisions recorded", f"{sum(review.verdict is not None for review in case.reviews):,}"),
    ]
    if settings:
        rows += [
            ("Passages kept for each claim, at most", f"{settings.passages_per_claim:,}"),
            ("Lowest match score kept", f"{settings.minimum_score:g}"),
            ("Shared wording that makes a copy a candidate", f"{settings.copy_overlap:g}"),
        ]
    extractors = {d.snapshot.extractor for d in case.sources if d.snapshot and d.snapshot.extractor}
    return (*rows, *((("Texts read with", ", ".join(sorted(extractors))),) if extractors else ()))
