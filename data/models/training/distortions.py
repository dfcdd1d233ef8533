"""Distorted and faithful variants of true sentences, made with a fixed seed.

A distortion changes one particular: a number, a year, a name, who did it, a negation, an
opposite, a degree, or how far the passage stands behind it. A faithful variant says the same
otherwise. What no rule can do well (free paraphrase) is not made here.
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Callable, Iterator, Sequence

from training.pairs import Labelled
from verify.text.lexicon import table
from verify.text.names import find_names
from verify.text.sentences import split_sentences

Variant = tuple[str, str, str]
"""Claim, passage, label."""
Maker = Callable[[str, random.Random, Sequence[str]], Variant | None]

SPEAKERS = (
    "officials", "the ministry", "the report", "residents", "a spokesman for the council",
    "investigators", "the company", "two people at the scene",
)  # fmt: skip
DENIERS = ("The minister", "A spokeswoman", "The company", "Officials", "The foundation")
SMALL_NUMBERS = dict(
    zip(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ],
        range(2, 13),
        strict=True,
    )
)
_NUMBER = re.compile(r"(?<![\w.,-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w.,-]*\d)")
_YEAR = re.compile(r"\b(1[89]\d\d|20[0-4]\d)\b")
_MONTHS = tuple(calendar.month_name)[1:]
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|can|could|would|should)\b(?! not)")
_PAST = re.compile(r"\b(?!need|feed|seed|speed|indeed|hundred)([a-z]{2,}[^e\W])ed\b")


def make_pairs(texts: Sequence[str], most: int, seed: int) -> list[Labelled]:
    """At most ``most`` variants of sentences of ``texts``; the set's name tells the kind."""
    chance = random.Random(seed)
    sentences = [s for text in texts for s in pick_sentences(text)]
    chance.shuffle(sentences)
    names = sorted({s[a:b] for s in sentences[:4000] for a, b in find_names(s)})
    found: list[Labelled] = []
    for sentence in sentences:
        maker = chance.choice(MAKERS)
        variant = maker(sentence, chance, names)
        if variant is not None and variant[0] != variant[1]:
            found.append(Labelled(f"made:{maker.__name__[5:]}", *variant))
        if len(found) == most:
            break
    return found


def pick_sentences(text: str) -> Iterator[str]:
    """Plain statements of 8 to 40 words."""
    for start, end in split_sentences(text):
        sentence = " ".join(text[start:end].split())
        plain = sentence[:1].isupper() and sentence.endswith(".") and "“" not in sentence
        if plain and 8 <= len(sentence.split()) <= 40 and '"' not in sentence:
            yield sentence


def make_number(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    found = [m for m in _NUMBER.finditer(sentence) if not _YEAR.fullmatch(m.group())]
    if not found:
        return None
    match = chance.choice(found)
    value = int(match.group().replace(",", ""))
    other = max(2, round(value * chance.choice((0.4, 0.6, 0.75, 1.3, 1.5, 2, 3)))) + (value < 4)
    if other == value:
        other += 1
    written = f"{other:,}" if "," in match.group() else str(other)
    return _replace(sentence, match.start(), match.end(), written), sentence, "refutes"


def make_word_number(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    found = [m for m in re.finditer(r"\b[a-z]+\b", sentence) if m.group() in SMALL_NUMBERS]
    if not found:
        return None
    match = chance.choice(found)
    other = chance.choice([w for w in SMALL_NUMBERS if w != match.group()])
    return _replace(sentence, match.start(), match.end(), other), sentence, "refutes"


def make_year(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    match = _YEAR.search(sentence)
    if not match:
        return None
    other = str(int(match.group()) + chance.choice((-11, -5, -2, -1, 1, 2, 6)))
    return _replace(sentence, match.start(), match.end(), other), sentence, "refutes"


def make_month(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    found = [m for m in re.finditer(r"\b[A-Z][a-z]+\b", sentence) if m.group() in _MONTHS]
    if not found or found[0].group() in {"May", "March"}:
        return None
    other = chance.choice([month for month in _MONTHS if month != found[0].group()])
    return _replace(sentence, found[0].start(), found[0].end(), other), sentence, "refutes"


def make_other_name(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    spans = [(a, b) for a, b in find_names(sentence) if a > 0 or " " in sentence[a:b]]
    if not spans or len(names) < 50:
        return None
    start, end = chance.choice(spans)
    length = len(sentence[start:end].split())
    options = [
        n for n in chance.sample(names, 40) if len(n.split()) == length and n not in sentence
    ]
    if not options:
        return None
    return _replace(sentence, start, end, options[0]), sentence, "refutes"


def make_swapped_names(
    sentence: str, chance: random.Random, names: Sequence[str]
) -> Variant | None:
    spans = find_names(sentence)
    if len(spans) < 2:
        return None
    (a, b), (c, d) = spans[0], spans[1]
    first, second = sentence[a:b], sentence[c:d]
    between = sentence[b:c].split()
    joined = {"and", "or", ",", "of", "in", "from"} & set(between)
    if joined or first == second or len(between) > 6 or not between:
        return None
    return sentence[:a] + second + sentence[b:c] + first + sentence[d:], sentence, "refutes"


def make_negated(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    match = _AUXILIARY.search(sentence)
    if match and " not " not in sentence and "n't" not in sentence:
        negated = _replace(sentence, match.end(), match.end(), " not")
    else:
        past = _PAST.search(sentence)
        if not past or " not " in sentence:
            return None
        negated = _replace(sentence, past.start(), past.end(), f"did not {past.group(1)}")
    pair = (negated, sentence) if chance.random() < 0.5 else (sentence, negated)
    return (*pair, "refutes")


def make_opposite(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    contrary = {a: b.split()[0] for a, b in table("opposites")} | {
        b.split()[0]: a for a, b in table("opposites")
    }
    skipped = {"for", "right", "left", "back", "first", "last", "true", "found", "open"}
    found = [
        m
        for m in re.finditer(r"\b[a-z]+\b", sentence)
        if m.group() in contrary and m.group() not in skipped
    ]
    if not found:
        return None
    match = chance.choice(found)
    return (
        _replace(sentence, match.start(), match.end(), contrary[match.group()]),
        sentence,
        "refutes",
    )


def make_degree(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    swaps = {
        "some": "all", "many": "all", "most": "all", "may": "will", "might": "will",
        "could": "will", "sometimes": "always", "often": "always", "several": "all",
        "will": "may", "all": "some", "always": "sometimes", "tried to": "managed to",
        "plans to": "refused to", "nearly": "more than",
    }  # fmt: skip
    found = [m for m in re.finditer(r"\b(?:[a-z]+ to|[a-z]+)\b", sentence) if m.group() in swaps]
    if not found:
        return None
    match = chance.choice(found)
    return (
        _replace(sentence, match.start(), match.end(), swaps[match.group()]),
        sentence,
        "discusses",
    )


def make_denied(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    opening = chance.choice(
        (
            f"{chance.choice(DENIERS)} denied that ", "There is no evidence that ",
            "It is not true that ", "It was falsely claimed that ", "It is a hoax that ",
            f"{chance.choice(DENIERS)} rejected claims that ", "A debunked story says that ",
        )
    )  # fmt: skip
    return sentence, opening + _as_clause(sentence), "refutes"


def make_doubted(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    openings = (
        "There are rumours that ", "It was not clear whether ", "Unconfirmed reports say that ",
        "Many wondered whether ", "It has been alleged that ", "If ",
    )  # fmt: skip
    opening = chance.choice(openings)
    passage = opening + _as_clause(sentence)
    if opening == "If ":
        passage = passage[:-1] + ", the plan would have to change."
    elif chance.random() < 0.15:
        passage = "Is it true that " + _as_clause(sentence)[:-1] + "?"
    return sentence, passage, "discusses"


def make_attributed(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    speaker = chance.choice(SPEAKERS)
    passage = chance.choice(
        (
            f"According to {speaker}, {_as_clause(sentence)}",
            f"{speaker[0].upper()}{speaker[1:]} said that {_as_clause(sentence)}",
            f"{sentence[:-1]}, {speaker} said.",
            f"{speaker[0].upper()}{speaker[1:]} confirmed that {_as_clause(sentence)}",
        )
    )
    return sentence, passage, "supports"


def make_speaker(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    """The claim names a speaker of whom the passage knows nothing."""
    if len(names) < 50:
        return None
    claim = f"{chance.choice(names)} said that {_as_clause(sentence)}"
    return claim, sentence, "discusses"


def make_shorter(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    head, comma, tail = sentence.rpartition(", ")
    clause = tail.split(" ")[0]
    starts = {"which", "who", "where", "including", "according", "after", "while", "when", "as"}
    if not comma or clause not in starts or len(head.split()) < 6 or "," in head:
        return None
    return head + ".", sentence, "supports"


def make_synonym(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    groups = {a: b.split() for a, b in table("synonyms")}
    changed = re.sub(
        r"\b[a-z]{3,}\b",
        lambda m: chance.choice(groups[m.group()]) if m.group() in groups else m.group(),
        sentence,
    )
    return (changed, sentence, "supports") if changed != sentence else None


def make_rewritten(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    """Numbers in the other notation, contractions, a leading phrase put last."""
    changed = re.sub(r"\b(did|was|is|were|do|does|has|had) not\b", r"\1n't", sentence)
    changed = re.sub(
        r"\b[a-z]+\b",
        lambda m: str(SMALL_NUMBERS[m.group()]) if m.group() in SMALL_NUMBERS else m.group(),
        changed,
    )
    changed = re.sub(r"(\d),(\d{3})", r"\1\2", changed)
    changed = changed.replace(" percent", "%").replace(" per cent", "%")
    front = re.match(r"((?:On|In|At|After|Last|During) [^,]{3,40}), (.+)\.$", changed)
    if front:
        rest = front.group(2)
        changed = f"{rest[0].upper()}{rest[1:]} {_as_clause(front.group(1))}."
    return (changed, sentence, "supports") if changed != sentence else None


def make_longer(sentence: str, chance: random.Random, names: Sequence[str]) -> Variant | None:
    tails = (
        ", ending weeks of debate.", ", the first time in years.", ", a day after the talks.",
        " in front of a large crowd, people there said.",
    )  # fmt: skip
    return sentence, sentence[:-1] + chance.choice(tails), "supports"


MAKERS: tuple[Maker, ...] = (
    make_number, make_number, make_word_number, make_year, make_year, make_month, make_other_name,
    make_other_name, make_swapped_names, make_swapped_names, make_negated, make_opposite,
    make_degree, make_degree, make_denied, make_doubted, make_attributed, make_speaker,
    make_shorter, make_shorter, make_shorter, make_synonym, make_synonym, make_rewritten,
    make_rewritten, make_rewritten, make_longer,
)  # fmt: skip


def _replace(sentence: str, start: int, end: int, other: str) -> str:
    return sentence[:start] + other + sentence[end:]


def _as_clause(sentence: str) -> str:
    first = sentence.split(" ")[0]
    keeps = any(a == 0 for a, _ in find_names(sentence)) or first == "I" or first.isupper()
    return sentence if keeps else sentence[0].lower() + sentence[1:]
