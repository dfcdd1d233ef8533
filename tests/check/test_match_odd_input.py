"""What matching does with input that is odd, huge or in another script: one plain outcome each."""

import random
import time

import pytest

from verify.check.index import PassageIndex
from verify.check.match import match_claim
from verify.model import Document

RUSSIAN = Document(
    "russian", "Мэр Вербинска Дмитрий Волков закрыл мост в понедельник. Жители недовольны."
)
CHINESE = Document("chinese", "沃林市长李伟明周一关闭了大桥。居民表示不满。")
PERSIAN = Document("persian", "شهردار ورلوند، فرید خالصی، روز دوشنبه پل را بست. مردم ناراضی‌اند.")
ENGLISH = Document(
    "english", "The mayor of Verlund, Farid Khalesi, shut the bridge on Monday. Residents object."
)


@pytest.fixture
def index():
    index = PassageIndex()
    index.add([RUSSIAN, CHINESE, PERSIAN, ENGLISH])
    return index


@pytest.mark.parametrize(
    ("claim", "document"),
    [
        ("Дмитрий Волков закрыл мост.", "russian"),
        ("Dmitri Volkoff", "russian"),
        ("فرید خالصی پل را بست", "persian"),
        ("Xalesi", "persian"),
        ("李伟明关闭了大桥。", "chinese"),
        ("Fareed Khaleesi shut the bridge.", "english"),
    ],
)
def test_other_scripts_are_found_and_names_across_them(index, claim, document):
    found = match_claim("c", claim, index, limit=2)
    assert document in {match.passage.document_id for match in found}


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        ("the of and it", "no key words: the claim has only words like 'the' and 'it'"),
        ("Khalesi", "1 of 1 key word"),
        ("", "no key words: the claim has only words like 'the' and 'it'"),
    ],
)
def test_a_claim_that_says_little_says_so(index, claim, words):
    (match,) = match_claim("c", claim, index, limit=1)
    assert words in [reason.words for reason in match.reasons]


def test_only_stop_words_never_reach_the_usual_score(index):
    assert match_claim("c", "the of and it", index, minimum_score=0.35) == []


def test_a_claim_of_two_thousand_words_finds_what_its_start_says(index):
    claim = "Farid Khalesi shut the bridge. " + "The weather stayed fine in the valley. " * 300
    assert match_claim("c", claim, index, limit=1)[0].passage.document_id == "english"


def test_everything_identical_comes_in_order_and_in_full():
    index = PassageIndex()
    index.add(Document(f"d{number:03}", ENGLISH.text) for number in reversed(range(300)))
    for limit in (10, 300):
        found = match_claim("c", "The mayor shut the bridge.", index, limit=limit)
        assert [match.passage.document_id for match in found] == [f"d{n:03}" for n in range(limit)]
        assert len({match.score for match in found}) == 1


def test_results_do_not_depend_on_the_order_of_the_sources():
    documents = [RUSSIAN, CHINESE, PERSIAN, ENGLISH]
    results = []
    for order in (documents, documents[::-1]):
        index = PassageIndex()
        index.add(order)
        results.append(match_claim("c", "Mayor Khalesi shut a bridge on Monday.", index, limit=9))
    assert results[0] == results[1]


def test_no_source_gives_no_match():
    index = PassageIndex()
    index.add([Document("empty", ""), Document("blank", " \n\n ")])
    assert match_claim("c", "The mayor shut the bridge.", index) == []


@pytest.mark.slow
def test_a_source_of_three_million_words_is_searched_like_any_other():
    chance = random.Random(3)
    vocabulary = [f"{a}{b}" for a in "bdfgklmnprst" for b in ("ando", "ister", "oven", "umal")]
    sentences = [" ".join(chance.choices(vocabulary, k=20)).capitalize() for _ in range(150_000)]
    sentences[77_777] = "The mayor of Verlund shut the bridge on Monday"
    document = Document("huge", ". ".join(sentences) + ".")
    index = PassageIndex()
    index.add([document])
    begun = time.process_time()
    match = match_claim("c", "The bridge was shut by the mayor of Verlund.", index, limit=1)[0]
    assert time.process_time() - begun < 5
    match.passage.check_against(document)
    assert "Verlund shut the bridge" in match.passage.quote
