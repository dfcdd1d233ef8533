"""The desk that command line and browser share: cases, sources, runs, decisions, long jobs."""

from verify.desk.adding import Added, Outcome, Upload
from verify.desk.bundles import BundleReport, check_bundle
from verify.desk.cases import CaseSummary
from verify.desk.desk import Desk
from verify.desk.jobs import Ending, Stopped
from verify.desk.searching import Found, Service
from verify.desk.telling import Hold, Told, tell_history
from verify.desk.watching import LeadCount, Polled
from verify.store import Job, JobState, Present

__all__ = [
    "Added",
    "BundleReport",
    "CaseSummary",
    "Desk",
    "Ending",
    "Found",
    "Hold",
    "Job",
    "JobState",
    "LeadCount",
    "Outcome",
    "Polled",
    "Present",
    "Service",
    "Stopped",
    "Told",
    "Upload",
    "check_bundle",
    "tell_history",
]
