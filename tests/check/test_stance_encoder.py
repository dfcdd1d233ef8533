"""The trained cross-encoder, and how its word is joined with that of words and guards."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.stance import article, judge, judge_document, stacking
from verify.check.stance.encoder import LABELS, CrossEncoder, load_encoder
from verify.check.stance.guards import find_objections
from verify.check.stance.pair import Pair
from verify.check.stance.stacking import STACKED_FEATURES, is_worth_reading, measure_stack, stack
from verify.config import data_folder
from verify.errors import InputError
from verify.model import Document, Probabilities, Stance

FOLDER = data_folder() / "models" / "judge"
PAIRS = (
    # claim, passage, the likeliest label
    ("Nine boats sank in the storm.", "The storm sank nine boats.", "supports"),
    ("Nine boats sank in the storm.", "No boat sank in the storm.", "refutes"),
    ("The dam will be raised by two metres.", "The council is to discuss the dam.", "neither"),
    ("Ostra Bank acquired Vell & Sons.", "Vell & Sons was taken over by Ostra Bank.", "supports"),
    ("The minister resigned on Friday.", "The minister said he would stay on.", "refutes"),
)
WORDS = Probabilities(0.4, 0.2, 0.3, 0.1)


@pytest.fixture(scope="module")
def encoder() -> CrossEncoder:
    """The model that ships."""
    return CrossEncoder(FOLDER)


@pytest.mark.parametrize(("claim", "passage", "label"), PAIRS)
def test_plain_pairs_are_read_rightly(
    encoder: CrossEncoder, claim: str, passage: str, label: str
) -> None:
    (row,) = encoder.read([(claim, passage)])
    assert LABELS[int(row.argmax())] == label


def test_order_and_company_change_nothing(encoder: CrossEncoder) -> None:
    pairs = [(claim, passage) for claim, passage, _ in PAIRS] * 9
    together = encoder.read(pairs)
    alone = np.concatenate([encoder.read([pair]) for pair in pairs[:5]])
    assert together.sum(axis=1) == pytest.approx(1)
    assert (together[:5] == alone).all()


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "a" * 100_000, "خبر", "﷽ " * 500])
def test_any_text_is_read(encoder: CrossEncoder, text: str) -> None:
    assert np.isfinite(encoder.read([(text, text)])).all()


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "judge")
    (tmp_path / "judge" / "judge.onnx").write_bytes(b"not a model")
    with pytest.raises(InputError, match=r"judge\.onnx is damaged"):
        CrossEncoder(tmp_path / "judge")


@given(
    st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda row: sum(row) > 0),
    st.sampled_from(PAIRS),
)
@settings(max_examples=40, deadline=None)
def test_the_stack_gives_probabilities_for_any_shares(
    given_shares: list[float], texts: tuple[str, str, str]
) -> None:
    pair = Pair(texts[0], texts[1])
    shares = np.array(given_shares) / sum(given_shares)
    measured = measure_stack(WORDS, shares, pair, find_objections(pair))
    assert measured.shape == (len(STACKED_FEATURES),)
    assert np.isfinite(measured).all()
    both = stack(WORDS, shares, pair, find_objections(pair))
    assert sum((both.supports, both.refutes, both.discusses, both.unrelated)) == pytest.approx(1)


def test_who_reads_support_makes_it_likelier() -> None:
    pair = Pair(*PAIRS[3][:2])
    objections = find_objections(pair)
    yes = stack(WORDS, np.array([0.9, 0.05, 0.05]), pair, objections)
    no = stack(WORDS, np.array([0.05, 0.9, 0.05]), pair, objections)
    assert yes.supports > no.supports
    assert no.refutes > yes.refutes


def test_guards_have_the_last_word() -> None:
    """However sure the encoder is, another number is no support."""
    found = judge_pair("Nine boats sank in the storm.", "The storm sank four boats.")
    assert found is not Stance.SUPPORTS


def test_what_is_put_together_is_read() -> None:
    """Words alone leave this open; no list holds "laid off" beside "lost their jobs"."""
    claim = "Workers lost their jobs at the Ostra mill."
    passage = "The Ostra mill laid off 43 of its workers on Monday."
    assert judge(claim, passage).stance is Stance.DISCUSSES
    assert judge_pair(claim, passage) is Stance.SUPPORTS


def test_strangers_are_not_read() -> None:
    assert not is_worth_reading(Pair("Nine boats sank.", "Bread got dearer in the south."))


def test_without_the_model_words_and_guards_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (stacking, article):
        monkeypatch.setattr(module, "load_encoder", lambda: None)
    assert judge_pair("Nine boats sank.", "Nine boats sank.") is Stance.SUPPORTS
    assert load_encoder() is not None


def judge_pair(claim: str, passage: str) -> Stance:
    """The stance of a passage that a person put beside a claim."""
    return judge_document(claim, Document("d", passage))[1].stance
