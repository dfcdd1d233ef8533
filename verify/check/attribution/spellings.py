"""Which names of a text are spellings of one name: a surname, an acronym, "the Monitor"."""

from __future__ import annotations

from collections import Counter

from verify.check.attribution.name_kinds import (
    FEMALE_TITLES,
    MALE_TITLES,
    EntityKind,
    company_words,
    decide_kind,
    is_known_word,
    tell_gender,
)
from verify.check.attribution.titles import (
    bare_name,
    person_nouns,
    roles_before,
    roles_of,
    surname_of,
)
from verify.text import lexicon
from verify.text.names import is_same_name
from verify.text.tokens import fold


def group_spellings(text: str, spans: list[tuple[int, int]]) -> dict[str, list[str]]:
    """Leading spelling -> all spellings of it, longest names leading."""
    counts = Counter(bare_name(text[start:end]) for start, end in spans)
    after_the = {
        bare_name(text[start:end])
        for start, end in spans
        if text[max(0, start - 4) : start].lower() == "the "
    }
    order = sorted(counts, key=lambda name: (-len(name.split()), -len(name), name))
    groups: dict[str, list[str]] = {}
    titles = _titles_by_spelling(text, spans)
    for spelling in order:
        open_to = {
            leader: group
            for leader, group in groups.items()
            if " " in spelling or not _have_other_titles(titles, spelling, leader)
        }
        leader = _find_leader(spelling, open_to, counts) or _find_short_form(
            spelling, groups, spelling in after_the
        )
        groups.setdefault(leader or spelling, []).append(spelling)
    return groups


def _titles_by_spelling(text: str, spans: list[tuple[int, int]]) -> dict[str, set[str]]:
    titles: dict[str, set[str]] = {}
    for start, end in spans:
        found = {*roles_of(text[start:end]), *roles_before(text, start)}
        titles.setdefault(bare_name(text[start:end]), set()).update(found)
    return titles


def _have_other_titles(titles: dict[str, set[str]], one: str, other: str) -> bool:
    """ "President Trump" is not "first lady Melania Trump"."""
    mine, theirs = titles.get(one, set()), titles.get(other, set())
    if _tell_apart(mine, other):
        return True
    if mine & MALE_TITLES and theirs & FEMALE_TITLES:
        return True
    if mine & FEMALE_TITLES and theirs & MALE_TITLES:
        return True
    return (
        bool(mine & person_nouns() and theirs)
        and not mine & theirs
        and bool(theirs & (FEMALE_TITLES | MALE_TITLES))
    )


def _tell_apart(titles: set[str], full_name: str) -> bool:
    """ "Mr. Brandt" is not Ana Brandt."""
    gender = tell_gender(full_name, frozenset()) if " " in full_name else ""
    if titles & MALE_TITLES and not titles & FEMALE_TITLES:
        return gender == "f"
    return bool(titles & FEMALE_TITLES and not titles & MALE_TITLES) and gender == "m"


def _find_leader(spelling: str, groups: dict[str, list[str]], counts: Counter[str]) -> str | None:
    """The group that a spelling belongs to; None where none would do.

    Of several with one surname it is the one that is named most: whom the text is about.
    """
    # "Peña Nieto" is the surname of "Enrique Peña Nieto".
    whole = [leader for leader in groups if leader.endswith(f" {spelling}")]
    if (
        " " in spelling
        and len(whole) == 1
        and decide_kind(whole[0], [], frozenset()) is (EntityKind.PERSON)
    ):
        return whole[0]
    fits = [leader for leader in groups if _may_be_same(spelling, leader)]
    # "BRANDT:" in a transcript is Brandt; "NATO" is no Nato.
    variants = {spelling, spelling.title()} if spelling.isupper() else {spelling}
    fits = [leader for leader in fits if any(is_same_name(name, leader) for name in variants)]
    if len(fits) > 1 and len(spelling.split()) == 1:
        exact = [leader for leader in fits if fold(surname_of(leader)) == fold(spelling)]
        fits = exact or fits
        most = max(counts[leader] for leader in fits)
        # A counter keeps the order of the text: of two named as often, the first.
        fits = [leader for leader in counts if leader in fits and counts[leader] == most][:1]
    return fits[0] if len(fits) == 1 else None


def _find_short_form(spelling: str, groups: dict[str, list[str]], is_after_the: bool) -> str | None:
    """The one body that "the Monitor" or "Norvane" is short for: its last or its first word."""
    if len(spelling.split()) > 1 or spelling.lower() in lexicon.phrases("places"):
        return None
    fits = [leader for leader in groups if _is_short_for(spelling, leader.split(), is_after_the)]
    return fits[0] if len(fits) == 1 else None


def _is_short_for(spelling: str, words: list[str], is_after_the: bool) -> bool:
    if len(words) < 2:
        return False
    known = lexicon.phrases("organisation_words") | lexicon.phrases("outlet_words")
    if spelling == words[-1]:
        lower = spelling.lower()
        return is_after_the and lower in known and lower not in lexicon.phrases("public_bodies")
    is_company = bool({word.lower().strip(".,") for word in words[1:]} & company_words())
    return is_company and spelling == words[0] and not is_known_word(spelling.lower())


def _may_be_same(spelling: str, leader: str) -> bool:
    """A cheap test that spares most pairs the full comparison: some shared first letter."""
    letters = {word[0].lower() for word in leader.split() if word}
    return bool(spelling) and spelling[0].lower() in letters
