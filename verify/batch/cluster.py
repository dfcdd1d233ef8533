"""Processes that work on parts: Dask distributed, and the only place that imports it.

Whoever reaches a Dask scheduler can run code on its workers (tasks travel as pickles): see
docs/security.md. Processes that are started here listen on loopback alone and speak TLS with
certificates that last as long as they do.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from verify.errors import InputError, StoreError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

HOW_TO_GET = "in Verify's folder, pip install -e '.[cluster]'"
LOOPBACK = "127.0.0.1"
PATIENCE = 10
"""Seconds in which a scheduler has to answer."""
_QUIET_WORKERS = {"distributed.nanny.pre-spawn-environ.DASK_LOGGING__DISTRIBUTED": "critical"}
"""A worker would tell of the scheduler's end as of an error."""

Tell = Callable[[int], object]


def is_installed() -> bool:
    """Are Dask's scheduler and workers here?"""
    return bool(find_spec("distributed"))


@contextmanager
def open_cluster(workers: int, address: str) -> Iterator[Client]:
    """A client of the scheduler at ``address``, or of ``workers`` processes that are started here.

    Raises InputError where Dask is not installed or the scheduler does not answer.
    """
    if not is_installed():
        raise InputError(f"--workers and --cluster need Dask, which is not here: {HOW_TO_GET}")
    _keep_quiet()
    with _connect(address) if address else _start(workers) as client:
        yield client


def _keep_quiet() -> None:
    """What Dask logs of workers that come and go is said in one sentence where it matters."""
    import distributed  # noqa: F401 - sets the levels of its own loggers

    for name in list(logging.root.manager.loggerDict):
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _start(workers: int) -> Iterator[Client]:
    import dask
    from distributed import Client, LocalCluster
    from distributed.security import Security

    security = Security.temporary()
    with dask.config.set(_QUIET_WORKERS), _unseen_program(), ExitStack() as opened:
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host=LOOPBACK,
            protocol="tls",
            security=security,
            dashboard_address=f"{LOOPBACK}:0",
            worker_dashboard_address=f"{LOOPBACK}:0",
        )
        opened.callback(_let_go, cluster)
        client = Client(cluster, security=security)
        opened.callback(_let_go, client)
        yield client


def _let_go(opened: Client | LocalCluster) -> None:
    # the parts are done, or given up: what does not close in time ends with this process
    with suppress(TimeoutError):
        opened.close(timeout=PATIENCE)


@contextmanager
def _unseen_program() -> Iterator[None]:
    """Hide the program's own file, which a process that is spawned would run once more."""
    program = sys.modules["__main__"]
    hidden = {name: vars(program).get(name) for name in ("__file__", "__spec__")}
    vars(program).pop("__file__", None)
    vars(program)["__spec__"] = None
    try:
        yield
    finally:
        vars(program).update({name: value for name, value in hidden.items() if value is not None})


@contextmanager
def _connect(address: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(address, timeout=PATIENCE)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(
            f"No Dask scheduler answers at {address}; start one with `dask scheduler`, or use "
            "--workers to start processes on this machine."
        ) from error
    try:
        yield client
    finally:
        # one that has gone away is not waited for
        client.close(timeout=2)


def run_on_cluster(
    client: Client,
    function: Callable[..., None],
    arguments: Mapping[int, Sequence[Any]],
    tell: Tell,
) -> None:
    """Call ``function`` with the arguments of each part on some worker; ``tell`` how many are done.

    A part whose worker is lost is given to another one. Raises what a part raises, and StoreError
    where the scheduler, or workers again and again, go away.
    """
    from distributed import as_completed
    from distributed.scheduler import KilledWorker

    futures = [
        client.submit(function, *given, pure=False, key=f"verify-part-{number}-{id(arguments)}")
        for number, given in arguments.items()
    ]
    done = 0
    try:
        for future in as_completed(futures):
            if future.status in ("cancelled", "lost"):
                raise _gone(done, len(futures))
            future.result()
            done += 1
            tell(done)
    except KilledWorker as error:
        raise StoreError(
            f"Workers were killed again and again, {done} of {len(futures)} parts are done; they "
            "may need more memory. The same command goes on from there."
        ) from error
    except OSError as error:
        raise _gone(done, len(futures)) from error


def _gone(done: int, total: int) -> StoreError:
    return StoreError(
        f"The cluster went away when {done} of {total} parts were done; once it is back, the same "
        "command goes on from there."
    )
