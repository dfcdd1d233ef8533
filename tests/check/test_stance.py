"""The judge on pairs: distortions never support, faithful rewordings do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.stance import GUARDS, judge, judge_document, judge_pairs
from verify.model import Document, Probabilities, Stance

S, R, D, U = Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES, Stance.UNRELATED

FAITHFUL = [
    # the same words
    ("The council approved the plan.", "The council approved the plan."),
    # more in the passage than in the claim
    (
        "Tarnow Shipping cut 400 jobs in Verlund.",
        "Tarnow Shipping cut 400 jobs in Verlund on Monday, ending weeks of talks with unions.",
    ),
    # attributed
    (
        "The bridge at Oskamp will stay shut until June.",
        "The bridge at Oskamp will stay shut until June, the transport office said.",
    ),
    (
        "The reactor leaked 40 litres of coolant.",
        "According to the operator, the reactor leaked 40 litres of coolant.",
    ),
    # numbers in another notation
    ("The fire destroyed 12 homes.", "The fire destroyed twelve homes."),
    ("The stadium cost 1.2 million euros.", "The stadium cost 1,200,000 euros."),
    # dates in another notation
    (
        "Mira Dolan was elected on 5 March 2019.",
        "Mira Dolan was elected on March 5, 2019.",
    ),
    # active and passive
    ("The company fired Ivo Lanz.", "Ivo Lanz was fired by the company."),
    ("Peter Halm was sued by Jana Ortlieb.", "Jana Ortlieb sued Peter Halm."),
    # synonyms
    ("The firm bought the vessel in 2015.", "The company purchased the ship in 2015."),
    ("Police arrested three protesters.", "Police detained three demonstrators."),
    ("Exports rose sharply in Verlund.", "Exports increased sharply in Verlund."),
    # phrases in another order
    (
        "The school in Oskamp closed after the flood.",
        "After the flood, the school in Oskamp closed.",
    ),
    # surname only
    (
        "Mayor Jana Ortlieb opened the new clinic.",
        "Ortlieb, the mayor, opened the new clinic.",
    ),
    # the same negation
    ("The ministry did not publish the report.", "The ministry didn't publish the report."),
    # negation and opposite cancel out
    ("The committee did not accept the offer.", "The committee rejected the offer."),
    # the claim itself speaks of a denial
    (
        "The minister denied that the ministry lost the files.",
        "The minister denied on Friday that the ministry lost the files.",
    ),
    # a word for an expression
    ("Mira Dolan resigned on Monday.", "Mira Dolan stepped down on Monday."),
    ("Police in Oskamp arrested Ivo Lanz.", "Ivo Lanz was taken into custody in Oskamp by police."),
    ("Nine people died in the fire.", "Nine people lost their lives in the blaze."),
    ("Tarnow Shipping cancelled the cruise.", "The cruise was called off by Tarnow Shipping."),
    ("Exports from Verlund rose by 3 percent.", "Exports from Verlund went up by 3 percent."),
    # the same from the other side
    ("Jana Ortlieb beat Peter Halm in the final.", "Peter Halm lost to Jana Ortlieb in the final."),
    ("Peter Halm lost to Jana Ortlieb.", "Peter Halm was defeated by Jana Ortlieb."),
    ("Ivo Lanz gave 40 crowns to the club.", "The club received 40 crowns from Ivo Lanz."),
    # both do it to each other
    (
        "Tarnow Shipping signed an agreement with Halm Rail.",
        "Halm Rail signed an agreement with Tarnow Shipping.",
    ),
    # where and when stand in another order
    (
        "After the crash in Oskamp, the hospital admitted nine people.",
        "Nine people were admitted to hospital after the crash in Oskamp.",
    ),
    # a verb of state
    ("The market in Oskamp stayed shut on Tuesday.", "The market in Oskamp was shut on Tuesday."),
    # "not" and "refused to" deny alike
    ("The ministry would not publish the report.", "The ministry refused to publish the report."),
    # "not only" negates nothing
    (
        "The storm damaged the harbour.",
        "The storm damaged not only the harbour but also the market hall.",
    ),
]

DISTORTED = [
    # another number, date, unit
    ("The fire destroyed 12 homes.", "The fire destroyed 15 homes."),
    ("Tarnow Shipping cut 400 jobs.", "Tarnow Shipping cut 250 jobs in Verlund."),
    ("The stadium cost 1.2 billion euros.", "The stadium cost 1.2 million euros."),
    ("Unemployment fell to 4 percent.", "Unemployment fell to 7 percent."),
    ("Mira Dolan was elected in 2019.", "Mira Dolan was elected in 2017."),
    ("The treaty was signed on 3 May 2020.", "The treaty was signed on 3 June 2020."),
    # another name, place
    ("Jana Ortlieb won the election.", "Peter Halm won the election."),
    ("The plant in Oskamp will close.", "The plant in Verlund will close."),
    # negation
    ("The council approved the plan.", "The council did not approve the plan."),
    ("The ministry has not paid the workers.", "The ministry has paid the workers."),
    ("Nobody was hurt in the crash.", "Two people were hurt in the crash."),
    ("The vaccine was tested.", "The vaccine was never tested."),
    # opposites
    ("Exports rose in March.", "Exports fell in March."),
    ("The governor confirmed the deal.", "The governor denied the deal."),
    ("The union voted for the offer.", "The union voted against the offer."),
    ("The clinic opened before the flood.", "The clinic opened after the flood."),
    ("Fewer tourists visited Oskamp last year.", "More tourists visited Oskamp last year."),
    # swapped roles
    ("Jana Ortlieb sued Peter Halm.", "Peter Halm sued Jana Ortlieb."),
    ("Jana Ortlieb sued Peter Halm.", "Jana Ortlieb was sued by Peter Halm."),
    ("The train runs from Oskamp to Verlund.", "The train runs from Verlund to Oskamp."),
    # degree
    ("All schools in Oskamp will close.", "Some schools in Oskamp will close."),
    ("The tax will rise next year.", "The tax may rise next year."),
    ("Trains are always late in Verlund.", "Trains are sometimes late in Verlund."),
    ("The rebels seized the airport.", "The rebels attempted to seize the airport."),
    # kept at a distance
    ("The plant leaked oil.", "The company denied that the plant leaked oil."),
    ("The vaccine causes blindness.", "There is no evidence that the vaccine causes blindness."),
    ("Mira Dolan resigned.", "It was falsely claimed that Mira Dolan resigned."),
    ("The bridge collapsed.", "There were rumours that the bridge collapsed."),
    ("A whale swam up the river.", "The report that a whale swam up the river was a hoax."),
    ("The mayor took bribes.", "Did the mayor take bribes?"),
    ("The company will sell the ship.", "If prices rise, the company will sell the ship."),
    # another verb, though all else is the same
    ("Police in Oskamp arrested Ivo Lanz.", "Police in Oskamp questioned Ivo Lanz."),
    ("Divers found a wreck off Oskamp.", "Divers searched for a wreck off Oskamp."),
    ("Verlund imposed a ban on diesel boats.", "Verlund lifted the ban on diesel boats."),
    ("Oskamp banned diesel boats.", "Oskamp is thinking about a ban on diesel boats."),
    ("Nine workers went on strike on Monday.", "Nine workers voted against a strike on Monday."),
    ("Ivo Lanz gave 40 crowns to the club.", "Ivo Lanz received 40 crowns from the club."),
    ("Jana Ortlieb beat Peter Halm.", "Jana Ortlieb lost to Peter Halm."),
    ("Tarnow Shipping built a pier in Oskamp.", "Tarnow Shipping wants to build a pier in Oskamp."),
    # figures that count nothing, bounds, other days
    ("The session begins at 10 a.m.", "The session begins at 8 a.m."),
    ("The court sits in room No. 7.", "The court sits in room No. 9."),
    ("At most ten ships were hit.", "At least ten ships were hit."),
    ("The ferry left on Monday.", "The ferry left on Thursday."),
    # a name within what is counted
    ("Six Verlund sailors were freed.", "Six Oskamp sailors were freed."),
    # said by somebody else
    ("Britain said that the dam is safe.", "The dam is safe."),
    ("Jana Ortlieb said that the dam is safe.", "Peter Halm said that the dam is safe."),
]


@pytest.mark.parametrize(("claim", "passage"), FAITHFUL)
def test_a_faithful_rewording_supports(claim, passage):
    assert judge(claim, passage).stance is S


@pytest.mark.parametrize(("claim", "passage"), DISTORTED)
def test_a_distortion_never_supports_and_says_why(claim, passage):
    judgement = judge(claim, passage)
    assert judgement.stance is not S
    assert any(reason.signal in GUARDS for reason in judgement.reasons)


@pytest.mark.parametrize(
    ("claim", "passage", "signal", "words"),
    [
        (
            "Exports rose in March.",
            "Exports fell in March.",
            "opposite",
            "“rose” in the claim, “fell” in the passage",
        ),
        ("Tarnow cut 400 jobs.", "Tarnow cut 250 jobs.", "number-differs", "400"),
        (
            "The bridge shut on Monday at 2 p.m.",
            "The bridge shut on Monday, the office said.",
            "number-missing",
            "2 p.m. in the claim, not in the passage",
        ),
        (
            "Mira Dolan won.",
            "Mira Dolan did not win.",
            "negation",
            "“not win” in the passage, not in the claim",
        ),
        (
            "Ortlieb sued Halm.",
            "Halm sued Ortlieb.",
            "roles-swapped",
            "the other way round in the passage",
        ),
        (
            "All trains stopped.",
            "Some trains stopped.",
            "degree",
            "“All” in the claim, “Some” in the passage",
        ),
        (
            "The plant in Oskamp shut.",
            "The plant in Verlund shut.",
            "name-differs",
            "“Verlund” in the passage",
        ),
    ],
)
def test_the_reason_names_both_particulars(claim, passage, signal, words):
    found = {reason.signal: reason.words for reason in judge(claim, passage).reasons}
    assert words in found[signal]


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        ("The council approved the plan.", "The weather in the valley was fine.", U),
        ("The fire destroyed 12 homes.", "The fire destroyed 15 homes.", R),
        ("The council approved the plan.", "The council did not approve the plan.", R),
    ],
)
def test_the_other_stances(claim, passage, expected):
    assert judge(claim, passage).stance is expected


@pytest.mark.parametrize(
    "text", ["", " ", "the of and", "?!", "\x00", "\ud800", "王毅访问柏林", "7" * 400]
)
def test_any_text_gets_a_judgement(text):
    for claim, passage in ((text, "The council met."), ("The council met.", text), (text, text)):
        total = judge(claim, passage).probabilities
        assert total.supports + total.refutes + total.discusses + total.unrelated == pytest.approx(
            1
        )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80))
def test_probabilities_sum_to_one_for_any_two_texts(claim, passage):
    found = judge(claim, passage).probabilities
    assert found.supports + found.refutes + found.discusses + found.unrelated == pytest.approx(1)


ARTICLE = """The bridge at Oskamp will stay shut until June, the transport office said on Friday.

Drivers have to use the ferry. A spokesman denied that the ferry was unsafe.
The ferry carries 40 cars.

Shops near the bridge complain. Whether they will be paid is unclear."""


@pytest.mark.parametrize(
    ("claim", "stance", "quote"),
    [
        ("The bridge at Oskamp will stay shut until June.", S, "The bridge at Oskamp"),
        ("The bridge at Oskamp will not stay shut until June.", R, "The bridge at Oskamp"),
        ("The ferry was unsafe.", R, "A spokesman denied"),
        # a denial elsewhere refutes nothing else
        ("The ferry carries 40 cars.", S, "The ferry carries"),
        ("The ferry carries 60 cars.", R, "The ferry carries"),
    ],
)
def test_an_article_is_judged_by_the_passage_that_says_it(claim, stance, quote):
    document = Document("d", ARTICLE)
    passage, judgement = judge_document(claim, document)
    passage.check_against(document)
    assert passage.quote.startswith(quote)
    assert judgement.stance is stance


@pytest.mark.parametrize("text", ["", " \n ", "\x00"])
def test_an_article_without_text_is_unrelated(text):
    passage, judgement = judge_document("The bridge is shut.", Document("d", text))
    assert passage is None
    assert judgement.stance is U


def test_every_guard_explains_itself():
    assert all(guard.explanation.endswith(".") for guard in GUARDS.values())


class Eager:
    """A model that believes everything."""

    name = "Eager"

    def judge_batch(self, pairs):
        return [Probabilities(0.97, 0.01, 0.01, 0.01) for _ in pairs]


def test_the_guards_object_to_another_model_too():
    judgements = judge_pairs(
        [
            ("Exports rose in March.", "Exports fell in March."),
            ("Exports rose in March.", "Exports rose in March."),
        ],
        Eager(),
    )
    assert [judgement.stance for judgement in judgements] == [R, S]
