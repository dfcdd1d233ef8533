"""Makes true and distorted claims from sentences, so that the judge learns what particulars do.

Each distortion changes one thing: a number, a date, a name, who did it to whom, a negation, a
direction, a degree, or who vouches for it. Faithful rewordings keep all particulars. The label
``not_supports`` stands where the changed claim is not known to be false, only not said.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from verify.text.dates.span import MONTH_NAMES
from verify.text.lexicon import table

Pair = tuple[str, str, str, str]
"""claim, text, label, kind."""

_NUMBERS = [
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
    "fifteen",
    "twenty",
    "thirty",
]
_MONTHS = list(MONTH_NAMES)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_OPPOSITES: dict[str, str] = {}
for _words, _contraries, *_ in table("opposites"):
    for _word in _words.split():
        _OPPOSITES.setdefault(_word, _contraries.split()[0])
    for _word in _contraries.split():
        _OPPOSITES.setdefault(_word, _words.split()[0])
_DEGREES = {
    "some": "all",
    "many": "all",
    "most": "all",
    "several": "all",
    "often": "always",
    "sometimes": "always",
    "may": "will",
    "might": "will",
    "could": "will",
    "possibly": "certainly",
    "partly": "entirely",
    "nearly": "more than",
    "rarely": "often",
    "few": "many",
}
_DENIALS = (
    "{who} denied that {s}",
    "There is no evidence that {s}",
    "{who} dismissed claims that {s}",
    "It is not true that {s}",
    "{who} rejected reports that {s}",
    "Claims that {s} are false",
)
_OPEN = (
    "It is unclear whether {s}",
    "{who} asked whether {s}",
    "Rumours that {s} have not been confirmed",
    "{who} would not say whether {s}",
    "Unconfirmed reports online suggest that {s}",
    "Police are investigating whether {s}",
)
_VOUCHED = (
    "{who} said that {s}",
    "{who} said on Tuesday that {s}",
    "According to {who}, {s}",
    "{who} confirmed that {s}",
    "{who} told reporters that {s}",
    "A statement by {who} says that {s}",
)
_WHO = (
    "the ministry",
    "a spokesman",
    "the police",
    "the company",
    "officials",
    "the agency",
    "the mayor",
    "her lawyer",
    "the hospital",
    "the court",
    "the governor's office",
)
_SYNONYMS = {
    "said": "stated",
    "killed": "left dead",
    "about": "around",
    "people": "persons",
    "announced": "made public",
    "began": "started",
    "bought": "purchased",
    "wounded": "injured",
    "injured": "wounded",
    "started": "began",
    "purchased": "bought",
    "roughly": "about",
    "also": "",
    "however": "",
    "currently": "now",
    "died": "lost their lives",
    "arrested": "detained",
    "show": "indicate",
    "shows": "indicates",
    "because": "as",
    "although": "though",
    "nearly": "almost",
    "almost": "nearly",
    "helped": "aided",
    "attempted": "tried",
}


def make_pairs(documents: Iterable[list[Any]], seed: int = 7) -> Iterator[Pair]:
    """Pairs from parsed sentences (lists of spaCy spans, one list a document), seeded."""
    chance = random.Random(seed)
    documents = list(documents)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in (sentence for document in documents for sentence in document):
        for entity in sentence.ents:
            if entity.label_ in _SWAPPABLE:
                names[entity.label_].append(entity.text)
    for document in documents:
        for place, sentence in enumerate(document):
            yield from _of_sentence(sentence, document, place, names, chance)


_SWAPPABLE = {"PERSON", "ORG", "GPE", "NORP", "LOC"}


def _of_sentence(
    sentence: Any,
    document: list[Any],
    place: int,
    names: dict[str, list[str]],
    chance: random.Random,
) -> Iterator[Pair]:
    text = sentence.text.strip()
    around = _context(document, place, chance)
    options = list(_changes(sentence, text, names, chance))
    # a negation can be made of every sentence; it must not crowd out the rarer changes
    if len(options) > 1 and chance.random() < 0.6:
        options = [option for option in options if option[2] != "negation"]
    chance.shuffle(options)
    for claim, label, kind in options[:2]:
        turned = around == text and kind not in ("name", "degree", "role") and chance.random() < 0.4
        yield (text, claim, label, kind) if turned else (claim, around, label, kind)
    faithful = list(_rewordings(sentence, text, chance))
    chance.shuffle(faithful)
    for claim in faithful[:2]:
        if claim != text or chance.random() < 0.15:
            yield claim, around, "supports", "reworded"
    yield from _vouched(text, chance)
    if len(document) > 4 and chance.random() < 0.25:
        other = chance.choice([s for i, s in enumerate(document) if abs(i - place) > 1])
        yield text, other.text.strip(), "neither", "elsewhere"


def _context(document: list[Any], place: int, chance: random.Random) -> str:
    pieces = [document[place].text.strip()]
    roll = chance.random()
    if roll < 0.2 and place:
        pieces.insert(0, document[place - 1].text.strip())
    elif roll < 0.4 and place + 1 < len(document):
        pieces.append(document[place + 1].text.strip())
    return " ".join(pieces)


def _changes(
    sentence: Any, text: str, names: dict[str, list[str]], chance: random.Random
) -> Iterator[tuple[str, str, str]]:
    if changed := _other_number(text, chance):
        yield changed, "refutes", "number"
    if changed := _other_date(text, chance):
        yield changed, "refutes", "date"
    entities = [e for e in sentence.ents if e.label_ in _SWAPPABLE and len(names[e.label_]) > 3]
    if entities:
        entity = chance.choice(entities)
        other = chance.choice(names[entity.label_])
        if other.lower() not in text.lower() and entity.text.lower() not in other.lower():
            yield _replace(sentence, entity, other), "not_supports", "name"
    if changed := _swap_roles(sentence):
        yield changed, "not_supports", "role"
    if changed := _negate(sentence, text):
        yield changed, "refutes", "negation"
    for changes, label, kind in (
        (_OPPOSITES, "refutes", "opposite"),
        (_DEGREES, "not_supports", "degree"),
    ):
        words = [w for w in re.findall(r"\b[a-z]+\b", text) if w in changes]
        if words:
            word = chance.choice(words)
            yield re.sub(rf"\b{word}\b", changes[word], text, count=1), label, kind


def _other_number(text: str, chance: random.Random) -> str | None:
    found = [
        m
        for m in re.finditer(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])", text)
        if not re.fullmatch(r"(19|20)\d\d", m.group())
    ]
    words = [m for m in re.finditer(r"\b[a-z]+\b", text) if m.group() in _NUMBERS]
    if found and (not words or chance.random() < 0.7):
        match = chance.choice(found)
        value = float(match.group().replace(",", ""))
        factor = chance.choice([0.25, 0.5, 0.7, 1.3, 1.5, 2, 3, 10])
        other = value * factor if value > 3 else value + chance.randint(1, 9)
        shape = f"{other:,.0f}" if "." not in match.group() else f"{other:.1f}"
        if shape == match.group():
            return None
        return text[: match.start()] + shape + text[match.end() :]
    if words:
        match = chance.choice(words)
        other_word = chance.choice([n for n in _NUMBERS if n != match.group()])
        return text[: match.start()] + other_word + text[match.end() :]
    return None


def _other_date(text: str, chance: random.Random) -> str | None:
    for pattern, make in (
        (
            r"\b(19|20)\d\d\b",
            lambda m: str(int(m.group()) + chance.choice([-10, -3, -2, -1, 1, 2, 3, 7])),
        ),
        (
            rf"\b({'|'.join(_MONTHS)})\b(?=\s+\d)|(?<=\d )\b({'|'.join(_MONTHS)})\b",
            lambda m: chance.choice([x for x in _MONTHS if x != m.group()]),
        ),
        (
            rf"\b({'|'.join(_DAYS)})\b",
            lambda m: chance.choice([x for x in _DAYS if x != m.group()]),
        ),
    ):
        matches = list(re.finditer(pattern, text))
        if matches:
            match = chance.choice(matches)
            return text[: match.start()] + make(match) + text[match.end() :]
    return None


def _replace(sentence: Any, entity: Any, other: str) -> str:
    start = entity.start_char - sentence.start_char
    end = entity.end_char - sentence.start_char
    return str(sentence.text[:start] + other + sentence.text[end:]).strip()


def _swap_roles(sentence: Any) -> str | None:
    for subject in (e for e in sentence.ents if e.root.dep_ == "nsubj"):
        for thing in (e for e in sentence.ents if e.root.dep_ in ("dobj", "pobj")):
            same = subject.label_ == thing.label_ and subject.text != thing.text
            if same and subject.end <= thing.start:
                base = sentence.start_char
                text = sentence.text
                return str(
                    text[: subject.start_char - base]
                    + thing.text
                    + text[subject.end_char - base : thing.start_char - base]
                    + subject.text
                    + text[thing.end_char - base :]
                ).strip()
    return None


def _negate(sentence: Any, text: str) -> str | None:
    base = sentence.start_char
    root = sentence.root
    if any(child.dep_ == "neg" for child in root.children):
        changed = re.sub(r"\b(do|does|did) not\b|n't\b|\bnot\b|\bnever\b", "", text, count=1)
        return re.sub(r"\s+", " ", changed).strip() if changed != text else None
    helpers = [c for c in root.children if c.dep_ in ("aux", "auxpass")]
    if helpers:
        end = helpers[0].idx + len(helpers[0]) - base
        return str(sentence.text[:end] + " not" + sentence.text[end:]).strip()
    if root.lemma_ == "be":
        end = root.idx + len(root) - base
        return str(sentence.text[:end] + " not" + sentence.text[end:]).strip()
    if root.tag_ in ("VBD", "VBZ", "VBP") and root.lemma_.isalpha():
        helper = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}[root.tag_]
        start = root.idx - base
        return str(
            sentence.text[:start] + f"{helper} {root.lemma_}" + sentence.text[start + len(root) :]
        ).strip()
    return None


def _rewordings(sentence: Any, text: str, chance: random.Random) -> Iterator[str]:
    words = [w for w in re.findall(r"\b[a-z]+\b", text) if w in _SYNONYMS]
    if words:
        word = chance.choice(words)
        yield re.sub(r"\s+", " ", re.sub(rf"\b{word}\b", _SYNONYMS[word], text, count=1)).strip()
    shorter = re.sub(r"\s*\([^()]*\)", "", text)
    if shorter != text:
        yield shorter
    lead = re.match(
        r"^(?:In|On|At|After|Before|During|Meanwhile|However|According to)\b[^,]{2,40}, (.+)$", text
    )
    if lead:
        yield lead.group(1)[0].upper() + lead.group(1)[1:]
    for child in sentence.root.children:
        if child.dep_ in ("advcl", "prep", "npadvmod") and child.i > sentence.root.i:
            edge = child.left_edge
            part = sentence.text[: edge.idx - sentence.start_char].rstrip(" ,;—-")
            if len(part.split()) >= 5:
                yield part + "."
                break
    if any(c.dep_ == "conj" for c in sentence.root.children):
        conj = next(c for c in sentence.root.children if c.dep_ == "conj")
        if conj.i > sentence.root.i and any(c.dep_ == "cc" for c in sentence.root.children):
            cc = next(c for c in sentence.root.children if c.dep_ == "cc")
            part = sentence.text[: cc.idx - sentence.start_char].rstrip(" ,;—-")
            if len(part.split()) >= 5:
                yield part + "."
    digits = {
        w: str(n)
        for n, w in enumerate(
            ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2
        )
    }
    for word, digit in digits.items():
        if re.search(rf"\b{word}\b", text):
            yield re.sub(rf"\b{word}\b", digit, text, count=1)
            break
    yield text


def _vouched(text: str, chance: random.Random) -> Iterator[Pair]:
    if chance.random() > 0.35 or not re.match(r"^[A-Z][^?!\"“”]+\.$", text):
        return
    who = chance.choice(_WHO)
    first = text.split()[0]
    lowered = text[0].lower() + text[1:] if first in _PLAIN_STARTS else text
    forms, label = chance.choice(
        [(_DENIALS, "refutes"), (_OPEN, "neither"), (_VOUCHED, "supports")]
    )
    form = chance.choice(forms)
    said = form.format(who=who, s=lowered.rstrip("."))
    yield text, said[0].upper() + said[1:] + ".", label, "vouched"


_PLAIN_STARTS = {
    "The",
    "A",
    "An",
    "In",
    "On",
    "At",
    "His",
    "Her",
    "Their",
    "Its",
    "He",
    "She",
    "They",
    "It",
    "There",
    "This",
    "Some",
    "Many",
    "Most",
}
