"""How many independent origins: invariants, the article's own group, single points, summary."""

from __future__ import annotations

from datetime import date

import pytest
from factories import claim, doc, evidence, named, unnamed
from hypothesis import given, settings
from hypothesis import strategies as st

from verify.check.corroboration import (
    collect_origins,
    corroborate,
    corroborate_all,
    find_single_points,
    summarise,
)
from verify.check.corroboration.events import event_begins
from verify.check.corroboration.flow import measure_independence
from verify.check.corroboration.paths import Ending, Path
from verify.check.origins import trace_documents
from verify.model import Flag, OriginKind, Status, Uncheckable
from verify.text.prose import count, join, possessive, with_article

ARTICLE = doc(
    "The ferry to Salt Island stopped running on 2 March 2026. The captain was tired.",
    "The Lantern",
    9,
)
CLAIM = claim(ARTICLE, "The ferry to Salt Island stopped running on 2 March 2026.")
PLACES = ("harbour", "market", "chapel", "library", "mill", "station", "orchard", "bridge")
OUTLETS = ("Courier", "Herald", "Meridian", "Beacon", "Tribune", "Gazette", "Echo", "Dispatch")


def report(number: int, day: int = 4):
    """A report of its own: no two of them share more than a few words."""
    place = PLACES[number]
    text = (
        f"At the {place} people asked for news {number} times over. "
        f"No boat has left for Salt Island since the {place} clock struck {number + 3}. "
        f"Some {place} keepers packed up {number * 7 + 2} crates and went home."
    )
    return doc(text, f"The {OUTLETS[number]}", day)


def key(document) -> str:
    return document.text.split(". ")[1] + "."


def copy_of(document, number: int):
    """The same text, carried by another outlet later, with a line of its own."""
    return doc(f"{document.text} Brought to you from {number} towns.", f"Outlet {number}", 8)


def support(document, speaker=None, stance: str = "supports"):
    return evidence(document, key(document), stance, speaker)


def corroborate_with(documents, pieces):
    provenance = trace_documents([ARTICLE, *documents])
    return corroborate(CLAIM, pieces, provenance, ARTICLE, len(documents))


numbers = st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True)


@settings(max_examples=10, deadline=None)
@given(numbers, st.data())
def test_a_copy_never_raises_the_count(chosen: list[int], data: st.DataObject) -> None:
    reports = [report(n) for n in chosen]
    before = corroborate_with(reports, [support(r) for r in reports])
    original = data.draw(st.sampled_from(reports))
    more = [*reports, copy_of(original, 99)]
    after = corroborate_with(more, [support(r) for r in more])
    assert len(before.supporting_origins) == len(chosen)
    assert after.supporting_origins == before.supporting_origins


@settings(max_examples=10, deadline=None)
@given(numbers)
def test_an_independent_origin_never_lowers_it(chosen: list[int]) -> None:
    reports = [report(n) for n in chosen]
    all_but_last = corroborate_with(reports[:-1], [support(r) for r in reports[:-1]])
    everything = corroborate_with(reports, [support(r) for r in reports])
    assert len(everything.supporting_origins) >= len(all_but_last.supporting_origins)


@settings(max_examples=10, deadline=None)
@given(numbers, st.randoms(use_true_random=False))
def test_order_of_sources_does_not_matter(chosen: list[int], random) -> None:
    reports = [report(n) for n in chosen]
    reports.append(copy_of(reports[0], 7))
    pieces = [support(r, named("Ferry Company") if n % 2 else None) for n, r in enumerate(reports)]
    one = corroborate_with(reports, pieces)
    mixed = list(zip(reports, pieces, strict=True))
    random.shuffle(mixed)
    other = corroborate_with([r for r, _ in mixed], [p for _, p in mixed])
    assert one.supporting_origins == other.supporting_origins
    assert (one.status, one.flags, one.sentence) == (other.status, other.flags, other.sentence)
    assert set(one.evidence) == set(other.evidence)


@settings(max_examples=10, deadline=None)
@given(numbers)
def test_the_articles_own_group_counts_nothing(chosen: list[int]) -> None:
    copies = [copy_of(ARTICLE, n) for n in chosen]
    pieces = [evidence(c, CLAIM.passage.quote) for c in copies]
    finding = corroborate_with(copies, pieces)
    assert finding.status is Status.NO_EVIDENCE
    assert finding.flags == (Flag.CIRCULAR,)
    assert finding.supporting_origins == ()


links = st.lists(st.sampled_from("abcdef"), min_size=1, max_size=4, unique=True)


def path_of(number: int, chain: list[str]) -> Path:
    document = doc(f"Text number {number} of the day.")
    piece = evidence(document, f"number {number}")
    return Path(piece, tuple(chain), document.id, Ending.PUBLISHED)


@settings(max_examples=80, deadline=None)
@given(st.lists(links, min_size=1, max_size=6))
def test_removing_a_cut_or_a_dominator_leaves_nothing(chains: list[list[str]]) -> None:
    paths = [path_of(n, chain) for n, chain in enumerate(chains)]
    found = measure_independence(paths)
    assert all(set(path.chain) & set(found.origins) for path in paths)
    for dominator in found.dominators:
        assert all(dominator in path.chain for path in paths)
    assert bool(found.dominators) == (len(found.origins) == 1)
    assert len(found.origins) <= len({path.root for path in paths})


@pytest.mark.parametrize(
    ("chains", "origins", "dominators"),
    [
        ([], (), ()),
        (["a"], ("a",), ("a",)),
        (["ab"], ("b",), ("b", "a")),  # the root stands for the chain
        (["ab", "cb"], ("b",), ("b",)),  # two outlets, one speaker
        (["ab", "ac"], ("a",), ("a",)),  # one outlet, two speakers
        (["ab", "cd"], ("b", "d"), ()),
        (["ab", "cb", "cd"], ("b", "c"), ()),  # b and whatever c brings
        (["ax", "ay", "bx", "by"], ("x", "y"), ()),
    ],
)
def test_measure_independence(chains, origins, dominators) -> None:
    found = measure_independence([path_of(n, list(chain)) for n, chain in enumerate(chains)])
    assert len(found.origins) == len(origins)
    assert found.dominators == dominators
    if len(origins) < 2:
        assert found.origins == origins


def test_the_article_has_to_be_traced_too() -> None:
    with pytest.raises(ValueError, match="not given the article"):
        corroborate(CLAIM, [], trace_documents([report(1)]), ARTICLE, 1)


def test_the_article_among_its_sources_is_no_evidence_at_all() -> None:
    finding = corroborate_with([], [evidence(ARTICLE, CLAIM.passage.quote)])
    assert finding.evidence == ()
    assert finding.status is Status.NO_EVIDENCE


@pytest.mark.parametrize(
    ("speaker", "publisher", "words"),
    [
        (None, "The Echo", "None of the two sources searched supports or refutes this."),
        (unnamed(), "The Echo", "The article names nobody for it."),
        (
            named("Reef Watch"),
            "The Echo",
            "from Reef Watch, whose own text is the one to look for.",
        ),
        (
            named("Reef Watch"),
            "Reef Watch",
            "Reef Watch, whose own text at hand does not settle it.",
        ),
    ],
)
def test_no_evidence_says_where_to_look(speaker, publisher: str, words: str) -> None:
    statement = claim(ARTICLE, CLAIM.passage.quote, speaker)
    sources = [doc(report(1).text, publisher, 4), report(2)]
    provenance = trace_documents([ARTICLE, *sources])
    finding = corroborate(statement, [], provenance, ARTICLE, len(sources))
    assert finding.status is Status.NO_EVIDENCE
    assert finding.sentence.startswith("None of the two sources searched")
    assert finding.sentence.endswith(words)


@pytest.mark.parametrize("reason", Uncheckable)
def test_not_checkable_says_why(reason: Uncheckable) -> None:
    statement = claim(ARTICLE, "The captain was tired.", uncheckable=reason)
    finding = corroborate(statement, [], trace_documents([ARTICLE]), ARTICLE, 3)
    assert finding.status is Status.NOT_CHECKABLE
    assert finding.flags == ()
    assert finding.sentence.startswith("This ")


@pytest.mark.parametrize(
    ("day", "older"),
    [("2026-02-27", True), ("2026-03-02", False), ("2026-03-05", False), (None, False)],
)
def test_evidence_older_than_the_event(day: str | None, older: bool) -> None:
    early = doc(report(2).text, "The Echo", day)
    finding = corroborate_with([early], [support(early)])
    assert (Flag.OLDER_THAN_EVENT in finding.flags) is older
    assert ("before the event" in finding.sentence) is older


def test_plans_are_no_events() -> None:
    article = doc("The bridge opens on 1 May 2026.", "The Lantern", 9)
    assert event_begins(claim(article, article.text), article) is None
    assert event_begins(CLAIM, ARTICLE) == date(2026, 3, 2)


def test_single_points_and_summary() -> None:
    """Three claims: two hang on the company, one of them through one outlet only."""
    text = "Boats stopped. Fares rose by a tenth. The pier is closed. What a pity."
    article = doc(text, "The Lantern", 9)
    claims = [
        claim(article, s)
        for s in ("Boats stopped.", "Fares rose by a tenth.", "The pier is closed.")
    ]
    claims.append(claim(article, "What a pity.", uncheckable=Uncheckable.OPINION))
    one, two, three = report(1), report(2), report(3)
    company = named("Salt Ferry Company")
    pieces = {
        claims[0].id: [support(one, company), support(two, named("the Salt Ferry Company"))],
        claims[1].id: [support(one, company)],
        claims[2].id: [support(two), support(three)],
    }
    provenance = trace_documents([article, one, two, three])
    found = corroborate_all(claims, pieces, provenance, article, 3)
    findings, provenance = found.findings, found.provenance
    origins = collect_origins(findings, provenance)
    points = find_single_points(claims, findings, origins)
    assert [(p.label, len(p.claim_ids)) for p in points] == [("the Salt Ferry Company", 2)]
    assert {o.kind for o in origins} == {OriginKind.SPEAKER, OriginKind.DOCUMENT}
    assert summarise(claims, findings, points, 3) == (
        "Of three checkable claims, one is corroborated and two are carried by a single origin. "
        "Two hang on one source alone: the Salt Ferry Company."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "The one checkable claim is without evidence."),
        (2, "Both checkable claims are without evidence."),
    ],
)
def test_one_finding_for_all_is_said_of_all(number: int, words: str) -> None:
    sentences = ["Boats stopped.", "Fares rose by a tenth."][:number]
    article = doc(" ".join(sentences), "The Lantern", 9)
    claims = [claim(article, sentence) for sentence in sentences]
    found = corroborate_all(claims, {}, trace_documents([article, report(1)]), article, 1)
    assert summarise(claims, found.findings, (), 1).startswith(words)


@pytest.mark.parametrize(
    ("speakers", "words"),
    [
        ([None, None], "The article itself names nobody for them."),
        ([named("Reef Watch"), None], "names only Reef Watch, for its one attributed claim."),
        (
            [named("Reef Watch"), named("Reef Watch"), unnamed()],
            "The article itself names only Reef Watch for them; two of the three checkable "
            "claims that it attributes come from this source.",
        ),
        (
            [named("Iran Human Rights Society"), named("IHRS"), named("Lou Brandt")],
            "The article itself leans most on the Iran Human Rights Society; "
            "two of the three checkable claims that it attributes come from this source.",
        ),
        (
            [named("Reef Watch"), named("Reef Watch")],
            "names only Reef Watch for them; both checkable claims that it attributes come from "
            "this source.",
        ),
        (
            [named("Reef Watch"), named("Lou Brandt"), unnamed()],
            "attributes three of them, to two named speakers and to unnamed ones.",
        ),
        ([unnamed(), unnamed()], "attributes two of them, all to unnamed speakers."),
    ],
)
def test_summary_without_sources_names_who_dominates(speakers, words: str) -> None:
    sentences = [f"Boat number {n} left." for n, _ in enumerate(speakers)]
    article = doc(" ".join(sentences), "The Lantern", 9)
    claims = [claim(article, s, speaker) for s, speaker in zip(sentences, speakers, strict=True)]
    findings = corroborate_all(claims, {}, trace_documents([article]), article, 0).findings
    assert summarise(claims, findings, (), 0).endswith(words)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (count(0, "source"), "no source"),
        (count(1, "source"), "one source"),
        (count(13, "source"), "13 sources"),
        (join(["a"]), "a"),
        (join(["a", "b", "c"]), "a, b and c"),
        (join(list("abcdef")), "a, b, c and three others"),
        (with_article("Iran Human Rights Society"), "the Iran Human Rights Society"),
        (with_article("The Meridian"), "The Meridian"),
        (with_article("police"), "the police"),
        (with_article("Mara Lind"), "Mara Lind"),
        (with_article("courier.example"), "courier.example"),
        (possessive("the police"), "the police's"),
        (possessive("Reuters"), "Reuters'"),
    ],
)
def test_wording(found: str, wanted: str) -> None:
    assert found == wanted
