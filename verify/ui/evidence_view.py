"""A claim and its evidence as data of the evidence component: words, grouped by origin."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verify.check.credibility import suggest_credibility
from verify.model import (
    Choice,
    Claim,
    Evidence,
    Finding,
    Reason,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
)
from verify.text.prose import with_article
from verify.ui.board import Board
from verify.ui.comparison import DIFFERS, compare_texts
from verify.ui.reasons import tell_reasons
from verify.ui.ruled_out import describe_ruled_out
from verify.ui.second_view import tell_sides
from verify.ui.words import CHOICES, DERIVATIONS, FLAGS, STANCES, as_heading, count_of, date_words

WEIGHT = {Stance.REFUTES: 0, Stance.SUPPORTS: 1, Stance.DISCUSSES: 2, Stance.UNRELATED: 3}
"""What is read first: what speaks against a claim, then what speaks for it."""
AROUND = 160
"""Characters shown before and after a passage."""

_ALL_RULED_OUT = "Every passage that was found is ruled out."
_OWN_ORIGIN = "This leads back to the article itself, so it does not count."


def passage_key(evidence: Evidence) -> str:
    """The passage as ``document_id:start-end``, the name that reviews and choices use."""
    passage = evidence.passage
    return f"{passage.document_id}:{passage.start}-{passage.end}"


def describe_claim(board: Board, claim: Claim) -> dict[str, Any]:
    """Everything the evidence component shows of ``claim``."""
    finding = board.findings[claim.id]
    groups = [_describe_group(board, claim, group) for group in origin_groups(board, claim)]
    ruled_out = describe_ruled_out(board, claim, finding)
    return {
        "claim": {
            "id": claim.id,
            "place": _place(board, claim),
            "look": board.status_look(claim.id).as_data(),
            "flags": [{"word": FLAGS[flag][0], "more": FLAGS[flag][1]} for flag in finding.flags],
            "finding": finding.sentence,
            "pieces": [[claim.passage.quote, ""]],
            "reading": _reading(claim),
            "lines": [
                *_claim_lines(claim),
                *_assignee_lines(board, claim),
                *_second_lines(board, claim),
            ],
            "weighed": _weigh(finding),
        },
        "legend": _count(finding) if groups else "",
        "groups": groups,
        "ruledOut": ruled_out,
        "nothing": _ALL_RULED_OUT if ruled_out else _nothing(claim, finding),
        "choices": [[choice.value, *signs] for choice, signs in CHOICES.items()],
        "stances": [[stance.value, look.word] for stance, look in STANCES.items()],
    }


def _weigh(finding: Finding) -> str:
    """The figure that is suggested, after the finding that it comes from."""
    if finding.status is Status.NOT_CHECKABLE:
        return ""
    suggested = suggest_credibility(finding)
    return (
        f"Suggested on the Admiralty scale 1-6: {suggested.figure}, {suggested.words}: "
        f"{suggested.why}."
    )


def _assignee_lines(board: Board, claim: Claim) -> Iterable[str]:
    person = board.assignees.get(claim.id)
    if person:
        yield f"{person} checks it."


def _second_lines(board: Board, claim: Claim) -> Iterable[str]:
    """Where the verdict's panel is far below, as on a phone, this is all that is seen of it."""
    second = board.seconds.get(claim.id)
    if claim.id in board.case.withheld:
        yield "A second reading for you: what others decided is shown once you have given yours."
    elif second and second.unsettled:
        yield f"Readers disagree: {tell_sides(second)}."


def _place(board: Board, claim: Claim) -> str:
    place, number = board.places.get(claim.id), board.numbers[claim.id]
    if not place:
        return f"Sentence {number:,}, not a claim to check"
    return f"Claim {number:,} · {place:,} of {len(board.places):,} to check"


def _reading(claim: Claim) -> str:
    is_other = claim.reading and claim.reading != claim.passage.quote
    return f"Read on its own: {claim.reading}" if is_other else ""


def origin_groups(board: Board, claim: Claim) -> list[list[Evidence]]:
    """Evidence that leads to the same origins together, the weightiest first.

    What leads back to the article itself comes after all that counts, a copy after its original.
    """
    groups: dict[tuple[str, ...], list[Evidence]] = {}
    for item in board.findings[claim.id].evidence:
        groups.setdefault(item.origin_ids or (item.passage.document_id,), []).append(item)
    for group in groups.values():
        group.sort(
            key=lambda item: (
                WEIGHT[item.stance],
                board.is_derived(item.passage.document_id),
                -item.match.score,
            )
        )
    return sorted(groups.values(), key=lambda group: (is_circular(board, group), _rank(group[0])))


def _rank(item: Evidence) -> tuple[int, float]:
    return WEIGHT[item.stance], -item.match.score


def is_circular(board: Board, group: list[Evidence]) -> bool:
    """Whether a group of one origin leads back to the article itself."""
    return any(map(board.is_the_article, group[0].origin_ids))


def _count(finding: Finding) -> str:
    documents = len({item.passage.document_id for item in finding.evidence})
    passages = count_of(len(finding.evidence), "passage")
    return f"{passages} in {count_of(documents, 'document')}, by origin."


def _claim_lines(claim: Claim) -> Iterable[str]:
    speaker = claim.speaker
    if speaker is None:
        yield "The article says this in its own voice."
    elif speaker.kind is SpeakerKind.NAMED:
        known_as = "" if speaker.entity == speaker.text else f" (here “{speaker.text}”)"
        who = with_article(speaker.entity)
        yield f"The article has it from {who}{known_as}{_heard(speaker)}."
    else:
        yield f"The article has it from “{speaker.text}”, who is not named{_heard(speaker)}."
    if claim.uncheckable:
        words = "; ".join(reason.words for reason in claim.reasons)
        yield f"Not checkable: {claim.uncheckable.value}. {words}"
    else:
        yield from _sentences(claim.on_dates)


def _heard(speaker: Speaker) -> str:
    return "".join(f", who has it from {with_article(name)}" for name in speaker.heard_from)


def _nothing(claim: Claim, finding: Finding) -> str:
    if not claim.checkable:
        return "No evidence was looked for, because this sentence cannot be checked."
    if not finding.sources_searched:
        return "There are no sources yet. Add some on the Sources page and run the check."
    return (
        f"Nothing in the {count_of(finding.sources_searched, 'source')} searched is about this. "
        "Add sources that may know, and run the check again."
    )


def around(text: str, start: int, end: int, reach: int = AROUND) -> tuple[str, str]:
    """What stands before and after a span in its paragraph, at most ``reach`` characters each."""
    before = text[max(0, start - reach) : start].rpartition("\n\n")[2]
    after = text[end : end + reach].partition("\n\n")[0]
    if start > reach and len(before) == reach:
        before = "…" + before.partition(" ")[2]
    if end + reach < len(text) and len(after) == reach:
        after = after.rpartition(" ")[0] + "…"
    return before, after


def label_of(board: Board, group: list[Evidence]) -> str:
    """What the origin of a group is called."""
    labels = [board.origins[id].label for id in group[0].origin_ids if id in board.origins]
    return as_heading(" and ".join(labels) or board.documents[group[0].passage.document_id].name)


def _describe_group(board: Board, claim: Claim, group: list[Evidence]) -> dict[str, Any]:
    documents = list(dict.fromkeys(item.passage.document_id for item in group))
    origins = max(1, len(group[0].origin_ids))
    shown, copies = _fold(board, group)
    repeat = "repeats" if len(copies) == 1 else "repeat"
    return {
        "title": label_of(board, group),
        "count": f"{count_of(len(documents), 'outlet')}, {count_of(origins, 'origin')}",
        "note": _OWN_ORIGIN if is_circular(board, group) else "",
        "passages": [_describe_passage(board, claim, item) for item in shown],
        "copies": [_describe_passage(board, claim, item) for item in copies],
        "folded": f"{count_of(len(copies), 'more passage')} {repeat} this",
    }


def _fold(board: Board, group: list[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """What is shown at once, and the derived texts that say the same as one of those."""
    shown: list[Evidence] = []
    copies: list[Evidence] = []
    for item in group:
        is_repeated = any(other.stance is item.stance for other in shown)
        is_copy = is_repeated and board.is_derived(item.passage.document_id)
        (copies if is_copy else shown).append(item)
    return shown, copies


def _describe_passage(board: Board, claim: Claim, item: Evidence) -> dict[str, Any]:
    document = board.documents[item.passage.document_id]
    key = passage_key(item)
    choice = board.choices.get((claim.id, key))
    before, after = around(document.text, item.passage.start, item.passage.end)
    in_claim, in_passage = compare_texts(claim.passage.quote, item.passage.quote, item.stance)
    return {
        "ref": key,
        "look": STANCES[item.stance].as_data(),
        "who": document.name,
        "meta": " · ".join(_provenance(board, item)),
        "before": before,
        "pieces": [list(piece) for piece in in_passage],
        "claim": [list(piece) for piece in in_claim],
        "differs": any(mark == DIFFERS for _, mark in in_passage),
        "after": after,
        "reasons": tell_reasons(item.judgement.reasons),
        "more": _sentences(item.match.reasons),
        "score": f"{item.match.score:.2f}",
        "choice": choice.choice.value if choice else Choice.OPEN.value,
        "chooser": f"{choice.reviewer} decided this" if choice else "",
        "stance": item.stance.value,
        "machine": _machine_words(item),
        "dropped": bool(choice and choice.choice in (Choice.REJECTED, Choice.NOT_ABOUT)),
    }


def _machine_words(item: Evidence) -> str:
    """What the machine said, where a person says otherwise."""
    return f"Verify read it as: {STANCES[item.machine.stance].word.lower()}" if item.machine else ""


def _sentences(reasons: Iterable[Reason]) -> list[str]:
    return [f"{as_heading(reason.words).rstrip('.')}." for reason in reasons if reason.words]


def _provenance(board: Board, item: Evidence) -> Iterable[str]:
    document = board.documents[item.passage.document_id]
    if document.published:
        yield date_words(document.published)
    roots = {document.name}
    for derivation in board.derivations.get(document.id, ()):
        source = board.documents.get(derivation.source_id or "")
        root = source.name if source else derivation.speaker
        if root and root not in roots and len(roots) < 3:
            roots.add(root)
            yield f"{DERIVATIONS[derivation.how]} {root}"
    if item.speaker:
        unnamed = item.speaker.kind is SpeakerKind.ANONYMOUS
        yield (
            f"“{item.speaker.text}”, not named"
            if unnamed
            else f"said by {with_article(item.speaker.entity)}"
        )
