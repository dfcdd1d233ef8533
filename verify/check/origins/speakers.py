"""Which names are one speaker, over all documents: acronyms, spellings, offices, spokespeople."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verify.check.origins.publishers import find_publisher, plain_name
from verify.check.origins.rulings import NameRulings
from verify.text.lexicon import phrases
from verify.text.names import acronym, is_same_name

_SPOKESPERSON = re.compile(
    r"^(?:an?\s+|the\s+)?(?:\w+\s+){0,2}?"
    r"(?:spokes(?:man|woman|person|people)|statement|press (?:release|office|service)"
    r"|ceo|chief executive(?: officer)?)\s+"
    r"(?:for|of|from|by|at)\s+(?P<office>.+)$",
    re.IGNORECASE,
)
_OFFICE_FIRST = re.compile(
    r"^(?P<office>.+?)(?:['’]s)?\s+"
    r"(?:spokes(?:man|woman|person|people)|statement|ceo|chief executive)\b.*$",
    re.IGNORECASE,
)


SHORTEST_SITE = 4
"""Letters: a shorter name of a site is known by the acronym alone."""

_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "at"})
_SITE_ENDS = "(?:-?(?:online|news|official|press|info|hq|int))?"


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
    """The office that a nameless spokesperson or chief executive speaks for, else the name itself.

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
    placing = _Placing(table)
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        office = speaking_office(name)
        plain = plain_name(office)
        if plain and plain not in placing.ids:
            known = find_publisher(office)
            placing.place(plain, placing.find(office, plain), known.name if known else office)
    return placing.finish()


def join_affiliations(table: SpeakerTable, offices: Mapping[str, str]) -> SpeakerTable:
    """``table`` with persons under the id of the organisation that they speak for.

    ``offices``: organisation by person. A person whose organisation is not in the table is left.
    """
    placing = _Placing(table)
    for person, office in sorted(offices.items()):
        plain = plain_name(office)
        speaker = placing.ids.get(plain) or placing.find(office, plain)
        is_other = table.rulings.are_different(plain_name(person), (plain,))
        if speaker in placing.spellings and not is_other:
            placing.ids[plain_name(person)] = speaker
    return placing.finish()


class _Placing:
    """A table in the making, with the speakers that share a word with a name at hand."""

    def __init__(self, table: SpeakerTable) -> None:
        self.ids = dict(table.ids)
        self.spellings: dict[str, list[str]] = {}
        self._rulings = table.rulings
        self._by_word: defaultdict[str, set[str]] = defaultdict(set)
        self._one_word: set[str] = set()
        self._sites = [
            (name, speaker)
            for name, speaker in sorted(table.ids.items())
            if " " not in name and speaker in table.spellings
        ]
        for speaker, names in table.spellings.items():
            self.spellings[speaker] = []
            for name in names:
                self._spell(speaker, name)

    def place(self, plain: str, speaker: str, spelling: str) -> None:
        """Give the plain name to a speaker, who is called ``spelling``."""
        self.ids[plain] = speaker
        self._spell(speaker, spelling)

    def finish(self) -> SpeakerTable:
        """The table as it stands."""
        found = {speaker: tuple(names) for speaker, names in self.spellings.items()}
        return SpeakerTable(self.ids, found, self._rulings)

    def find(self, name: str, plain: str) -> str:
        """The id of the speaker whom ``name`` names: one that is known, or a new one."""
        for other in sorted(self._rulings.same_as(plain)):
            if other in self.ids:
                return self.ids[other]
        for speaker in self._candidates(name, plain):
            spelt = map(plain_name, self.spellings.get(speaker, ()))
            if not self._rulings.are_different(plain, spelt):
                return speaker
        return f"speaker:{plain.replace(' ', '-')}"

    def _spell(self, speaker: str, name: str) -> None:
        self.spellings.setdefault(speaker, []).append(name)
        words = plain_name(name).split()
        for word in words:
            self._by_word[word].add(speaker)
        if len(words) == 1:
            self._one_word.add(speaker)

    def _of_site(self, words: list[str]) -> Iterator[str]:
        for site, speaker in self._sites:
            if is_site_of(site, words):
                yield speaker

    def _candidates(self, name: str, plain: str) -> Iterator[str]:
        """Ids that ``name`` may stand for, the surest first."""
        known = find_publisher(name)
        if known and (found := self.ids.get(plain_name(known.name))):
            yield found
        for site in (acronym(name).lower(), plain.replace(" ", "")):
            if len(site) >= 3 and site in self.ids:
                yield self.ids[site]
        words = plain.split()
        yield from self._of_site(words)
        near = self._one_word.union(*(self._by_word[word] for word in words))
        for speaker in sorted(near if len(words) > 1 else self.spellings):
            if any(is_same_speaker(name, other) for other in self.spellings[speaker]):
                yield speaker


def is_site_of(site: str, words: Sequence[str]) -> bool:
    """True where a site's name is put together from the beginnings of all words of a name.

    >>> is_site_of("iranhrs", ["iran", "human", "rights", "society"])
    True
    """
    parts = [word for word in words if word not in _SMALL]
    if len(parts) < 2 or len(site) < SHORTEST_SITE or site[0] != parts[0][0]:
        return False
    return bool(re.fullmatch("".join(map(_beginning, parts)) + _SITE_ENDS, site))


def _beginning(word: str) -> str:
    """A pattern for any beginning of ``word``, the longest first."""
    pattern = ""
    for letter in reversed(word[1:]):
        pattern = f"(?:{re.escape(letter)}{pattern})?"
    return f"{re.escape(word[0])}{pattern}-?"


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
