"""What texts may hold: the text layer and the claims read any characters, quickly.

A text whose first byte is divisible by sixteen is repeated up to 30,000 characters: work that grows
with the square of a text shows itself there.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from verify.check.attribution import attribute
from verify.check.claims import find_claims
from verify.check.stance import judge_document
from verify.model import Document
from verify.text.anchors import find_anchor, make_anchor
from verify.text.body import body_sentences, find_blocks, find_lead_ins
from verify.text.changes import describe_changes, find_changes
from verify.text.dates import compare_dates, find_dates, parse_published
from verify.text.language import detect_language
from verify.text.names import find_names, name_similarity
from verify.text.numbers import compare_quantities, find_quantities
from verify.text.posts import read_post
from verify.text.queries import propose_query
from verify.text.sentences import split_sentences
from verify.text.tokens import tokenize

LONG = 30_000
ANCHOR = date(2031, 3, 4)


def decode(data: bytes) -> str:
    """The text in ``data``; now and then very long."""
    text = data[1:].decode("utf-8", "replace")
    if text and data[0] % 16 == 0:
        text *= 1 + LONG // len(text)
    return text


def _check_spans(text: str, spans: list[tuple[int, int]]) -> None:
    assert all(0 <= start < end <= len(text) for start, end in spans), spans


def read_numbers(data: bytes) -> None:
    """Quantities lie inside of the text and can be compared."""
    text = decode(data)
    found = find_quantities(text)
    _check_spans(text, [(each.start, each.end) for each in found])
    for one, other in pairwise(found):
        compare_quantities(one, other)


def read_dates(data: bytes) -> None:
    """Dates lie inside of the text and can be compared."""
    text = decode(data)
    for anchor in (None, ANCHOR, date.min, date.max):
        found = find_dates(text, anchor)
        _check_spans(text, [(each.start, each.end) for each in found])
        for one, other in pairwise(found):
            compare_dates(one, other)
    parse_published(text)


def read_names(data: bytes) -> None:
    """Names lie inside of the text; two are alike by 0..1."""
    text = decode(data)
    _check_spans(text, find_names(text))
    one, _, other = text[:400].partition("\n")
    assert 0.0 <= name_similarity(one, other) <= 1.0


def read_sentences(data: bytes) -> None:
    """Sentences and blocks lie in order inside of the text; anchors are found again."""
    text = decode(data)
    for spans in (split_sentences(text), body_sentences(text)):
        _check_spans(text, spans)
        assert spans == sorted(spans)
    find_blocks(text, text[:40])
    find_lead_ins(text)
    tokenize(text)
    detect_language(text)
    read_post(text)
    propose_query(text[:2_000])


def read_changes(data: bytes) -> None:
    """Two texts are compared, and a quotation of one is looked for in the other."""
    before, _, after = decode(data).partition("\n--\n")
    describe_changes(find_changes(before, after))
    if before:
        middle = len(before) // 2
        anchor = make_anchor(before, middle, min(len(before), middle + 40))
        assert find_anchor(anchor, before).found
        find_anchor(anchor, after)


def read_claims(data: bytes) -> None:
    """Claims quote the text, whatever it holds; speakers stand in it."""
    text = data[1:].decode("utf-8", "replace")
    document = Document("fuzzed", text)
    for claim in find_claims(document):
        passage = claim.passage
        assert text[passage.start : passage.end] == passage.quote
        if claim.speaker and claim.speaker.start is not None:
            assert 0 <= claim.speaker.start <= claim.speaker.end <= len(text)
    attribute(document)


def judge_pair(data: bytes) -> None:
    """A claim beside a text: a stance with probabilities that add up."""
    claim, _, text = data[1:].decode("utf-8", "replace").partition("\n--\n")
    if not claim.strip():
        return
    _, judgement = judge_document(claim, Document("fuzzed", text))
    probabilities = judgement.probabilities
    shares = [
        probabilities.supports,
        probabilities.refutes,
        probabilities.discusses,
        probabilities.unrelated,
    ]
    assert abs(sum(shares) - 1) < 1e-6
    assert all(-1e-9 <= share <= 1 + 1e-9 for share in shares)
