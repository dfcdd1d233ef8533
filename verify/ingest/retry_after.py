"""How long a site asks to wait: the Retry-After header (RFC 9110, section 10.2.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 7 * 24 * 3600.0


def parse_retry_after(value: str | None, at: datetime | None = None) -> float | None:
    """Seconds from ``at`` (now), 0 for a moment that has passed; None where nothing usable is said.

    The header holds seconds or an HTTP date; more than a week counts as a week.
    """
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - (at or datetime.now(UTC))).total_seconds()), _LONGEST)
