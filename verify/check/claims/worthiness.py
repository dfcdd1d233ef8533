"""How much a claim is worth checking, 0..1, and why in words.

A linear model trained on presidential debates (ClaimBuster; see
``data/models/checkworthiness/README.md``) knows which sentences fact-checkers pick; news prose is
not debate, so what newsrooms look for (numbers, dates, names, a named speaker) shifts its score.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from verify.check.attribution.assembly import Attributed
from verify.check.claims.clauses import Clause
from verify.check.claims.features import count_features, measure_shape
from verify.check.claims.kinds import Grounds
from verify.check.claims.particulars import Particulars
from verify.config import data_folder
from verify.errors import InputError
from verify.model import Reason, SpeakerKind
from verify.text.parser import Parse, Word
from verify.text.prose import with_article

# In log odds; set by eye on news articles, small beside the model's own range of about -5..5.
_NUMBER = 0.6
_DATE = 0.3
_NAME = 0.3
_NAMED_SPEAKER = 0.3
_NEWS_PROSE = 0.4
_NO_PARTICULARS = -0.6
_NOT_CHECKABLE = 0.3
"""What cannot be checked keeps this share of its score, below all that can."""


@dataclass(frozen=True, slots=True)
class _Block:
    """The trained features of one kind, sorted by their place."""

    places: NDArray[np.int32]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]

    def score(self, counts: dict[int, float]) -> float:
        """Weight of the counted features, which together have length 1."""
        asked = np.fromiter(counts, dtype=np.int32, count=len(counts))
        values = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
        found = np.minimum(np.searchsorted(self.places, asked), len(self.places) - 1)
        is_known = self.places[found] == asked
        values = values[is_known] * self.rarity[found[is_known]]
        length = float(np.sqrt(np.square(values).sum()))
        return float(values @ self.weights[found[is_known]]) / length if length > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """The trained weights; numpy only."""

    blocks: tuple[_Block, ...]
    shape: tuple[float, ...]
    intercept: float

    @classmethod
    def load(cls) -> Model:
        """The model that ships with Verify. Raises InputError where its file is missing."""
        path = data_folder() / "models" / "checkworthiness" / "weights.npz"
        try:
            with np.load(path, allow_pickle=False) as arrays:
                ends = np.cumsum(arrays["sizes"])[:-1]
                parts = [
                    np.split(arrays[name].astype(kind), ends)
                    for name, kind in (
                        ("places", np.int32),
                        ("rarity", np.float32),
                        ("weights", np.float32),
                    )
                ]
                blocks = tuple(_Block(*block) for block in zip(*parts, strict=True))
                shape = tuple(float(weight) for weight in arrays["shape"])
                return cls(blocks, shape, float(arrays["intercept"][0]))
        except (OSError, KeyError, ValueError) as error:
            raise InputError(
                f"The model {path} cannot be read; run `make train` or reinstall Verify."
            ) from error

    def log_odds(self, text: str, words: Sequence[Word]) -> float:
        """Log odds that a fact-checker would pick the statement ``text`` of parsed ``words``."""
        counted = count_features(text, words)
        shape = measure_shape(text, words)
        return (
            self.intercept
            + sum(block.score(counts) for block, counts in zip(self.blocks, counted, strict=True))
            + sum(weight * value for weight, value in zip(self.shape, shape, strict=True))
        )


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model.load()


def rate_worthiness(
    parse: Parse,
    clause: Clause,
    particulars: Particulars,
    said: Attributed | None,
    grounds: Grounds | None,
) -> tuple[float, tuple[Reason, ...]]:
    """Check-worthiness of one clause and the reasons for it, the weightiest first."""
    words = [word for word in parse.words if clause.start <= word.start < clause.end]
    text = parse.text[clause.start : clause.end]
    odds = _model().log_odds(text, words)
    has_particulars = bool(particulars.numbers or particulars.dates or particulars.names)
    odds += _NEWS_PROSE if has_particulars else _NO_PARTICULARS
    odds += _NUMBER * min(2, len(particulars.numbers))
    odds += _DATE * min(1, len(particulars.dates))
    odds += _NAME * min(2, len(particulars.names))
    if said is not None and said.speaker.kind is SpeakerKind.NAMED:
        odds += _NAMED_SPEAKER
    score = 1 / (1 + math.exp(-odds))
    if grounds is not None:
        score *= _NOT_CHECKABLE
    return round(score, 4), _reasons(particulars, said, grounds)


def _reasons(
    particulars: Particulars, said: Attributed | None, grounds: Grounds | None
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if grounds is not None:
        reasons.append(Reason(f"not-checkable-{grounds.kind.name.lower()}", grounds.words))
    for signal, what, values in (
        ("number", "states a number", particulars.numbers),
        ("date", "states a time", particulars.dates),
        ("name", "names", particulars.names),
    ):
        if values:
            reasons.append(Reason(signal, f"{what}: {', '.join(values[:3])}"))
    if said is not None:
        reasons.append(_speaker_reason(said))
    elif grounds is None:
        reasons.append(Reason("no-source", "the article says it in its own voice"))
    return tuple(reasons)


def _speaker_reason(said: Attributed) -> Reason:
    speaker = said.speaker
    heard = "".join(f", who has it from {with_article(name)}" for name in speaker.heard_from)
    if speaker.kind is SpeakerKind.NAMED:
        return Reason("named-speaker", f"said by {speaker.entity}{heard}")
    kind = speaker.anonymous_kind.value if speaker.anonymous_kind else "unnamed"
    return Reason("anonymous-speaker", f"said by nobody named: “{speaker.text}” ({kind}){heard}")
