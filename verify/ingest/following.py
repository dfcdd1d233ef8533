"""Many addresses at once: several hosts side by side, each host one thing at a time."""

from __future__ import annotations

import contextlib
import logging
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from verify.config import Settings
from verify.errors import InputError
from verify.ingest.fetch import visit
from verify.ingest.intake import Intake
from verify.ingest.naming import printable
from verify.ingest.received import Failure, Item, Listing, Received

_DEEPEST = 2
"""A sitemap index names sitemaps, which name pages."""
_WAITING = 8
"""How many fetched addresses may wait to be taken: memory stays flat."""

_LOOK_SECONDS = 0.2

IsKnown = Callable[[str], bool]
"""Answers whether an address needs no fetching."""
Cancelled = Callable[[], bool]
"""Answers whether the work should stop."""


def _never(*_: str) -> bool:
    return False


def follow(
    listing: Listing,
    settings: Settings,
    intake: Intake,
    cancelled: Cancelled = _never,
    is_known: IsKnown = _never,
    depth: int = 0,
) -> Iterator[tuple[str, list[Received | Failure]]]:
    """Each address of ``listing`` with what was found there, in the order of arrival.

    At most ``intake.most`` addresses that are not known; what was left out is said in a Failure.
    Known ones come with an empty list.
    """
    known = {url for url in listing.addresses if is_known(url)}
    yield from ((url, []) for url in listing.addresses if url in known)
    wanted = [url for url in listing.addresses if url not in known]
    for url, items in fetch_all(wanted[: intake.most], settings, intake, cancelled):
        plain: list[Received | Failure] = []
        for item in items:
            if not isinstance(item, Listing):
                plain.append(item)
            elif depth < _DEEPEST:
                yield from follow(item, settings, intake, cancelled, is_known, depth + 1)
        if plain:
            yield url, plain
    left = len(wanted) - intake.most
    if left > 0:
        sentence = (
            f"The {listing.kind} {printable(listing.given)} holds {left} addresses more than the "
            f"{intake.most} that were read; raise --most to have them."
        )
        yield listing.given, [Failure(listing.given, InputError(sentence))]


def fetch_all(
    urls: Iterable[str], settings: Settings, intake: Intake, cancelled: Cancelled = _never
) -> Iterator[tuple[str, list[Item]]]:
    """Each of ``urls`` with what was found there, as it arrives.

    Hosts are asked side by side, ``fetch_at_once`` of them at a time; what is asked of one host
    keeps its order. Once ``cancelled`` is true nothing new is asked for, and the rest doesn't come.
    """
    hosts = deque(_by_host(urls))
    workers = min(len(hosts), max(1, settings.fetch_at_once))
    arrived: queue.Queue[tuple[str, list[Item]] | None] = queue.Queue(_WAITING)
    stop = threading.Event()

    def work() -> None:
        with contextlib.suppress(IndexError):
            while not stop.is_set():
                for url in hosts.popleft():
                    _put(arrived, (url, _visit_whole(url, settings, intake, stop)), stop)
        _put(arrived, None, stop)

    for _ in range(workers):
        threading.Thread(target=work, daemon=True).start()
    try:
        while workers and not cancelled():
            with contextlib.suppress(queue.Empty):
                item = arrived.get(timeout=_LOOK_SECONDS)
                if item is None:
                    workers -= 1
                else:
                    yield item
    finally:
        stop.set()


def _put(place: queue.Queue[Any], item: Any, stop: threading.Event) -> None:
    """Wait for room, but not for somebody who went away."""
    while not stop.is_set():
        try:
            place.put(item, timeout=_LOOK_SECONDS)
            return
        except queue.Full:
            pass


def _visit_whole(url: str, settings: Settings, intake: Intake, stop: threading.Event) -> list[Item]:
    if stop.is_set():
        return []
    try:
        return list(visit(url, settings, intake, stop))
    # one page that nobody foresaw must not take the others with it
    except Exception as error:
        logging.getLogger(__name__).exception("A page broke its reader.")
        problem = (
            f"{printable(url)} could not be read ({type(error).__name__}); save the page and add "
            "the file."
        )
        return [Failure(url, InputError(problem))]


def _by_host(urls: Iterable[str]) -> list[Sequence[str]]:
    groups: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        try:
            host = urlsplit(url).netloc.lower()
        except ValueError:
            host = url
        groups.setdefault(host, []).append(url)
    return list(groups.values())
