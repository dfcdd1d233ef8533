"""The checking copy as a Word file: the article with findings and verdicts in its margin.

Native styles and native comments, so that editors can go on in it. The machine's comments are
signed "Verify (machine)", a person's with the person's name and the time of the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docx.text.run import Run

from verify.model import Review, Stance
from verify.report.content import ClaimEntry, Content, EvidenceEntry, OriginEntry, SourceEntry
from verify.report.hostile import reveal
from verify.report.phrases import say_speaker
from verify.report.times import say_published, say_time
from verify.report.word_sheet import Sheet
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


def write_word_file(content: Content) -> bytes:
    """DOCX; the same content gives the same bytes."""
    sheet = Sheet(content.case.title, MACHINE, content.as_of)
    _add_head(sheet, content)
    _add_summary(sheet, content)
    _add_article(sheet, content)
    for entry in content.claims:
        _add_claim(sheet, entry)
    _add_sources(sheet, content.sources)
    _add_method(sheet, content)
    return sheet.save()


def _add_head(sheet: Sheet, content: Content) -> None:
    sheet.add(content.case.title, "Title")
    sheet.add(f"Checking copy. State of the case: {say_time(content.as_of)}.", "Subtitle")
    if content.article:
        sheet.add(_describe(content.article))
    for notice in content.notices:
        sheet.add().add_run(notice).bold = True


def _add_summary(sheet: Sheet, content: Content) -> None:
    check = content.case.check
    if check is None:
        return
    sheet.add_heading("In short", 1)
    sheet.add_labelled("Machine:", check.summary)
    decided = [(look, content.with_verdict(verdict)) for verdict, look in VERDICTS.items()]
    found = [(look, content.with_status(status)) for status, look in STATUSES.items()]
    for head, groups in (
        ("What people decided", [*decided, (NOT_REVIEWED, content.open_checkable)]),
        ("What the machine found", found),
    ):
        sheet.add_heading(head, 2)
        for look, entries in groups:
            if entries:
                numbers = ", ".join(str(entry.number) for entry in entries)
                words = f"{look.mark} {look.word}: {len(entries)} (claim {numbers})"
                sheet.add(words, "List Bullet")
    if content.single_points:
        sheet.add_heading("Single points of failure", 2)
    for point in content.single_points:
        numbers = ", ".join(map(str, point.claim_numbers))
        sheet.add(f"{point.label}: claim {numbers}", "List Bullet")


def _add_article(sheet: Sheet, content: Content) -> None:
    if content.paragraphs:
        sheet.add_heading("The article", 1)
    for paragraph in content.paragraphs:
        style = "Heading 2" if paragraph.kind == "heading" else "Normal"
        written = sheet.add(style=style)
        for piece in paragraph.pieces:
            run = written.add_run(reveal(piece.text))
            if piece.entry:
                _add_comments(sheet, run, piece.entry, content.as_of)
                number = written.add_run(f" {piece.entry.number}")
                number.font.superscript = True
                number.bold = True


def _add_comments(sheet: Sheet, run: Run, entry: ClaimEntry, as_of: datetime) -> None:
    look = STATUSES[entry.status]
    lines = [f"{entry.number}. {look.mark} {look.word}", entry.finding.sentence]
    lines += [FLAGS[flag] for flag in entry.finding.flags]
    sheet.add_comment(run, lines, MACHINE, as_of)
    for review in (*((entry.standing,) if entry.standing else ()), *entry.dissent):
        lines = [_say_verdict(review), *([review.note] if review.note else [])]
        sheet.add_comment(run, lines, review.reviewer, review.at)


def _add_claim(sheet: Sheet, entry: ClaimEntry) -> None:
    if entry.number == 1:
        sheet.add_heading("Claim by claim", 1)
    sheet.add_heading(f"{entry.number}. {entry.claim.passage.quote}", 2)
    sheet.add(say_speaker(entry))
    look = STATUSES[entry.status]
    finding = f"{look.mark} {look.word}. {entry.finding.sentence}"
    sheet.add_labelled("Machine’s finding:", finding)
    for flag in entry.finding.flags:
        sheet.add(FLAGS[flag], "List Bullet")
    _add_origins(sheet, "in support", entry.supporting)
    _add_origins(sheet, "against", entry.refuting)
    sheet.add_labelled("Person’s verdict:", _say_review(entry.standing))
    for review in entry.dissent:
        sheet.add_labelled("Decided otherwise before:", _say_review(review))
    for evidence in entry.evidence:
        _add_evidence(sheet, evidence)
    for item in entry.ruled_out:
        quote = f": “{item.quote}”" if item.quote else ""
        words = f"{item.choice.reviewer}, {CHOICES[item.choice.choice]}{quote} {item.choice.note}"
        sheet.add_labelled("Ruled out by a person:", words)


def _add_origins(sheet: Sheet, side: str, entries: Sequence[OriginEntry]) -> None:
    if not entries:
        return
    sheet.add(f"{count_of(len(entries), 'independent origin')} {side}:")
    for entry in entries:
        through = ", ".join(source.code for source in entry.sources)
        leads = f", through {through}" if through else ""
        sheet.add(f"{entry.origin.label}{leads}", "List Bullet")


def _add_evidence(sheet: Sheet, evidence: EvidenceEntry) -> None:
    look = STANCES[evidence.stance]
    uncounted = evidence.stance in (Stance.SUPPORTS, Stance.REFUTES) and not evidence.is_counted
    label = f"{look.mark} {look.word}{', not counted' if uncounted else ''} (machine):"
    sheet.add_labelled(label, f"“{evidence.passage.quote}”", "Quote")
    words = [f"{evidence.source.code} {_describe(evidence.source)}."]
    if evidence.speaker:
        words.append(f"Said by {evidence.speaker}.")
    if evidence.elsewhere:
        words.append(f"Origin: {', '.join(origin.label for origin in evidence.elsewhere)}.")
    if evidence.reasons:
        words.append(f"Why: {'; '.join(evidence.reasons)}.")
    if evidence.choice:
        words.append(f"{evidence.choice.reviewer}: {CHOICES[evidence.choice.choice]}.")
    sheet.add_small(" ".join(words))


def _add_sources(sheet: Sheet, sources: Sequence[SourceEntry]) -> None:
    if sources:
        sheet.add_heading("Sources", 1)
    for source in sources:
        sheet.add_labelled(source.code, _describe(source))
        for words in source.derivations:
            sheet.add_small(f"Machine: {words}")


def _add_method(sheet: Sheet, content: Content) -> None:
    sheet.add_heading("How this was made", 1)
    for name, value in content.method:
        sheet.add_labelled(f"{name}:", value)


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
    return ", ".join(part for part in parts if part)
