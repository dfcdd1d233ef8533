"""What is in these bytes? Any number of documents, or a listing of where they are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO

from verify.config import Settings
from verify.ingest.archive import is_wacz, is_warc, read_wacz, read_warc
from verify.ingest.extract import Check, read_bytes, split_media_type
from verify.ingest.intake import Intake
from verify.ingest.limits import largest
from verify.ingest.listing import read_listing
from verify.ingest.mail import is_mail, read_mail
from verify.ingest.received import Delivery, Item
from verify.ingest.table import ENDINGS, read_table

_TABLE_TYPES = ("text/csv", "text/tab-separated-values")
_NO_LISTS = (".md", ".markdown", ".html", ".htm", ".pdf", ".docx")


def open_bytes(
    data: bytes,
    name: str,
    settings: Settings,
    intake: Intake,
    media_type: str | None = None,
    delivery: Delivery | None = None,
    check: Check | None = None,
) -> Iterator[Item]:
    """The documents in ``data``, as they are read; ``name`` is a file's or an address.

    Packed and listed ones are known by their content: web archives, mails, saved pages, feeds,
    sitemaps; tables by their name or media type. All else is one document, on which ``check`` has
    the last word. Raises InputError, naming the reason, where there is nothing to read.
    """
    limit = largest(settings)
    url = delivery.final_url if delivery else None
    short = name if url else os.path.basename(name)
    if is_warc(data[:4096]):
        return read_warc(BytesIO(data), short, limit)
    if is_wacz(data):
        return read_wacz(BytesIO(data), short, limit)
    if is_mail(data, short):
        return read_mail(data, short, limit)
    path = short.split("?")[0].lower()
    if path.endswith(ENDINGS) or split_media_type(media_type)[0] in _TABLE_TYPES:
        return read_table(data, short, intake.columns)
    if not path.endswith(_NO_LISTS):
        listing = read_listing(data, short, url, limit)
        if listing is not None:
            return iter((listing,))
    return iter((read_bytes(data, short, media_type, url, delivery, limit, check),))
