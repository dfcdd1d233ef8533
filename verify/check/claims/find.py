"""Every sentence of the body becomes one or more claims, checkable or not, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from verify.check.attribution.assembly import Attributed, Attributions, attribute_parsed
from verify.check.attribution.coreference import Discourse
from verify.check.attribution.entities import Entities
from verify.check.claims.clauses import Clause, split_clauses
from verify.check.claims.kinds import Grounds, Statement, judge_statement
from verify.check.claims.particulars import find_particulars
from verify.check.claims.reading import write_reading
from verify.check.claims.worthiness import rate_worthiness
from verify.model import AnonymousKind, Claim, Document, Passage, SpeakerKind, Uncheckable, claim_id
from verify.text import lexicon
from verify.text.body import body_sentences
from verify.text.language import detect_language
from verify.text.parser import Parse, Word, parse_sentences

Span = tuple[int, int]
_AROUND_SPEECH = ' \t\n,;:"“”‘’«»'
_THAT = re.compile(r"^that\s+", re.IGNORECASE)
_SAMPLE = 4000
_FEWEST_WORDS = 12
_LEAST_ENGLISH = 0.2
# Deeds of speech are facts of their own: "the society condemned the sentence".
_PERFORMED = frozenset({"judges", "urges", "promises", "denies"})


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is known of one document while its claims are made."""

    document: Document
    attributions: Attributions
    discourse: Discourse


def find_claims(document: Document) -> tuple[Claim, ...]:
    """Every statement of the body in order, with its speaker and check-worthiness.

    Empty for a text that is not English (see :func:`language_note`) or holds no sentence. Raises
    ParserMissing without the language model.
    """
    if language_note(document) is not None:
        return ()
    sentences = body_sentences(document.text, document.title)
    parses = parse_sentences([document.text[start:end] for start, end in sentences])
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
    attributions = attribute_parsed(document, sentences, parses)
    discourse = Discourse(Entities(document.text, document.title))
    by_name = {mention.entity.name: mention.entity for mention in discourse.entities.mentions}
    for item in sorted(attributions.found, key=lambda item: item.speaker.start):
        if item.speaker.kind is SpeakerKind.NAMED and item.speaker.entity in by_name:
            discourse.note_speaker(item.speaker.start, by_name[item.speaker.entity])
    return _Reading(document, attributions, discourse)


def _make_claim(reading: _Reading, offset: int, parse: Parse, clause: Clause) -> Claim:
    document = reading.document
    start, end = offset + clause.start, offset + clause.end
    said = reading.attributions.attributed(start, end)
    statement = _statement_of(parse, clause, offset, said)
    particulars = find_particulars(statement.text)
    grounds = judge_statement(statement, particulars.anchors) or _unowned_view(said)
    score, reasons = rate_worthiness(parse, clause, particulars, said, grounds)
    return Claim(
        id=claim_id(document.id, start, end),
        passage=Passage.cut(document, start, end),
        checkable=grounds is None,
        score=score,
        reasons=reasons,
        speaker=said.speaker if said else None,
        reading=write_reading(parse, clause, offset, reading.discourse),
        statement=_write_statement(
            _content_of(parse, clause, offset, said), clause, reading, offset
        ),
        uncheckable=grounds.kind if grounds else None,
    )


def _write_statement(content: Statement | None, clause: Clause, reading: _Reading, at: int) -> str:
    """What is stated, in its reading form; empty where nobody is said to have said it."""
    if content is None:
        return ""
    part = replace(clause, start=content.start, end=content.end)
    text = write_reading(content.parse, part, at, reading.discourse).strip(_AROUND_SPEECH)
    text = _THAT.sub("", text)
    return text[:1].upper() + text[1:]


def _unowned_view(said: Attributed | None) -> Grounds | None:
    """ "Is seen as", "is considered": a view that nobody stands for."""
    if said is None or said.commitment != "believes":
        return None
    if said.speaker.anonymous_kind is not AnonymousKind.PASSIVE:
        return None
    words = f"a view that nobody is named for: “{said.speaker.text}”"
    return Grounds(Uncheckable.OPINION, words)


def _statement_of(parse: Parse, clause: Clause, offset: int, said: Attributed | None) -> Statement:
    """What is to be judged: the content where speech is reported, else the clause itself."""
    content = _content_of(parse, clause, offset, said)
    if content is not None and len(content.text) * 3 >= clause.end - clause.start:
        return content
    return Statement(parse, clause.start, clause.end, parse.words[clause.head], False)


def _content_of(
    parse: Parse, clause: Clause, offset: int, said: Attributed | None
) -> Statement | None:
    """What somebody is said to have said, where it is a statement of its own."""
    if said is None or said.commitment in _PERFORMED:
        return None
    inside = [
        (max(first - offset, clause.start), min(last - offset, clause.end))
        for first, last in said.content
        if first - offset < clause.end and last - offset > clause.start
    ]
    start, end = max(inside, key=lambda span: span[1] - span[0], default=(0, 0))
    head = _head_within(parse, start, end)
    return Statement(parse, start, end, head, True) if head else None


def _head_within(parse: Parse, start: int, end: int) -> Word | None:
    """The highest verb between two offsets."""
    for word in parse.words:
        if not (start <= word.start < end and word.tag.startswith("VB")):
            continue
        above = parse.head(word)
        if above is None or not start <= above.start < end:
            return word
    return None
