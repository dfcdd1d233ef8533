"""Every sentence of the body becomes one or more claims, checkable or not, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from verify.check.attribution.assembly import Attributions, attribute_parsed
from verify.check.attribution.coreference import Discourse
from verify.check.attribution.entities import Entities
from verify.check.attribution.quotations import find_quotations
from verify.check.claims.bodies import Bodies
from verify.check.claims.clauses import Clause, split_clauses
from verify.check.claims.kinds import judge_statement
from verify.check.claims.lead_ins import LeadIns
from verify.check.claims.own_dates import compare_own_dates
from verify.check.claims.particulars import find_particulars
from verify.check.claims.people import Sentence
from verify.check.claims.pronouns import Pronouns
from verify.check.claims.reading import Context, write_reading
from verify.check.claims.statements import find_statement, judge_owner, write_statement
from verify.check.claims.worthiness import rate_worthiness
from verify.model import Claim, Document, Passage, claim_id
from verify.text import lexicon
from verify.text.body import body_sentences
from verify.text.language import detect_language
from verify.text.parser import Parse, parse_sentences

Span = tuple[int, int]
Progress = Callable[[int, int], None]
_AT_ONCE = 256
"""Sentences that are parsed between two reports of progress."""
_SAMPLE = 4000
_FEWEST_WORDS = 12
_LEAST_ENGLISH = 0.2


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of one document while its claims are made."""

    document: Document
    attributions: Attributions
    context: Context
    lead_ins: LeadIns


def find_claims(document: Document, progress: Progress | None = None) -> tuple[Claim, ...]:
    """Every statement of the body in order, with its speaker and check-worthiness.

    Empty for a text that is not English (see :func:`language_note`) or holds no sentence.
    ``progress`` is told how many sentences are read, of how many. Raises ParserMissing without the
    language model.
    """
    if language_note(document) is not None:
        return ()
    sentences = body_sentences(document.text, document.title)
    parses: list[Parse] = []
    for first in range(0, len(sentences), _AT_ONCE):
        part = sentences[first : first + _AT_ONCE]
        parses.extend(parse_sentences([document.text[start:end] for start, end in part]))
        if progress is not None:
            progress(len(parses), len(sentences))
    reading = _read(document, sentences, parses)
    return tuple(
        _make_claim(reading, start, parse, clause)
        for (start, _), parse in zip(sentences, parses, strict=True)
        for clause in split_clauses(parse)
    )


def read_claims(document: Document, spans: Sequence[Span]) -> tuple[Claim, ...]:
    """The claims that people cut from ``document``, each read as :func:`find_claims` reads its own.

    Raises SpanError for a span outside the text, ParserMissing without the language model.
    """
    passages = [Passage.cut(document, start, end) for start, end in spans]
    sentences = body_sentences(document.text, document.title)
    texts = [document.text[start:end] for start, end in sentences]
    parses = parse_sentences([*texts, *(passage.quote for passage in passages)])
    reading = _read(document, sentences, parses[: len(texts)])
    return tuple(
        _make_claim(reading, passage.start, parse, _as_one(parse))
        for passage, parse in zip(passages, parses[len(texts) :], strict=True)
    )


def _as_one(parse: Parse) -> Clause:
    root = next(parse.roots(), None)
    return Clause(0, len(parse.text), root.index if root else 0)


def language_note(document: Document) -> str | None:
    """One sentence for the screen where the document is in another language, else None.

    A text of a few words, or one with many English function words, passes as English whatever a
    detector makes of its names.
    """
    code, name = detect_language(document.text)
    if code in {"en", "unknown"} or _looks_english(document.text[:_SAMPLE]):
        return None
    return f"This looks like {name}; claims are found for English."


def _looks_english(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not "".join(words).isascii():
        words = [word for word in words if word.isascii()]
        if len(words) * 2 < len(text.split()):
            return False
    known = sum(word in lexicon.phrases("function_words") for word in words)
    return len(words) < _FEWEST_WORDS or known >= len(words) * _LEAST_ENGLISH


def _read(document: Document, sentences: list[Span], parses: list[Parse]) -> _Reading:
    entities = Entities(document.text, document.title)
    discourse = Discourse(entities, sentences)
    quotations = find_quotations(document.text)
    spoken = [quote for quote in quotations if quote.is_speech]
    attributions = attribute_parsed(document, sentences, parses, discourse, spoken)
    surnames = entities.surnames
    placed = [
        Sentence(
            start,
            parse,
            entities.within(start, end),
            [quote for quote in quotations if quote.start < end and quote.end > start],
            surnames,
        )
        for (start, end), parse in zip(sentences, parses, strict=True)
    ]
    bodies = Bodies(entities, sentences)
    context = Context(entities, Pronouns(placed, bodies), bodies)
    return _Reading(document, attributions, context, LeadIns(document, context))


def _make_claim(reading: _Reading, offset: int, parse: Parse, clause: Clause) -> Claim:
    document = reading.document
    start, end = offset + clause.start, offset + clause.end
    said = reading.attributions.attributed(start, end)
    statement = find_statement(parse, clause, offset, said)
    particulars = find_particulars(statement.text)
    grounds = judge_statement(statement, particulars.anchors)
    if grounds is None and particulars.anchors == 0:
        grounds = judge_owner(said)
    written = write_reading(parse, clause.pieces, offset, reading.context)
    score, reasons = rate_worthiness(parse, clause, particulars, said, grounds)
    return Claim(
        id=claim_id(document.id, start, end),
        passage=Passage.cut(document, start, end),
        checkable=grounds is None,
        score=score,
        reasons=(*reasons, *compare_own_dates(parse.text, clause)),
        speaker=said.speaker if said else None,
        reading=reading.lead_ins.complete(parse, start, written),
        statement=write_statement(statement, clause, reading.context, offset),
        uncheckable=grounds.kind if grounds else None,
    )
