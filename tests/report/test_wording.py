"""The report's own words: every language whole, the house's own where it has some."""

import tomllib

import pytest

from verify.config import data_folder
from verify.errors import InputError
from verify.house import House
from verify.model import (
    Choice,
    DerivationKind,
    Flag,
    OriginKind,
    OriginRuling,
    Uncheckable,
    Verdict,
)
from verify.report.wording import list_keys, load_wording

LANGUAGES = sorted(path.stem for path in (data_folder() / "wording").glob("*.toml"))
TERMS = {
    "flags": Flag,
    "choices": Choice,
    "rulings": OriginRuling,
    "derivations": DerivationKind,
    "origins": OriginKind,
    "uncheckable": Uncheckable,
}


def read(language):
    return tomllib.loads((data_folder() / "wording" / f"{language}.toml").read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys_and_places(language):
    assert list_keys(read(language)) == list_keys(read("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_word(language):
    wording = load_wording(House(language=language))
    for group, terms in TERMS.items():
        assert all(wording.term(group, term) for term in terms)


def test_german_is_not_english():
    english, german = list_phrases(read("en")), list_phrases(read("de"))
    same = [key for key in english if english[key] == german[key] and len(english[key]) > 17]
    assert same == []


def list_phrases(words, group=""):
    found = {}
    for key, value in words.items():
        if isinstance(value, dict):
            found |= list_phrases(value, f"{group}{key}.")
        else:
            found[group + key] = str(value)
    return found


def test_verdicts_are_called_as_the_house_calls_them():
    house = House(words=(("verified", "True", ""), ("disputed", "", "It is wrong.")))
    wording = load_wording(house)
    assert wording.verdicts[Verdict.VERIFIED].word == "True"
    assert wording.verdicts[Verdict.VERIFIED].meaning == "It holds."
    assert wording.verdicts[Verdict.DISPUTED].word == "Disputed"
    assert wording.verdicts[Verdict.DISPUTED].meaning == "It is wrong."


def test_counts_follow_the_language():
    assert load_wording().count("source", 1) == "1 source"
    assert load_wording().count("source", 2000) == "2,000 sources"
    assert load_wording(House(language="de")).count("source", 2000) == "2.000 Quellen"


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(InputError, match="'tlh' is no language of reports; known are de, en"):
        load_wording(House(language="tlh"))
