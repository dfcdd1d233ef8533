"""What search brings up takes a side only where one sentence states the claim's proposition."""

import pytest

from verify.check.match.relations import is_known_word, stand_ins
from verify.check.stance import judge, judge_document, judge_passages
from verify.check.stance.expressions import read_expressions
from verify.model import Document, Stance
from verify.text.tokens import stem_word

S, R, D = Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES

NO_SIDE = [
    # the claim says too little to be recognised
    ("It has to end.", "The council promoted a by-law to end the practice of night fishing."),
    # words of the claim strewn over two sentences
    (
        "The harbour board approved a loan for the pier in Oskamp.",
        "The board met in Oskamp. A loan was discussed, and harbour dues for the pier rose.",
    ),
    # a negation of something else
    (
        "The festival in Verlund pays its singers well.",
        "The festival in Verlund did not answer questions on how it pays its singers.",
    ),
    # the state that is claimed is what is missing
    ("It's murkier for many parish councils.", "He taught many parish councils how to vote."),
    # a number of something else
    (
        "Tarnow Shipping employs 212 people in Oskamp.",
        "Nine people were hurt when a crane of Tarnow Shipping fell in Oskamp.",
    ),
    # asked for, applied for, wanted
    ("The school in Oskamp was closed.", "Parents asked for the school in Oskamp to be closed."),
    (
        "Jana Ortlieb resigned from the board.",
        "Calls grew for Jana Ortlieb to resign from the board.",
    ),
    # "failed to" governs another verb
    (
        "Ivo Lanz appeared on the Morning Hour on Sunday.",
        "They called the meeting because Ivo Lanz failed to explain the bill during an appearance "
        "Sunday on the Morning Hour.",
    ),
    # a promise in the first person
    (
        "I am going to be a mayor for all of Oskamp.",
        "We will stand united, as people of Oskamp, to protect the harbour.",
    ),
    # whoever "the North Marlow Republican" is called
    (
        "Okoro set a May 1 deadline for the hearing.",
        "The North Marlow Republican set a deadline of May 1 for the hearing and repeated that the "
        "panel wants the 2012 ledgers of four towns.",
    ),
    # another verb in the place of the claim's: the number counts something else
    (
        "The Ortliebs paid 44 million crowns in taxes from 2007 to 2014, returns show.",
        "Jana Ortlieb showed her returns, by which the Ortliebs earned 139 million crowns from "
        "2007 to 2014.",
    ),
    # another time, and much else, in the sentence with another number
    (
        "The Ortliebs paid a tax rate of 35.7 percent.",
        "From 2007 through 2014, the books say, the Ortliebs paid 43,885,310 crowns to the state "
        "of Verlund, for a tax rate of 31.55 percent.",
    ),
    # somebody believes it
    ("Ivo Lanz was born in Verlund.", "Many voters believe that Ivo Lanz was born in Verlund."),
]


@pytest.mark.parametrize(("claim", "passage"), NO_SIDE)
def test_search_takes_no_side(claim, passage):
    assert judge(claim, passage).stance not in (S, R)


@pytest.mark.parametrize(
    ("claim", "passage", "expected"),
    [
        # few words, but the passage is nearly the same text
        ("They met for an hour.", "They met for an hour.", S),
        # a denial of one thing, and then what was said
        (
            "The audit played no role in the quay's sale.",
            "The ministry denied the charges, saying the audit played no role in the quay's sale.",
            S,
        ),
        # none is contrary to nine
        ("Nine boats of the fleet sank.", "No boat of the fleet sank.", R),
        # a contrary particular in the same proposition
        ("The fire in Oskamp destroyed 12 homes.", "The fire in Oskamp destroyed 15 homes.", R),
        (
            "Verlund's council approved the tunnel.",
            "The tunnel was rejected by Verlund's council.",
            R,
        ),
        # the same negations in the same order, a comma more or less
        (
            "I’m not a banker, and I’m not a lawyer, and I don’t own a yacht.",
            "“I’m not a banker and I’m not a lawyer and I don’t own a yacht,” Halm replied.",
            S,
        ),
        # another number, date or negation further on
        (
            "The levy in Oskamp will be paid by 40 firms.",
            "The levy in Oskamp will be paid by 40 firms, not by the 12 farms named in May 2019.",
            S,
        ),
        # a title cut short, and a negation in what the passage adds
        (
            "I apologize to Sen. Hale and anyone I may have offended.",
            "Mr. Brandt apologized to Senator Thomas Hale and “anyone I may have offended” after "
            "video emerged of him warning that “a farmer who never read law” could take the chair.",
            S,
        ),
        # another name
        (
            "Okoro set a May 1 deadline for the hearing.",
            "Brandt set a deadline of May 1 for the hearing.",
            R,
        ),
        # "managed to" did it
        ("Divers raised the wreck off Oskamp.", "Divers managed to raise the wreck off Oskamp.", S),
        # a plan is no plan to do something
        (
            "The council rejected the plan for a casino.",
            "The casino plan was turned down by the council.",
            S,
        ),
    ],
)
def test_search_takes_a_side_where_one_sentence_says_it(claim, passage, expected):
    assert judge(claim, passage).stance is expected


def test_what_is_denied_stands_before_and_what_follows_is_said() -> None:
    passage = (
        "The ministry denied those charges, calling them a late attempt to delay the vote of the "
        "harbour council."
    )
    claim = "The charges were a late attempt to delay the vote of the harbour council."
    assert judge(claim, passage).stance is S


def test_the_text_around_tells_when_and_who():
    claim = "Nine people were taken to hospital after gas leaked from the depot in Oskamp."
    passage = "Nine people were taken to hospital by ambulance."
    around = "Fire service of Oskamp: gas escaped from the depot at 9 p.m."
    told, untold = judge_passages(claim, [(passage, around), (passage, "")])
    assert (told.stance, untold.stance) == (S, D)


def test_the_company_is_a_name_that_the_article_turns_on():
    claim, passage = "The company employs 212 people.", "Tarnow Shipping employs 212 people."
    (known,) = judge_passages(claim, [(passage, "")], told=("tarnow", "shipping"))
    assert known.stance is S


def test_a_chosen_pair_is_judged_by_the_likeliest_stance():
    claim = "The fire destroyed twelve homes and a barn."
    _, judgement = judge_document(claim, Document("d", "The fire destroyed nine homes."))
    assert judgement.stance is R


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She stepped down.", ["She", "stepped down"]),
        ("Police took Ivo Lanz into custody.", ["Police", "took … custody", "Ivo", "Lanz"]),
        ("It made the report public.", ["It", "made … public", "the", "report"]),
        # too far apart, or other words
        ("She stepped on the brake and sat down.", None),
        ("", []),
    ],
)
def test_expressions_are_read_as_one_word(text, words):
    found = [word.text for word in read_expressions(text).words]
    assert found == (text.rstrip(".").split() if words is None else words)


def test_british_spellings_and_plurals_are_known():
    assert stem_word("apology") in stand_ins()["apologise"]
    assert is_known_word("thieves")
    assert not is_known_word("yves")
