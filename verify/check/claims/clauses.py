"""Where a sentence makes several statements, and where each of them stands.

Conservative on purpose: a sentence is cut only at a coordination whose second half has a subject
and a verb of its own, never inside quotation marks or brackets. A joint claim can be split by a
person; a broken fragment helps nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verify.text.parser import Parse, Word

_COORDINATORS = frozenset({"and", "but", "while", "whereas", "yet", ";", "nor", "&"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_FEWEST_WORDS = 4
_LEVELS = {"“": 1, "”": -1, "«": 1, "»": -1, "(": 1, ")": -1, "[": 1, "]": -1, "``": 1, "''": -1}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence that states something; offsets are those of the sentence."""

    start: int
    end: int
    head: int
    """Index of the verb in the parse."""


def split_clauses(parse: Parse) -> list[Clause]:
    """The statements of one sentence, in order and not overlapping; at least one."""
    root = next(parse.roots(), None)
    if root is None:
        return []
    first_word, last_word = parse.words[0], parse.words[-1]
    whole = Clause(first_word.start, last_word.end, root.index)
    clauses: list[Clause] = []
    first = 0
    for cut, resume in [*sorted(_cuts(parse, root)), (len(parse.words), len(parse.words))]:
        head = _head_of(parse, first, cut)
        if head is None:
            return [whole]
        start, end = _edges(parse, first, cut)
        clauses.append(Clause(first_word.start if first == 0 else start, end, head.index))
        first = resume
    if len(clauses) == 1:
        return [whole]
    return clauses if all(_says_enough(parse, clause) for clause in clauses) else [whole]


def _cuts(parse: Parse, root: Word) -> Iterator[tuple[int, int]]:
    """Index of the word behind the first half, and of the word with which the second begins."""
    for verb in _coordinated(parse, root):
        start = parse.subtree(verb)[0].index
        if verb.relation != "conj" and verb.index < root.index:
            # The parser hangs the first half on the second: the cut lies behind it.
            start = parse.subtree(verb)[-1].index + 2
        if start < 2 or _is_enclosed(parse, start):
            continue
        cut = start - 1
        if parse.words[cut].lower not in {*_COORDINATORS, ","}:
            continue
        if parse.words[cut].lower in _COORDINATORS and parse.words[cut - 1].text in {",", ";"}:
            cut -= 1
        yield cut, start


def _head_of(parse: Parse, first: int, last: int) -> Word | None:
    """The verb that the words ``first``..``last`` hang on."""
    for word in parse.words[first:last]:
        if word.tag.startswith("VB") and (word.head == word.index or not first <= word.head < last):
            return word
    return None


def _coordinated(parse: Parse, root: Word) -> Iterator[Word]:
    waiting = [root]
    while waiting:
        word = waiting.pop()
        for child in parse.children(word):
            if _is_statement(parse, child) and _is_beside(parse, child):
                yield child
                waiting.append(child)


def _is_statement(parse: Parse, verb: Word) -> bool:
    if not verb.tag.startswith("VB") or parse.child(verb, *_SUBJECTS) is None:
        return False
    # "to sell and to rent", "if it rains and it freezes" make no statement of their own.
    return not any(
        child.relation == "mark" or child.lower in {"who", "which", "that"}
        for child in parse.children(verb, "mark", *_SUBJECTS)
    )


def _is_beside(parse: Parse, verb: Word) -> bool:
    """True for a clause on one level with its head: joined by "and", or at a semicolon."""
    if verb.relation not in {"ccomp", "parataxis"}:
        return verb.relation == "conj"
    below = parse.subtree(verb)
    edges = (below[0].index - 1, below[-1].index + 1)
    return any(0 <= edge < len(parse.words) and parse.words[edge].text == ";" for edge in edges)


def _is_enclosed(parse: Parse, index: int) -> bool:
    level = 0
    straight = 0
    for word in parse.words[:index]:
        level += _LEVELS.get(word.text, 0)
        straight += word.text == '"'
    return level > 0 or straight % 2 == 1


def _says_enough(parse: Parse, clause: Clause) -> bool:
    inside = [word for word in parse.words if clause.start <= word.start < clause.end]
    words = [word for word in inside if word.text[0].isalnum()]
    if not any(word.tag.startswith("VB") for word in words):
        return False
    return len(words) >= _FEWEST_WORDS or any(word.tag == "CD" for word in words)


def _edges(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """Offsets of the words ``first``..``last`` without commas and "and" at their ends."""
    while last - first > 1 and parse.words[first].lower in {*_COORDINATORS, ","}:
        first += 1
    while last - first > 1 and parse.words[last - 1].text in {",", ";", "–", "—", "-"}:
        last -= 1
    return parse.words[first].start, parse.words[last - 1].end
