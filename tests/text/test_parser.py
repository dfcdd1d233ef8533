"""Parses: offsets are exact, blanks are no words, a missing model is one sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.text import parser
from verify.text.parser import ParserMissing, parse_sentences


def test_words_stand_at_their_offsets():
    text = "The mayor of  Vellinmouth,\nAna Brandt, closed nine bridges."
    (parse,) = parse_sentences([text])
    assert [text[word.start : word.end] for word in parse.words] == [w.text for w in parse.words]
    assert not any(word.text.isspace() for word in parse.words)


def test_subject_and_verb_are_joined():
    (parse,) = parse_sentences(["Ana Brandt closed the bridge."])
    root = next(parse.roots())
    subject = parse.child(root, "nsubj")
    assert root.text == "closed"
    assert subject is not None
    assert parse.text[slice(*parse.span(subject))] == "Ana Brandt"


def test_same_order_and_number_as_asked():
    texts = ["It rained.", "She left.", "It rained."]
    assert [parse.text for parse in parse_sentences(texts)] == texts


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60))
def test_any_text_parses_into_its_own_words(text):
    (parse,) = parse_sentences([text])
    assert all(text[word.start : word.end] == word.text for word in parse.words)
    assert all(0 <= word.head < len(parse.words) for word in parse.words)


def test_missing_model_says_what_to_do(monkeypatch):
    monkeypatch.setenv("VERIFY_LANGUAGE_MODEL", "no_such_model")
    parser._load.cache_clear()
    try:
        with pytest.raises(ParserMissing, match=r"no_such_model.*verify doctor"):
            parse_sentences(["A sentence that nobody parsed before."])
    finally:
        parser._load.cache_clear()


def test_importing_loads_no_parser():
    code = (
        "import sys, verify.check.claims, verify.check.attribution;sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
