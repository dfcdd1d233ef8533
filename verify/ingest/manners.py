"""Good manners towards hosts: one request at a time, a pause between, patience, robots.txt.

What is owed to a host is owed by the process as a whole, whoever asks; so there is one table of
hosts, which any number of threads share.
"""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from verify.config import Settings
from verify.errors import Interrupted, RefusedAddress, TemporaryFault
from verify.ingest.download import Answer, Request, download
from verify.ingest.robots import Rules, check_allowed, load_rules

_RULES_HOLD = 3600.0
"""Seconds for which a robots.txt is believed; RFC 9309 allows a day."""
LONGEST_WAIT = 60.0
"""Seconds that one waits for a busy host; whoever asks for more is left alone."""


@dataclass(eq=False)
class _Host:
    """One host as it was last seen."""

    turn: threading.Lock = field(default_factory=threading.Lock)
    not_before: float = 0.0
    rules: Rules | None = None
    rules_read: float = 0.0


class Hosts:
    """The hosts that this process has asked for something."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)

    def ask(
        self,
        request: str | Request,
        settings: Settings,
        stop: threading.Event | None = None,
        ignores_robots: bool = False,
    ) -> Answer:
        """Ask as :func:`download` does, politely, and again where the host was busy or at fault.

        A busy host (429, 5xx, silence) is asked ``fetch_retries`` times more, after the time that
        it names, else after a pause that doubles; requests with a body are made once. Raises
        RefusedByRobots where robots.txt keeps programs out of the address or of one that it leads
        to, Interrupted once ``stop`` is set.
        """
        request = Request(request) if isinstance(request, str) else request
        stop = stop or threading.Event()
        is_bound = settings.respect_robots and not ignores_robots
        with self._turn(request.url, settings, stop) as host:
            # what was ordered twice may be done twice
            retries = settings.fetch_retries if request.body is None else 0
            for attempt in range(retries + 1):
                _wait_until(host.not_before, stop)
                try:
                    return download(
                        request, settings, gate=lambda url: self._check(url, settings, is_bound)
                    )
                except TemporaryFault as fault:
                    wait = fault.wait
                    if wait is None:
                        wait = settings.fetch_pause * 2 ** (attempt + 1)
                    host.not_before = time.monotonic() + min(wait, LONGEST_WAIT)
                    if wait > LONGEST_WAIT or attempt == retries:
                        raise
        raise AssertionError("a request either returns or raises")

    @contextmanager
    def _turn(self, url: str, settings: Settings, stop: threading.Event) -> Iterator[_Host]:
        """Hold the host of ``url`` alone; afterwards, it has its pause."""
        host = self._host(url)
        while not host.turn.acquire(timeout=0.2):
            _refuse_if_stopped(stop)
        try:
            yield host
        finally:
            delay = host.rules.delay if host.rules else 0.0
            pause = max(settings.fetch_pause, delay)
            host.not_before = max(host.not_before, time.monotonic() + pause)
            host.turn.release()

    def _check(self, url: str, settings: Settings, is_bound: bool) -> None:
        if not is_bound:
            return
        host = self._host(url)
        if host.rules is None or time.monotonic() - host.rules_read > _RULES_HOLD:
            try:
                host.rules = load_rules(url, settings)
            except RefusedAddress:
                # the page's own request is refused with its own name
                return
            host.rules_read = time.monotonic()
        check_allowed(url, host.rules)

    def _host(self, url: str) -> _Host:
        try:
            name = urlsplit(url).netloc.lower()
        except ValueError:
            name = ""
        with self._guard:
            return self._hosts[name]


def _wait_until(moment: float, stop: threading.Event) -> None:
    if stop.wait(max(0.0, moment - time.monotonic())):
        _refuse_if_stopped(stop)


def _refuse_if_stopped(stop: threading.Event) -> None:
    if stop.is_set():
        raise Interrupted("Stopped before it was asked for; add it again to have it.")


HOSTS = Hosts()
"""The hosts of this process."""
