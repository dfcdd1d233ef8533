"""What is written down comes back exactly."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.errors import StoreError
from verify.model import (
    Check,
    Claim,
    Derivation,
    Document,
    Evidence,
    Finding,
    Match,
    Passage,
    Probabilities,
    Review,
    Snapshot,
)
from verify.store.codec import dump, load, pack, unpack

ANY_TEXT = st.text(st.characters(codec=None), max_size=12)  # lone surrogates and NUL included
SHARES = st.floats(0, 1)
MOMENTS = st.datetimes(timezones=st.just(UTC))
PASSAGES = st.builds(
    lambda document_id, start, quote: Passage(document_id, start, start + len(quote), quote),
    ANY_TEXT,
    st.integers(0, 10**7),
    st.text(st.characters(codec=None), min_size=1, max_size=12),
)
SNAPSHOTS = st.builds(Snapshot, sha256=ANY_TEXT, retrieved=MOMENTS, origin=ANY_TEXT)
DOCUMENTS = st.builds(Document, id=ANY_TEXT, text=ANY_TEXT, snapshot=st.none() | SNAPSHOTS)
CLAIMS = st.builds(Claim, passage=PASSAGES, score=SHARES, reading=ANY_TEXT)
MATCHES = st.builds(Match, passage=PASSAGES, score=SHARES)
JUDGED = st.builds(Probabilities, SHARES, SHARES, SHARES, SHARES)
DERIVATIONS = st.builds(Derivation, why=ANY_TEXT, overlap=SHARES)


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    """Any evidence."""
    from verify.model import Judgement, Stance

    judgement = Judgement(draw(st.sampled_from(Stance)), draw(JUDGED), ())
    return Evidence(
        draw(MATCHES), judgement, origin_ids=tuple(draw(st.lists(ANY_TEXT, max_size=2)))
    )


FINDINGS = st.builds(
    Finding, evidence=st.lists(evidence(), max_size=2).map(tuple), sentence=ANY_TEXT
)
CHECKS = st.builds(
    Check,
    article=DOCUMENTS,
    claims=st.lists(CLAIMS, max_size=2).map(tuple),
    findings=st.lists(FINDINGS, max_size=2).map(tuple),
    origins=st.just(()),
    derivations=st.lists(DERIVATIONS, max_size=2).map(tuple),
    single_points=st.just(()),
    audit=st.just(()),
    summary=ANY_TEXT,
)
EVERYTHING = st.one_of(CHECKS, DOCUMENTS, FINDINGS, DERIVATIONS, st.builds(Review, at=MOMENTS))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(EVERYTHING)
def test_every_model_value_comes_back_exactly(value: Any) -> None:
    assert _facts(unpack(type(value), pack(value))) == _facts(value)


def _facts(value: Any) -> Any:
    """All fields, those that equality passes over included, with their types."""
    if hasattr(value, "__dataclass_fields__"):
        return type(value), [_facts(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [_facts(item) for item in value]
    return type(value), value


def test_a_field_that_was_added_later_reads_as_its_default() -> None:
    assert load(Document, {"id": "a", "text": "b"}) == Document("a", "b")


def test_a_field_that_was_dropped_later_is_passed_over() -> None:
    assert load(Document, {"id": "a", "text": "b", "colour": "red"}) == Document("a", "b")


@pytest.mark.parametrize(
    "plain",
    [
        {"id": "a"},  # a field is missing
        {"id": "a", "text": 3},  # another type
        {"id": "a", "text": "b", "links": 3},
        {"id": "a", "text": "b", "snapshot": {"sha256": "x"}},
        [],
        None,
        "text",
    ],
    ids=json.dumps,
)
def test_what_does_not_fit_is_refused_in_one_sentence(plain: Any) -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        load(Document, plain)


def test_a_quotation_of_another_length_than_its_span_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        load(Passage, {"document_id": "a", "start": 0, "end": 3, "quote": "longer"})


@pytest.mark.parametrize("packed", [b"", b"not compressed", pack(Document("a", "b"))[:-9]])
def test_damaged_bytes_are_refused(packed: bytes) -> None:
    with pytest.raises(StoreError, match="damaged"):
        unpack(Document, packed)


def test_a_number_without_fraction_is_welcome_where_a_share_is_meant() -> None:
    assert load(Probabilities, dump(Probabilities(1, 0, 0, 0))) == Probabilities(1.0, 0, 0, 0)


def test_an_annotation_that_it_does_not_know_is_named() -> None:
    @dataclass(frozen=True)
    class Odd:
        things: Any

    with pytest.raises(TypeError, match="teach it"):
        dump(Odd({1}))
