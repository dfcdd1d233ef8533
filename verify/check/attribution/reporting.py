"""Verbs that report: clauses set beside what was said, who was told, and what was withheld."""

from __future__ import annotations

from functools import lru_cache

from verify.check.attribution.cues import Cue, forms_of, verb_cues
from verify.text import lexicon
from verify.text.parser import Parse, Word

_BEFORE_A_TAG = frozenset({",", '"', "”", "''", "–", "—", "--", "?", "!"})
_IN_A_TAG = frozenset(
    {"nsubj", "aux", "neg", "advmod", "npadvmod", "prep", "punct", "prt", "advcl", "dative", "cc"}
    | {"mark", "dep", "intj", "conj"}
)
# "Declined to say", "would not confirm": the words that follow are nobody's.
_WITHHOLDS = frozenset({"decline", "declines", "declined", "declining"}) | frozenset(
    {"refuse", "refuses", "refused", "refusing"}
)
_SEEKING = frozenset({"seeking", "requesting", "sought", "requested"})
_ASKING = frozenset({"whether", "if", "how", "what", "when", "where", "which", "who", "why"})


def is_reporting_tag(parse: Parse, verb: Word) -> bool:
    """True for "she said" beside what she said: set off, with a subject and nothing said in it."""
    cue = verb_cues().get(verb.lower)
    if cue is None or not cue.reports_speech or parse.child(verb, "nsubj") is None:
        return False
    told = find_told(parse, verb)
    if any(child.relation not in _IN_A_TAG and child is not told for child in parse.children(verb)):
        return False
    first = next(word for word in parse.subtree(verb) if word.relation != "punct").index
    return first == 0 or parse.words[first - 1].text in _BEFORE_A_TAG


def withholding_verb(parse: Parse, verb: Word) -> Word | None:
    """The verb above in "declined to say", "refused to confirm or deny"."""
    while verb.relation == "conj" and (head := parse.head(verb)) is not None:
        verb = head
    head = parse.head(verb)
    is_held = verb.relation == "xcomp" and head is not None and head.lower in _WITHHOLDS
    return head if is_held else None


def is_refused_answer(parse: Parse, verb: Word) -> bool:
    """ "Declined to comment", but not "refused to shoot": it is words that are held back."""
    refused = parse.child(verb, "xcomp")
    cue = verb_cues().get(refused.lower) if refused else None
    return cue is not None and cue.reports_speech


def is_unsaid(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "She did not say whether the bridge was safe": an open question, nobody's words."""
    if not cue.reports_speech or parse.child(verb, "neg") is None:
        return False
    clause = parse.child(verb, "ccomp")
    first = parse.subtree(clause)[0] if clause else None
    return first is not None and first.lower in _ASKING


def find_told(parse: Parse, verb: Word) -> Word | None:
    if verb.lower not in {"told", "tell", "tells", "telling", "informed", "assured"}:
        return None
    return parse.child(verb, "dobj", "dative", "iobj")


def is_not_done(parse: Parse, verb: Word, cue: Cue) -> bool:
    """ "The FBI has not accused him": nobody says anything."""
    is_deed = cue.commitment == "asserts" and "c" not in cue.frames
    return is_deed and parse.child(verb, "neg") is not None


def seeks_comment(parse: Parse, verb: Word) -> bool:
    """ "Did not return messages seeking comment": the reporter's own question."""
    sought = parse.child(verb, "dobj")
    return sought is not None and sought.lower in {"comment", "comments"} and verb.lower in _SEEKING


def gives_voice(verb: Word) -> bool:
    """True for "express concern", "raise questions", "make a promise": the subject says it.

    Whoever "faces the question" or "holds the position" says nothing.
    """
    return verb.lower in _voicing_forms()


@lru_cache(maxsize=1)
def _voicing_forms() -> frozenset[str]:
    verbs = lexicon.phrases("voicing_verbs")
    return frozenset(form for verb in verbs for form in forms_of(verb))


def is_rate(parse: Parse, preposition: Word, source: Word) -> bool:
    """ "$40,000 per student" tells a rate, "per the ministry" a source."""
    is_named = source.tag.startswith("NNP") or parse.child(source, "det", "poss") is not None
    return preposition.lower == "per" and not is_named
