"""Points in time as a report writes them: the same everywhere, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp_time(moment: datetime) -> str:
    """For machines: ISO 8601 in UTC, to the second."""
    return in_utc(moment).isoformat(timespec="seconds").replace("+00:00", "Z")


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; one without a zone is taken for UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
