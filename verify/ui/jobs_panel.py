"""Long work of a case: how far it is, a button to stop it, and what came of it.

The work goes on outside the page's run, in a job that the database knows; so this survives a
reload, another click and another window.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import streamlit as st

from verify.desk import Job, JobState
from verify.desk.proofs import INSPECTING
from verify.desk.versions import REFRESHING
from verify.model import now
from verify.ui.markup import element, items, show
from verify.ui.session import attempt, desk, stay_signed_in

_SHOWN_FOR = timedelta(minutes=15)
_MOST_SHOWN = 200
_WORDS = {
    "run": "The check",
    "add sources": "Adding sources",
    "fetch the article": "Fetching the article",
    "ask feeds": "Asking the feeds",
    REFRESHING: "Asking for the page again",
    INSPECTING: "Rechecking all that was kept",
}
_ENDS = {
    JobState.DONE: "is done",
    JobState.UNSOUND: "is done, and something is not as it should be",
    JobState.FAILED: "failed",
    JobState.STOPPED: "was stopped; what was finished is kept",
    JobState.INTERRUPTED: "was interrupted; what was finished is kept",
}


def has_running_job(case_id: str, what: str = "run") -> bool:
    """Whether a job of this kind (a check) goes on for a case now, in whatever window."""
    return any(job.is_running and job.what == what for job in desk().jobs(case_id))


def find_ended_job(case_id: str, what: str) -> Job | None:
    """The job of a kind that ended lately, as long as it is not closed."""
    return _find_shown(job for job in desk().jobs(case_id) if job.what == what)


def _find_shown(jobs: Iterable[Job]) -> Job | None:
    """The latest of ``jobs`` that ended, if that was lately and it is not closed."""
    latest = next((job for job in jobs if job.finished), None)
    if latest is None or latest.id in st.session_state.get("closed_jobs", ()):
        return None
    return latest if now() - (latest.finished or now()) < _SHOWN_FOR else None


def show_jobs(case_id: str) -> None:
    """Show what is going on, and what ended lately until it is closed."""
    jobs = desk().jobs(case_id)
    if any(job.is_running for job in jobs):
        _watch(case_id)
        return
    if latest := _find_shown(jobs):
        _show_end(latest)


@st.fragment(run_every=0.6, key="jobs")
def _watch(case_id: str) -> None:
    stay_signed_in()
    running = [job for job in desk().jobs(case_id) if job.is_running]
    if not running:
        st.rerun()
    for job in running:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.progress(job.share)
            show(element("p", _describe(job), "v-kicker"))
            st.button(
                "Stopping…" if job.stop_requested else "Stop",
                key=f"stop_{job.id}",
                on_click=_stop,
                args=(job.id,),
                disabled=job.stop_requested,
            )


def _describe(job: Job) -> str:
    name = _WORDS.get(job.what, job.what)
    count = f", {job.done} of {job.total}" if job.total else ""
    return f"{name}: {job.message or 'beginning'}{count}"


def _stop(job_id: str) -> None:
    attempt(desk().stop, job_id)


def _show_end(job: Job) -> None:
    failed, words = _tell_end(job)
    more = len(job.details) - _MOST_SHOWN
    told = [*job.details[:_MOST_SHOWN], *([f"And {more:,} more."] if more > 0 else [])]
    with st.container(
        key="job_end", horizontal=True, gap="small", vertical_alignment="center", wrap=False
    ):
        show(
            f'<div class="v-message{" v-warning" if failed else ""}" role="status">',
            element("span", words),
            items(told) if told else "",
            "</div>",
        )
        st.button("Close", key=f"close_{job.id}", on_click=_close, args=(job.id,), type="tertiary")


def _tell_end(job: Job) -> tuple[bool, str]:
    """Whether it has to be looked at, and how it ended."""
    is_fine = job.state is JobState.DONE
    if job.what == INSPECTING and job.state in (JobState.DONE, JobState.UNSOUND):
        return not is_fine, job.message
    words = f"{_WORDS.get(job.what, job.what)} {_ENDS[job.state]}."
    return not is_fine, f"{words} {job.message}" if job.message and not is_fine else words


def _close(job_id: str) -> None:
    st.session_state.setdefault("closed_jobs", set()).add(job_id)
