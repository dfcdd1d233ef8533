"""The only place that knows the order of the steps: an article and sources in, a Check out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from verify.check.attribution import attribute, audit_attribution
from verify.check.claims import edit_claims, find_claims, read_claims
from verify.check.corroboration import (
    apply_choices,
    collect_origins,
    corroborate_all,
    find_passage,
    find_single_points,
    summarise,
)
from verify.check.index import Finder, open_index
from verify.check.match import match_claim
from verify.check.origins import is_deed, trace_documents
from verify.check.stance import Event, Judge, judge_passages
from verify.config import Settings
from verify.model import (
    Check,
    Claim,
    Compared,
    Document,
    Evidence,
    Groundwork,
    Judgement,
    Match,
    Passage,
    Rulings,
    Speaker,
    SpeakerKind,
    Stance,
)
from verify.text.sentences import split_sentences
from verify.text.tokens import tokenize

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and out of how much."""

OPENING = 3000
"""Characters of a document that introduce whom it speaks of."""

NO_RULINGS = Rulings()

Key = tuple[str, str]
"""A claim's id and its wording: what a comparison holds for."""


def check_article(
    article: Document,
    sources: Sequence[Document],
    settings: Settings,
    progress: Progress | None = None,
    rulings: Rulings = NO_RULINGS,
    model: Judge | None = None,
) -> Check:
    """Find the article's claims and what the sources say of each.

    ``rulings`` are what people decided on claims, evidence and origins; they stand above the
    machine. ``model`` judges in place of Verify's own rules, where a newsroom brings one. The
    result depends on nothing but the arguments; sources may come in any order.
    """
    groundwork = lay_groundwork(article, sources, settings, progress, rulings, model=model)
    return draw_findings(article, sources, groundwork, rulings, progress)


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
    tell = progress or _ignore
    sources = _other_than(article, sources)
    tell("reading the article", 0, 1)
    machine = earlier.machine if earlier else find_claims(article)
    by_hand = earlier.by_hand if earlier else ()
    unread = edit_claims(machine, rulings.edits, by_hand).unread
    if unread:
        by_hand += read_claims(article, unread)
    tell("reading the article", 1, 1)
    claims = edit_claims(machine, rulings.edits, by_hand).claims
    wanted = {_key(claim): claim for claim in (*machine, *claims) if claim.checkable}
    done = {(item.claim_id, item.stated): item for item in earlier.compared} if earlier else {}
    surroundings = Surroundings([article, *sources], article, model)
    index = open_index(settings.semantic) if index is None else index
    fresh = _compare(wanted, done, sources, surroundings, settings, tell, rulings, index)
    compared = tuple({**done, **fresh}.values())
    return Groundwork(machine, by_hand, compared, tuple(source.id for source in sources))


def draw_findings(
    article: Document,
    sources: Sequence[Document],
    groundwork: Groundwork,
    rulings: Rulings = NO_RULINGS,
    progress: Progress | None = None,
) -> Check:
    """The findings that groundwork and rulings make; nothing is read or compared again.

    Sources that were added since the groundwork was laid, and claims that people made since, are
    left out: see :func:`is_whole`.
    """
    tell = progress or _ignore
    compared = set(groundwork.source_ids)
    sources = [source for source in _other_than(article, sources) if source.id in compared]
    tell("tracing origins", 0, 1)
    provenance = trace_documents([article, *sources], rulings.origins)
    claims = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand).claims
    evidence = _choose_evidence(claims, groundwork, sources, rulings)
    findings, provenance = corroborate_all(claims, evidence, provenance, article, len(sources))
    origins = collect_origins(findings, provenance)
    single_points = find_single_points(claims, findings, origins)
    tell("tracing origins", 1, 1)
    return Check(
        article=article,
        claims=claims,
        findings=findings,
        origins=origins,
        derivations=provenance.derivations,
        single_points=single_points,
        audit=audit_attribution(article, claims),
        sources_searched=len(sources),
        summary=summarise(claims, findings, single_points, len(sources)),
    )


def is_whole(groundwork: Groundwork, rulings: Rulings, sources: Sequence[Document]) -> bool:
    """Whether the groundwork holds all that the rulings speak of: each claim read and compared."""
    documents = {source.id: source for source in sources}
    edited = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand)
    done = {(item.claim_id, item.stated): item for item in groundwork.compared}
    return not edited.unread and all(
        _key(claim) in done and not _find_unjudged(claim.id, done[_key(claim)], rulings, documents)
        for claim in edited.claims
        if claim.checkable
    )


def _other_than(article: Document, sources: Iterable[Document]) -> list[Document]:
    return sorted((s for s in sources if s.id != article.id), key=lambda source: source.id)


def _key(claim: Claim) -> Key:
    return claim.id, claim.stated


def _find_unjudged(
    claim_id: str, item: Compared, rulings: Rulings, documents: Mapping[str, Document]
) -> list[Passage]:
    """The passages that people attached to a claim and that the machine has not judged yet."""
    judged = {piece.passage.key for piece in (*item.evidence, *item.attached)}
    return [
        passage
        for key in rulings.stances(claim_id)
        if key not in judged and (passage := find_passage(key, documents))
    ]


def _choose_evidence(
    claims: Iterable[Claim],
    groundwork: Groundwork,
    sources: Iterable[Document],
    rulings: Rulings,
) -> dict[str, list[Evidence]]:
    """For each claim its evidence as people left it."""
    documents = {source.id: source for source in sources}
    done = {(item.claim_id, item.stated): item for item in groundwork.compared}
    chosen = {}
    for claim in claims:
        item = done.get(_key(claim)) or Compared(*_key(claim), ())
        chosen[claim.id] = apply_choices(claim.id, item.evidence, rulings, documents, item.attached)
    return chosen


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


class Surroundings:
    """What stands around passages: their documents' names, dates and openings."""

    def __init__(
        self,
        documents: Iterable[Document],
        article: Document | None = None,
        model: Judge | None = None,
    ) -> None:
        self._documents = {document.id: document for document in documents}
        self._event = Event(article) if article else None
        self._model = model

    def judge(self, claim: str, passages: Sequence[Passage]) -> list[Judgement]:
        """Judge passages of the documents, each in its context."""
        documents = [self._documents[passage.document_id] for passage in passages]
        texts = [
            (passage.quote, _introduce(document))
            for passage, document in zip(passages, documents, strict=True)
        ]
        if self._event is None:
            return judge_passages(claim, texts, self._model)
        judged = judge_passages(claim, texts, self._model, self._event.names)
        return [self._event.restrain(*pair) for pair in zip(judged, documents, strict=True)]


def _introduce(document: Document) -> str:
    """What a reader knows before any passage: who publishes, the title, the opening."""
    known = (document.publisher, document.title, document.text[:OPENING])
    return "\n".join(part for part in known if part)


def _compare(
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
        passages = _find_unjudged(claim.id, item, rulings, documents)
        attached[key] = _judge_attached(claim, passages, surroundings)
    matched = _name_speakers(matched, sources, tell)
    attached = _name_speakers(attached, sources, tell)
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


def _judge_attached(
    claim: Claim, passages: Iterable[Passage], surroundings: Surroundings
) -> list[Evidence]:
    """What the machine makes of passages that people attached: it is shown beside what they say."""
    passages = list(passages)
    matches = (Match(claim.id, passage, 1.0, ()) for passage in passages)
    return list(map(Evidence, matches, surroundings.judge(claim.stated, passages)))


def _name_speakers(
    evidence: Mapping[Key, Sequence[Evidence]],
    sources: Sequence[Document],
    tell: Progress,
) -> dict[Key, list[Evidence]]:
    """Fill in who each passage says said it; only sentences that are evidence get parsed."""
    places = {
        (key, piece.passage): find_deciding_sentence(key[1], piece.passage)
        for key, pieces in evidence.items()
        for piece in pieces
    }
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    for (_, passage), place in places.items():
        spans[passage.document_id].add(place)
    speakers: dict[tuple[str, tuple[int, int]], Speaker | None] = {}
    quoted = [source for source in sources if source.id in spans]
    for number, source in enumerate(quoted):
        tell("reading who said it", number, len(quoted))
        attributions = attribute(source, sorted(spans[source.id]))
        for place in spans[source.id]:
            attributed = attributions.attributed(*place)
            is_said = attributed is not None and not is_deed(attributed)
            speakers[source.id, place] = attributed.speaker if attributed and is_said else None
    tell("reading who said it", len(quoted), len(quoted))
    return {
        key: [
            replace(piece, speaker=speakers[piece.passage.document_id, places[key, piece.passage]])
            for piece in pieces
        ]
        for key, pieces in evidence.items()
    }


def find_deciding_sentence(stated: str, passage: Passage) -> tuple[int, int]:
    """The sentence of a passage that says most of what is stated: its place in the document.

    In a passage of two sentences each may have a speaker of its own.
    """
    sentences = split_sentences(passage.quote)
    if len(sentences) < 2:
        return passage.start, passage.end
    wanted = {token.stem for token in tokenize(stated)}
    start, end = max(
        sentences,
        key=lambda span: len(wanted & {t.stem for t in tokenize(passage.quote[slice(*span)])}),
    )
    return passage.start + start, passage.start + end


def _ignore(what: str, done: int, total: int) -> None:
    pass
