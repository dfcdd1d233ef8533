"""Who said it: cue, source, kind and entity, on sentences of our own."""

from __future__ import annotations

import pytest
from factories import doc

from verify.check.attribution import attribute
from verify.check.attribution.cues import commitment_of, inflect
from verify.check.attribution.quotations import find_quotations
from verify.model import AnonymousKind, SpeakerKind

INTRODUCTION = (
    "Ana Brandt, the mayor of Vellinmouth, closed the Long Bridge on Monday. "
    "The Vellin River Watch (VRW) had warned of cracks. "
)
"""Names a person and an organisation for the sentence behind it to refer to."""


def speaker_of(sentence: str, before: str = ""):
    """The speaker of the last sentence of a short article."""
    document = doc(f"{before}{sentence}")
    start = document.text.rindex(sentence)
    return attribute(document).speaker_of(start, start + len(sentence))


NAMED = [
    (
        "As Petra Okoro has explained, the bridge was safe.",
        "Petra Okoro",
        "Petra Okoro",
        "has explained",
    ),
    (
        "Petra Okoro sued the Vellin River Watch, saying nine boats sank.",
        "Petra Okoro",
        "Petra Okoro",
        "saying",
    ),
    (
        "Petra Okoro calculated in her report that nine boats sank.",
        "Petra Okoro",
        "Petra Okoro",
        "calculated",
    ),
    (
        "Another leading Democrat, Senator Petra Okoro of Ohio, said nine boats sank.",
        "Another leading Democrat, Senator Petra Okoro of Ohio",
        "Petra Okoro",
        "said",
    ),
    ("Petra Okoro on Tuesday said nine boats sank.", "Petra Okoro", "Petra Okoro", "said"),
    # sentence, the speaker's words, entity, cue
    ("Petra Okoro said the bridge was safe.", "Petra Okoro", "Petra Okoro", "said"),
    ("The bridge was safe, Petra Okoro said.", "Petra Okoro", "Petra Okoro", "said"),
    ("“The bridge is safe,” said Petra Okoro.", "Petra Okoro", "Petra Okoro", "said"),
    ("“The bridge,” Petra Okoro said, “is safe.”", "Petra Okoro", "Petra Okoro", "said"),
    ("Petra Okoro denied that the bridge was unsafe.", "Petra Okoro", "Petra Okoro", "denied"),
    (
        "According to Petra Okoro, nine boats sank.",
        "Petra Okoro",
        "Petra Okoro",
        "According to",
    ),
    (
        "Nine boats, according to Petra Okoro, sank in May.",
        "Petra Okoro",
        "Petra Okoro",
        "according to",
    ),
    (
        "Nine boats sank, ın the words of Petra Okoro.",  # a letter that equals i without case
        "Petra Okoro",
        "Petra Okoro",
        "ın the words of",
    ),
    (
        "As documented by the Vellin River Watch, the pier fell in May.",
        "the Vellin River Watch",
        "Vellin River Watch",
        "As documented by",
    ),
    (
        "Reports from the Vellin River Watch have highlighted the case of nine boats.",
        "Reports from the Vellin River Watch",
        "Vellin River Watch",
        "have highlighted",
    ),
    (
        "A spokesman for the Vellin River Watch said the pier fell.",
        "A spokesman for the Vellin River Watch",
        "Vellin River Watch",
        "said",
    ),
]


@pytest.mark.parametrize(("sentence", "text", "entity", "cue"), NAMED)
def test_named_speakers(sentence, text, entity, cue):
    speaker = speaker_of(sentence)
    assert speaker is not None
    assert (speaker.text, speaker.entity, speaker.cue) == (text, entity, cue)
    assert speaker.kind is SpeakerKind.NAMED


REFERRING = [
    # sentence, entity: the introduction names both
    ("She said the bridge would stay closed.", "Ana Brandt"),
    ("Brandt said the bridge would stay closed.", "Ana Brandt"),
    ("Ms. Brandt said the bridge would stay closed.", "Ana Brandt"),
    ("The mayor said the bridge would stay closed.", "Ana Brandt"),
    ("VRW said the bridge would stay closed.", "Vellin River Watch"),
    ("The organization said the bridge would stay closed.", "Vellin River Watch"),
    ("The group emphasized that the bridge had to close.", "Vellin River Watch"),
]


@pytest.mark.parametrize(("sentence", "entity"), REFERRING)
def test_one_entity_for_all_spellings(sentence, entity):
    speaker = speaker_of(sentence, INTRODUCTION)
    assert speaker is not None
    assert speaker.entity == entity
    assert speaker.kind is SpeakerKind.NAMED


KINDS = [
    ("The streaming service said the boats were old.", "Tidemark"),
    ("The retailer said the boats were old.", "Tidemark"),
    ("The fire service said the boats were old.", "fire service"),
]


@pytest.mark.parametrize(("sentence", "entity"), KINDS)
def test_a_kind_of_company_is_the_one_that_the_text_is_about(sentence, entity):
    speaker = speaker_of(
        sentence, "Tidemark sank nine boats. Tidemark sold two. Then Tidemark closed. "
    )
    assert speaker is not None
    assert (speaker.entity, speaker.kind) == (entity, SpeakerKind.NAMED)


COMPANIES = [
    # what was named before, who "the freight company" is
    ("Norvane Ltd. sank nine boats.", "Norvane Ltd"),
    ("Norvane Ltd. and Ostrix Ltd. sank nine boats.", "freight company"),
    # a name whose words tell no kind, but the text has it again and again
    ("Tidemark sank nine boats. Tidemark sold two. Then Tidemark closed.", "Tidemark"),
]


@pytest.mark.parametrize(("before", "entity"), COMPANIES)
def test_a_company_with_a_mark_is_the_only_one_that_was_named(before, entity):
    speaker = speaker_of("The freight company announced that the boats were old.", f"{before} ")
    assert speaker is not None
    assert speaker.entity == entity


SURNAMES = [
    # who has a surname, the last sentence, who is meant
    (
        "Jonas Okoro Jr. admitted that nine boats sank. His wife, Petra Okoro, was in court.",
        "Okoro said the boats were old.",
        "Jonas Okoro Jr",
    ),
]


@pytest.mark.parametrize(("before", "sentence", "entity"), SURNAMES)
def test_a_surname_alone_is_that_of_whom_the_text_is_about(before, sentence, entity):
    speaker = speaker_of(sentence, f"{before} ")
    assert speaker is not None
    assert speaker.entity == entity


REFERRING_AFTER_SPEECH = [
    # sentence, entity: who spoke just before is Ana Brandt, aged 52
    ("The 52-year-old said the bridge was old.", "Ana Brandt"),
    ("The U.N. expert added that the bridge was old.", "Ana Brandt"),
    # Refusals: another body than the one before, an office of its own.
    ("The state agency said the bridge was old.", "state agency"),
    ("The Marlow, Ohio-based company said the bridge was old.", "Norvane Corp"),
    ("Ostrix’s chief executive said the bridge was old.", "Ostrix’s chief executive"),
]


@pytest.mark.parametrize(("sentence", "entity"), REFERRING_AFTER_SPEECH)
def test_who_spoke_before_is_meant(sentence, entity):
    before = "Norvane Corp. met the Vellin River Watch. “It is old,” said Ana Brandt, 52. "
    speaker = speaker_of(sentence, before)
    assert speaker is not None
    assert speaker.entity == entity


ANONYMOUS = [
    ("Sources close to him described the act as brave.", AnonymousKind.SOURCE),
    ("Witnesses claim that the pier fell at noon.", AnonymousKind.WITNESSES),
    ("Two officials said the pier fell at noon.", AnonymousKind.OFFICIALS),
    ("A senior official said the pier fell at noon.", AnonymousKind.OFFICIALS),
    ("Human rights activists argue that the law is broken.", AnonymousKind.EXPERTS),
    ("Some experts say the pier was old.", AnonymousKind.EXPERTS),
    ("Reports indicate that nine boats sank.", AnonymousKind.REPORTS),
    ("Statements from harbour officials suggest that nine boats sank.", AnonymousKind.OFFICIALS),
    ("The owner is said to have three boats.", AnonymousKind.PASSIVE),
    ("The closure is seen as a warning to others.", AnonymousKind.PASSIVE),
    ("Democrats said the law was broken.", AnonymousKind.SOURCE),
    ("The bridge was old, a study of nine beams has found.", AnonymousKind.REPORTS),
    ("The official said the pier fell at noon.", AnonymousKind.OFFICIALS),
    ("Human rights advocates are sounding the alarm over the trials.", AnonymousKind.EXPERTS),
    ("Bureau staff estimated that nine boats sank.", AnonymousKind.OFFICIALS),
]


@pytest.mark.parametrize(("sentence", "kind"), ANONYMOUS)
def test_anonymous_speakers(sentence, kind):
    speaker = speaker_of(sentence)
    assert speaker is not None
    assert speaker.kind is SpeakerKind.ANONYMOUS
    assert speaker.anonymous_kind is kind


NOBODY = [
    # what happened to somebody is nobody's word
    "The ferry line was both criticized and praised for its new fares.",
    # nobody is "it"
    "It's easy to imagine the fares being studied by other towns.",
    "The bridge fell at noon on Monday.",
    "The plans reveal three new roads.",  # a thing reveals, nobody says
    "The bridge was found to be safe.",  # a fact in the passive
    "Nine boats sank in May, and two in June.",
    "She has recorded more than 600 songs.",
    "Let’s talk about the bridge.",
    "A man named Hale sold nine boats.",
    "The day will conclude with a dinner.",
    "As protests continue, the town waits.",
    "A soldier refused to shoot nine protesters.",  # a deed, no answer that was refused
    "Huawei: The firm sold nine boats.",  # a topic, no label
    "The member, who co-wrote a book about boats, sank nine of them.",
    "The police have not accused the ferry line of any wrongdoing.",
    "The harbour office did not return telephone messages seeking comment on Friday.",
    "Petra Okoro held several positions in the harbour office.",
    "The letter follows the conclusion of a probe of the harbour office.",
    "Petra Okoro commanded sailors in the war of 1991.",
    "A trip costs $40 per student on the new ferry.",
    "The ferry is good for anyone wanting to see the nine islands.",
]


@pytest.mark.parametrize("sentence", NOBODY)
def test_the_article_itself_speaks(sentence):
    assert speaker_of(sentence) is None


def test_quotation_over_several_sentences():
    document = doc(
        "“We checked every beam,” Petra Okoro said. “Nothing was loose. The bolts were new.”"
    )
    last = document.text.index("The bolts")
    speaker = attribute(document).speaker_of(last, last + 18)
    assert speaker is not None
    assert speaker.entity == "Petra Okoro"


def test_quotation_over_paragraphs():
    document = doc(
        "“We checked every beam,” Petra Okoro said. “Nothing was loose in the whole bridge.\n\n"
        "“The bolts were new and the paint was dry.”"
    )
    last = document.text.index("“The bolts")
    speaker = attribute(document).speaker_of(last, len(document.text))
    assert speaker is not None
    assert speaker.entity == "Petra Okoro"


def test_told_names_the_outlet():
    speaker = speaker_of("Petra Okoro told the Harbour Gazette that the bridge was safe.")
    assert speaker is not None
    assert speaker.told == "the Harbour Gazette"


def test_of_nested_speech_the_outer_speaker_counts():
    speaker = speaker_of("Petra Okoro said that Tom Hale told her the bridge was safe.")
    assert speaker is not None
    assert speaker.entity == "Petra Okoro"


def test_labels_are_speakers():
    text = "Ana Brandt met Tom Hale on Monday.\n\nBRANDT: We have closed the bridge for good."
    document = doc(text)
    start = text.index("We have")
    speaker = attribute(document).speaker_of(start, len(text))
    assert speaker is not None
    assert speaker.entity == "Ana Brandt"


def test_asking_for_one_sentence_gives_what_the_whole_gives():
    document = doc(INTRODUCTION + "She said the bridge was old. Nine boats sank in May.")
    start = document.text.index("She said")
    span = (start, start + len("She said the bridge was old."))
    assert attribute(document, [span]).speaker_of(*span) == attribute(document).speaker_of(*span)


def test_every_speaker_stands_where_it_says():
    document = doc(" ".join(sentence for sentence, *_ in NAMED + ANONYMOUS))
    for speaker in attribute(document).speakers:
        assert document.text[speaker.start : speaker.end] == speaker.text


@pytest.mark.parametrize(
    "text", ["", "   \n\n ", "“", "”””", "said said said", "\x00\ufffd", "“a”" * 50]
)
def test_odd_texts_have_no_speaker(text):
    assert attribute(doc(text)).speakers == ()


@pytest.mark.parametrize(
    ("verb", "irregular", "forms"),
    [
        ("deny", None, ["deny", "denies", "denying", "denied"]),
        ("argue", None, ["argue", "argues", "arguing", "argued"]),
        ("admit", ("admitted", "admitted"), ["admit", "admits", "admitting", "admitted"]),
        ("say", ("said", "said"), ["say", "says", "saying", "said"]),
        ("agree", None, ["agree", "agrees", "agreeing", "agreed"]),
    ],
)
def test_inflection(verb, irregular, forms):
    assert list(dict.fromkeys(inflect(verb, irregular))) == forms


@pytest.mark.parametrize(
    ("cue", "commitment"),
    [
        ("had said", "states"),
        ("denied", "denies"),
        ("according to", "states"),
        ("is openly advocating", "urges"),
        ("bridge", None),
        (None, None),
    ],
)
def test_commitment_of_a_cue(cue, commitment):
    assert commitment_of(cue) == commitment


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we are done here” and left.", ["“we are done here”"]),
        ('He said "we are done here" and left.', ['"we are done here"']),
        ("“We are done here.\n\n“We leave.”", ["“We are done here.", "“We leave.”"]),
        ('A 6" pipe and a 9" pipe.', []),
        ("No quotation at all.", []),
    ],
)
def test_quotations(text, quoted):
    assert [text[quote.start : quote.end] for quote in find_quotations(text)] == quoted


@pytest.mark.parametrize(
    ("text", "speaker", "heard_from"),
    [
        ("Petra Okoro said Tom Hale told her that nine boats sank.", "Petra Okoro", ["Tom Hale"]),
        ("“Tom Hale told me that nine boats sank,” Petra Okoro said.", "Petra Okoro", ["Tom Hale"]),
        (
            "Petra Okoro said witnesses had told her that nine boats sank in May.",
            "Petra Okoro",
            ["witnesses"],
        ),
        (
            "The Vellin Courier reported that Petra Okoro said Tom Hale had told her that nine"
            " boats sank in May.",
            "Vellin Courier",
            ["Petra Okoro", "Tom Hale"],
        ),
        (
            "According to the Vellin Courier, Petra Okoro said nine boats sank.",
            "Vellin Courier",
            ["Petra Okoro"],
        ),
        # nobody else's words
        ("Petra Okoro said nine boats sank.", "Petra Okoro", []),
        ("Petra Okoro said she told the council that nine boats sank.", "Petra Okoro", []),
        ("Petra Okoro said Tom Hale denied that nine boats sank.", "Petra Okoro", []),
        ("Petra Okoro said it was believed that nine boats sank.", "Petra Okoro", []),
        (
            "The Vellin Ministry, citing the Harbour Office, said nine boats sank.",
            "Harbour Office",
            [],
        ),
        (
            "Citing the Harbour Office, the Vellin Ministry said nine boats sank.",
            "Harbour Office",
            [],
        ),
    ],
)
def test_nested_speakers(text, speaker, heard_from):
    found = attribute(doc(text)).speaker_of(0, len(text))
    assert found is not None
    assert (found.entity, list(found.heard_from)) == (speaker, heard_from)
