"""The job worker: brings a folder in and runs the check in the background, until it is killed."""

from __future__ import annotations

import sys
import time

from verify.config import Settings
from verify.desk import Desk, Job


def work(url: str, case_id: str, folder: str) -> None:
    """Bring in ``folder``, run, and begin again; say on standard output when a job begins."""
    desk = Desk.open(Settings(db=url, reviewer="Ada"))
    while True:
        _wait_for(desk, desk.start_adding(case_id, [folder]))
        _wait_for(desk, desk.start_run(case_id))
        for source in desk.case(case_id).sources[:3]:
            desk.remove_source(case_id, source.id)


def _wait_for(desk: Desk, job: Job) -> None:
    print("working", job.id, flush=True)
    while desk.job(job.id).is_running:
        time.sleep(0.05)
    ended = desk.job(job.id)
    print(ended.state, ended.message, flush=True)


if __name__ == "__main__":
    work(*sys.argv[1:])
