"""Who does a verb of speech: its subject, its agent, and the words that name them."""

from __future__ import annotations

from verify.check.attribution.cues import verb_cues
from verify.check.attribution.titles import group_nouns
from verify.text.parser import Parse, Word

Span = tuple[int, int]

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_EXPLETIVE = frozenset({"there"})
_LET_US = frozenset({"'s", "’s"})


def subject_of(parse: Parse, verb: Word) -> Word | None:
    """Who does ``verb``: its own subject, or that of the verb or noun it hangs on."""
    seen = 0
    word: Word | None = verb
    while word is not None and seen < 6:
        subjects = list(parse.children(word, "nsubj"))
        if subjects:
            # "What forecasters call it": of two, the one beside its verb.
            subject = next((s for s in reversed(subjects) if s.index < word.index), subjects[0])
            if subject.lower == "it" and word is not verb:
                return None  # "It is easy to imagine"
            return _referent(parse, word, subject)
        if word is not verb and (passive := parse.child(word, "nsubjpass")) is not None:
            return _referent(parse, word, passive)
        head = parse.head(word)
        if head is not None and word.relation in {"acl", "relcl"} and not head.is_verb:
            if not _is_said_by_the_subject(parse, word, head):
                return head if word.tag != "VB" else None
            word, seen = parse.head(head), seen + 1
            continue
        if word.relation not in {"conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep"}:
            return None
        word, seen = head, seen + 1
    return None


def _is_said_by_the_subject(parse: Parse, verb: Word, noun: Word) -> bool:
    """ "Marlow sued the firm, saying": the parser hangs "saying" on the firm that was sued."""
    cue = verb_cues().get(verb.lower)
    is_speech = verb.tag == "VBG" and cue is not None and cue.reports_speech
    governor = parse.head(noun)
    is_object = noun.relation == "dobj" and governor is not None and governor.is_verb
    return is_speech and is_object and (noun.tag.startswith("NNP") or noun.lower in group_nouns())


def _referent(parse: Parse, verb: Word, subject: Word) -> Word | None:
    if subject.lower in _EXPLETIVE or subject.lower in _LET_US:
        return None
    if subject.tag == "NNP" and (owner := _of_appositive(parse, subject)) is not None:
        return owner
    head = parse.head(verb)
    if subject.lower in _RELATIVE and verb.relation == "relcl" and head is not None:
        return head
    return subject


def _of_appositive(parse: Parse, name: Word) -> Word | None:
    """ "The Marlow, Ohio-based company": parsed as a place, with the company beside it."""
    beside = parse.child(name, "appos")
    if beside is None or not beside.is_noun or beside.tag.startswith("NNP"):
        return None
    if parse.child(name, "det") is None:
        return None
    marks = [child.lower for child in parse.children(beside, "amod")]
    return beside if "based" in marks or any(mark.endswith("-based") for mark in marks) else None


def agent_of(parse: Parse, verb: Word) -> Word | None:
    agent = parse.child(verb, "agent")
    return parse.child(agent, "pobj") if agent else None


def noun_behind(parse: Parse, noun: Word, *prepositions: str) -> Word | None:
    for preposition in parse.children(noun, "prep", "agent"):
        if preposition.lower in prepositions:
            return parse.child(preposition, "pobj")
    return None


def source_span(parse: Parse, head: Word) -> Span:
    """The speaker's words without what only describes: relative clauses, participles."""
    start, end = parse.span(head, "relcl", "acl", "advcl", "punct", "cc", "conj", "case", "ccomp")
    if head.relation == "appos" and (name := parse.head(head)) is not None:
        start = min(start, parse.span(name, "appos")[0])
    for joined in parse.children(head, "conj"):
        # "Brandt and Okoro said" is one source of two; "Brandt, who ..., and" stays apart.
        if joined.is_noun and joined.start - end < 8:
            end = parse.span(joined, "relcl", "acl", "punct")[1]
    return start, end
