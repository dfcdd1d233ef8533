"""Where the parts of a job are worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from verify.batch.cluster import open_cluster, run_on_cluster

Part = Callable[..., None]
Tell = Callable[[int], object]
Work = Callable[[Part, Mapping[int, Sequence[Any]], Tell], None]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Where:
    """This process (one worker and no cluster), several processes here, or a cluster."""

    workers: int = 1
    cluster: str = ""
    """Address of a Dask scheduler."""

    @property
    def is_here(self) -> bool:
        """Does this process do the work?"""
        return self.workers == 1 and not self.cluster


@contextmanager
def open_workers(where: Where) -> Iterator[Work]:
    """What works on parts, ready before anything else takes time.

    Raises InputError where Dask is not installed or no scheduler answers.
    """
    if where.is_here:
        yield run_here
    else:
        with open_cluster(where.workers, where.cluster) as client:
            yield partial(run_on_cluster, client)


def run_here(function: Part, arguments: Mapping[int, Sequence[Any]], tell: Tell) -> None:
    """Work on parts one by one, in this process."""
    for done, given in enumerate(arguments.values(), start=1):
        function(*given)
        tell(done)


def run_parts(
    work: Work,
    function: Part,
    arguments: Mapping[int, Sequence[Any]],
    finished: int,
    tell: Tell,
) -> None:
    """Work on the parts that are missing; ``finished`` are those that were there already.

    ``function`` writes the part itself, wherever it runs.
    """
    tell(finished)
    if arguments:
        work(function, arguments, lambda done: tell(finished + done))
