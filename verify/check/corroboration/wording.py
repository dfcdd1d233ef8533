"""Numbers, names and lists as they stand in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.corroboration.paths import ANONYMOUS
from verify.check.origins.provenance import Provenance
from verify.text.lexicon import phrases

_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def spell(number: int) -> str:
    """0..12 in words ("no" for 0), larger numbers in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "one source", "two sources", "no source"."""
    return f"{spell(number)} {noun if number < 2 else plural or noun + 's'}"


def capitalise(sentence: str) -> str:
    """The sentence with its first letter in upper case, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]


def join(names: Sequence[str], longest: int = 4) -> str:
    """A list in words: "a", "a and b", "a, b and c"; beyond ``longest``: "a, b, c and 3 others"."""
    if len(names) > longest:
        rest = len(names) - longest + 1
        names = [*names[: longest - 1], count(rest, "other")]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def with_article(label: str) -> str:
    """A name as it stands in the middle of a sentence, with "the" where it takes one."""
    words = label.split()
    if not words or words[0].lower() in ("the", "a", "an"):
        return label
    last = words[-1].strip(".,").lower()
    is_plain = label[0].islower()
    takes = last in phrases("with_article") or (is_plain and "." not in label)
    return f"the {label}" if takes else label


def name_origin(origin_id: str, provenance: Provenance) -> str:
    """An origin in the middle of a sentence: "the police", "an unnamed source in The Courier"."""
    if origin_id.startswith(ANONYMOUS):
        where = provenance.label_of(origin_id.removeprefix(ANONYMOUS))
        return f"an unnamed source in {with_article(where)}"
    return with_article(provenance.label_of(origin_id))


def join_origins(origins: Sequence[str], provenance: Provenance) -> str:
    """Origins as a list in words, in the order of their names."""
    names = {name_origin(origin, provenance) for origin in origins}
    return join(sorted(names, key=lambda name: name.lower().removeprefix("the ")))


def possessive(name: str) -> str:
    """A name with its genitive ending: "the police's", "the fire services'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def name_documents(document_ids: Sequence[str], provenance: Provenance) -> list[str]:
    """The publishers of documents, each once, in order."""
    names = [with_article(provenance.documents[d].name) for d in document_ids]
    return list(dict.fromkeys(names))
