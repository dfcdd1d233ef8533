"""Can it be checked? If not, why: opinion, prediction, appeal, question, generality, feeling.

What is judged is the statement itself: for reported speech the content, not the reporting. Signs
are counted for and against; hard facts (numbers, dates, names with deeds) outweigh a loaded word,
because a fact told with adjectives is still a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from verify.model import Uncheckable
from verify.text import lexicon
from verify.text.parser import Parse, Word

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_QUESTION = re.compile(r"\?[\"”’'»)\]]*$")
_ASKING = frozenset(
    {"what", "who", "whom", "whose", "why", "how", "when", "where", "which", "do", "does", "did"}
)
_MODAL_FUTURE = frozenset({"will", "'ll", "’ll", "won't", "shall", "wo", "could", "may", "might"})
_FUTURE_IN_THE_PAST = frozenset({"would", "'d", "’d"})
_LOOKS_AHEAD = frozenset(
    form
    for verb in ("expect", "anticipate", "forecast", "foresee", "predict", "project")
    for form in (verb, f"{verb}s", f"{verb}ing")
)
_VIEWS = frozenset(
    {"think", "believe", "hope", "guess", "suppose", "feel", "want", "wish", "doubt", "wonder"}
)
_GUESSES = frozenset({"perhaps", "maybe", "possibly", "presumably"})
_POINTERS = frozenset({"it", "this", "that", "these", "those", "there"})
_IS = frozenset({"is", "'s", "’s", "are", "was", "were", "be", "seems", "seemed"})
_FEW_WORDS = 7
_ASIDES = frozenset({"advcl", "relcl", "acl"})
_MODAL_APPEAL = frozenset({"should", "must", "ought"})
_TELLING = frozenset({"said", "says", "told", "tells", "added", "adds"})
_INTRODUCING = _TELLING | frozenset(
    {"explained", "explains", "responded", "responds", "replied", "replies", "continued", "wrote"}
    | {"writes", "tweeted", "tweets", "read", "reads", "began", "concluded", "asked", "quipped"}
)
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
_GENERIC_SUBJECTS = frozenset(
    {"people", "everyone", "everybody", "nobody", "one", "you", "things", "life", "some", "many"}
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a statement cannot be checked."""

    kind: Uncheckable
    words: str
    """One clause for the screen, naming the words that decided."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The part of a sentence to be judged: a verb of the parse and the text that hangs on it."""

    parse: Parse
    start: int
    end: int
    head: Word
    is_reported: bool
    """True where ``start``..``end`` is what somebody is said to have said."""
    is_estimated: bool = False
    """True where it is the result of a study or a count, also where that lies in the future."""

    @property
    def text(self) -> str:
        """The words to be judged."""
        return self.parse.text[self.start : self.end]

    @property
    def words(self) -> list[Word]:
        """The parsed words between ``start`` and ``end``."""
        return [word for word in self.parse.words if self.start <= word.start < self.end]


def judge_statement(statement: Statement, anchors: int) -> Grounds | None:
    """Why ``statement`` cannot be checked, or None where it can.

    ``anchors``: how many numbers and dates it holds, to which it can be held.
    """
    tests = (
        *(_as_fragment, _as_introduction, _as_question),
        *(_as_appeal, _as_prediction, _as_feeling),
    )
    for test in tests:
        grounds = test(statement)
        if grounds is not None:
            return grounds
    return _as_vague(statement, anchors) or _as_opinion(statement, anchors)


def _as_fragment(statement: Statement) -> Grounds | None:
    words = statement.words
    if not any(word.is_verb for word in words) or sum(w.text[0].isalpha() for w in words) < 2:
        return Grounds(Uncheckable.FRAGMENT, "no statement: no verb")
    is_phrase = statement.head.tag in {"NN", "NNS"} and ":" not in statement.text
    if is_phrase and not _has_statement_below(statement):
        return Grounds(Uncheckable.FRAGMENT, f"no statement: a phrase, “{statement.head.text}”")
    return None


def _as_introduction(statement: Statement) -> Grounds | None:
    """ "Petra Okoro told the Gazette.", "Petra Okoro explained the finding:": what was said stands
    before it or behind."""
    parse, head = statement.parse, statement.head
    if head.lower not in _INTRODUCING or parse.child(head, "ccomp", "xcomp", "parataxis", "oprd"):
        return None
    told = [child.tag.startswith(("NNP", "PRP")) for child in parse.children(head, "dobj")]
    is_left_open = statement.text.rstrip().endswith(":")
    if is_left_open or (head.lower in _TELLING and all(told)):
        words = f"no statement: only says that somebody speaks, “{head.text}”"
        return Grounds(Uncheckable.FRAGMENT, words)
    return None


def _has_statement_below(statement: Statement) -> bool:
    """True where a verb with a subject hangs on the noun other than to describe it."""
    parse = statement.parse
    return any(
        word.is_verb
        and word.relation not in _ASIDES
        and parse.child(word, *_SUBJECTS) is not None
        and not _is_in_an_aside(statement, word)
        for word in statement.words
    )


def _as_question(statement: Statement) -> Grounds | None:
    text = statement.parse.text
    asks = text.partition(" ")[0].lower() in _ASKING and _QUESTION.search(text)
    if not (asks or _QUESTION.search(text[: statement.end + 1].rstrip(" ,"))):
        return None
    return Grounds(Uncheckable.QUESTION, "a question, which states nothing")


def _as_appeal(statement: Statement) -> Grounds | None:
    phrase = _find_main_phrase("appeals", statement)
    if phrase:
        return Grounds(Uncheckable.APPEAL, f"an appeal: “{phrase}”")
    parse, head = statement.parse, statement.head
    for helper in parse.children(head, "aux"):
        is_passed = parse.child(head, "ccomp") is not None and head.lower in {"say", "note", "add"}
        is_passed = is_passed or statement.is_estimated
        if helper.lower in _MODAL_APPEAL and not is_passed and not _has_perfect(parse, head):
            return Grounds(Uncheckable.APPEAL, f"says what ought to be: “{helper.text}”")
    if head.tag == "VB" and not any(parse.children(head, *_SUBJECTS, "aux")):
        first = statement.words[0]
        if head.index <= first.index + 2:
            return Grounds(Uncheckable.APPEAL, f"a call to act: “{head.text}”")
    return None


def _as_prediction(statement: Statement) -> Grounds | None:
    parse, head = statement.parse, statement.head
    phrase = _find_main_phrase("predictions", statement)
    if phrase:
        return Grounds(Uncheckable.PREDICTION, f"speaks of what is yet to come: “{phrase}”")
    for helper in parse.children(head, "aux"):
        is_to_come = helper.lower in _MODAL_FUTURE or (
            # "She said the bridge would open": the future of then.
            helper.lower in _FUTURE_IN_THE_PAST and statement.is_reported
        )
        if is_to_come and not _has_perfect(parse, head) and not statement.is_estimated:
            return Grounds(Uncheckable.PREDICTION, f"speaks of what may come: “{helper.text}”")
    if head.lower in _LOOKS_AHEAD and head.tag in {"VBZ", "VBP", "VBG"}:
        return Grounds(Uncheckable.PREDICTION, f"speaks of what may come: “{head.text}”")
    return _as_conditional(statement) or _as_scheduled(statement)


def _as_conditional(statement: Statement) -> Grounds | None:
    """ "If a state tried that, a lawsuit would be likely": what would be, not what is."""
    parse, head = statement.parse, statement.head
    is_open = any(helper.lower == "would" for helper in parse.children(head, "aux"))
    for clause in parse.children(head, "advcl"):
        mark = parse.child(clause, "mark")
        if is_open and mark is not None and mark.lower in {"if", "unless"}:
            words = f"“{mark.text} … would”"
            return Grounds(Uncheckable.PREDICTION, f"speaks of what would be: {words}")
    return None


def _as_scheduled(statement: Statement) -> Grounds | None:
    """ "The buses are to arrive in May." """
    parse, head = statement.parse, statement.head
    if head.lower not in {"is", "are"}:
        return None
    for verb in parse.children(head, "xcomp"):
        mark = parse.child(verb, "aux")
        if verb.index == head.index + 2 and mark is not None and mark.lower == "to":
            words = f"{head.text} to {verb.text}"
            return Grounds(Uncheckable.PREDICTION, f"speaks of what is yet to come: “{words}”")
    return None


def _has_perfect(parse: Parse, head: Word) -> bool:
    """ "may have said", "should have known": about the past, after all."""
    return any(helper.lower == "have" for helper in parse.children(head, "aux"))


def _as_feeling(statement: Statement) -> Grounds | None:
    parse, head = statement.parse, statement.head
    feelings = lexicon.phrases("feelings")
    for word in (head, *parse.children(head, "acomp", "attr")):
        if word.lower in feelings and _subject_feels(parse, head):
            return Grounds(Uncheckable.FEELING, f"tells how somebody feels: “{word.text}”")
    return None


def _subject_feels(parse: Parse, head: Word) -> bool:
    subject = parse.child(head, "nsubj", "nsubjpass")
    return subject is not None and (
        subject.lower in {"i", "we", "he", "she", "they", "everyone", "people", "you", "who"}
    )


def _as_opinion(statement: Statement, anchors: int) -> Grounds | None:
    if _is_first_person_view(statement):
        return Grounds(Uncheckable.OPINION, f"a view: “{statement.head.text}”")
    if anchors > 0:
        return None
    for guess in statement.parse.children(statement.head, "advmod"):
        if guess.lower in _GUESSES and guess.start >= statement.start:
            return Grounds(Uncheckable.OPINION, f"a guess: “{guess.text}”")
    phrase = _find_phrase("opinion_phrases", statement.text)
    if phrase:
        return Grounds(Uncheckable.OPINION, f"an interpretation: “{phrase}”")
    word = _judging_word(statement)
    if word is not None:
        return Grounds(Uncheckable.OPINION, f"a judgement: “{word.text}”")
    return None


def _judging_word(statement: Statement) -> Word | None:
    """A word of judgement that the statement hangs on; elsewhere it only colours a fact.

    "The verdict was shameful", "reveals alarming trends", "described it as courageous"; not "they
    carried out a brutal raid", which is a deed whatever it is called.
    """
    parse, head = statement.parse, statement.head
    judged = list(parse.children(head, "acomp", "attr", "oprd"))
    for joined in parse.children(head, "conj"):
        judged.extend(parse.children(joined, "acomp", "attr", "oprd"))
    if head.tag in {"VBZ", "VBP"}:
        judged.extend(parse.children(head, "dobj"))
    judged.extend(
        word
        for preposition in parse.children(head, "prep")
        if preposition.lower == "as"
        for word in parse.children(preposition, "pobj", "amod", "acomp")
    )
    for word in judged:
        for candidate in (word, *parse.children(word, "amod", "acomp", "conj")):
            if not statement.start <= candidate.start < statement.end:
                continue
            is_plain = candidate.tag[:2] in {"JJ", "RB", "NN"}
            if is_plain and candidate.lower in lexicon.phrases("opinion"):
                return candidate
    return None


def _is_first_person_view(statement: Statement) -> bool:
    subject = statement.parse.child(statement.head, "nsubj")
    return subject is not None and subject.lower in {"i", "we"} and statement.head.lower in _VIEWS


def _as_vague(statement: Statement, anchors: int) -> Grounds | None:
    phrase = _find_phrase("vague", statement.text) if anchors == 0 else None
    if phrase:
        return Grounds(Uncheckable.VAGUE, f"too general to be checked: “{phrase}”")
    subject = statement.parse.child(statement.head, *_SUBJECTS)
    is_generic = subject is not None and subject.lower in _GENERIC_SUBJECTS
    is_bare = anchors == 0 and not any(word.tag.startswith("NNP") for word in statement.words)
    if is_bare and is_generic and statement.head.tag in {"VBP", "VBZ"}:
        return Grounds(Uncheckable.VAGUE, "too general to be checked: no name, number, place, date")
    is_pointing = subject is not None and subject.lower in _POINTERS and statement.head.lower in _IS
    if is_bare and is_pointing and len(statement.text.split()) <= _FEW_WORDS:
        words = f"points to something said before and holds nothing of its own: “{statement.text}”"
        return Grounds(Uncheckable.VAGUE, words)
    return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    longest_first = sorted(lexicon.phrases(name), key=lambda phrase: (-len(phrase), phrase))
    body = "|".join(_as_pattern(phrase) for phrase in longest_first) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    """``*`` in a phrase is any one word, or none."""
    words = re.escape(phrase).replace(r"\ ", r"\s+").replace("’", "['’]")
    return words.replace(r"\*\s+", r"(?:[\w’'-]+\s+)?")


def _find_phrase(name: str, text: str) -> str | None:
    found = _pattern(name).search(text)
    return found.group() if found else None


def _find_main_phrase(name: str, statement: Statement) -> str | None:
    """A phrase that belongs to what is stated, not to an aside: "who is expected to run"."""
    for found in _pattern(name).finditer(statement.text):
        start, end = statement.start + found.start(), statement.start + found.end()
        inside = [word for word in statement.words if start <= word.start < end]
        if not inside or not _is_in_an_aside(statement, inside[0]):
            return found.group()
    return None


def _is_in_an_aside(statement: Statement, word: Word) -> bool:
    while word.index != statement.head.index:
        above = statement.parse.head(word)
        if above is None or not statement.start <= above.start < statement.end:
            return False
        if word.relation in _ASIDES:
            return True
        word = above
    return False
