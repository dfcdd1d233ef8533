"""Which names are one speaker, over all documents: acronyms, spellings, offices, spokespeople."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verify.check.origins.publishers import find_publisher, plain_name
from verify.check.origins.rulings import NameRulings
from verify.text.lexicon import phrases
from verify.text.names import acronym, is_same_name

_SPOKESPERSON = re.compile(
    r"^(?:an?\s+|the\s+)?(?:\w+\s+){0,2}?"
    r"(?:spokes(?:man|woman|person|people)|statement|press (?:release|office|service))\s+"
    r"(?:for|of|from|by|at)\s+(?P<office>.+)$",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(
    r"^(?P<office>.+?)(?:['’]s)?\s+(?:spokes(?:man|woman|person|people)|statement)\b.*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SpeakerTable:
    """Names and the id that each stands for; names that are not in it stand for themselves."""

    ids: Mapping[str, str] = field(default_factory=dict)
    """By plain name (folded, without article)."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All spellings met, by id; the one to show first."""
    rulings: NameRulings = field(default_factory=NameRulings)
    """What people decided on names."""

    def id_of(self, name: str) -> str:
        """The id of the speaker called ``name``."""
        plain = plain_name(speaking_office(name))
        return self.ids.get(plain) or f"speaker:{plain.replace(' ', '-')}"

    def label_of(self, speaker_id: str) -> str | None:
        """The fullest name met of a speaker, or None if the id is not in the table."""
        found = self.spellings.get(speaker_id, ())
        names = [name for name in found if " " in name or "." not in name]
        return next(iter((*names, *found)), None)


def speaking_office(name: str) -> str:
    """The office that a nameless spokesperson speaks for, else the name itself.

    >>> speaking_office("a spokeswoman for the Harbour Authority")
    'Harbour Authority'
    """
    name = " ".join(name.split())
    for pattern in (_SPOKESPERSON, _OFFICE_FIRST):
        if found := pattern.match(name):
            name = found.group("office")
            break
    return re.sub(r"^the\s+", "", name)  # "The" in upper case is part of a name


def join_speakers(table: SpeakerTable, names: Iterable[str]) -> SpeakerTable:
    """``table`` with ``names`` in it, each under the id of the speaker that it names.

    Longer names are placed first; a name that fits several speakers goes to the first of them:
    taking two for one makes the count of origins smaller, never larger. Order does not matter.
    """
    ids = dict(table.ids)
    spellings = {speaker: list(found) for speaker, found in table.spellings.items()}
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        office = speaking_office(name)
        plain = plain_name(office)
        if not plain or plain in ids:
            continue
        speaker = _find(office, plain, ids, spellings, table.rulings)
        ids[plain] = speaker
        known = find_publisher(office)
        spellings.setdefault(speaker, []).append(known.name if known else office)
    found = {speaker: tuple(names) for speaker, names in spellings.items()}
    return SpeakerTable(ids, found, table.rulings)


def join_affiliations(table: SpeakerTable, offices: Mapping[str, str]) -> SpeakerTable:
    """``table`` with persons under the id of the organisation that they speak for.

    ``offices``: organisation by person. A person whose organisation is not in the table is left.
    """
    ids = dict(table.ids)
    spellings = {speaker: list(found) for speaker, found in table.spellings.items()}
    for person, office in sorted(offices.items()):
        plain = plain_name(office)
        speaker = ids.get(plain) or _find(office, plain, ids, spellings, table.rulings)
        if speaker in spellings and not table.rulings.are_different(plain_name(person), (plain,)):
            ids[plain_name(person)] = speaker
    return SpeakerTable(ids, table.spellings, table.rulings)


def _find(
    name: str,
    plain: str,
    ids: Mapping[str, str],
    spellings: Mapping[str, Sequence[str]],
    rulings: NameRulings,
) -> str:
    for other in sorted(rulings.same_as(plain)):
        if other in ids:
            return ids[other]
    for speaker in _candidates(name, plain, ids, spellings):
        if not rulings.are_different(plain, map(plain_name, spellings.get(speaker, ()))):
            return speaker
    return f"speaker:{plain.replace(' ', '-')}"


def _candidates(
    name: str, plain: str, ids: Mapping[str, str], spellings: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    """Ids that ``name`` may stand for, the surest first."""
    known = find_publisher(name)
    if known and (found := ids.get(plain_name(known.name))):
        yield found
    for site in (acronym(name).lower(), plain.replace(" ", "")):
        if len(site) >= 3 and site in ids:
            yield ids[site]
    for speaker in sorted(spellings):
        if any(is_same_speaker(name, other) for other in spellings[speaker]):
            yield speaker


def is_same_speaker(one: str, other: str) -> bool:
    """True for two names of one speaker: spellings, acronym and full name, an office with or
    without its place ("police", "Ardenmouth police")."""
    plain_one, plain_other = plain_name(one), plain_name(other)
    if plain_one == plain_other:
        return True
    words_one, words_other = plain_one.split(), plain_other.split()
    if not set(words_one) & set(words_other) and 1 not in (len(words_one), len(words_other)):
        return False
    return (
        is_same_name(one, other)
        or _is_acronym(one, other)
        or _is_acronym(other, one)
        or _is_office_of(words_one, words_other)
        or _is_office_of(words_other, words_one)
    )


def _is_acronym(short: str, full: str) -> bool:
    letters = short.replace(".", "")
    return len(letters) >= 2 and letters.isupper() and letters == acronym(full).upper()


def _is_office_of(short: list[str], full: list[str]) -> bool:
    """True where ``short`` is an office's bare name: all its words in ``full``, one an office."""
    return set(short) < set(full) and any(word in phrases("offices") for word in short)
