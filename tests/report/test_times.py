"""Points in time are written the same everywhere."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from verify.house import House
from verify.report.times import stamp_time
from verify.report.wording import load_wording

TEHRAN = timezone(timedelta(hours=3, minutes=30))


@pytest.mark.parametrize(
    ("moment", "said", "german", "stamped"),
    [
        (
            datetime(2026, 3, 1, 9, 5, tzinfo=UTC),
            "1 March 2026, 09:05 UTC",
            "1. März 2026, 09:05 Uhr UTC",
            "2026-03-01T09:05:00Z",
        ),
        (
            datetime(2026, 3, 1, 1, tzinfo=TEHRAN),
            "28 February 2026, 21:30 UTC",
            "28. Februar 2026, 21:30 Uhr UTC",
            "2026-02-28T21:30:00Z",
        ),
        (
            datetime(2026, 3, 1, 9, 5),
            "1 March 2026, 09:05 UTC",
            "1. März 2026, 09:05 Uhr UTC",
            "2026-03-01T09:05:00Z",
        ),
    ],
)
def test_times_are_in_utc(moment, said, german, stamped):
    assert load_wording().time(moment) == said
    assert load_wording(House(language="de")).time(moment) == german
    assert stamp_time(moment) == stamped


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (None, ""),
        ("2026-03-11", "11 March 2026"),
        ("2026-03-10T07:20:00Z", "10 March 2026, 07:20 UTC"),
        ("2026-03-10T07:20", "10 March 2026, 07:20"),  # no zone is known: none is claimed
        ("2026-03", "2026-03"),
        ("last Tuesday", "last Tuesday"),
    ],
)
def test_published_is_said_as_exactly_as_it_is_known(published, said):
    assert load_wording().published(published) == said
