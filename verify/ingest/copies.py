"""Copies in the Internet Archive: a page as it was, under the address that it had."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from verify.ingest.received import Received, document_id

_HOST = "web.archive.org"
_COPY = re.compile(r"https?://[^/]+/web/(\d{14})(?:[a-z]{2}_)?/(https?://.+)")


def read_as_original(received: Received, url: str) -> Received:
    """``received`` as the page that it is a copy of; unchanged where ``url`` is no copy's.

    The document gets the original address, the moment is that of the copy; the snapshot still says
    where the bytes came from.
    """
    found = _COPY.fullmatch(url)
    if found is None or urlsplit(url).hostname != _HOST:
        return received
    moment, original = found.groups()
    try:
        taken = datetime.strptime(moment, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return received
    document = received.document
    snapshot = document.snapshot
    host = (urlsplit(original).hostname or "").removeprefix("www.")
    return replace(
        received,
        document=replace(
            document,
            id=document_id(document.text, original),
            url=original,
            publisher=host if document.publisher == _HOST else document.publisher,
            snapshot=replace(snapshot, retrieved=taken) if snapshot else None,
        ),
    )
