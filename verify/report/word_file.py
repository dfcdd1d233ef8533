"""The checking copy as a Word file: the article with findings and verdicts in its margin.

Native styles and native comments, so that editors can go on in it. The machine's comments are
signed "Verify (machine)", a person's with the person's name and the time of the decision.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

import docx
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from verify.model import Review
from verify.report.content import ClaimEntry, Content, EvidenceEntry, OriginEntry, SourceEntry
from verify.report.hostile import on_one_line, reveal
from verify.report.phrases import say_speaker
from verify.report.times import in_utc, say_published, say_time
from verify.report.wording import (
    CHOICES,
    FLAGS,
    NOT_REVIEWED,
    STANCES,
    STATUSES,
    VERDICTS,
    count_of,
)

MACHINE = "Verify (machine)"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_word_file(content: Content) -> bytes:
    """DOCX; the same content gives the same bytes."""
    document = docx.Document()
    _set_up(document, content)
    _add_head(document, content)
    _add_summary(document, content)
    _add_article(document, content)
    for entry in content.claims:
        _add_claim(document, entry)
    _add_sources(document, content.sources)
    _add_method(document, content)
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _set_up(document: WordDocument, content: Content) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
    normal = document.styles["Normal"]
    normal.font.name = "Georgia"
    normal.font.size = Pt(10.5)
    properties = document.core_properties
    properties.title = on_one_line(content.case.title)[:255]
    properties.author = MACHINE
    properties.comments = ""
    moment = in_utc(content.as_of).replace(tzinfo=None)
    properties.created = properties.modified = moment


def _add_head(document: WordDocument, content: Content) -> None:
    document.add_paragraph(on_one_line(content.case.title), "Title")
    document.add_paragraph(
        f"Checking copy. State of the case: {say_time(content.as_of)}.", "Subtitle"
    )
    if content.article:
        document.add_paragraph(_describe(content.article))
    for notice in content.notices:
        document.add_paragraph().add_run(notice).bold = True


def _add_summary(document: WordDocument, content: Content) -> None:
    check = content.case.check
    if check is None:
        return
    document.add_heading("In short", 1)
    _add_labelled(document, "Machine:", check.summary)
    decided = [(look, content.with_verdict(verdict)) for verdict, look in VERDICTS.items()]
    found = [(look, content.with_status(status)) for status, look in STATUSES.items()]
    for head, groups in (
        ("What people decided", [*decided, (NOT_REVIEWED, content.open_checkable)]),
        ("What the machine found", found),
    ):
        document.add_heading(head, 2)
        for look, entries in groups:
            if entries:
                numbers = ", ".join(str(entry.number) for entry in entries)
                words = f"{look.mark} {look.word}: {len(entries)} (claim {numbers})"
                document.add_paragraph(words, "List Bullet")
    if content.single_points:
        document.add_heading("Single points of failure", 2)
    for point in content.single_points:
        numbers = ", ".join(map(str, point.claim_numbers))
        document.add_paragraph(f"{on_one_line(point.label)}: claim {numbers}", "List Bullet")


def _add_article(document: WordDocument, content: Content) -> None:
    if content.paragraphs:
        document.add_heading("The article", 1)
    for paragraph in content.paragraphs:
        style = "Heading 2" if paragraph.kind == "heading" else "Normal"
        written = document.add_paragraph(style=style)
        for piece in paragraph.pieces:
            run = written.add_run(reveal(piece.text))
            if piece.entry:
                _add_comments(document, run, piece.entry, content.as_of)
                number = written.add_run(f" {piece.entry.number}")
                number.font.superscript = True
                number.bold = True


def _add_comments(document: WordDocument, run: Run, entry: ClaimEntry, as_of: datetime) -> None:
    look = STATUSES[entry.status]
    lines = [f"{entry.number}. {look.mark} {look.word}", entry.finding.sentence]
    lines += [FLAGS[flag] for flag in entry.finding.flags]
    _add_comment(document, run, lines, MACHINE, as_of)
    for review in (*((entry.standing,) if entry.standing else ()), *entry.dissent):
        lines = [_say_verdict(review), *([review.note] if review.note else [])]
        _add_comment(document, run, lines, review.reviewer, review.at)


def _add_comment(
    document: WordDocument, run: Run, lines: Sequence[str], author: str, at: datetime
) -> None:
    text = "\n".join(on_one_line(line) for line in lines)
    name = on_one_line(author)
    initials = "".join(word[0] for word in name.split() if word[0].isalnum())[:3]
    comment = document.add_comment(run, text, name, initials)
    # python-docx stamps comments with the present and offers no public way to say otherwise.
    comment._comment_elm.date = in_utc(at)


def _add_claim(document: WordDocument, entry: ClaimEntry) -> None:
    if entry.number == 1:
        document.add_heading("Claim by claim", 1)
    document.add_heading(f"{entry.number}. {on_one_line(entry.claim.passage.quote)}", 2)
    document.add_paragraph(on_one_line(say_speaker(entry)))
    look = STATUSES[entry.status]
    finding = f"{look.mark} {look.word}. {entry.finding.sentence}"
    _add_labelled(document, "Machine’s finding:", finding)
    for flag in entry.finding.flags:
        document.add_paragraph(FLAGS[flag], "List Bullet")
    _add_origins(document, "in support", entry.supporting)
    _add_origins(document, "against", entry.refuting)
    _add_labelled(document, "Person’s verdict:", _say_review(entry.standing))
    for review in entry.dissent:
        _add_labelled(document, "Decided otherwise before:", _say_review(review))
    for evidence in entry.evidence:
        _add_evidence(document, evidence)
    for item in entry.ruled_out:
        quote = f": “{item.quote}”" if item.quote else ""
        words = f"{item.choice.reviewer}, {CHOICES[item.choice.choice]}{quote} {item.choice.note}"
        _add_labelled(document, "Ruled out by a person:", words)


def _add_origins(document: WordDocument, side: str, entries: Sequence[OriginEntry]) -> None:
    if not entries:
        return
    document.add_paragraph(f"{count_of(len(entries), 'independent origin')} {side}:")
    for entry in entries:
        through = ", ".join(source.code for source in entry.sources)
        leads = f", through {through}" if through else ""
        document.add_paragraph(f"{on_one_line(entry.origin.label)}{leads}", "List Bullet")


def _add_evidence(document: WordDocument, evidence: EvidenceEntry) -> None:
    look = STANCES[evidence.stance]
    quote = document.add_paragraph(style="Quote")
    quote.add_run(f"{look.mark} {look.word} (machine): ").bold = True
    quote.add_run(f"“{on_one_line(evidence.passage.quote)}”")
    words = [f"{evidence.source.code} {_describe(evidence.source)}."]
    if evidence.speaker:
        words.append(f"Said by {evidence.speaker}.")
    if evidence.elsewhere:
        words.append(f"Origin: {', '.join(origin.label for origin in evidence.elsewhere)}.")
    if evidence.reasons:
        words.append(f"Why: {'; '.join(evidence.reasons)}.")
    if evidence.choice:
        words.append(f"{evidence.choice.reviewer}: {CHOICES[evidence.choice.choice]}.")
    _make_small(document.add_paragraph(on_one_line(" ".join(words))))


def _add_sources(document: WordDocument, sources: Sequence[SourceEntry]) -> None:
    if sources:
        document.add_heading("Sources", 1)
    for source in sources:
        _add_labelled(document, source.code, _describe(source))
        for words in source.derivations:
            _make_small(document.add_paragraph(f"Machine: {on_one_line(words)}"))


def _add_method(document: WordDocument, content: Content) -> None:
    document.add_heading("How this was made", 1)
    for name, value in content.method:
        _add_labelled(document, f"{name}:", value)


def _add_labelled(document: WordDocument, label: str, words: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(f"{label} ").bold = True
    paragraph.add_run(on_one_line(words))


def _make_small(paragraph: Paragraph) -> None:
    for run in paragraph.runs:
        run.font.size = Pt(8.5)


def _say_verdict(review: Review) -> str:
    look = VERDICTS[review.verdict] if review.verdict else NOT_REVIEWED
    wording = f" (“{review.wording}”)" if review.wording else ""
    return f"{look.mark} {look.word}{wording}"


def _say_review(review: Review | None) -> str:
    if review is None:
        return f"{NOT_REVIEWED.mark} {NOT_REVIEWED.word}"
    note = f": {review.note}" if review.note else ""
    return f"{_say_verdict(review)}{note} ({review.reviewer}, {say_time(review.at)})"


def _describe(source: SourceEntry) -> str:
    document = source.document
    parts = [
        document.name,
        f"“{document.title}”" if document.title and document.title != document.name else None,
        say_published(document.published),
        document.url,
        f"retrieved {say_time(source.retrieved)}" if source.retrieved else None,
        f"SHA-256 of {source.hashed} {source.sha256}",
    ]
    return on_one_line(", ".join(part for part in parts if part))


def _without_times(data: bytes) -> bytes:
    """The same package with its members' times set to the first that a zip file can hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_EPOCH)
            new.writestr(member, old.read(name), zipfile.ZIP_DEFLATED)
    return file.getvalue()
