"""The passage index: what is cut, what is found, and that nothing breaks it."""

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.index import PassageIndex, PassageKind, cut_passages, engine
from verify.check.index.terms import find_terms
from verify.errors import StoreError
from verify.model import Document

TARNOW = Document(
    "tarnow",
    "Tarnow Shipping cut 1,200 jobs in Verlund on 3 May 2021. Unions protested. "
    "The mayor, Farid Khalesi, called it a disgrace.",
)
OSKAMP = Document("oskamp", "The bridge at Oskamp is shut. Repairs will take a year.")
PERSIAN = Document("persian", "شهردار خالصی پل را بست.")


def test_letters_that_equal_others_are_read_as_those():
    """Found by fuzzing: "ſeveral" is "several" where case is ignored, and in no word list."""
    assert find_terms("ſeveral boats").numbers == find_terms("several boats").numbers


@pytest.fixture
def index():
    index = PassageIndex()
    index.add([TARNOW, OSKAMP, PERSIAN])
    return index


def test_passages_are_sentences_and_pairs_of_neighbours():
    cuts = cut_passages(OSKAMP)
    assert [(cut.kind, OSKAMP.text[cut.start : cut.end]) for cut in cuts] == [
        (PassageKind.SENTENCE, "The bridge at Oskamp is shut."),
        (PassageKind.WINDOW, "The bridge at Oskamp is shut. Repairs will take a year."),
        (PassageKind.SENTENCE, "Repairs will take a year."),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("the bridge that is shut", "Oskamp"),  # words
        ("repairing takes years", "Repairs"),  # other forms of the words
        ("Khalessi", "Khalesi"),  # a misspelt name alone
        ("Xalesi", "Khalesi"),  # a transliteration
        ("1200", "1,200"),  # a number written otherwise
        ("May 3, 2021", "3 May 2021"),  # a date written otherwise
        ("خالصی", "خالصی"),  # another script
    ],
)
def test_search_finds(index, query, found):
    assert found in index.search(query)[0].quote


@pytest.mark.parametrize("query", ["", "   ", '"unclosed AND (', "a:b^~*", "zzzzqqq", "\x00"])
def test_any_text_is_a_safe_query(index, query):
    assert isinstance(index.search(query), list)


def test_found_passages_share_no_sentence_and_quote_exactly(index):
    passages = index.search("The bridge at Oskamp is shut. Repairs will take a year.")
    assert len({passage.document_id for passage in passages}) == len(passages)
    for passage in passages:
        passage.check_against({"oskamp": OSKAMP, "tarnow": TARNOW}[passage.document_id])


def test_within_restricts_the_search(index):
    assert index.search("Oskamp bridge", within={"tarnow"}) == []
    assert index.search("Oskamp bridge", within=set()) == []


def test_a_removed_document_is_not_found(index):
    index.remove("oskamp")
    assert index.search("Oskamp bridge") == []
    index.remove("never added")


def test_adding_again_replaces(index):
    before = len(index)
    index.add([OSKAMP])
    assert len(index) == before


def test_the_folder_is_kept_and_can_be_deleted(tmp_path):
    PassageIndex(tmp_path).add([OSKAMP])
    assert PassageIndex(tmp_path).search("Oskamp")
    (tmp_path / "passages-1" / "meta.json").write_text("broken")
    assert PassageIndex(tmp_path).search("Oskamp") == []


def test_a_second_writer_is_told_to_wait(tmp_path):
    writer = PassageIndex(tmp_path)._open_writer()
    with pytest.raises(StoreError, match="wait"):
        PassageIndex(tmp_path).add([OSKAMP])
    del writer


def test_rare_words_weigh_more_even_in_a_tiny_corpus(index):
    assert index.rarity("zebra") > 0.9
    assert 0.1 <= index.rarity("the") < index.rarity("zebra")


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=300))
def test_every_passage_is_an_exact_span(text):
    index = PassageIndex()
    document = Document("any", text)
    index.add([document])
    for hit in index.list_hits(50):
        hit.passage.check_against(document)


@pytest.fixture
def readings(monkeypatch):
    """The ids of the documents that an index has cut into passages."""
    cut = []
    read = engine.cut_passages
    monkeypatch.setattr(engine, "cut_passages", lambda d: cut.append(d.id) or read(d))
    return cut


def test_a_document_is_added_without_reading_the_others_again(tmp_path, readings):
    PassageIndex(tmp_path).hold([TARNOW, OSKAMP])
    index = PassageIndex(tmp_path)
    index.hold([TARNOW, OSKAMP, PERSIAN])
    assert readings == ["oskamp", "tarnow", "persian"]
    assert index.search("خالصی")[0].document_id == "persian"
    index.hold([PERSIAN, TARNOW, OSKAMP])
    assert len(readings) == 3


def test_an_index_that_grew_answers_as_a_new_one(tmp_path):
    grown, new = PassageIndex(tmp_path), PassageIndex()
    for documents in ([OSKAMP], [OSKAMP, TARNOW], [OSKAMP, TARNOW, PERSIAN]):
        grown.hold(documents)
    new.hold([PERSIAN, TARNOW, OSKAMP])
    query = "The mayor of Oskamp, Farid Khalesi, cut 1,200 jobs and shut the bridge."
    assert grown.find_hits(query, 20) == new.find_hits(query, 20)


def test_what_is_no_longer_held_is_gone_from_the_rarity_of_words_too(tmp_path):
    index, new = PassageIndex(tmp_path), PassageIndex()
    index.hold([TARNOW, OSKAMP])
    index.hold([OSKAMP])
    new.hold([OSKAMP])
    assert index.search("Tarnow Shipping") == []
    assert index.rarity("bridge") == new.rarity("bridge")


def test_a_deleted_cache_comes_back_from_the_documents(tmp_path):
    documents = [TARNOW, OSKAMP]
    PassageIndex(tmp_path).hold(documents)
    shutil.rmtree(tmp_path)
    index = PassageIndex(tmp_path)
    index.hold(documents)
    assert index.search("Oskamp")
