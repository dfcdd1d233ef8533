"""The database: SQLite in a file, or any other by its SQLAlchemy URL."""

from verify.store.acting import Acting
from verify.store.cases import CaseCounts, CaseRow
from verify.store.checks import Contents, Run
from verify.store.conflicts import describe_conflict
from verify.store.copying import copy_people, copy_rows
from verify.store.documents import Kept, hash_text
from verify.store.extracts import find_broken_seal
from verify.store.feeds import Arrival, Feed, Lead, LeadState
from verify.store.jobs import BEAT_SECONDS, Job, JobState
from verify.store.permissions import FailedItem, Permission
from verify.store.presence import Present
from verify.store.proofs import SavingRow, Timestamp
from verify.store.searches import SearchRow
from verify.store.seconds import tell_parties
from verify.store.standing import find_standing
from verify.store.store import Store
from verify.store.versions import QuoteMove, Version, Why

__all__ = [
    "BEAT_SECONDS",
    "Acting",
    "Arrival",
    "CaseCounts",
    "CaseRow",
    "Contents",
    "FailedItem",
    "Feed",
    "Job",
    "JobState",
    "Kept",
    "Lead",
    "LeadState",
    "Permission",
    "Present",
    "QuoteMove",
    "Run",
    "SavingRow",
    "SearchRow",
    "Store",
    "Timestamp",
    "Version",
    "Why",
    "copy_people",
    "copy_rows",
    "describe_conflict",
    "find_broken_seal",
    "find_standing",
    "hash_text",
    "tell_parties",
]
