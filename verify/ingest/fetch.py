"""One page or file from the network, as a document."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from verify.config import Settings
from verify.errors import FetchError, InputError, VerifyError
from verify.ingest.copies import read_as_original
from verify.ingest.extract import is_blank
from verify.ingest.intake import PLAIN, Intake
from verify.ingest.naming import printable
from verify.ingest.opening import open_bytes
from verify.ingest.page import BY_HAND, check_page
from verify.ingest.received import Delivery, Extraction, Failure, Item, Listing, Received

if TYPE_CHECKING:
    from verify.ingest.download import Answer


def fetch(url: str, settings: Settings, intake: Intake = PLAIN) -> Received:
    """The document at ``url``, as a page, text, PDF or DOCX file.

    Raises RefusedAddress for what may not be fetched, RefusedByRobots, FetchError for all that can
    go wrong on the way (the limits are the ``fetch_`` fields of ``settings``) and for a page
    without readable text.
    """
    (item,) = list(visit(url, settings, intake))[:1]
    if isinstance(item, Failure):
        raise item.error
    if isinstance(item, Listing):
        raise FetchError(f"{printable(url)} is a {item.kind}, not an article; add it as sources.")
    return item


def visit(
    url: str,
    settings: Settings,
    intake: Intake = PLAIN,
    stop: threading.Event | None = None,
) -> Iterator[Item]:
    """What is at ``url``: one document, several, or a Listing. Failures come as such."""
    # requests is heavy, and most commands never need it
    from verify.ingest.manners import HOSTS

    try:
        answer = HOSTS.ask(url, settings, stop, intake.ignores_robots)
        yield from read_answer(url, answer, settings, intake)
    except InputError as error:
        yield Failure(url, FetchError(str(error)))
    except VerifyError as error:
        yield Failure(url, error)


def visit_again(
    url: str, known: Mapping[str, str], settings: Settings, intake: Intake = PLAIN
) -> Received | None:
    """The document at ``url`` as it is now; None where the site says that nothing changed.

    ``known`` are the header fields of the last time, in lower case: a conditional request is made
    of their ETag and Last-Modified (RFC 9110, section 13). Raises as :func:`fetch`.
    """
    answer = ask_again(url, known, settings, intake)
    if answer.is_unchanged:
        return None
    for item in read_answer(url, answer, settings, intake):
        if isinstance(item, Received):
            return item
        if isinstance(item, Failure):
            raise item.error
    raise FetchError(f"{printable(url)} holds no single document any more; add it anew.")


def ask_again(url: str, known: Mapping[str, str], settings: Settings, intake: Intake) -> Answer:
    """The answer to a conditional request; see :func:`visit_again`. Raises FetchError."""
    from verify.ingest.download import Request
    from verify.ingest.manners import HOSTS

    conditions = {
        "If-None-Match": known.get("etag"),
        "If-Modified-Since": known.get("last-modified"),
    }
    asked = {name: value for name, value in conditions.items() if value}
    return HOSTS.ask(Request(url, headers=asked), settings, None, intake.ignores_robots)


def read_answer(url: str, answer: Answer, settings: Settings, intake: Intake) -> Iterator[Item]:
    """What is in the answer to a request for ``url``. Raises InputError, FetchError."""
    delivery = Delivery(
        asked=url,
        final_url=answer.url,
        headers=answer.headers,
        status=answer.status,
        request_headers=answer.request_headers,
        redirects=answer.redirects,
    )

    def check(extraction: Extraction) -> None:
        check_page(extraction, answer.data, answer.url)
        if is_blank(extraction.text):
            raise FetchError(f"{printable(answer.url)} holds no text to read; {BY_HAND}.")

    for item in open_bytes(
        answer.data, answer.url, settings, intake, answer.media_type, delivery, check
    ):
        yield read_as_original(item, answer.url) if isinstance(item, Received) else item
