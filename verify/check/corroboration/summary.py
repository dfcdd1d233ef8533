"""What stands and on whom it hangs, in one or two sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verify.check.origins.speakers import SpeakerTable, join_speakers
from verify.model import Claim, Finding, SinglePoint, SpeakerKind, Status
from verify.text.prose import capitalise, count, join, spell, with_article

_WORDS = (
    (Status.CORROBORATED, "corroborated"),
    (Status.SINGLE_SOURCE, "carried by a single origin"),
    (Status.CONFLICTING, "disputed between sources"),
    (Status.REFUTED, "refuted"),
    (Status.NO_EVIDENCE, "without evidence"),
)


def summarise(
    claims: Sequence[Claim],
    findings: Sequence[Finding],
    single_points: Sequence[SinglePoint],
    sources_searched: int,
) -> str:
    """How many claims stand, and who is the single point on which most of them hang."""
    checkable = [claim for claim in claims if claim.checkable]
    if not checkable:
        return "The article makes no claim that can be checked."
    if sources_searched == 0:
        opening = f"No sources yet, so none of the {_claims(len(checkable))} is supported."
        opening = "No sources yet for its one claim." if len(checkable) == 1 else opening
        return " ".join(filter(None, (opening, _name_own_word(checkable))))
    statuses = Counter(finding.status for finding in findings)
    counted = _count_statuses(statuses, len(checkable))
    hanging = _name_points(single_points) or _name_own_word(checkable)
    return " ".join(filter(None, (counted, hanging)))


def _count_statuses(statuses: Counter[Status], number: int) -> str:
    found = [(statuses[status], words) for status, words in _WORDS if statuses[status]]
    if len(found) == 1:
        words = found[0][1]
        everything = {1: "The one checkable claim is", 2: "Both checkable claims are"}
        return f"{everything.get(number, f'All {_claims(number)} are')} {words}."
    parts = [f"{spell(many)} {_be(many)} {words}" for many, words in found]
    return f"Of {_claims(number)}, {join(parts, longest=len(parts))}."


def _claims(number: int) -> str:
    return count(number, "checkable claim")


def _be(number: int) -> str:
    return "is" if number == 1 else "are"


def _name_points(points: Sequence[SinglePoint]) -> str:
    if not points:
        return ""
    first = points[0]
    number = len(first.claim_ids)
    sentence = f"{capitalise(spell(number))} {_hang(number)} on one source alone: {first.label}"
    if len(points) > 1:
        second = points[1]
        sentence += f"; {spell(len(second.claim_ids))} on {second.label}"
    return sentence + "."


def _hang(number: int) -> str:
    return "hangs" if number == 1 else "hang"


def _name_own_word(claims: Sequence[Claim]) -> str:
    """Whom the article itself names, where nothing else tells on whom it hangs."""
    speakers = [c.speaker for c in claims if c.speaker]
    named = [s.entity for s in speakers if s.kind is SpeakerKind.NAMED]
    if not speakers:
        return "The article itself names nobody for them."
    unnamed = len(speakers) - len(named)
    if not named:
        return f"The article itself attributes {spell(unnamed)} of them, all to unnamed speakers."
    table = join_speakers(SpeakerTable(), named)
    ranked = Counter(table.id_of(name) for name in named).most_common()
    leader, number = ranked[0]
    if len(ranked) > 1 and ranked[1][1] == number:
        others = " and to unnamed ones" if unnamed else ""
        return (
            f"The article itself attributes {spell(len(speakers))} of them, to "
            f"{count(len(ranked), 'named speaker')}{others}."
        )
    label = with_article(table.label_of(leader) or leader)
    if len(speakers) == 1:
        return f"The article itself names only {label}, for its one attributed claim."
    leans = f"names only {label} for them" if len(ranked) == 1 else f"leans most on {label}"
    resting = f"{_share(number, len(speakers))} that it attributes {_come(number)} from this source"
    return f"The article itself {leans}; {resting}."


def _share(number: int, total: int) -> str:
    if number == total:
        return "both checkable claims" if total == 2 else f"all {_claims(total)}"
    return f"{spell(number)} of the {_claims(total)}"


def _come(number: int) -> str:
    return "comes" if number == 1 else "come"
