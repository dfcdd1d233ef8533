"""One reviewer in a process of its own: decides without pause and tells what was acknowledged.

Each line on standard output is one of

    ack DECISION SECONDS      the decision was acknowledged, after so long
    refused SECONDS WORDS     it was not, in the words that a person would read
    read SECONDS              the case was read, as the page does after each decision
"""

from __future__ import annotations

import sys
import time

from verify.config import Settings
from verify.desk import Desk
from verify.errors import VerifyError
from verify.model import Verdict

VERDICTS = tuple(Verdict)
PATIENCE = 0.2
"""Seconds that a refused reviewer waits before the next attempt."""


def tell(*words: object) -> None:
    """One line to the parent, at once: what it has read survives this process."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def decide(url: str, case_id: str, name: str, count: int) -> None:
    """Sign ``count`` verdicts (0: without end) on the case's claims in turn."""
    desk = _open(url)
    claims = [claim.id for claim in desk.case(case_id).check.claims]  # type: ignore[union-attr]
    made = 0
    while not count or made < count:
        start = time.perf_counter()
        try:
            review = desk.review(
                case_id, claims[made % len(claims)], VERDICTS[made % len(VERDICTS)], "", name
            )
        except VerifyError as error:
            tell("refused", f"{time.perf_counter() - start:.6f}", error)
            time.sleep(PATIENCE)
            if count:
                made += 1
            continue
        made += 1
        tell("ack", review.id, f"{time.perf_counter() - start:.6f}")
        start = time.perf_counter()
        try:
            desk.case(case_id)
            tell("read", f"{time.perf_counter() - start:.6f}")
        except VerifyError as error:
            tell("refused", f"{time.perf_counter() - start:.6f}", error)
    desk.close()


def _open(url: str) -> Desk:
    """The desk, once the database can be reached."""
    while True:
        try:
            return Desk.open(Settings(db=url, reviewer="Ada"))
        except VerifyError as error:
            tell("refused", 0, error)
            time.sleep(PATIENCE)


if __name__ == "__main__":
    decide(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
