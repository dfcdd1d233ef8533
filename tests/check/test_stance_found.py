"""What search brought up and says nearly enough: the encoder settles it, if nothing objects."""

from __future__ import annotations

import pytest

from verify.check.stance import found, judge
from verify.check.stance.encoder import load_encoder
from verify.model import Stance

S, D = Stance.SUPPORTS, Stance.DISCUSSES
needs_encoder = pytest.mark.skipif(load_encoder() is None, reason="the encoder is not installed")

NEAR_MISSES = [
    (
        "The storm destroyed seven houses in Tarnfield.",
        "Seven homes in Tarnfield were lost to the storm.",
    ),
    (
        "71 swimmers were saved by lifeguards off Harrow Point on Sunday.",
        "On Sunday, lifeguards pulled 71 swimmers from the water off Harrow Point.",
    ),
    (
        "Smoke from the depot caused the illness in Ostrava Bay.",
        "People in Ostrava Bay fell ill because of smoke from the depot.",
    ),
]


@needs_encoder
@pytest.mark.parametrize(("claim", "passage"), NEAR_MISSES)
def test_a_rewording_is_read_as_the_same_statement(claim: str, passage: str) -> None:
    judgement = judge(claim, passage)
    assert judgement.stance is S
    assert any(reason.signal == "encoder" for reason in judgement.reasons)
    assert judgement.probabilities.supports >= 0.5


@pytest.mark.parametrize(("claim", "passage"), NEAR_MISSES)
def test_without_the_encoder_it_stays_open(
    claim: str, passage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(found, "load_encoder", lambda: None)
    assert judge(claim, passage).stance is D


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        # another verb in the place of the claim's
        (
            "Lena Hartwick resigned from the board of Marsh Hospital.",
            "Lena Hartwick was elected to the board of Marsh Hospital.",
        ),
        # one particular is another
        (
            "The storm destroyed seven houses in Tarnfield.",
            "Nine homes in Tarnfield were lost to the storm.",
        ),
        (
            "The storm destroyed seven houses in Tarnfield.",
            "Seven homes in Harrow Point were lost to the storm.",
        ),
        # too little is said
        ("It has to end.", "It has to end badly, said the mayor of Tarnfield on Monday."),
    ],
)
def test_what_a_guard_objects_to_is_not_read(
    claim: str, passage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(found, "load_encoder", refuse)
    assert judge(claim, passage).stance is not S
