"""Where a sentence makes several statements, and where each of them stands.

Conservative on purpose: a sentence is cut only at a coordination of two finite verbs, never inside
quotation marks or brackets. Where the second half leaves out its subject, or who is said to have
said it, the clause says where those words stand, so that its reading form is whole. A joint claim
can be split by a person; a broken fragment helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verify.check.attribution.reporting import is_reporting_tag
from verify.text.parser import Parse, Word

Span = tuple[int, int]
_COORDINATORS = frozenset({"and", "but", "while", "whereas", "yet", ";", "nor", "&"})
_JOINS_VERBS = frozenset({"and", "but", "then"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FEWEST_WORDS = 4
_LEVELS = {"“": 1, "”": -1, "«": 1, "»": -1, "(": 1, ")": -1, "[": 1, "]": -1, "``": 1, "''": -1}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HARD = frozenset({"CD", "NNP", "NNPS"})
_ASKING = frozenset({"WP", "WDT", "WRB", "WP$"})
_RELATIVES = frozenset({"who", "which", "that", "what", "whose"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that states something; offsets are those of the sentence."""

    start: int
    end: int
    head: int
    """Index of the verb in the parse."""
    frame: Span | None = None
    """Who is said to have said it ("Ana Brandt said"), where that stands before the clause."""
    subject: tuple[Span, ...] = ()
    """The subject, and "was" or "had", where the clause shares those of the one before it."""

    @property
    def pieces(self) -> tuple[Span, ...]:
        """The clause, and before it what it must have to be read alone."""
        frame = (self.frame,) if self.frame else ()
        return (*frame, *self.subject, (self.start, self.end))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place to cut at: index of the word behind the first half, of the second's first word."""

    end: int
    resume: int
    frame: Span | None = None
    subject: tuple[Span, ...] = ()


def split_clauses(parse: Parse) -> list[Clause]:
    """The statements of one sentence, in order and not overlapping; at least one."""
    root = next(parse.roots(), None)
    if root is None:
        return []
    whole = Clause(parse.words[0].start, parse.words[-1].end, root.index)
    cuts = sorted(_find_cuts(parse, root), key=lambda cut: cut.end)
    while cuts:
        clauses = _apply(parse, cuts)
        weak = [index for index, clause in enumerate(clauses) if not _says_enough(parse, clause)]
        if not weak:
            return [clause for clause in clauses if clause is not None]
        # What says too little stays with its neighbour.
        cuts.pop(max(0, weak[0] - 1) if weak[0] > 0 else 0)
    return [whole]


def _apply(parse: Parse, cuts: list[_Cut]) -> list[Clause | None]:
    clauses: list[Clause | None] = []
    ends = [*(cut.end for cut in cuts), len(parse.words)]
    starts = [_Cut(0, 0), *cuts]
    for cut, last in zip(starts, ends, strict=True):
        head = _head_of(parse, cut.resume, last)
        if head is None or last <= cut.resume:
            clauses.append(None)
            continue
        start, end = _edges(parse, cut.resume, last)
        if cut.resume == 0:
            start = parse.words[0].start
        clauses.append(Clause(start, end, head.index, cut.frame, cut.subject))
    return clauses


def _find_cuts(parse: Parse, root: Word) -> Iterator[_Cut]:
    """All cuts below ``root``: between what it is joined to, and within what it reports."""
    waiting: list[tuple[Word, int, Span | None]] = [(root, 0, None)]
    while waiting:
        verb, first, frame = waiting.pop()
        for child in parse.children(verb):
            cut = _cut_before(parse, verb, child, frame)
            if cut is not None:
                yield cut
                waiting.append((child, cut.resume, frame))
        content = _reported(parse, verb) if frame is None else None
        if content is not None:
            waiting.append((content, first, _frame_before(parse, verb, first, content)))


def _reported(parse: Parse, verb: Word) -> Word | None:
    """The verb of what is said, for "she said that it fell" and "it fell, she said"."""
    for child in parse.children(verb, "ccomp"):
        if _is_statement(parse, child, may_have_that=True):
            return child
    return None


def _frame_before(parse: Parse, verb: Word, first: int, content: Word) -> Span | None:
    """ "She said that", from the word ``first`` on; None where that stands behind the content."""
    below = [word for word in parse.subtree(content) if word.relation not in {"punct", "mark"}]
    if not first <= verb.index < below[0].index:
        return None
    return parse.words[first].start, parse.words[below[0].index - 1].end


def _cut_before(parse: Parse, verb: Word, child: Word, frame: Span | None) -> _Cut | None:
    """A cut between ``verb`` and what is beside it, with a subject of its own or without."""
    if not _is_beside(parse, child) or is_reporting_tag(parse, child):
        return None
    if _is_statement(parse, child, may_have_that=frame is not None):
        return _cut_at(parse, verb, child, frame, ())
    subject = _subject_before(parse, verb)
    if subject is None or not _shares_a_subject(parse, verb, child):
        return None
    if has_open_subject(parse, verb, child):
        return None
    # "Norvane, a chipmaker," is known by its name; "the owner, Belmoor Lines," needs it.
    left_out = ("relcl", "acl", "punct", *(["appos"] if subject.tag.startswith("NNP") else []))
    words = (parse.span(subject, *left_out), *_shared_helper(parse, verb, child))
    return _cut_at(parse, verb, child, frame, words)


def has_open_subject(parse: Parse, verb: Word, child: Word) -> bool:
    """ "Brandt said that officials lied, and has asked the judge": who asked is open."""
    if verb.relation != "ccomp" or child.relation != "conj" or not _is_finite(parse, child):
        return False
    return parse.child(child, *_SUBJECTS) is None and _stands_behind_a_comma(parse, child)


def _stands_behind_a_comma(parse: Parse, verb: Word) -> bool:
    first = _first_word(parse, verb).index
    return first > 1 and parse.words[first - 2].text == ","


def _cut_at(
    parse: Parse, verb: Word, child: Word, frame: Span | None, subject: tuple[Span, ...]
) -> _Cut | None:
    start = _first_word(parse, child).index
    if child.relation != "conj" and child.index < verb.index:
        # The parser hangs the first half on the second: the cut lies behind it.
        start = parse.subtree(child)[-1].index + 2
    if start < 2 or start >= len(parse.words) or _is_enclosed(parse, start):
        return None
    cut = start - 1
    if parse.words[cut].lower not in {*_COORDINATORS, *_JOINS_VERBS, ","}:
        return None
    if subject and parse.words[cut].lower not in _JOINS_VERBS:
        return None
    if parse.words[cut].lower in _COORDINATORS and parse.words[cut - 1].text in {",", ";"}:
        cut -= 1
    if parse.words[start].relation == "mark":
        start += 1
    return _Cut(cut, start, frame, subject)


def _first_word(parse: Parse, verb: Word) -> Word:
    return next((word for word in parse.subtree(verb) if word.relation != "punct"), verb)


def _is_statement(parse: Parse, verb: Word, may_have_that: bool = False) -> bool:
    if not verb.tag.startswith("VB") or parse.child(verb, *_SUBJECTS) is None:
        return False
    if _first_word(parse, verb).tag in _ASKING:
        return False
    allowed = {"that"} if may_have_that else frozenset()
    # "to sell and to rent", "if it rains and it freezes" make no statement of their own.
    return not any(
        (child.relation == "mark" and child.lower not in allowed)
        or (child.relation != "mark" and child.lower in _RELATIVES)
        for child in parse.children(verb, "mark", *_SUBJECTS)
    )


def _is_beside(parse: Parse, verb: Word) -> bool:
    """True for a clause on one level with its head: joined by "and", or at a semicolon."""
    if verb.relation not in {"ccomp", "parataxis"}:
        return verb.relation == "conj"
    below = parse.subtree(verb)
    edges = (below[0].index - 1, below[-1].index + 1)
    return any(0 <= edge < len(parse.words) and parse.words[edge].text == ";" for edge in edges)


def _subject_before(parse: Parse, verb: Word) -> Word | None:
    """The subject that a second verb may share, its own or that of the first in the row."""
    word: Word | None = verb
    while word is not None:
        subject = parse.child(word, "nsubj", "nsubjpass")
        if subject is not None:
            is_plain = subject.index < word.index and subject.lower not in _RELATIVES
            return subject if is_plain else None
        word = parse.head(word) if word.relation == "conj" else None
    return None


def _shares_a_subject(parse: Parse, verb: Word, child: Word) -> bool:
    """True for "cut 1,400 jobs and closed a plant in Dunmere": two deeds of one subject.

    Both need a finite verb, the second something to hold it to, and nothing of the first may
    stand behind the second.
    """
    is_finite = _is_finite(parse, child) or bool(_shared_helper(parse, verb, child))
    if not is_finite or parse.child(child, "mark") is not None:
        return False
    below = parse.subtree(child)
    behind = [w for w in parse.subtree(verb) if w.index > below[-1].index and w.relation != "punct"]
    is_held = any(word.tag in _HARD for word in below) or parse.child(child, "ccomp") is not None
    if behind or not is_held:
        return False
    words = [word for word in below if word.text[0].isalnum()]
    return len(words) >= _FEWEST_WORDS - any(word.tag == "CD" for word in below)


def _is_finite(parse: Parse, verb: Word) -> bool:
    """True for a verb in the past or present, with or without a helper."""
    if verb.tag in _FINITE:
        return True
    return verb.tag.startswith("VB") and any(
        helper.tag in {*_FINITE, "MD"} for helper in parse.children(verb, "aux", "auxpass")
    )


def _shared_helper(parse: Parse, verb: Word, child: Word) -> tuple[Span, ...]:
    """ "Was held on Monday and charged with fraud": the helper of the first is the second's too."""
    if child.tag != "VBN" or verb.tag != "VBN" or _is_finite(parse, child):
        return ()
    return tuple(
        (word.start, word.end)
        for word in parse.children(verb, "aux", "auxpass")
        if word.index < verb.index
    )


def _head_of(parse: Parse, first: int, last: int) -> Word | None:
    """The verb that the words ``first``..``last`` hang on."""
    for word in parse.words[first:last]:
        if word.tag.startswith("VB") and (word.head == word.index or not first <= word.head < last):
            return word
    return None


def _is_enclosed(parse: Parse, index: int) -> bool:
    level = 0
    straight = 0
    for word in parse.words[:index]:
        level += _LEVELS.get(word.text, 0)
        straight += word.text == '"'
    return level > 0 or straight % 2 == 1


def _says_enough(parse: Parse, clause: Clause | None) -> bool:
    if clause is None:
        return False
    inside = [word for word in parse.words if clause.start <= word.start < clause.end]
    words = [word for word in inside if word.text[0].isalnum()]
    if not any(word.tag.startswith("VB") for word in words):
        return False
    return len(words) >= _FEWEST_WORDS or any(word.tag == "CD" for word in words)


def _edges(parse: Parse, first: int, last: int) -> Span:
    """Offsets of the words ``first``..``last`` without commas and "and" at their ends."""
    while last - first > 1 and parse.words[first].lower in {*_COORDINATORS, *_JOINS_VERBS, ","}:
        first += 1
    while last - first > 1 and parse.words[last - 1].text in {",", ";", "–", "—", "-"}:
        last -= 1
    return parse.words[first].start, parse.words[last - 1].end
