"""The only place that knows the order of the steps: an article and sources in, a Check out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from verify.check.attribution import attribute, audit_attribution
from verify.check.claims import find_claims
from verify.check.corroboration import (
    apply_choices,
    collect_origins,
    corroborate_all,
    find_single_points,
    summarise,
)
from verify.check.index import PassageIndex
from verify.check.match import match_claim
from verify.check.origins import trace_documents
from verify.check.stance import Event, judge
from verify.config import Settings
from verify.model import (
    Check,
    Claim,
    Document,
    Evidence,
    Judgement,
    Passage,
    Rulings,
    Speaker,
    Stance,
)
from verify.text.dates import parse_published
from verify.text.sentences import split_sentences
from verify.text.tokens import tokenize

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much is done, and out of how much."""

OPENING = 3000
"""Characters of a document that introduce whom it speaks of."""

NO_RULINGS = Rulings()


def check_article(
    article: Document,
    sources: Sequence[Document],
    settings: Settings,
    progress: Progress | None = None,
    rulings: Rulings = NO_RULINGS,
) -> Check:
    """Find the article's claims and what the sources say of each.

    ``rulings`` are what people decided on evidence and origins; they stand above the machine. The
    result depends on nothing but the arguments; sources may come in any order.
    """
    tell = progress or _ignore
    sources = sorted(
        (source for source in sources if source.id != article.id), key=lambda source: source.id
    )
    tell("reading the article", 0, 1)
    claims = find_claims(article)
    tell("reading the article", 1, 1)
    evidence = _gather_evidence(article, claims, sources, settings, tell, rulings)
    tell("tracing origins", 0, 1)
    provenance = trace_documents([article, *sources], rulings.origins)
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


def find_evidence(
    claim: Claim,
    index: PassageIndex,
    surroundings: Surroundings,
    settings: Settings,
) -> list[Evidence]:
    """The judged passages for one claim, best first; unrelated ones are left out."""
    stated = claim.statement or claim.reading
    matches = match_claim(
        claim.id,
        stated,
        index,
        limit=settings.passages_per_claim,
        minimum_score=settings.minimum_score,
    )
    claim_date = surroundings.date_of(claim.passage.document_id)
    judged = (
        Evidence(match, surroundings.judge(stated, match.passage, claim_date)) for match in matches
    )
    return [evidence for evidence in judged if evidence.stance is not Stance.UNRELATED]


class Surroundings:
    """What stands around passages: their documents' names, dates and openings."""

    def __init__(self, documents: Iterable[Document], article: Document | None = None) -> None:
        self._documents = {document.id: document for document in documents}
        self._event = Event(article) if article else None

    def judge(self, claim: str, passage: Passage, claim_date: date | None = None) -> Judgement:
        """Judge a passage of one of the documents in its context."""
        document = self._documents[passage.document_id]
        judgement = judge(
            claim,
            passage.quote,
            before=_introduce(document),
            claim_date=claim_date,
            passage_date=self.date_of(document.id),
        )
        return self._event.restrain(judgement, document) if self._event else judgement

    def date_of(self, document_id: str) -> date | None:
        """When the document was published, as far as it is known."""
        document = self._documents.get(document_id)
        return parse_published(document.published) if document else None


def _introduce(document: Document) -> str:
    """What a reader knows before any passage: who publishes, the title, the opening."""
    known = (document.publisher, document.title, document.text[:OPENING])
    return "\n".join(part for part in known if part)


def _gather_evidence(
    article: Document,
    claims: Sequence[Claim],
    sources: Sequence[Document],
    settings: Settings,
    tell: Progress,
    rulings: Rulings,
) -> dict[str, list[Evidence]]:
    checkable = [claim for claim in claims if claim.checkable]
    evidence: dict[str, list[Evidence]] = {claim.id: [] for claim in claims}
    if not sources:
        return evidence
    tell("indexing the sources", 0, 1)
    index = PassageIndex()
    index.add(sources)
    tell("indexing the sources", 1, 1)
    surroundings = Surroundings([article, *sources], article)
    documents = {source.id: source for source in sources}
    for number, claim in enumerate(checkable):
        tell("matching claims", number, len(checkable))
        found = find_evidence(claim, index, surroundings, settings)
        evidence[claim.id] = apply_choices(claim.id, found, rulings, documents)
    tell("matching claims", len(checkable), len(checkable))
    return _name_speakers(checkable, evidence, sources, tell)


def _name_speakers(
    claims: Iterable[Claim],
    evidence: Mapping[str, Sequence[Evidence]],
    sources: Sequence[Document],
    tell: Progress,
) -> dict[str, list[Evidence]]:
    """Fill in who each passage says said it; only sentences that are evidence get parsed."""
    stated = {claim.id: claim.statement or claim.reading for claim in claims}
    places = {
        (claim_id, piece.passage): find_deciding_sentence(stated[claim_id], piece.passage)
        for claim_id, pieces in evidence.items()
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
            speakers[source.id, place] = attributions.speaker_of(*place)
    tell("reading who said it", len(quoted), len(quoted))
    return {
        claim_id: [
            replace(
                piece,
                speaker=speakers[piece.passage.document_id, places[claim_id, piece.passage]],
            )
            for piece in pieces
        ]
        for claim_id, pieces in evidence.items()
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
