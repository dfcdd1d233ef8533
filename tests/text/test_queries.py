"""Queries proposed for claims: names, figures, telling words; nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.queries import propose_query


@pytest.mark.parametrize(
    ("claim", "query"),
    [
        (
            "The harbour office of Port Ansel said that 41 passengers were taken off on 3 March.",
            'harbour office "Port Ansel" 41 passengers',
        ),
        (
            "At least 260 people were killed in Ilam, the Sarn Human Rights Society reported.",
            '260 people killed Ilam "Sarn Human Rights Society" reported',
        ),
        ("Nobody was hurt.", "Nobody hurt"),
        ("", ""),
        ("... !", ""),
    ],
)
def test_what_is_looked_for(claim: str, query: str) -> None:
    assert propose_query(claim) == query


@given(st.text(max_size=400))
def test_any_text_gives_a_query_of_one_short_line(claim: str) -> None:
    query = propose_query(claim)
    assert len(query) <= 200
    assert "\n" not in query
