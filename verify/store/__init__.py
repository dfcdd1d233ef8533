"""The database: SQLite in a file, or any other by its SQLAlchemy URL."""

from verify.store.cases import CaseCounts, CaseRow
from verify.store.checks import Contents, Run
from verify.store.documents import Kept
from verify.store.jobs import BEAT_SECONDS, Job, JobState
from verify.store.standing import find_standing
from verify.store.store import Store

__all__ = [
    "BEAT_SECONDS",
    "CaseCounts",
    "CaseRow",
    "Contents",
    "Job",
    "JobState",
    "Kept",
    "Run",
    "Store",
    "find_standing",
]
