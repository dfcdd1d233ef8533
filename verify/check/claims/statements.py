"""What a claim states, apart from who is said to have said it."""

from __future__ import annotations

import re

from verify.check.attribution.assembly import Attributed
from verify.check.attribution.cues import WITHHELD, is_estimate
from verify.check.claims.clauses import Clause, has_open_subject
from verify.check.claims.kinds import Grounds, Statement
from verify.check.claims.reading import Context, write_reading
from verify.model import AnonymousKind, Uncheckable
from verify.text.parser import Parse, Word

Span = tuple[int, int]
_AROUND_SPEECH = " \t\n,;:"
_MARKS = (("“", "”"), ("«", "»"), ('"', '"'))
_OPENING = frozenset({"“", "«", '"'})
# An open question and an infinitive are no statement: "asked whether", "vowed to".
_STATES_NOTHING = re.compile(r"(?:whether|if|to)\b", re.IGNORECASE)
_THAT = re.compile(r"^that\s+", re.IGNORECASE)
_LEAST_SHARE = 1 / 3
"""Of the clause, from which on what is said is what the claim states."""
# Deeds of speech are facts of their own: "the society condemned the sentence".
_PERFORMED = frozenset({"judges", "urges", "promises", "denies", WITHHELD})


def find_statement(parse: Parse, clause: Clause, offset: int, said: Attributed | None) -> Statement:
    """What is to be judged: the content where speech is reported, else the clause itself.

    ``offset`` is where the sentence begins in the document.
    """
    content = _content_of(parse, clause, offset, said)
    if content is not None and said is not None:
        is_main = said.depth == 0 and said.reports_speech
        if is_main or len(content.text) >= _LEAST_SHARE * (clause.end - clause.start):
            return content
    return Statement(parse, clause.start, clause.end, parse.words[clause.head], False)


def write_statement(statement: Statement, clause: Clause, context: Context, offset: int) -> str:
    """What is stated, in its reading form; empty where nobody is said to have said it."""
    if not statement.is_reported:
        return ""
    lead = clause.subject if statement.start == clause.start else ()
    pieces = (*lead, (statement.start, statement.end))
    text = _THAT.sub("", _unquote(write_reading(statement.parse, pieces, offset, context)))
    return text[:1].upper() + text[1:]


def judge_owner(said: Attributed | None) -> Grounds | None:
    """ "Is seen as", "is considered": a view that nobody stands for."""
    if said is None or said.commitment != "believes":
        return None
    if said.speaker.anonymous_kind is not AnonymousKind.PASSIVE:
        return None
    words = f"a view that nobody is named for: “{said.speaker.text}”"
    return Grounds(Uncheckable.OPINION, words)


def _unquote(text: str) -> str:
    """Without quotation marks around the whole, or that nothing inside answers."""
    text = text.strip(_AROUND_SPEECH)
    for opening, closing in _MARKS:
        if text[:1] == opening and text[-1:] == closing and closing not in text[1:-1]:
            text = text[1:-1]
        elif text[:1] == opening and closing not in text[1:]:
            text = text[1:]
        elif text[-1:] == closing and opening not in text[:-1]:
            text = text[:-1]
    return text.strip(_AROUND_SPEECH)


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
    if not inside:
        return None
    start, end = _with_marks(parse.text, *max(inside, key=lambda span: _weight(parse.text, span)))
    head = _head_within(parse, start, end)
    if head is None or _STATES_NOTHING.match(parse.text[start:end]):
        return None
    if any(has_open_subject(parse, head, child) for child in parse.children(head)):
        return None
    return Statement(parse, start, end, head, True, is_estimate(said.speaker.cue))


def _weight(text: str, span: Span) -> tuple[bool, int]:
    """What is quoted counts before what is not, the longer before the shorter."""
    return text[span[0]] in _OPENING or text[span[0] - 1 : span[0]] in _OPENING, span[1] - span[0]


def _with_marks(text: str, start: int, end: int) -> Span:
    """The span with a quotation mark that stands just outside, where one inside lacks it."""
    for opening, closing in _MARKS:
        opened, closed = text.count(opening, start, end), text.count(closing, start, end)
        is_straight = opening == closing
        if not (opened % 2 if is_straight else opened != closed):
            continue
        behind = re.compile(rf"[.,!?]*{closing}").match(text, end)
        if behind and (is_straight or opened > closed):
            return start, behind.end()
        if text[start - 1 : start] == opening and (is_straight or closed > opened):
            return start - 1, end
    return start, end


def _head_within(parse: Parse, start: int, end: int) -> Word | None:
    """The highest verb between two offsets."""
    for word in parse.words:
        if not (start <= word.start < end and word.tag.startswith("VB")):
            continue
        above = parse.head(word)
        if above is None or not start <= above.start < end:
            return word
    return None
