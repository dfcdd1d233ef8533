"""Web annotations: anchored, and signed by whoever made them."""

import json
from dataclasses import replace

from verify.report import write_report


def read(case):
    return json.loads(write_report(case, "annotations"))


def test_selectors_lead_to_the_words(case):
    text = case.article.text
    for annotation in read(case)["first"]["items"]:
        quote, place = annotation["target"]["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        before, after = text[: place["start"]], text[place["end"] :]
        assert before.endswith(quote["prefix"])
        assert after.startswith(quote["suffix"])
        assert annotation["target"]["source"] == case.article.url


def test_machine_classifies_and_people_assess(case):
    items = read(case)["first"]["items"]
    makers = {(item["motivation"], item["creator"]["type"]) for item in items}
    assert makers == {("classifying", "Software"), ("assessing", "Person")}
    people = [item["creator"]["name"] for item in items if item["motivation"] == "assessing"]
    assert people == ["Rolf Vesper", "Nadia Orme", "Nadia Orme"]


def test_identifiers_are_unique_and_stable(case):
    items = read(case)["first"]["items"]
    assert len({item["id"] for item in items}) == len(items) == read(case)["total"]
    assert all(item["id"].startswith("urn:uuid:") for item in items)


def test_without_an_address_the_source_is_still_named(case):
    check = replace(case.check, article=replace(case.article, url="javascript:alert(1)"))
    items = read(replace(case, check=check))["first"]["items"]
    assert items[0]["target"]["source"].startswith("urn:uuid:")


def test_nothing_checked_is_an_empty_collection(case):
    assert read(replace(case, check=None))["total"] == 0
