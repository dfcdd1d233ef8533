"""The attribution audit of an article, as newsroom rules have it.

After the sourcing rules that news agencies publish: say how many sources there are, say how an
unnamed source can know and why the name is withheld, name who says what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from textwrap import shorten

from verify.check.attribution.cues import WITHHELD, commitment_of
from verify.check.attribution.found_elsewhere import find_unshared
from verify.check.attribution.name_kinds import EntityKind, kind_of_name
from verify.check.attribution.quotations import Quotation, find_quotations
from verify.model import AnonymousKind, AuditNote, Claim, Document, Speaker, SpeakerKind
from verify.text.prose import join

_PLURAL = re.compile(
    r"^(?:(?:[\w-]+\s+){0,3})?(?:sources|witnesses|officials|insiders|people|experts|reports)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|\d+|both|several)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"anonym|not (?:be )?(?:named|identified)|not authori[sz]ed|condition that|fear of|"
    r"for (?:his|her|their) safety|withheld|declined to be",
    re.IGNORECASE,
)
_POSITION = re.compile(
    r"\b(?:close to|familiar with|briefed on|knowledge of|involved in|with access|"
    r"inside|within|present at|who (?:saw|was|were|attended|worked|took part))\b",
    re.IGNORECASE,
)
_AROUND = 250
"""Characters before and behind a mention in which a reason for anonymity would stand."""
_MANY = 0.5
_LONGEST_SHOWN = 90
"""Characters of a quotation that a remark repeats."""
_NO_SOURCES = frozenset({"urges", "promises", WITHHELD})


def audit_attribution(
    document: Document, claims: Sequence[Claim], sources: Sequence[Document] = ()
) -> tuple[AuditNote, ...]:
    """Remarks on how the article names its sources, the weightiest first.

    ``claims`` are all those of :func:`verify.check.claims.find_claims`, in order; ``sources`` the
    documents that were searched, if any were.
    """
    notes = [
        _note_shares(claims),
        _note_without_source(claims),
        _note_plurals(claims),
        *_note_anonymous(document, claims),
        _note_passives(claims),
        _note_quotations(document, claims),
        _note_unshared(document, claims, sources),
    ]
    return tuple(note for note in notes if note is not None)


def _spoken(claims: Iterable[Claim]) -> list[tuple[Claim, Speaker]]:
    """Claims that somebody told; whoever only wants or plans something is no source."""
    return [
        (claim, claim.speaker)
        for claim in claims
        if claim.speaker is not None and commitment_of(claim.speaker.cue) not in _NO_SOURCES
    ]


def _note_shares(claims: Sequence[Claim]) -> AuditNote | None:
    """How many of the attributed claims come from the most quoted speaker.

    Claims that can be checked are counted, as in the summary; all, where none of them has a name.
    """
    spoken = _spoken(claims)
    names = {who.entity for _, who in spoken if who.kind is SpeakerKind.NAMED}
    checkable = [(claim, who) for claim, who in spoken if claim.checkable]
    if any(who.kind is SpeakerKind.NAMED for _, who in checkable):
        spoken = checkable
    named = [(claim, who) for claim, who in spoken if who.kind is SpeakerKind.NAMED]
    if not spoken:
        return AuditNote("nothing-attributed", "The article attributes none of its statements.")
    if not named:
        words = f"None of the {_count(len(spoken), 'attributed claim')} has a named source."
        return AuditNote("no-named-source", words, _ids(claim for claim, _ in spoken))
    counts = Counter(who.entity for _, who in named)
    leader, most = counts.most_common(1)[0]
    share = f"{most} of {_count(len(spoken), 'attributed claim')}"
    ids = _ids(claim for claim, who in named if who.entity == leader)
    come = "comes" if most == 1 else "come"
    if len(counts) == 1:
        kind = kind_of_name(leader)
        one = "one organisation" if kind is EntityKind.ORGANISATION else "one source"
        only = "the only named source" if len(names) == 1 else "the only one named for them"
        words = f"{share} {come} from {one}: {leader}; it is {only}."
        return AuditNote("only-named-source", words, ids)
    others = _count(len(counts) - 1, "other named source")
    words = f"{share} {come} from {leader}; there {_is(len(counts) - 1)} {others}."
    signal = "leading-source" if most / len(spoken) >= _MANY else "shares"
    return AuditNote(signal, words, ids)


def _note_without_source(claims: Sequence[Claim]) -> AuditNote | None:
    bare = [claim for claim in claims if claim.checkable and claim.speaker is None]
    checkable = sum(claim.checkable for claim in claims)
    if not bare:
        return None
    words = (
        f"{len(bare)} of {_count(checkable, 'checkable claim')} {_is(len(bare))} said in the "
        "article's own voice, with no source named."
    )
    return AuditNote("no-source", words, _ids(bare))


def _note_plurals(claims: Sequence[Claim]) -> AuditNote | None:
    """ "Sources say": more than one is claimed, none is shown."""
    plural = [
        (claim, who)
        for claim, who in _spoken(claims)
        if who.kind is SpeakerKind.ANONYMOUS
        and who.anonymous_kind is not AnonymousKind.PASSIVE
        and _PLURAL.match(who.text)
        and not _COUNTED.search(who.text)
    ]
    if not plural:
        return None
    names = _quote(who.text for _, who in plural)
    claim_more = "claims more than one source" if len(plural) == 1 else "each claim several sources"
    words = f"{names} {claim_more}; the article shows none of them."
    return AuditNote("plural-source", words, _ids(claim for claim, _ in plural))


def _note_anonymous(document: Document, claims: Sequence[Claim]) -> Iterable[AuditNote]:
    """Unnamed speakers without a reason for it, or without a position to know."""
    by_lack: dict[str, list[tuple[Claim, Speaker]]] = {}
    for claim, who in _spoken(claims):
        if who.kind is not SpeakerKind.ANONYMOUS or who.anonymous_kind in {
            AnonymousKind.PASSIVE,
            AnonymousKind.REPORTS,
        }:
            continue
        around = document.text[max(0, who.start - _AROUND) : who.end + _AROUND]
        lacking = []
        if not _REASON.search(around):
            lacking.append("why the name is withheld")
        if not _POSITION.search(who.text) and not _POSITION.search(claim.passage.quote):
            lacking.append("how they can know")
        if lacking:
            by_lack.setdefault(" or ".join(lacking), []).append((claim, who))
    for lack, found in by_lack.items():
        names = _quote(who.text for _, who in found)
        words = f"{names} {_is(len(found))} not named; the article does not say {lack}."
        yield AuditNote("anonymous-source", words, _ids(claim for claim, _ in found))


def _quote(names: Iterable[str]) -> str:
    """The names in quotation marks, each once."""
    return ", ".join(f"“{name}”" for name in dict.fromkeys(names))


def _note_passives(claims: Sequence[Claim]) -> AuditNote | None:
    hidden = [
        (claim, who)
        for claim, who in _spoken(claims)
        if who.anonymous_kind in {AnonymousKind.PASSIVE, AnonymousKind.REPORTS}
    ]
    if not hidden:
        return None
    shown = ", ".join(f"“{text}”" for text in dict.fromkeys(who.text for _, who in hidden))
    claims_of = _count(len(hidden), "claim")
    words = f"{claims_of} {_have(len(hidden))} nobody behind the words: {shown}."
    return AuditNote("hidden-source", words, _ids(claim for claim, _ in hidden))


def _note_quotations(document: Document, claims: Sequence[Claim]) -> AuditNote | None:
    """Quotations whose speaker the article does not give."""
    unowned: list[Claim] = []
    for quote in find_quotations(document.text):
        inside = _touching(quote, claims) if quote.is_speech else []
        unowned.extend(claim for claim in inside if claim.speaker is None)
    if not unowned:
        return None
    ids = _ids(unowned)
    words = f"{_count(len(ids), 'quotation')} {_have(len(ids))} no speaker."
    return AuditNote("quotation-without-speaker", words, ids)


def _note_unshared(
    document: Document, claims: Sequence[Claim], sources: Sequence[Document]
) -> AuditNote | None:
    """Quotations that stand in this article and in nothing that was searched."""
    unshared = find_unshared(document, sources) if sources else []
    if not unshared:
        return None
    quoted = dict.fromkeys(_shown(document.text[quote.start : quote.end]) for quote in unshared)
    many = f"in none of the {len(sources)} sources searched"
    where = many if len(sources) > 1 else "not in the one source searched"
    words = f"{join(list(quoted))} {_is(len(quoted))} {where}."
    ids = _ids(claim for quote in unshared for claim in _touching(quote, claims))
    return AuditNote("quotation-nowhere-else", words, ids)


def _touching(quote: Quotation, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that a quotation is part of, or that are part of it."""
    return [
        claim
        for claim in claims
        if claim.passage.start < quote.end and quote.start < claim.passage.end
    ]


def _shown(quoted: str) -> str:
    """A quotation in marks of one kind, cut at a word where it is long."""
    words = shorten(quoted.strip("“”„«»\"'`,;: "), _LONGEST_SHOWN, placeholder=" …")
    return f"“{words}”"


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.id for claim in claims))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
