"""A claim names the right person or body, or leaves the pronoun: no words in anybody's mouth."""

from __future__ import annotations

import pytest

from verify.check.claims import find_claims
from verify.model import Document

NAMED = (
    # class of error, text, what the last claim states
    (
        "the possessor in the sentence, not an agency named elsewhere",
        "The photos are by the AP and by Ana Brandt. Norvane opened a mill in the old harbour. "
        "Norvane’s CEO says the company cut "
        "140 jobs in Dunmere.",
        "Norvane cut 140 jobs in Dunmere.",
    ),
    (
        "the body in the sentence, not a programme named nearer",
        "The Harbour Union met in Ulm. Members also spoke of Medicare. As word of the Harbour "
        "Union’s vote spread, its head, Barry Marsh, said that the union had 9,000 members.",
        "The Harbour Union had 9,000 members.",
    ),
    (
        "who said it, not the president of the sentence before",
        "Reporters asked about President Emil Sorge. Mr. Tolvay spoke in Ulm. Mr. Tolvay said he "
        "would sell nine boats in May.",
        "Tolvay would sell nine boats in May.",
    ),
    (
        "who said it, whoever is named before in passing",
        "In a letter to Carl Voss, Emil Marsh said he sold nine boats in May.",
        "Emil Marsh sold nine boats in May",
    ),
    (
        "the subject of the sentence before, through its pronoun",
        "Carl Voss gave way. Emil Marsh stayed in the hospital on Thursday. Doctors said his leg "
        "was broken. He received 900 letters in May.",
        "Emil Marsh received 900 letters in May.",
    ),
    (
        "a woman whom only “Ms.” tells apart",
        "Ana Brandt leads the council. Ms. Tolvay sold nine boats in Ulm. She paid 900 crowns.",
        "Tolvay paid 900 crowns.",
    ),
    (
        "a name without the words of its sentence or its office",
        "Special Agent Tolvay was dismissed in May. Mr. Tolvay said he wrote nine letters.",
        "Tolvay wrote nine letters.",
    ),
    (
        "a name without the day behind it",
        "Hilda Marsh spoke in Ulm. At a fair in Dunmere Friday, Marsh sold nine boats. She paid "
        "900 crowns.",
        "Hilda Marsh paid 900 crowns.",
    ),
    (
        "the president in office, not the deputy",
        "President Emil Sorge met Vice President Carl Voss in Ulm. The plan was read on Monday. "
        "The president signed nine orders in May.",
        "Emil Sorge signed nine orders in May.",
    ),
    (
        "a body whose name has the noun for its head",
        "The Marsh Foundation met in Ulm. Emil Sorge of the Harbour Museum came. The foundation "
        "paid 900 crowns.",
        "The Marsh Foundation paid 900 crowns.",
    ),
)

LEFT = (
    (
        "two men, one sentence before",
        "Carl Voss met Emil Marsh in Ulm. He sold nine boats in May.",
        "He sold nine boats in May.",
    ),
    (
        "a man without a name is meant",
        "Carl Voss leads the council. In laying out his plan, the presidential hopeful said he "
        "sold nine boats in May.",
        "He sold nine boats in May.",
    ),
    (
        "the girls’ father, not a man named long before",
        "Carl Voss fired an aide. A clerk took a shot at President Emil Sorge and the first lady. "
        "The girls came to the fair, in which he freed two hens.",
        "The girls came to the fair, in which he freed two hens.",
    ),
    (
        "another is told what to do",
        "Carl Voss sold nine boats. Emil Marsh said he should pay 900 crowns in May.",
        "He should pay 900 crowns in May.",
    ),
    (
        "a garden is no woman",
        "Carl Voss spoke in the Rose Garden. The paper called her the queen of 900 boats.",
        "The paper called her the queen of 900 boats.",
    ),
    (
        "two of one surname",
        "Emil Nash sent his son Alex Nash to the fair. Nash said he paid 900 crowns in May.",
        "He paid 900 crowns in May.",
    ),
    (
        "a deed of a subject that a verb of speech leaves open",
        "Fishers said that officials sold nine boats, and have asked Carl Voss to pay 900 crowns.",
        "Fishers said that officials sold nine boats, and have asked Carl Voss to pay 900 crowns.",
    ),
    (
        "a state is no house and no party",
        "The Islamic State took Ulm. Carl Voss came in May. The state has 900 boats.",
        "The state has 900 boats.",
    ),
    (
        "two bodies, one sentence before",
        "Norvane Corp. sued Belmoor Corp. in Ulm. The company lost 900 crowns.",
        "The company lost 900 crowns.",
    ),
    (
        "a party and a state behind a name are no body",
        "Senator Carl Voss, R-Ky., spoke of nine boats. The group paid 900 crowns in May.",
        "The group paid 900 crowns in May.",
    ),
    (
        "a word in capitals is no body",
        "ABSTRACT. The group paid 900 crowns in May.",
        "The group paid 900 crowns in May.",
    ),
    (
        "in a mark of speech that nothing answers",
        'Carl Voss wrote of his deputy on Sunday. He will have 900 boats!"',
        'He will have 900 boats!"',
    ),
    (
        "a question that names somebody is no sentence about him",
        "Emil Marsh sold nine boats. Carl Voss asked for a name. Governor Marsh? He paid 900 "
        "crowns.",
        "He paid 900 crowns.",
    ),
    (
        "he stands before the one he is",
        "Carl Voss sold nine boats. During his 2016 campaign, Emil Marsh paid 900 crowns.",
        "During his 2016 campaign, Emil Marsh paid 900 crowns.",
    ),
    (
        "whoever else he praises, he is not the one named behind",
        "Emil Marsh is mayor of Ulm. He praised Mr. Marsh’s plan for 900 boats.",
        "He praised Mr. Marsh’s plan for 900 boats.",
    ),
    (
        "father and son",
        "Carl Voss Jr. came to Ulm. Carl Voss sold nine boats. Voss said he paid 900 crowns.",
        "He paid 900 crowns.",
    ),
)


@pytest.mark.parametrize(
    ("text", "stated"), [row[1:] for row in NAMED], ids=[row[0] for row in NAMED]
)
def test_the_right_name_is_given(text: str, stated: str) -> None:
    assert _last(text) == stated.rstrip(".")


@pytest.mark.parametrize(
    ("text", "stated"), [row[1:] for row in LEFT], ids=[row[0] for row in LEFT]
)
def test_where_two_may_be_meant_the_words_stay(text: str, stated: str) -> None:
    assert _last(text) == stated.rstrip(".")


def test_officials_speak_and_not_their_statements() -> None:
    text = "Recent statements from harbour officials suggest that nine boats sank in Ulm in May."
    (claim,) = find_claims(Document("a", text))
    assert claim.speaker is not None
    assert claim.speaker.entity == "harbour officials"
    assert text[claim.speaker.start : claim.speaker.end] == claim.speaker.text


def _last(text: str) -> str:
    return find_claims(Document("a", text))[-1].stated.rstrip(".")
