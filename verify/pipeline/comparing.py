"""Claims compared with sources: matched, judged, speakers named. Nobody's word is in it yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from verify.check.claims import edit_claims, find_claims, read_claims
from verify.check.index import Finder, open_index
from verify.check.match import match_claim
from verify.check.stance import Judge
from verify.config import Settings
from verify.model import (
    Claim,
    Compared,
    Document,
    Evidence,
    Groundwork,
    Match,
    Passage,
    Rulings,
    Speaker,
    SpeakerKind,
    Stance,
)
from verify.pipeline.speakers import name_speakers
from verify.pipeline.steps import (
    NO_RULINGS,
    Key,
    Progress,
    keep_quiet,
    key_of,
    leave_out,
)
from verify.pipeline.surroundings import Surroundings


def lay_groundwork(
    article: Document,
    sources: Sequence[Document],
    settings: Settings,
    progress: Progress | None = None,
    rulings: Rulings = NO_RULINGS,
    earlier: Groundwork | None = None,
    model: Judge | None = None,
    index: Finder | None = None,
) -> Groundwork:
    """Read the article's claims, those that people cut included, and compare each with the sources.

    ``earlier`` is groundwork on the same article, sources and settings: what it holds is not done
    again, so that a claim that was added or reworded costs one comparison. ``index`` is brought to
    hold the sources: one that holds most of them already saves reading them.
    """
    tell = progress or keep_quiet
    sources = leave_out(article, sources)
    tell("reading the article", 0, 1)
    machine = earlier.machine if earlier else find_claims(article)
    by_hand = earlier.by_hand if earlier else ()
    unread = edit_claims(machine, rulings.edits, by_hand).unread
    if unread:
        by_hand += read_claims(article, unread)
    tell("reading the article", 1, 1)
    claims = edit_claims(machine, rulings.edits, by_hand).claims
    wanted = {key_of(claim): claim for claim in (*machine, *claims) if claim.checkable}
    done = {(item.claim_id, item.stated): item for item in earlier.compared} if earlier else {}
    surroundings = Surroundings([article, *sources], article, model)
    index = open_index(settings.semantic) if index is None else index
    fresh = compare_claims(wanted, done, sources, surroundings, settings, tell, rulings, index)
    compared = tuple({**done, **fresh}.values())
    return Groundwork(machine, by_hand, compared, tuple(source.id for source in sources))


def is_whole(groundwork: Groundwork, rulings: Rulings, sources: Sequence[Document]) -> bool:
    """Whether the groundwork holds all that the rulings speak of: each claim read and compared."""
    documents = {source.id: source for source in sources}
    edited = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand)
    done = {(item.claim_id, item.stated): item for item in groundwork.compared}
    return not edited.unread and all(
        key_of(claim) in done
        and not find_unjudged(claim.id, done[key_of(claim)], rulings, documents)
        for claim in edited.claims
        if claim.checkable
    )


def find_evidence(
    claim: Claim,
    index: Finder,
    surroundings: Surroundings,
    settings: Settings,
) -> list[Evidence]:
    """The judged passages for one claim, best first; unrelated ones are left out."""
    matches = match_claim(
        claim.id,
        claim.stated,
        index,
        limit=settings.passages_per_claim,
        minimum_score=settings.minimum_score,
        speaker=_name_of(claim.speaker),
    )
    judgements = surroundings.judge(claim.stated, [match.passage for match in matches])
    judged = map(Evidence, matches, judgements)
    return [evidence for evidence in judged if evidence.stance is not Stance.UNRELATED]


def _name_of(speaker: Speaker | None) -> str | None:
    return speaker.entity if speaker and speaker.kind is SpeakerKind.NAMED else None


def compare_claims(
    wanted: Mapping[Key, Claim],
    done: Mapping[Key, Compared],
    sources: Sequence[Document],
    surroundings: Surroundings,
    settings: Settings,
    tell: Progress,
    rulings: Rulings,
    index: Finder,
) -> dict[Key, Compared]:
    """What is new of the claims that are wanted, matched and judged; speakers named."""
    if not sources:
        return {key: Compared(*key, ()) for key in wanted if key not in done}
    documents = {source.id: source for source in sources}
    unknown = {key: claim for key, claim in wanted.items() if key not in done}
    matched = _match(unknown, sources, surroundings, settings, tell, index)
    attached = {}
    for key, claim in wanted.items():
        item = done.get(key) or Compared(*key, tuple(matched[key]))
        passages = find_unjudged(claim.id, item, rulings, documents)
        attached[key] = _judge_attached(claim, passages, surroundings)
    matched = name_speakers(matched, sources, tell)
    attached = name_speakers(attached, sources, tell)
    fresh = {}
    for key in wanted:
        earlier = done.get(key) or Compared(*key, tuple(matched[key]))
        if key in matched or attached[key]:
            fresh[key] = replace(earlier, attached=(*earlier.attached, *attached[key]))
    return fresh


def _match(
    claims: Mapping[Key, Claim],
    sources: Sequence[Document],
    surroundings: Surroundings,
    settings: Settings,
    tell: Progress,
    index: Finder,
) -> dict[Key, list[Evidence]]:
    if not claims:
        return {}
    tell("indexing the sources", 0, 1)
    index.hold(sources)
    tell("indexing the sources", 1, 1)
    found = {}
    for number, (key, claim) in enumerate(claims.items()):
        tell("matching claims", number, len(claims))
        found[key] = find_evidence(claim, index, surroundings, settings)
    tell("matching claims", len(claims), len(claims))
    return found


def find_unjudged(
    claim_id: str, item: Compared, rulings: Rulings, documents: Mapping[str, Document]
) -> list[Passage]:
    """The passages that people attached to a claim and that the machine has not judged yet."""
    judged = {piece.passage.key for piece in (*item.evidence, *item.attached)}
    return [
        passage
        for key in rulings.stances(claim_id)
        if key not in judged and (passage := Passage.named(key, documents))
    ]


def _judge_attached(
    claim: Claim, passages: Iterable[Passage], surroundings: Surroundings
) -> list[Evidence]:
    """What the machine makes of passages that people attached: it is shown beside what they say."""
    passages = list(passages)
    matches = (Match(claim.id, passage, 1.0, ()) for passage in passages)
    return list(map(Evidence, matches, surroundings.judge(claim.stated, passages)))
