"""The words that say who said something, and what they commit the speaker to.

All of them stand in ``data/lexicons``: ``cues.tsv`` (verbs), ``cue_nouns.tsv``, ``cue_phrases.tsv``
and ``irregular_verbs.tsv``; a journalist may edit these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from verify.text import lexicon

WITHHELD = "withholds"
"""The commitment of who declines to say something."""
_HOLDS_BACK = re.compile(r"(?:declin|refus)\w+\s+to\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that makes somebody the speaker of something."""

    word: str
    """Base form of a verb or noun, or the phrase itself."""
    commitment: str
    """states, asserts, concedes, denies, urges, promises, believes, judges or withholds."""
    frames: frozenset[str] = frozenset()
    """What may follow a verb: ``c`` a clause or quotation, ``o`` a thing, ``i`` an infinitive,
    or a preposition."""

    @property
    def needs_a_speaker(self) -> bool:
        """True for what only somebody can do ("say"), not a thing ("show", "according to")."""
        return "c" in self.frames and self.word not in lexicon.phrases("evidence_verbs")

    @property
    def hides_a_speaker(self) -> bool:
        """True for cues whose passive tells of somebody unnamed: "is said to", "are urged to"."""
        if self.commitment == "judges" and "c" not in self.frames:
            # "was criticized" tells what happened to somebody, not what somebody says
            return False
        return self.commitment in {"states", "asserts", "believes", "urges", "judges"} and (
            self.word not in lexicon.phrases("passive_facts")
        )

    @property
    def reports_speech(self) -> bool:
        """True where the cue alone, without a clause behind it, marks a quotation."""
        return "c" in self.frames and self.commitment in {"states", "asserts", "concedes"}


@lru_cache(maxsize=1)
def verb_cues() -> dict[str, Cue]:
    """Every inflected form of every cue verb, in lower case."""
    forms: dict[str, Cue] = {}
    for word, commitment, frames in lexicon.table("cues"):
        cue = Cue(word, commitment, frozenset(frames.split()))
        for form in forms_of(word):
            # "found" is the past of "find" before it is the base of anything else.
            forms.setdefault(form, cue)
    return forms


@lru_cache(maxsize=1)
def noun_cues() -> dict[str, Cue]:
    """Singular and plural of every cue noun, in lower case."""
    return {
        form: Cue(word, commitment)
        for word, commitment in lexicon.table("cue_nouns")
        for form in (word, _add_s(word))
    }


@lru_cache(maxsize=1)
def phrase_cues() -> tuple[re.Pattern[str], dict[str, Cue]]:
    """One pattern for all phrases, and the cue of each, in lower case."""
    cues = {phrase: Cue(phrase, commitment) for phrase, commitment in lexicon.table("cue_phrases")}
    body = lexicon.any_of(cues, r"\s+")
    return re.compile(rf"\b(?:{body})\b", re.IGNORECASE), cues


def commitment_of(words: str | None) -> str | None:
    """What a cue as it stands in a text ("had said") commits the speaker to; None if unknown."""
    lower = (words or "").lower()
    if _HOLDS_BACK.match(lower):
        return WITHHELD
    if phrase := phrase_cues()[1].get(lower):
        return phrase.commitment
    for word in reversed(lower.split()):
        cue = verb_cues().get(word) or noun_cues().get(word)
        if cue is not None:
            return cue.commitment
    return None


# What was found, and what was ruled, can be looked up.
_ESTIMATES = frozenset(
    {"assess", "calculate", "conclude", "determine", "estimate", "find"}
    | {"decide", "hold", "order", "rule", "specify", "stipulate"}
)


def is_estimate(words: str | None) -> bool:
    """True for a cue that tells of a result ("estimated"), which can be looked up."""
    cues = (verb_cues().get(word) for word in (words or "").lower().split())
    return any(cue is not None and cue.word in _ESTIMATES for cue in cues)


def forms_of(verb: str) -> list[str]:
    """The forms of an English verb, those of the list of irregular verbs included."""
    return inflect(verb, _irregular_verbs().get(verb))


@lru_cache(maxsize=1)
def _irregular_verbs() -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in lexicon.table("irregular_verbs")}


def inflect(verb: str, irregular: tuple[str, ...] | None = None) -> list[str]:
    """The forms of an English verb: base, -s, -ing, past and participle."""
    past = list(irregular) if irregular else [_add_ed(verb)]
    # "planned" shows that "planning" doubles its consonant too.
    doubles = past[0] == f"{verb}{verb[-1]}ed"
    return [verb, _add_s(verb), _add_ing(verb, doubles), *past]


def _add_s(word: str) -> str:
    if re.search(r"(?:[sxz]|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _add_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    return verb + "ed"


def _add_ing(verb: str, doubles: bool) -> str:
    if doubles or verb in {"hit", "put", "get", "begin"}:
        return verb + verb[-1] + "ing"
    if re.search(r"[^e]e$", verb):
        return verb[:-1] + "ing"
    return verb + "ing"
