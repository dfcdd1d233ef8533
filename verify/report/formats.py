"""The formats of a report: a name, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from verify.config import Settings
from verify.errors import InputError
from verify.model import Case, Check, Document
from verify.report.annotations import write_annotations
from verify.report.bundle import write_bundle
from verify.report.claim_review import write_claim_review
from verify.report.compile import compile_content
from verify.report.content import Archive, Content
from verify.report.kinds import Kind
from verify.report.network import write_graphml, write_provenance
from verify.report.plain import write_plain
from verify.report.spreadsheet import write_spreadsheet
from verify.report.structured import write_structured
from verify.report.web_page import write_web_page
from verify.text.dates import parse_published


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report."""

    name: str
    media_type: str
    suffix: str
    """With its dot."""
    label: str
    """What a person calls it."""
    use: str
    """What it is good for, in one sentence."""
    write: Callable[[Content], bytes]
    kinds: tuple[Kind, ...] = ()
    """The kinds that it comes in, the usual one first; empty where it always holds everything."""


def _write_word_file(content: Content) -> bytes:
    # python-docx takes a third of a second to import, which every other format would pay for.
    from verify.report.word_file import write_word_file

    return write_word_file(content)


def _write_print_file(content: Content) -> bytes:
    from verify.report.print_file import write_print_file

    return write_print_file(content)


def _write_workbook(content: Content) -> bytes:
    from verify.report.workbook import write_workbook

    return write_workbook(content)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_LINKED = "application/ld+json"

FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format(
            *("html", "text/html", ".html", "Web page"),
            *("One file, to read, print or send.", write_web_page),
            kinds=(Kind.READER, Kind.CHECKING, Kind.EVIDENCE),
        ),
        Format(
            *("pdf", "application/pdf", ".pdf", "PDF"),
            *("To print, sign and archive; tagged for screen readers.", _write_print_file),
            kinds=(Kind.READER, Kind.CHECKING, Kind.EVIDENCE),
        ),
        Format(
            *("docx", f"{_OFFICE}.wordprocessingml.document", ".docx", "Word"),
            *("To go on working: native styles, remarks in the margin.", _write_word_file),
            kinds=(Kind.CHECKING, Kind.READER, Kind.EVIDENCE),
        ),
        Format(
            *("markdown", "text/markdown", ".md", "Markdown"),
            *("For an editing system or a wiki.", write_plain),
            kinds=(Kind.READER, Kind.CHECKING, Kind.EVIDENCE),
        ),
        Format(
            *("xlsx", f"{_OFFICE}.spreadsheetml.sheet", ".xlsx", "Excel"),
            *("Claims, passages, sources and decisions, a sheet each.", _write_workbook),
        ),
        Format(
            *("csv", "text/csv", ".csv", "Spreadsheet (CSV)"),
            *("A row for each passage beside a claim.", write_spreadsheet),
        ),
        Format(
            *("json", "application/json", ".json", "JSON"),
            *("Everything, for other programs; to compare with later.", write_structured),
        ),
        Format(
            *("claimreview", _LINKED, ".claimreview.jsonld", "ClaimReview"),
            *("For search engines and fact-check databases; verdicts only.", write_claim_review),
        ),
        Format(
            *("annotations", _LINKED, ".annotations.jsonld", "Annotations"),
            *("For annotation tools: the verdicts on the article’s own words.", write_annotations),
        ),
        Format(
            *("prov", _LINKED, ".prov.jsonld", "Provenance (PROV-O)"),
            *("For archives: what comes from what.", write_provenance),
        ),
        Format(
            *("bundle", "application/zip", ".verify.zip", "Case bundle"),
            *("The whole case in one file, for another Verify or an archive.", write_bundle),
        ),
        Format(
            *("graphml", "application/graphml+xml", ".graphml", "Graph (GraphML)"),
            *("For Gephi, yEd and other graph tools.", write_graphml),
        ),
    )
}


def write_report(
    case: Case,
    format: str,
    settings: Settings | None = None,
    kind: Kind | None = None,
    earlier: Mapping[str, Any] | None = None,
    archive: Archive | None = None,
) -> bytes:
    """``case`` in a format named in :data:`FORMATS`; the same case gives the same bytes.

    ``settings`` are those of the check, named in the report where given, and hold the house style.
    ``kind`` is one of the format's, its first where it is None. ``earlier`` is an earlier export
    (:func:`verify.report.read_earlier`), to say what changed; ``archive`` is needed by a bundle,
    and tells the evidence file how the evidence was kept.
    Raises InputError, naming what is known, for an unknown format or a kind it does not come in.
    """
    form = FORMATS.get(format)
    if form is None:
        raise InputError(f"{format!r} is no report format; known are: {', '.join(FORMATS)}.")
    if kind is not None and form.kinds and kind not in form.kinds:
        raise InputError(
            f"{form.label} comes only as {', '.join(form.kinds)}; choose another format for the "
            f"kind {kind.value}."
        )
    usual = form.kinds[0] if form.kinds else Kind.EVIDENCE
    return form.write(compile_content(case, settings, kind or usual, earlier, archive))


def write_check(
    check: Check, sources: Sequence[Document], format: str, settings: Settings | None = None
) -> bytes:
    """A check that belongs to no case, as the report of a case that nobody has reviewed.

    Its time is when the last document was retrieved, else when the last was published, else the
    start of 1970. Raises InputError as :func:`write_report` does.
    """
    article = check.article
    documents = (article, *sources)
    times = [document.snapshot.retrieved for document in documents if document.snapshot]
    times = times or [day for document in documents if (day := _published(document))]
    case = Case(
        id=article.id,
        title=article.title or article.name,
        created=max(times, default=datetime.fromtimestamp(0, UTC)),
        article=article,
        sources=tuple(sources),
        check=check,
        reviews=(),
    )
    kinds = FORMATS[format].kinds if format in FORMATS else ()
    return write_report(case, format, settings, Kind.EVIDENCE if kinds else None)


def _published(document: Document) -> datetime | None:
    day = parse_published(document.published)
    return datetime.combine(day, time.min, UTC) if day else None
