"""When did the thing claimed happen, and was a text published before it?"""

from __future__ import annotations

from datetime import date

from verify.model import Claim, Document
from verify.text.dates import find_dates, parse_published


def event_begins(claim: Claim, article: Document) -> date | None:
    """The first day of the latest date that ``claim`` names, or None where it names none.

    Relative dates ("on Monday") are read from the article's date of publication. Dates after the
    article itself are plans, no events, and left out.
    """
    published = parse_published(article.published)
    days = [found.first for found in find_dates(claim.reading, published)]
    past = [day for day in days if published is None or day <= published]
    return max(past, default=None)


def is_older(document: Document, begins: date | None) -> bool:
    """True for a document that was published before the event began."""
    published = parse_published(document.published)
    return begins is not None and published is not None and published < begins
