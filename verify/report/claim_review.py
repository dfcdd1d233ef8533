"""What people decided as schema.org ClaimReview, for search engines and claim databases.

One review for each claim that a person decided on; nothing for any other. The rating is in words,
with a number only where the house's own scale has one for them. Embed the file in the page that
holds the report: the ``url`` of each review leads to the claim on it.

Source: https://schema.org/ClaimReview and Google Search Central, *Fact check structured data*.
"""

from __future__ import annotations

from typing import Any

from verify.house import House
from verify.model import Document, Review, SpeakerKind
from verify.report.blocks import text_of
from verify.report.compose.seconds import list_unfinished, say_seconds
from verify.report.content import ClaimEntry, Content
from verify.report.hostile import reveal, safe_link
from verify.report.structured import dump_json
from verify.report.times import stamp_time
from verify.report.wording import Wording

LONGEST_CLAIM = 75
"""Characters of ``claimReviewed`` beyond which search engines cut it off."""

Fields = dict[str, Any]


def write_claim_review(content: Content) -> bytes:
    """JSON-LD that is safe inside a script element; its ``notes`` are for the editor alone."""
    return dump_json(
        {
            "@context": ["https://schema.org", {"notes": None}],
            "@graph": [
                _review(entry, entry.standing, content)
                for entry in content.claims
                if entry.standing
            ],
        }
    )


def _review(entry: ClaimEntry, review: Review, content: Content) -> Fields:
    house = content.wording.house
    article = content.article.document if content.article else None
    person = {"@type": "Person", "name": reveal(review.reviewer)}
    fields: Fields = {
        "@type": "ClaimReview",
        "url": f"{safe_link(house.url) or ''}#claim-{entry.number}",
        "claimReviewed": reveal(entry.claim.passage.quote),
        "datePublished": stamp_time(review.at),
        "author": _publisher(house) or person,
        "inLanguage": content.wording.language,
        "reviewRating": _rating(review, content.wording),
        "itemReviewed": _claim(entry, article),
    }
    if house.name:
        fields["contributor"] = person
    if review.note.strip():
        fields["reviewBody"] = reveal(review.note)
    notes = _notes(entry, content)
    return {**fields, "notes": notes} if notes else fields


def _publisher(house: House) -> Fields | None:
    if not house.name:
        return None
    address = safe_link(house.url)
    return {"@type": "Organization", "name": house.name, **({"url": address} if address else {})}


def _rating(review: Review, wording: Wording) -> Fields:
    """In words always; a number only where the house's scale has one for these very words."""
    words = review.wording or wording.verdict_of(review).word
    rating: Fields = {"@type": "Rating", "alternateName": reveal(words)}
    scale = dict(wording.house.ratings)
    if words in scale:
        rating["ratingValue"] = scale[words]
        rating["worstRating"], rating["bestRating"] = min(scale.values()), max(scale.values())
    return rating


def _notes(entry: ClaimEntry, content: Content) -> list[str]:
    """What an editor has to know before the file goes out."""
    notes = []
    length = len(reveal(entry.claim.passage.quote))
    if length > LONGEST_CLAIM:
        notes.append(f"claimReviewed has {length} characters; search engines show {LONGEST_CLAIM}.")
    if not safe_link(content.wording.house.url):
        notes.append("url has no address: set url under [house] in verify.toml.")
    notes += [
        f"{reveal(other.reviewer)} decided otherwise: {content.wording.verdict_of(other).word}."
        for other in entry.dissent
    ]
    wording = content.wording
    said = say_seconds(entry.second, wording) + list_unfinished(entry, wording)
    notes += [reveal(note) for note in dict.fromkeys(text_of(spans) for spans in said)]
    return notes


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
