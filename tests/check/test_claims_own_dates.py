"""A claim says what its dates come to, and whether those of one sentence agree."""

from __future__ import annotations

import pytest
from factories import doc

from verify.check.claims import find_claims

_1404 = "“1404” is read as 21 March 2025 to 20 March 2026 (Solar Hijri)"


@pytest.mark.parametrize(
    ("text", "signal", "words"),
    [
        (
            "The strikes of 1404 began in late 2025 and went on into early 2026.",
            "dates-agree",
            f"{_1404}, which agrees with “late 2025” and “early 2026” in the same sentence",
        ),
        (
            "The strikes of 1404 began in June 2024.",
            "dates-differ",
            f"{_1404}, which is another time than “June 2024” in the same sentence",
        ),
        (
            "The strikes of 1404 began in May 2025, while those in Ulm began in June 2024.",
            "dates-differ",
            f"{_1404}, which agrees with “May 2025” but "
            "is another time than “June 2024” in the same sentence",
        ),
        ("Nine boats sank during the strikes of 1404.", "date-converted", _1404),
        (
            "The harbour opened on 18 Dey 1404 (8 January 2026).",
            "dates-agree",
            "“18 Dey 1404” is read as 8 January 2026 (Solar Hijri), "
            "which agrees with “8 January 2026” in the same sentence",
        ),
        (
            "The mosque reopened on 12 Ramadan 1446, on 12 March 2025.",
            "dates-agree",
            "“12 Ramadan 1446” is read as 11 March 2025 to 13 March 2025 (Islamic, give or take a "
            "day, as the new moon is sighted), which agrees with “12 March 2025” in the same "
            "sentence",
        ),
        (
            "The school reopened on 5 Tishrei 5785.",
            "date-converted",
            "“5 Tishrei 5785” is read as 6 October 2024 to 7 October 2024 (Hebrew, from the "
            "evening before)",
        ),
        (
            "The pier fell on Tuesday, 9 January 2026.",
            "weekday-differs",
            "“Tuesday, 9 January 2026” contradicts itself: that day was a Friday",
        ),
        ("The pier fell on Friday, 9 January 2026.", "weekday-differs", None),
        ("The pier fell on 9 January 2026.", "date-converted", None),
        ("The council sold 1404 boats in late 2025.", "dates-agree", None),
        ("The pier fell on 9 January 2026 and was rebuilt by June 2026.", "dates-differ", None),
    ],
)
def test_dates_of_one_sentence(text, signal, words):
    (claim, *_) = find_claims(doc(text))
    said = [reason.words for reason in claim.reasons if reason.signal == signal]
    assert said == ([words] if words else [])
