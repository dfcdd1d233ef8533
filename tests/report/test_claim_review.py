"""ClaimReview: what people decided, and nothing else."""

import json
from dataclasses import replace

import jsonschema

from verify.config import Settings
from verify.house import House
from verify.model import Speaker, SpeakerKind
from verify.report import write_report
from verify.report.structured import read_schema

REQUIRED = {"@type", "url", "claimReviewed", "reviewRating"}  # schema.org and search engines
RECOMMENDED = {"author", "datePublished", "itemReviewed"}


def read(case, settings=None):
    return json.loads(write_report(case, "claimreview", settings))["@graph"]


def test_one_for_each_reviewed_claim(case):
    assert [(r["url"], r["reviewRating"]["alternateName"]) for r in read(case)] == [
        ("#claim-1", "Verified"),
        ("#claim-4", "Disputed"),
    ]


def test_none_without_reviews(case):
    assert read(replace(case, reviews=())) == []


def test_properties(case):
    for review in read(case):
        assert review.keys() >= REQUIRED | RECOMMENDED
        assert "ratingValue" not in review["reviewRating"]
        assert review["itemReviewed"]["appearance"]["url"] == case.article.url


def test_house_wording_is_the_rating(case):
    reviews = (replace(case.reviews[2], wording="Mostly wrong"),)
    assert read(replace(case, reviews=reviews))[0]["reviewRating"]["alternateName"] == (
        "Mostly wrong"
    )


def test_long_claims_are_flagged_not_cut(case):
    first, second = read(case, Settings(house=House(url="https://lantern.example/checks/")))
    assert first["claimReviewed"] == case.check.claims[0].passage.quote
    assert first["notes"][0].startswith("claimReviewed has 118 characters")
    assert "notes" not in second


def test_disagreement_and_a_missing_address_are_flagged(case):
    notes = read(case)[0]["notes"]
    assert "url has no address: set url under [house] in verify.toml." in notes
    assert "Nadia Orme decided otherwise: Unproven." in notes


def test_the_house_publishes_and_rates_where_its_scale_has_a_number(case):
    house = House(
        name="The Lantern",
        url="https://lantern.example/checks/",
        words=(("verified", "True", ""),),
        ratings=(("True", 5), ("Mostly wrong", 2), ("False", 1)),
    )
    first, second = read(case, Settings(house=house))
    assert first["url"] == "https://lantern.example/checks/#claim-1"
    assert first["author"]["name"] == "The Lantern"
    assert first["contributor"]["name"] == "Rolf Vesper"
    assert first["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "True",
        "ratingValue": 5,
        "worstRating": 1,
        "bestRating": 5,
    }
    assert "ratingValue" not in second["reviewRating"]


def test_it_keeps_to_the_schema(case, poison):
    schema = jsonschema.Draft202012Validator(read_schema("claimreview"))
    schema.check_schema(schema.schema)
    for each in (case, replace(case, reviews=()), poison("</script>")):
        schema.validate(json.loads(write_report(each, "claimreview")))
    spoiled = json.loads(write_report(case, "claimreview"))
    del spoiled["@graph"][0]["reviewRating"]["alternateName"]
    assert not schema.is_valid(spoiled)


def test_claim_is_by_its_speaker_if_named_else_by_the_article(case):
    def author(kind):
        speaker = Speaker("the council", "Town Council", kind, "said", 0, 11) if kind else None
        claim = replace(case.check.claims[0], speaker=speaker)
        check = replace(case.check, claims=(claim, *case.check.claims[1:]))
        return read(replace(case, check=check))[0]["itemReviewed"].get("author", {}).get("name")

    assert author(SpeakerKind.NAMED) == "Town Council"
    assert author(SpeakerKind.ANONYMOUS) is None
    assert author(None) == "The Vellinmouth Lantern"


def test_it_can_stand_in_a_script_element(poison):
    text = write_report(poison("</script><!-- <script>"), "claimreview").decode()
    assert "<" not in text
    assert ">" not in text
