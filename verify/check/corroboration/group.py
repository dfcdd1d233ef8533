"""The article's own origin group: whoever answers for its text. Nothing in it corroborates."""

from __future__ import annotations

from verify.check.corroboration.twins import MADE_FROM
from verify.check.origins.provenance import Provenance, is_link
from verify.model import Claim, Derivation, DerivationKind, Document, SpeakerKind


def find_article_group(claim: Claim, article: Document, provenance: Provenance) -> frozenset[str]:
    """Ids of the sources and agencies that answer for the text of ``claim``.

    The article's publisher, and all that the article was made from: a dispatch that it copied or
    that its byline credits, and what that dispatch was made from. A text that gave it only a
    paragraph belongs to the group for that paragraph's claims. Left out is the speaker to whom
    the article itself attributes the claim: hearing it from them is where the claim leads to.
    """
    own = provenance.voices[article.id]
    group = {own} | _behind(article.id, provenance, {article.id})
    copied = provenance.trace_copy(article.id, claim.passage.start, claim.passage.end)
    if copied:
        group.add(provenance.voices[copied.document_id])
        group |= _behind(copied.document_id, provenance, {article.id, copied.document_id})
    if claim.speaker and claim.speaker.kind is SpeakerKind.NAMED:
        group -= {provenance.voice_of(claim.speaker.entity)} - {own}
    return frozenset(group)


def _behind(document_id: str, provenance: Provenance, seen: set[str]) -> set[str]:
    group: set[str] = set()
    for derivation in provenance.of(document_id):
        if derivation.speaker and derivation.how is DerivationKind.CREDITS:
            group.add(provenance.voice_of(derivation.speaker))
        elif _is_made_from(derivation) and derivation.source_id not in seen:
            assert derivation.source_id is not None
            seen.add(derivation.source_id)
            group.add(provenance.voices[derivation.source_id])
            group |= _behind(derivation.source_id, provenance, seen)
    return group


def _is_made_from(derivation: Derivation) -> bool:
    return (
        derivation.how is DerivationKind.COPIES
        and (derivation.overlap >= MADE_FROM or derivation.decided_by is not None)
        and not is_link(derivation)
    )
