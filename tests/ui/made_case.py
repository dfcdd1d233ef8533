"""A small invented case with every status, made by hand so that the tests need no engine."""

from __future__ import annotations

from verify.desk import Desk
from verify.desk.material import describe_material, describe_method
from verify.ingest import Received, read_text
from verify.model import (
    AuditNote,
    Case,
    Check,
    Claim,
    Derivation,
    DerivationKind,
    Document,
    Evidence,
    Finding,
    Flag,
    Judgement,
    Match,
    Origin,
    OriginKind,
    Passage,
    Probabilities,
    Reason,
    SinglePoint,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
    Uncheckable,
    short_id,
)

S, R, D = Stance.SUPPORTS, Stance.REFUTES, Stance.DISCUSSES
SENTENCES = (
    ("The mill in Orrel Sound burned for nine hours on 4 May 2031.", Status.CORROBORATED),
    ("Forty workers were inside, the fire office said.", Status.CONFLICTING),
    ("Nobody was hurt, according to owner Dalia Venn.", Status.REFUTED),
    ("The roof was rebuilt in 2019.", Status.SINGLE_SOURCE),
    ("The insurer has opened an inquiry.", Status.NO_EVIDENCE),
    ("It was a shameful night for the county.", Status.NOT_CHECKABLE),
)
SOURCES = (
    (
        "Sound Courier",
        "The Orrel Sound mill burned for nine hours on 4 May. 35 workers were inside.",
    ),
    (
        "County Fire Office",
        "Our crews fought the mill fire for nine hours. Forty workers were inside.",
    ),
    ("Morning Echo", "The Orrel Sound mill burned for nine hours on 4 May. Two workers were hurt."),
    ("Builders' Gazette", "The mill's roof was rebuilt in 2019 by a local firm."),
)
EVIDENCE = {
    0: ((0, 0, S), (1, 0, S), (2, 0, S)),
    1: ((0, 1, R), (1, 1, S)),
    2: ((2, 1, R),),
    3: ((3, 0, S),),
}


def build_case(
    desk: Desk, title: str = "The mill fire", foreign: str = "", reports: int = 1
) -> Case:
    """Put the case into the desk's database; ``foreign`` is added to every text from outside.

    With several ``reports`` the article says its six sentences as often, each time numbered.
    """
    case = desk.new_case(title)
    sentences = tell_sentences(reports)
    body = " ".join(sentence for sentence, _ in sentences)
    received = read_text(f"Fire at the mill\n\n{body} {foreign}".strip(), title="Fire at the mill")
    desk.set_article(case.id, received)
    documents = []
    for publisher, text in SOURCES:
        source = _source(publisher, text, foreign)
        desk.keep_source(case.id, Received(source, source.text.encode()))
        documents.append(source)
    article = desk.case(case.id).article
    assert article is not None
    check = build_check(article, documents, sentences, foreign)
    material = describe_material(article, documents)
    desk.store.checks.replace(case.id, check, material, describe_method(desk.settings))
    return desk.case(case.id)


def tell_sentences(reports: int) -> list[tuple[str, Status]]:
    """The article's sentences with what is found of each."""
    if reports == 1:
        return list(SENTENCES)
    numbers = range(1, reports + 1)
    return [(f"Report {n}: {words}", status) for n in numbers for words, status in SENTENCES]


def _source(publisher: str, text: str, foreign: str) -> Document:
    whole = f"{text} {foreign}".strip()
    return Document(
        id=short_id(whole),
        text=whole,
        url=f"https://{short_id(publisher)}.example/mill",
        publisher=f"{publisher} {foreign}".strip(),
        title=f"Mill fire {foreign}".strip(),
        published="2031-05-05",
    )


def build_check(
    article: Document,
    sources: list[Document],
    sentences: list[tuple[str, Status]],
    foreign: str = "",
) -> Check:
    """The findings on the article, as a run would leave them."""
    origins = tuple(
        Origin(f"o{number}", OriginKind.DOCUMENT, f"{name} {foreign}".strip(), ids)
        for number, (name, ids) in enumerate(
            (
                ("Sound Courier", (sources[0].id, sources[2].id)),
                ("County Fire Office", (sources[1].id,)),
                ("Builders' Gazette", (sources[3].id,)),
            )
        )
    )
    claims = tuple(
        _claim(article, sentence, status, number % len(SENTENCES), foreign)
        for number, (sentence, status) in enumerate(sentences)
    )
    findings = tuple(
        _finding(claim, status, number % len(SENTENCES), sources, origins)
        for number, (claim, (_, status)) in enumerate(zip(claims, sentences, strict=True))
    )
    copy = Derivation(
        sources[2].id,
        DerivationKind.COPIES,
        f"shares a run of 11 words {foreign}".strip(),
        source_id=sources[0].id,
        overlap=0.61,
        shared=((0, 20, 4, 24),),
    )
    return Check(
        article=article,
        claims=claims,
        findings=findings,
        origins=origins,
        derivations=(copy,),
        single_points=(SinglePoint("o2", origins[2].label, (claims[3].id,)),),
        audit=(AuditNote("one-voice", f"One office is quoted. {foreign}".strip()),),
        sources_searched=len(sources),
        summary=f"One of five claims has two independent origins. {foreign}".strip(),
    )


def _claim(article: Document, sentence: str, status: Status, number: int, foreign: str) -> Claim:
    start = article.text.index(sentence)
    passage = Passage.cut(article, start, start + len(sentence))
    speaker = None
    if "Dalia Venn" in sentence:
        at = article.text.index("Dalia Venn")
        speaker = Speaker(
            "Dalia Venn", "Dalia Venn", SpeakerKind.NAMED, "according to", at, at + 10
        )
    checkable = status is not Status.NOT_CHECKABLE
    return Claim(
        id=short_id(article.id, str(passage.start), str(passage.end)),
        passage=passage,
        checkable=checkable,
        score=0.9 - number / 10,
        reasons=(Reason("made", f"made by hand {foreign}".strip()),),
        speaker=speaker,
        reading=sentence,
        uncheckable=None if checkable else Uncheckable.OPINION,
    )


def _finding(
    claim: Claim, status: Status, number: int, sources: list[Document], origins: tuple[Origin, ...]
) -> Finding:
    evidence = tuple(
        _evidence(claim, sources[source], place, stance, origins)
        for source, place, stance in EVIDENCE.get(number, ())
    )
    by_stance = {
        stance: tuple({item.origin_ids[0]: None for item in evidence if item.stance is stance})
        for stance in (S, R)
    }
    return Finding(
        claim_id=claim.id,
        status=status,
        flags=(Flag.NOT_TRACED,) if number == 1 else (),
        supporting_origins=by_stance[S],
        refuting_origins=by_stance[R],
        evidence=evidence,
        sentence=f"Finding number {number + 1}: {status.value}.",
        sources_searched=len(sources),
    )


def _evidence(
    claim: Claim, source: Document, place: int, stance: Stance, origins: tuple[Origin, ...]
) -> Evidence:
    first = source.text.index(". ") + 1 if ". " in source.text else len(source.text)
    second = source.text.index(".", first + 1) + 1 if "." in source.text[first + 1 :] else first
    span = (0, first) if place == 0 else (first + 1, second)
    origin = next(origin.id for origin in origins if source.id in origin.document_ids)
    odds = {S: (0.8, 0.1), R: (0.1, 0.8), D: (0.1, 0.1)}[stance]
    rest = (1 - sum(odds)) / 2
    return Evidence(
        match=Match(
            claim.id, Passage.cut(source, *span), 0.7, (Reason("names", "names in common"),)
        ),
        judgement=Judgement(
            stance, Probabilities(*odds, rest, rest), (Reason("particulars", "the number differs"),)
        ),
        origin_ids=(origin,),
    )
