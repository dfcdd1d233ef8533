"""Tables that a person wants to read, made with rich."""

from __future__ import annotations

import io
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from verify.model import Case, Check, Claim, Document, Finding, Status

if TYPE_CHECKING:
    from verify.desk import CaseSummary

_MARKS = {
    Status.CORROBORATED: ("✔", "blue"),
    Status.SINGLE_SOURCE: ("①", "yellow"),
    Status.CONFLICTING: ("≠", "magenta"),
    Status.REFUTED: ("✘", "red"),
    Status.NO_EVIDENCE: ("○", "bright_black"),
    Status.NOT_CHECKABLE: ("–", "bright_black"),
}


def check_table(check: Check, sources: Sequence[Document]) -> str:
    """What was found on each claim that can be checked, then what the article hangs on."""
    return render([*_check_parts(check, lambda claim: ""), *_audit_parts(check)])


def case_table(case: Case) -> str:
    """The same for a case, with what people decided."""
    head = Text(f"{case.title}  ·  {case.id}  ·  {len(case.sources)} sources", style="bold")
    if case.check is None:
        missing = "no article yet" if case.article is None else "not run yet: verify run"
        return render([head, Text(missing)])
    stale = [Text("Something was added since this run: verify run", style="yellow")]
    parts = _check_parts(case.check, lambda claim: _verdict(case, claim))
    return render([head, *(stale if case.stale else []), *parts])


def cases_table(summaries: Iterable[CaseSummary]) -> str:
    """One line a case."""
    table = new_table("Case", "Id", "Created", "Sources", "Claims", "Reviewed")
    for item in summaries:
        table.add_row(
            Text(item.title),
            item.id,
            f"{item.created:%Y-%m-%d}",
            str(item.sources),
            str(item.claims),
            str(item.reviewed),
        )
    return render([table])


def summary_line(summary: CaseSummary) -> dict[str, Any]:
    """One case as a JSON line."""
    return {
        "case_id": summary.id,
        "title": summary.title,
        "created": summary.created.isoformat(),
        "sources": summary.sources,
        "claims": summary.claims,
        "reviewed": summary.reviewed,
    }


def claims_table(lines: Iterable[tuple[int, Mapping[str, Any]]]) -> str:
    """What ``verify extract`` found, each with its number among the article's statements."""
    table = new_table("#", "Claim", "Who says so", "Worth", "Why")
    for number, line in lines:
        speaker = line["speaker"]
        table.add_row(
            str(number) if line["checkable"] else f"({number})",
            shown(line["text"]),
            Text(_speaker(speaker["entity"], speaker["kind"]) if speaker else "nobody"),
            f"{line['score']:.2f}",
            Text("; ".join(line["reasons"])),
        )
    return render([table])


def _check_parts(check: Check, verdict: Callable[[Claim], str]) -> list[RenderableType]:
    findings = {finding.claim_id: finding for finding in check.findings}
    checkable = [(n, claim) for n, claim in enumerate(check.claims, start=1) if claim.checkable]
    verdicts = [verdict(claim) for _, claim in checkable]
    columns = ["#", "Claim", "Who says so", "Finding"] + (["Verdict"] if any(verdicts) else [])
    table = new_table(*columns)
    for (number, claim), decided in zip(checkable, verdicts, strict=True):
        row: list[RenderableType] = [
            str(number),
            shown(claim.passage.quote),
            Text(_who(claim)),
            _finding(findings[claim.id]),
        ]
        table.add_row(*row, *([Text(decided)] if any(verdicts) else []))
    return [
        Text(clean(check.article.title or check.article.name), style="bold"),
        table,
        Text(_counts(check)),
        Text(check.summary, style="bold"),
    ]


def _audit_parts(check: Check) -> list[RenderableType]:
    return [Text(f"• {note.words}") for note in check.audit]


def _finding(finding: Finding) -> Text:
    mark, color = _MARKS[finding.status]
    text = Text.assemble((f"{mark} {finding.status.value}", f"bold {color}"))
    if finding.flags:
        text.append(f" ({', '.join(flag.value for flag in finding.flags)})")
    return text.append(f"\n{clean(finding.sentence)}")


def _verdict(case: Case, claim: Claim) -> str:
    review = case.standing_review(claim.id)
    return f"{review.verdict.value} ({review.reviewer})" if review and review.verdict else ""


def _who(claim: Claim) -> str:
    return _speaker(claim.speaker.entity, claim.speaker.kind) if claim.speaker else "nobody"


def _speaker(entity: str, kind: str) -> str:
    return clean(f"{entity} (unnamed)" if kind == "anonymous" else entity)


def _counts(check: Check) -> str:
    counts = Counter(finding.status for finding in check.findings)
    listed = ", ".join(f"{counts[status]} {status.value}" for status in Status if counts[status])
    number = check.sources_searched
    searched = f"{number} source{'' if number == 1 else 's'} searched"
    return f"{listed or 'no claims'}; {searched}."


def shown(text: str) -> Text:
    """Text of a source or a person, fit for a terminal."""
    return Text(clean(text))


def clean(text: str) -> str:
    """One line without what a terminal would obey."""
    # a source may hold terminal escapes or right-to-left overrides
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def new_table(*columns: str) -> Table:
    """A table with these headings."""
    table = Table(box=SIMPLE_HEAD, show_lines=True, pad_edge=False, expand=False)
    for name in columns:
        wide = name in ("Claim", "Finding", "Why", "Case", "Passage", "What")
        table.add_column(
            name, overflow="fold", min_width=20 if wide else None, no_wrap=name == "Stance"
        )
    return table


def render(parts: Sequence[RenderableType]) -> str:
    """The parts one below the other, as wide as the terminal."""
    target = io.StringIO()
    width = max(60, min(160, shutil.get_terminal_size((120, 40)).columns))
    console = Console(file=target, width=width, force_terminal=sys.stdout.isatty(), highlight=False)
    for part in parts:
        console.print(part)
    return target.getvalue()
