"""What people decided as schema.org ClaimReview, for search engines and claim databases.

One review for each claim that a person decided on; nothing for any other. The rating is in words,
never a number that nobody gave. Embed the file in the page that holds the report: the ``url`` of
each review leads to the claim on it.

Source: https://schema.org/ClaimReview and Google Search Central, *Fact check structured data*.
"""

from __future__ import annotations

from typing import Any

from verify.model import Document, Review, SpeakerKind, Verdict
from verify.report.content import ClaimEntry, Content
from verify.report.hostile import reveal, safe_link
from verify.report.structured import dump_json
from verify.report.times import stamp_time
from verify.report.wording import VERDICTS

LONGEST_CLAIM = 75
"""Characters of ``claimReviewed`` beyond which search engines cut it off."""

Fields = dict[str, Any]


def write_claim_review(content: Content) -> bytes:
    """JSON-LD that is safe inside a script element; its ``notes`` are for the editor alone."""
    article = content.article.document if content.article else None
    return dump_json(
        {
            "@context": ["https://schema.org", {"notes": None}],
            "@graph": [
                _review(entry, entry.standing, entry.standing.verdict, article)
                for entry in content.claims
                if entry.standing and entry.standing.verdict
            ],
        }
    )


def _review(
    entry: ClaimEntry, review: Review, verdict: Verdict, article: Document | None
) -> Fields:
    claim = reveal(entry.claim.passage.quote)
    fields: Fields = {
        "@type": "ClaimReview",
        "url": f"#claim-{entry.number}",
        "claimReviewed": claim,
        "datePublished": stamp_time(review.at),
        "author": {"@type": "Person", "name": reveal(review.reviewer)},
        "reviewRating": {
            "@type": "Rating",
            "alternateName": reveal(review.wording or VERDICTS[verdict].word),
        },
        "itemReviewed": _claim(entry, article),
    }
    if review.note:
        fields["reviewBody"] = reveal(review.note)
    if len(claim) > LONGEST_CLAIM:
        fields["notes"] = [
            f"claimReviewed has {len(claim)} characters; search engines show {LONGEST_CLAIM}."
        ]
    return fields


def _claim(entry: ClaimEntry, article: Document | None) -> Fields:
    speaker = entry.claim.speaker
    fields: Fields = {"@type": "Claim"}
    if speaker and speaker.kind is SpeakerKind.NAMED:
        fields["author"] = {"@type": "Thing", "name": reveal(speaker.entity)}
    elif speaker is None and article and article.publisher:
        fields["author"] = {"@type": "Organization", "name": reveal(article.publisher)}
    if article is None:
        return fields
    if article.published:
        fields["datePublished"] = reveal(article.published)
    appearance = {"@type": "CreativeWork", "url": safe_link(article.url), "name": article.title}
    given = {name: reveal(value) for name, value in appearance.items() if value}
    return {**fields, "appearance": given} if len(given) > 1 else fields
