"""What is not as it was in an earlier export of the same case."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from verify.errors import InputError
from verify.report.content import Change, Changes, ClaimEntry, SourceEntry

Earlier = Mapping[str, Any]
"""A report in JSON, as an earlier export wrote it."""


def read_earlier(data: bytes, name: str) -> Earlier:
    """An earlier report in JSON. Raises InputError, naming ``name``, for anything else."""
    try:
        report = json.loads(data)
        is_report = report["format"] == "verify-report" and report["claims"] is not None
        if is_report:
            # what is compared has to be there, whoever wrote the file
            tuple(find_changes(report, (), ()).changes)
            _demand_fields(report)
            return dict(report)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    raise InputError(
        f"{name} is no earlier report; make one with: verify report CASE --format json -o {name}"
    )


def _demand_fields(report: Earlier) -> None:
    for line in report["claims"]:
        (line["person"]["review"] or {}).get("verdict")
        machine = line["machine"]
        str(machine["status"]), len(machine["supporting_origins"]), len(machine["refuting_origins"])
    for line in report["sources"]:
        str(line["sha256"])


def find_changes(
    earlier: Earlier, claims: Sequence[ClaimEntry], sources: Sequence[SourceEntry]
) -> Changes:
    """What changed on ``claims`` and ``sources`` since the export ``earlier``.

    A claim is the same where its id is, else where its words are.
    """
    since = datetime.fromisoformat(earlier["case"]["as_of"])
    changes = (*_on_claims(earlier["claims"], claims), *_on_sources(earlier["sources"], sources))
    return Changes(since, changes)


def _on_claims(earlier: Sequence[Earlier], claims: Sequence[ClaimEntry]) -> Iterator[Change]:
    by_id = {line["claim_id"]: line for line in earlier}
    by_words = {line["text"]: line for line in earlier}
    met: set[str] = set()
    for entry in claims:
        before = by_id.get(entry.claim.id) or by_words.get(entry.claim.passage.quote)
        if before is None:
            yield Change("new_claim", claim_number=entry.number)
        else:
            met.add(before["claim_id"])
            yield from _on_claim(before, entry)
    for line in earlier:
        if line["claim_id"] not in met:
            yield Change("gone_claim", (("quote", str(line["text"])),))


def _on_claim(before: Earlier, entry: ClaimEntry) -> Iterator[Change]:
    person, machine = before["person"]["review"] or {}, before["machine"]
    verdict = entry.verdict.value if entry.verdict else ""
    was = str(person.get("verdict") or "")
    if was != verdict:
        yield Change("verdict", (("before", was), ("after", verdict)), entry.number)
    elif entry.standing and person.get("note") != entry.standing.note:
        yield Change("note", claim_number=entry.number)
    if machine["status"] != entry.status.value:
        pair = (("before", str(machine["status"])), ("after", entry.status.value))
        yield Change("finding", pair, entry.number)
    counts = (len(machine["supporting_origins"]), len(machine["refuting_origins"]))
    now = (len(entry.supporting), len(entry.refuting))
    if counts != now:
        pair = (("before", "{}+{}".format(*counts)), ("after", "{}+{}".format(*now)))
        yield Change("origins", pair, entry.number)


def _on_sources(earlier: Sequence[Earlier], sources: Sequence[SourceEntry]) -> Iterator[Change]:
    before = {line["source_id"]: line for line in earlier}
    for source in sources:
        line = before.pop(source.document.id, None)
        if line is None:
            yield Change("new_source", source=source)
        elif line["sha256"] != source.sha256:
            yield Change("other_text", source=source)
    for line in before.values():
        name = line["publisher"] or line["title"] or line["url"] or line["source_id"]
        yield Change("gone_source", (("name", str(name)),))
