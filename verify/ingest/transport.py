"""Connections that only lead where they may, and end when their time is over.

``requests`` is used as it is, but for the one function that opens a socket: it resolves the host,
checks every address that the name server gives, and connects to a checked one. No second answer of
a name server can slip in between, and SNI and certificate check keep the host's name.
"""

from __future__ import annotations

import contextlib
import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Iterator
from http.cookiejar import DefaultCookiePolicy
from types import TracebackType
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager

from verify import __version__
from verify.errors import FetchError, TemporaryFault
from verify.ingest.addresses import check_address
from verify.ingest.naming import printable

USER_AGENT = f"Verify/{'.'.join(__version__.split('.')[:2])} (+source verification)"
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


class Deadline:
    """The time for one fetch, all in all; when it is over, its sockets are shut down.

    The time-outs of sockets start anew with every byte, so a server that drips one byte a second
    would never meet them.
    """

    def __init__(self, seconds: float) -> None:
        self._expires = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for watched in self._watched:
                watched.close()
            self._watched.clear()

    @property
    def remaining(self) -> float:
        """Seconds left, never quite none: a time-out of zero would mean "do not block"."""
        return max(0.001, self._expires - time.monotonic())

    @property
    def has_passed(self) -> bool:
        """True where no time is left."""
        return time.monotonic() >= self._expires

    def watch(self, connected: socket.socket) -> None:
        """Shut ``connected`` down when the time is over."""
        with self._lock:
            # TLS takes the socket's descriptor away; a duplicate still reaches the connection.
            self._watched.append(connected.dup())

    def _cut(self) -> None:
        with self._lock:
            for watched in self._watched:
                with contextlib.suppress(OSError):
                    watched.shutdown(socket.SHUT_RDWR)


class Guard:
    """Opens sockets to public addresses only, within the time of a deadline."""

    def __init__(self, deadline: Deadline, allow_loopback: bool = False) -> None:
        self.deadline = deadline
        self.allow_loopback = allow_loopback

    def connect(self, host: str, port: int) -> socket.socket:
        """A socket to a checked address of ``host``.

        Raises RefusedAddress where any of its addresses is not public, FetchError where there is
        no such host or nothing answers.
        """
        found = self._resolve(host.strip("[]"), port)
        for _, _, _, _, place in found:
            address = ipaddress.ip_address(str(place[0]).split("%")[0])
            check_address(address, host, self.allow_loopback)
        problem: OSError | None = None
        for family, kind, protocol, _, place in found:
            try:
                return self._open(family, kind, protocol, place)
            except OSError as error:
                problem = error
        raise TemporaryFault(
            f"{printable(host)} does not answer on port {port}; check the address or try later."
        ) from problem

    def _open(self, family: int, kind: int, protocol: int, place: Any) -> socket.socket:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(self.deadline.remaining)
            connection.connect(place)
            self.deadline.watch(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _resolve(self, host: str, port: int) -> list[tuple[int, int, int, str, tuple[Any, ...]]]:
        """What the name server says; it is asked in a thread, as the question has no time-out."""
        answers: queue.SimpleQueue[Any] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self.deadline.remaining)
        except queue.Empty as error:
            raise TemporaryFault(
                f"The name server did not answer for {printable(host)}; try again."
            ) from error
        if isinstance(answer, Exception) or not answer:
            raise FetchError(
                f"There is no host {printable(host)} to be found; check the address."
            ) from (answer if isinstance(answer, Exception) else None)
        return list(answer)


class _GuardedHTTPConnection(HTTPConnection):
    guard: Guard

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self.host, int(self.port or 80))


class _GuardedHTTPSConnection(HTTPSConnection):
    guard: Guard

    def _new_conn(self) -> socket.socket:
        return self.guard.connect(self.host, int(self.port or 443))


class _GuardedAdapter(HTTPAdapter):
    """The adapter of ``requests`` with pools whose connections ask ``guard`` for their socket."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        super().__init__(max_retries=0)

    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        plain = type("_Plain", (_GuardedHTTPConnection,), {"guard": self._guard})
        secure = type("_Secure", (_GuardedHTTPSConnection,), {"guard": self._guard})
        manager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs)
        manager.pool_classes_by_scheme = {
            "http": type("_PlainPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
            "https": type("_SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": secure}),
        }
        self.poolmanager = manager


class _Session(requests.Session):
    """A session that leaves redirects to its caller altogether.

    Even when told not to follow, ``requests`` looks ahead to the next request, and reads the whole
    body of the answer for that, however long it is.
    """

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[requests.Response]:
        return iter(())


def user_agent(contact: str = "") -> str:
    """What Verify calls itself, with whom to write to where that was set."""
    return f"{USER_AGENT[:-1]}; {printable(contact)})" if contact else USER_AGENT


def open_session(guard: Guard, contact: str = "") -> requests.Session:
    """A session without cookies, proxies or passwords of the environment, guarded by ``guard``."""
    session = _Session()
    session.trust_env = False
    session.headers.clear()
    session.headers.update(_HEADERS)
    session.headers["User-Agent"] = user_agent(contact)
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = _GuardedAdapter(guard)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
