"""One page or file from the network, as a document."""

from __future__ import annotations

from verify.config import Settings
from verify.errors import FetchError, InputError
from verify.ingest.extract import extract, is_blank
from verify.ingest.limits import largest
from verify.ingest.naming import printable
from verify.ingest.page import BY_HAND, check_page
from verify.ingest.received import Delivery, Received, seal


def fetch(url: str, settings: Settings) -> Received:
    """The document at ``url``, as a page, text, PDF or DOCX file.

    Raises RefusedAddress for what may not be fetched, FetchError for all that can go wrong on the
    way (the limits are ``fetch_timeout``, ``fetch_limit_mb`` and ``fetch_redirects`` of
    ``settings``) and for a page without readable text.
    """
    # requests is heavy, and most commands never need it.
    from verify.ingest.download import download

    answer = download(url, settings)
    try:
        extraction = extract(
            answer.data, answer.url, answer.media_type, answer.url, largest(settings)
        )
    except InputError as error:
        raise FetchError(str(error)) from error
    check_page(extraction, answer.data, answer.url)
    if is_blank(extraction.text):
        raise FetchError(f"{printable(answer.url)} holds no text to read; {BY_HAND}.")
    return seal(extraction, answer.data, Delivery(url, answer.url, answer.headers))
