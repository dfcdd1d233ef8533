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
    borrowed_subject: tuple[int, int] | None = None
    """The subject, where it stands in an earlier clause of the sentence."""


def split_clauses(parse: Parse) -> list[Clause]:
    """The statements of one sentence, in order and not overlapping; at least one."""
    root = next(parse.roots(), None)
    if root is None:
        return []
    whole = Clause(*_edges(parse, 0, len(parse.words)), root.index)
    cuts = sorted(_cuts(parse, root), key=lambda cut: cut[0])
    if not cuts:
        return [whole]
    clauses: list[Clause] = []
    first, head = 0, root.index
    for cut, resume, verb in cuts:
        if cut <= first:
            return [whole]
        clauses.append(Clause(*_edges(parse, first, cut), head))
        first, head = resume, verb
    clauses.append(Clause(*_edges(parse, first, len(parse.words)), head))
    return clauses if all(_says_enough(parse, clause) for clause in clauses) else [whole]


def _cuts(parse: Parse, root: Word) -> Iterator[tuple[int, int, int]]:
    """Index after the first half, index where the second begins, and the second's verb."""
    for verb in _coordinated(parse, root):
        start = parse.subtree(verb)[0].index
        if start == 0 or _is_enclosed(parse, start):
            continue
        joint = parse.words[start - 1]
        resume = start
        cut = start
        if joint.lower in _COORDINATORS or joint.text == ",":
            cut = joint.index
        if cut > 0 and joint.lower in _COORDINATORS and parse.words[cut - 1].text in {",", ";"}:
            cut -= 1
        if cut < start:
            yield cut, resume, verb.index


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
    """True for a clause on one level with its head: joined by "and", or behind a semicolon."""
    if verb.relation not in {"ccomp", "parataxis"}:
        return verb.relation == "conj"
    start = parse.subtree(verb)[0].index
    return start > 0 and parse.words[start - 1].text == ";"


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
