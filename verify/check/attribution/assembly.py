"""Attribution of a whole document: sayings of its sentences, quotations that run on, speakers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from verify.check.attribution.coreference import Discourse
from verify.check.attribution.cues import noun_cues, phrase_cues, verb_cues
from verify.check.attribution.entities import Entities
from verify.check.attribution.labels import find_labels
from verify.check.attribution.quotations import Quotation, find_quotations
from verify.check.attribution.sayings import Saying, find_sayings
from verify.check.attribution.speakers import make_speaker
from verify.model import AnonymousKind, Document, Speaker, SpeakerKind
from verify.text.body import body_sentences
from verify.text.parser import Parse, parse_sentences

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_STRETCH = 1024
# Tuned on half of PolNeAR's development part.
_LEAST_SHARE = 0.02
_LEAST_OF_ATTITUDE = 0.02
_ATTITUDE = 0.9
_DEPTH = 0.06
_LEAST_PASSED_ON = 1 / 3
"""Of what somebody says, the share that must be put into another's mouth to be passed on only."""


@dataclass(frozen=True, slots=True)
class Attributed:
    """Content of the document with its speaker; offsets are those of the document."""

    speaker: Speaker
    cue: Span
    content: tuple[Span, ...]
    commitment: str
    depth: int
    reports_speech: bool

    def share_of(self, start: int, end: int) -> float:
        """How much of ``start``..``end`` is content, 0..1."""
        return sum(_overlap(span, (start, end)) for span in self.content) / max(1, end - start)

    def holds(self, cue: Span) -> bool:
        """True where another cue stands inside speech."""
        return self.reports_speech and self.contains(cue)

    def contains(self, cue: Span) -> bool:
        """True where another cue stands inside what is said here."""
        return any(first <= cue[0] and cue[1] <= last for first, last in self.content)


@dataclass(frozen=True)
class Attributions:
    """What a document attributes, and to whom."""

    found: tuple[Attributed, ...]

    @cached_property
    def _by_stretch(self) -> dict[int, list[Attributed]]:
        """What is said in each stretch of the text, so that a long one is searched quickly."""
        stretches: dict[int, list[Attributed]] = {}
        for item in self.found:
            numbers = {
                number
                for start, end in item.content
                for number in range(start // _STRETCH, end // _STRETCH + 1)
            }
            for number in numbers:
                stretches.setdefault(number, []).append(item)
        return stretches

    def near(self, start: int, end: int) -> list[Attributed]:
        """What is said in the stretches of the text that hold ``start``..``end``."""
        near: dict[int, Attributed] = {}
        for number in range(start // _STRETCH, end // _STRETCH + 1):
            near.update((id(item), item) for item in self._by_stretch.get(number, ()))
        return list(near.values())

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """Every speaker where it is named, in the order of the text."""
        ordered = sorted(self.found, key=lambda item: (item.speaker.start, item.speaker.end))
        return tuple(dict.fromkeys(item.speaker for item in ordered))

    def speaker_of(self, start: int, end: int) -> Speaker | None:
        """Who is said to have said what stands at ``start``..``end``; None for nobody."""
        best = self.attributed(start, end)
        return best.speaker if best else None

    def attributed(self, start: int, end: int) -> Attributed | None:
        """The attribution that ``start``..``end`` hangs on; None for the article's own voice.

        Speech outweighs attitudes, the main verb those below it, and of nested speech the outer;
        its speaker says who stands within.
        """
        covering = [(item, item.share_of(start, end)) for item in self.near(start, end)]
        covering = [
            (item, share)
            for item, share in covering
            if share > (_LEAST_SHARE if item.reports_speech else _LEAST_OF_ATTITUDE)
        ]
        outer = [
            (item, share)
            for item, share in covering
            if not any(other.holds(item.cue) for other, _ in covering if other is not item)
        ]
        ranked = sorted(
            outer or covering,
            key=lambda pair: (
                pair[1] * (1.0 if pair[0].reports_speech else _ATTITUDE) - _DEPTH * pair[0].depth
            ),
        )
        return _with_inner(*ranked[-1], covering) if ranked else None


def _with_inner(
    best: Attributed, share: float, covering: Sequence[tuple[Attributed, float]]
) -> Attributed:
    """``best`` with those whose speech its speaker only passes on, the nearest first."""
    speaker = (best.speaker.start, best.speaker.end)
    # "The ministry, citing the police, said": the police have nothing from the ministry.
    citing = {item.speaker.entity for item, _ in covering if item.contains(speaker)}
    inner = [
        (covered, item.speaker.entity)
        for item, covered in covering
        if item.reports_speech
        and item.speaker.anonymous_kind is not AnonymousKind.PASSIVE
        and item.speaker.entity not in {best.speaker.entity, *citing}
        and covered >= _LEAST_PASSED_ON * share
        and best.contains(item.cue)
    ]
    if not inner:
        return best
    # What is said within is shorter than what it is said in.
    inner.sort(key=lambda pair: -pair[0])
    chain = tuple(dict.fromkeys(entity for _, entity in inner))
    return replace(best, speaker=replace(best.speaker, heard_from=chain))


def attribute(document: Document, spans: Sequence[Span] | None = None) -> Attributions:
    """Who the document says said what.

    ``spans``: only these sentences need answers (default: every sentence of the body). Sentences
    without a cue word or a quotation are not parsed. Raises ParserMissing without the model.
    """
    body = body_sentences(document.text, document.title)
    wanted = body if spans is None else _sentences_touched(body, spans)
    quotations = [quote for quote in find_quotations(document.text) if quote.is_speech]
    if spans is not None:
        wanted = _with_neighbours(document.text, body, wanted, quotations)
    texts = [document.text[start:end] for start, end in wanted]
    parses: list[Parse | None] = [None] * len(wanted)
    promising = [index for index, text in enumerate(texts) if may_attribute(text)]
    for index, parse in zip(
        promising, parse_sentences([texts[index] for index in promising]), strict=True
    ):
        parses[index] = parse
    discourse = Discourse(Entities(document.text, document.title), body)
    return attribute_parsed(document, wanted, parses, discourse, quotations)


def attribute_parsed(
    document: Document,
    sentences: Sequence[Span],
    parses: Sequence[Parse | None],
    discourse: Discourse,
    quotations: Sequence[Quotation] | None = None,
) -> Attributions:
    """The same for sentences that are parsed already; None for those without any cue.

    ``discourse`` learns who speaks where.
    """
    if quotations is None:
        quotations = [quote for quote in find_quotations(document.text) if quote.is_speech]
    found = _labelled(document.text, discourse.entities)
    for (start, _), parse in zip(sentences, parses, strict=True):
        for saying in find_sayings(parse) if parse else ():
            assert parse is not None
            if _is_inner_voice(saying, parse, start, quotations):
                continue
            speaker = make_speaker(document, start, parse, saying, discourse)
            if speaker is not None:
                found.append(_attributed(saying, speaker, start))
    found.extend(_run_on(document.text, sentences, quotations, found))
    return Attributions(tuple(found))


def _labelled(text: str, entities: Entities) -> list[Attributed]:
    found = []
    for label in find_labels(text, entities):
        words = text[label.start : label.end]
        name, kind = label.entity.name, SpeakerKind.NAMED
        speaker = Speaker(words, name, kind, ":", label.start, label.end)
        span = (label.start, label.end)
        found.append(Attributed(speaker, span, (label.said,), "states", -1, True))
    return found


def may_attribute(text: str) -> bool:
    """False where a sentence holds neither a cue word nor a quotation mark: no parse is needed."""
    if phrase_cues()[0].search(text) or any(mark in text for mark in '“”"«»'):
        return True
    cues = _all_cue_words()
    return any(word.lower() in cues for word in _WORD.findall(text))


@lru_cache(maxsize=1)
def _all_cue_words() -> frozenset[str]:
    return frozenset(verb_cues()) | frozenset(noun_cues())


def _attributed(saying: Saying, speaker: Speaker, offset: int) -> Attributed:
    return Attributed(
        speaker,
        (offset + saying.cue_span[0], offset + saying.cue_span[1]),
        tuple((offset + start, offset + end) for start, end in saying.content),
        saying.cue.commitment,
        saying.depth,
        saying.cue.reports_speech,
    )


def _is_inner_voice(
    saying: Saying, parse: Parse, offset: int, quotations: Sequence[Quotation]
) -> bool:
    """True for "I believe" inside somebody's quotation: the one quoted is the speaker."""
    if saying.head is None or parse.words[saying.head].lower not in {"i", "we"}:
        return False
    place = offset + parse.words[saying.head].start
    return any(quote.start <= place < quote.end for quote in quotations)


def _run_on(
    text: str,
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    found: list[Attributed],
) -> list[Attributed]:
    """Quotations that no cue of their own sentence covers belong to who was quoted beside them."""
    extended: list[Attributed] = []
    last: tuple[Quotation, Attributed] | None = None
    said = Attributions(tuple(found))
    by_cue = sorted(found, key=lambda item: item.cue)
    for quote in quotations:
        inside = said.near(quote.start, quote.end)
        owner = _owner_of(quote, inside, _cued_beside(text, quote, by_cue))
        owner = owner or _carried_over(text, quote, last)
        if owner is None:
            last = None
            continue
        content = ((quote.start, quote.end),)
        depth = owner.depth + 1
        extended.append(
            Attributed(
                owner.speaker, owner.cue, content, owner.commitment, depth, owner.reports_speech
            )
        )
        last = (quote, owner)
    return extended


def _cued_beside(text: str, quote: Quotation, by_cue: list[Attributed]) -> list[Attributed]:
    """What has its cue in the paragraph of the quotation; ``by_cue`` is sorted by the cue."""
    first = text.rfind("\n", 0, quote.start) + 1
    last = text.find("\n", quote.end)
    last = len(text) if last < 0 else last
    low = bisect_left(by_cue, (first, first), key=lambda item: item.cue)
    high = bisect_left(by_cue, (last, last), key=lambda item: item.cue)
    return by_cue[low:high]


def _owner_of(
    quote: Quotation, inside: list[Attributed], beside: list[Attributed]
) -> Attributed | None:
    """The speech whose content touches the quotation; else the nearest in the paragraph."""
    touching = [
        item
        for item in inside
        if not quote.start <= item.cue[0] < quote.end
        and any(_overlap(span, (quote.start, quote.end)) > 1 for span in item.content)
    ]
    if touching:
        return max(touching, key=lambda item: (item.reports_speech, -item.depth))
    near = [
        item
        for item in beside
        if item.reports_speech and not quote.start <= item.cue[0] < quote.end
    ]
    if not near:
        return None
    return min(
        near, key=lambda item: min(abs(quote.start - item.cue[1]), abs(item.cue[0] - quote.end))
    )


def _carried_over(
    text: str, quote: Quotation, last: tuple[Quotation, Attributed] | None
) -> Attributed | None:
    """A paragraph that begins with a quotation and names nobody goes on with the last speaker."""
    if last is None:
        return None
    between = text[last[0].end : quote.start]
    paragraph = text[text.rfind("\n", 0, quote.start) + 1 : quote.start]
    if paragraph.strip() or between.count("\n") > 2 or len(between.strip()) > 160:
        return None
    return last[1]


def _sentences_touched(body: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    touched: set[int] = set()
    starts = [start for start, _ in body]
    for start, end in spans:
        index = max(0, bisect_right(starts, start) - 1)
        while index < len(body) and body[index][0] < end:
            if body[index][1] > start:
                touched.add(index)
            index += 1
    return [body[index] for index in sorted(touched)]


def _with_neighbours(
    text: str, body: Sequence[Span], wanted: Sequence[Span], quotations: Sequence[Quotation]
) -> list[Span]:
    """Add the sentences that say whose a quotation is: those of its paragraph and the one before.

    Sentences without quotation marks need no neighbour.
    """
    chosen = set(wanted)
    for start, end in wanted:
        if not any(quote.start < end and start < quote.end for quote in quotations):
            continue
        first = text.rfind("\n", 0, max(0, text.rfind("\n", 0, start) - 1)) + 1
        last = text.find("\n", end)
        last = len(text) if last < 0 else last
        chosen.update(span for span in body if first <= span[0] and span[1] <= last)
    return sorted(chosen)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
