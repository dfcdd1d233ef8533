"""Who says what inside one parsed sentence: cue, source and content.

Rules over the dependency tree, after the three parts of an attribution in PolNeAR and PARC 3.0
(Pareti 2015; Newell, Margolin and Ruths 2018): a *cue* (a verb, a noun or a phrase), its *source*,
and the *content* that it introduces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from verify.check.attribution.cues import WITHHELD, Cue, noun_cues, phrase_cues, verb_cues
from verify.check.attribution.reporting import (
    find_told,
    gives_voice,
    is_not_done,
    is_rate,
    is_refused_answer,
    is_reporting_tag,
    is_unsaid,
    seeks_comment,
    withholding_verb,
)
from verify.check.attribution.sources import agent_of, noun_behind, source_span, subject_of
from verify.check.attribution.titles import group_nouns
from verify.check.attribution.unnamed import unnamed_nouns
from verify.text.hints import spell_plainly
from verify.text.parser import Parse, Word

Span = tuple[int, int]

_HYPHENS = frozenset("-‐‑")
_QUOTES = frozenset({"“", "”", '"', "``", "''"})
_ABOUT = frozenset({"about", "against", "for", "in", "of", "on", "over", "to", "with"})
_CLAUSE = ("ccomp", "pcomp")
# "Has recorded 600 songs", "has read it": with a thing behind them nothing is said.
_NEEDS_A_CLAUSE = frozenset({"figure", "go", "hear", "read", "record"})


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution; offsets are those of the sentence."""

    cue: Cue
    cue_span: Span
    source: Span | None
    """The speaker's words; None where the passive hides the speaker or the sentence has none."""
    head: int | None
    """Index of the source's head word in the parse."""
    content: tuple[Span, ...]
    is_passive: bool = False
    told: Span | None = None
    """Who was told, where the cue is "told X"."""
    depth: int = 0
    """How many words stand above the cue in the tree: 0 for the main verb."""


def find_sayings(parse: Parse) -> list[Saying]:
    """All attributions of one sentence, outermost first."""
    found = [saying for word in parse.words for saying in _sayings_at(parse, word)]
    found.extend(_phrase_sayings(parse))
    return sorted(found, key=lambda saying: (saying.depth, saying.cue_span))


def _sayings_at(parse: Parse, word: Word) -> Iterator[Saying]:
    if word.start and parse.text[word.start - 1] in _HYPHENS:
        # "who co-wrote a book"
        return
    if word.tag.startswith("VB"):
        cue = verb_cues().get(word.lower)
        saying = _verb_saying(parse, word, cue) if cue else None
    elif word.is_noun:
        cue = noun_cues().get(word.lower)
        saying = _noun_saying(parse, word, cue) if cue else None
    else:
        saying = None
    if saying:
        yield saying


def _verb_saying(parse: Parse, verb: Word, cue: Cue) -> Saying | None:
    is_passive = _is_passive(parse, verb)
    if cue.commitment == WITHHELD and not is_refused_answer(parse, verb):
        return None
    if is_not_done(parse, verb, cue) or seeks_comment(parse, verb):
        return None
    told = find_told(parse, verb)
    if told is None and verb.lower == "told" and is_passive:
        told = parse.child(verb, "nsubjpass")
    content = _content_of(parse, verb, cue, is_passive, told)
    if not content:
        return None
    source = agent_of(parse, verb) if is_passive else subject_of(parse, verb)
    is_described = verb.relation == "acl" and verb.tag == "VBN"
    if is_passive and source is None and (told or is_described or not cue.hides_a_speaker):
        return None
    if source is None and not is_passive:
        return None
    span = source_span(parse, source) if source else None
    above = withholding_verb(parse, verb)
    return Saying(
        replace(cue, commitment=WITHHELD) if above or is_unsaid(parse, verb, cue) else cue,
        _cue_span(parse, verb, above),
        span,
        source.index if source else None,
        tuple(_cut_out(content, span)),
        is_passive and source is None,
        parse.span(told) if told else None,
        _depth(parse, verb),
    )


def _is_passive(parse: Parse, verb: Word) -> bool:
    """ "Was described as", and "the unrest described": no word tells the second from the active."""
    if parse.child(verb, "nsubjpass", "auxpass") is not None:
        return True
    has_helper = parse.child(verb, "aux") is not None
    return verb.tag == "VBN" and verb.relation == "acl" and not has_helper


def _noun_saying(parse: Parse, noun: Word, cue: Cue) -> Saying | None:
    content = [
        parse.span(child)
        for child in parse.children(noun, "acl", "ccomp", "prep")
        if child.relation != "prep" or child.lower in _ABOUT
    ]
    source = parse.child(noun, "poss") or noun_behind(parse, noun, "by", "from")
    verb = parse.head(noun)
    if not content and noun.relation == "dobj" and verb is not None:
        # "Sounding the alarm over": the parser may hang "over" on the verb.
        content = [
            parse.span(child)
            for child in parse.children(verb, "prep")
            if child.lower in _ABOUT and child.index > noun.index
        ]
    if source is None and noun.relation == "dobj" and verb is not None and gives_voice(verb):
        # "expressed concern about", "raises questions about": who expresses, who raises.
        source = subject_of(parse, verb)
    if source is None or not content:
        return None
    span = source_span(parse, source)
    cue_span = (noun.start, noun.end)
    content_spans = tuple(_cut_out(content, span))
    return Saying(cue, cue_span, span, source.index, content_spans, depth=_depth(parse, noun))


def _phrase_sayings(parse: Parse) -> Iterator[Saying]:
    pattern, cues = phrase_cues()
    for found in pattern.finditer(parse.text):
        last = _word_at(parse, found.end() - 1)
        source = parse.child(last, "pobj", "dobj") if last else None
        if last is None or source is None or is_rate(parse, last, source):
            continue
        span = source_span(parse, source)
        top = _top_of_phrase(parse, last, found.start())
        whole = parse.span(source)
        content = _cut_out([parse.span(top)], (found.start(), max(span[1], whole[1])))
        content = content or _cut_out([parse.span(top)], (found.start(), span[1]))
        if content:
            cue = cues[" ".join(spell_plainly(found.group()).lower().split())]
            depth = _depth(parse, last)
            yield Saying(cue, found.span(), span, source.index, tuple(content), depth=depth)


def _top_of_phrase(parse: Parse, last: Word, start: int) -> Word:
    """The word outside the phrase that the phrase hangs on; the content is what it governs."""
    word = last
    while (head := parse.head(word)) is not None:
        word = head
        if word.start < start or word.start > last.start:
            break
    # "nine, according to the police, were hurt" hangs on "nine": the clause is what is said.
    while not word.is_verb and (head := parse.head(word)) is not None:
        word = head
    return word


def _content_of(
    parse: Parse, verb: Word, cue: Cue, is_passive: bool, told: Word | None
) -> list[Span]:
    content = [parse.span(child) for child in _content_children(parse, verb, cue, is_passive, told)]
    if not content and not is_passive and _is_reporting_tag(parse, verb):
        content = _governing_content(parse, verb, cue)
    if not content and "c" in cue.frames and not is_passive:
        content = _quoted_content(parse, verb)
    is_bare = cue.reports_speech and verb.relation == "ROOT" and not is_passive
    if not content and is_bare and cue.word not in _NEEDS_A_CLAUSE:
        content = _rest_of_sentence(parse, verb)
    return content


def _content_children(
    parse: Parse, verb: Word, cue: Cue, is_passive: bool, told: Word | None
) -> Iterator[Word]:
    for child in parse.children(verb):
        relation = child.relation
        if any(mark.lower in cue.frames for mark in parse.children(child, "mark")):
            # "called for the council to act": the clause that "for" opens.
            is_content = relation in {*_CLAUSE, "advcl", "xcomp"}
        elif relation in _CLAUSE:
            is_content = "c" in cue.frames
        elif relation in {"xcomp", "oprd"}:
            is_content = is_passive or bool(cue.frames & {"i", "c", "o"})
        elif relation == "dobj":
            is_content = "o" in cue.frames and child is not told
        elif relation == "prep":
            is_content = child.lower in cue.frames or (child.lower == "as" and is_passive)
        else:
            is_content = relation == "nsubjpass" and "o" in cue.frames
        if is_content:
            yield child


def _governing_content(parse: Parse, verb: Word, cue: Cue) -> list[Span]:
    """Content that governs its cue: "The bridge, she said, is closed." """
    head, source = parse.head(verb), subject_of(parse, verb)
    if head is None or source is None or not cue.reports_speech or not _may_speak(source):
        return []
    return _cut_out([parse.span(head)], parse.span(verb))


def _is_reporting_tag(parse: Parse, verb: Word) -> bool:
    if verb.relation == "advcl":
        # "As Ana Brandt has explained, ..."
        mark = parse.child(verb, "mark")
        return mark is not None and mark.lower == "as" and is_reporting_tag(parse, verb)
    return verb.relation in {"parataxis", "ccomp", "conj"} and is_reporting_tag(parse, verb)


def _quoted_content(parse: Parse, verb: Word) -> list[Span]:
    marks = [word for word in parse.words if word.text in _QUOTES]
    if len(marks) < 2:
        return []
    spans = [(left.start, right.end) for left, right in zip(marks[::2], marks[1::2], strict=False)]
    return [span for span in spans if not span[0] <= verb.start < span[1]]


def _rest_of_sentence(parse: Parse, verb: Word) -> list[Span]:
    source = subject_of(parse, verb)
    if source is None or not _may_speak(source):
        return []
    if (inner := _clause_in_a_phrase(parse, verb)) is not None:
        return [parse.span(inner)]
    first = parse.words[0].start
    spans = _cut_out([(first, parse.words[-1].end)], parse.span(source))
    return [part for span in spans for part in _cut_out([span], (verb.start, verb.end))]


def _may_speak(source: Word) -> bool:
    """True for names, pronouns and nouns for people: "the day will conclude" says nothing."""
    if source.tag.startswith(("NNP", "PRP")) or source.lower in group_nouns():
        return True
    return source.lower in unnamed_nouns()


def _clause_in_a_phrase(parse: Parse, verb: Word) -> Word | None:
    """ "Calculated in his report that ...": the clause that hangs on the report."""
    for phrase in parse.children(verb, "prep"):
        for word in parse.subtree(phrase):
            mark = parse.child(word, "mark")
            if word.relation in {"acl", "ccomp"} and mark is not None and mark.lower == "that":
                return word
    return None


def _cue_span(parse: Parse, verb: Word, above: Word | None) -> Span:
    helpers = [
        child
        for child in parse.children(verb, "aux", "auxpass", "neg", "prt")
        if abs(child.index - verb.index) < 4
    ]
    words = [*helpers, verb, *([above] if above else [])]
    return min(word.start for word in words), max(word.end for word in words)


def _cut_out(spans: list[Span], hole: Span | None) -> list[Span]:
    """``spans`` without ``hole``, each part without blanks or commas at its ends."""
    if hole is None:
        return spans
    parts: list[Span] = []
    for start, end in spans:
        parts.append((start, min(end, hole[0])))
        parts.append((max(start, hole[1]), end))
    return [(start, end) for start, end in parts if end - start > 1]


def _word_at(parse: Parse, offset: int) -> Word | None:
    return next((word for word in parse.words if word.start <= offset < word.end), None)


def _depth(parse: Parse, word: Word) -> int:
    depth = 0
    while (head := parse.head(word)) is not None and depth < len(parse.words):
        word, depth = head, depth + 1
    return depth
