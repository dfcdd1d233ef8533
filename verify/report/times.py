"""Points in time as a report writes them: the same everywhere, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime


def say_time(moment: datetime) -> str:
    """For readers: "11 March 2026, 09:05 UTC"."""
    moment = in_utc(moment)
    return f"{say_date(moment.date())}, {moment:%H:%M} UTC"


def say_date(day: date) -> str:
    """For readers: "11 March 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def stamp_time(moment: datetime) -> str:
    """For machines: ISO 8601 in UTC, to the second."""
    return in_utc(moment).isoformat(timespec="seconds").replace("+00:00", "Z")


def say_published(published: str | None) -> str | None:
    """A document's own date for readers; as it stands where it is no ISO 8601 date."""
    if not published:
        return None
    try:
        if len(published) == len("2026-03-11"):
            return say_date(date.fromisoformat(published))
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    return say_time(moment) if moment.tzinfo else f"{say_date(moment.date())}, {moment:%H:%M}"


def in_utc(moment: datetime) -> datetime:
    """``moment`` in UTC; one without a zone is taken for UTC."""
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
