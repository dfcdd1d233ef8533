"""The cases that the pictures show: on their way, finished, large, foreign, and full of trouble.

All of them are invented. Each is made when a screen first asks for it, so that a screen of an empty
desk can come first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from browser.running_app import RunningApp, running_app
from sites import Site, respond, serve
from ui.made_case import build_case

from verify.desk import Desk
from verify.ingest import Received, read_text
from verify.model import Case, Document, Finding, Stance, Status, Verdict, short_id

ADA, BO, CLEO = "Ada Reviewer", "Bo Editor", "Cleo Haas"
NOTES = (
    (Verdict.VERIFIED, "Read in the inquiry's own report, page 3."),
    (Verdict.UNPROVEN, "The agency names no witness; its desk was asked on 4 March."),
)
FOREIGN = (
    "The Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft employs "
    "412 people in Oskamp, said its spokeswoman Ottilie Brandtner-Hohenwarthstein. The harbour "
    "office of Tarn (مكتب ميناء تارن) counted 41 passengers on the ferry ماريسول on 3 March 2031. "
    "The council calls its new law the Rindfleischetikettierungsüberwachungsaufgaben"
    "übertragungsgesetz. The law was passed on 4 March 2031."
)
GERMAN = (
    "Das Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz gilt in Oskamp seit dem "
    "3. März 2031. Die Donaudampfschifffahrtsgesellschaft beschäftigt 412 Menschen, sagte "
    "Vorstandssprecherin Ottilie Brandtner-Hohenwarthstein."
)
ARABIC = (
    "قال مكتب الميناء إن 41 راكبا نقلوا من العبارة ماريسول يوم الاثنين. "
    "وأضاف المكتب أن العبارة عادت إلى الرصيف في الساعة 3 صباحا."
)


@dataclass
class Gallery:
    """A running app and its cases by name, made at first asking."""

    app: RunningApp
    site: Site
    candidates: list[tuple[str, str]] = field(default_factory=lambda: [*CANDIDATES])
    """Titles and introductions that the search service finds."""
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def desk(self) -> Desk:
        """The desk as another process sees it."""
        return self.app.desk

    def case_id(self, name: str) -> str:
        """The id of a case of :data:`MAKERS`."""
        if name not in self.ids:
            self.ids[name] = MAKERS[name](self)
        return self.ids[name]

    def case(self, name: str) -> Case:
        """The case itself."""
        return self.desk.case(self.case_id(name))


@contextmanager
def open_gallery(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Gallery]:
    """A server on an empty database; its one search service is a site on loopback.

    ``settings`` are further ones, by name.
    """
    own = {"allow_loopback": "1", "fetch_pause": "0", **(settings or {})}
    with serve() as site, running_app(folder, own, site.url("/api")) as app:
        gallery = Gallery(app, site)
        site.routes["/api"] = partial(_answer_search, gallery)
        yield gallery


def _answer_search(gallery: Gallery, request) -> None:
    site = gallery.site
    pages = [
        {
            "pageid": n,
            "title": title,
            "index": n,
            "fullurl": site.url(f"/page{n}"),
            "extract": words,
        }
        for n, (title, words) in enumerate(gallery.candidates, start=1)
    ]
    answer = {"batchcomplete": True, "query": {"pages": pages}}
    respond(request, json.dumps(answer).encode(), "application/json")


CANDIDATES = (
    ("Talvey Cold Stores", "A company in Vellinmouth that freezes fish. It was founded in 1974."),
    ("Vellinmouth", "A fishing town at the mouth of the Vellin with 31,000 people."),
    ("Ammonia", "A gas that cold stores use; in the air it hurts eyes and lungs."),
)


def most_telling(case: Case) -> str:
    """The claim that most outlets repeat from one origin; its id."""

    def outlets_of_one_origin(finding: Finding) -> tuple[bool, int, int]:
        outlets: dict[tuple[str, ...], set[str]] = {}
        for item in finding.evidence:
            if item.stance is Stance.SUPPORTS:
                outlets.setdefault(item.origin_ids, set()).add(item.passage.document_id)
        most = max(map(len, outlets.values()), default=0)
        one_origin = finding.status is Status.SINGLE_SOURCE
        return one_origin and most > 1, most, -len(finding.evidence)

    return max(case.check.findings, key=outlets_of_one_origin).claim_id


def make_demo(desk: Desk) -> Case:
    """The demo case with two verdicts, an assignment and a grade."""
    case = desk.open_demo()
    spared = most_telling(case)
    claims = [claim for claim in case.check.claims if claim.checkable and claim.id != spared]
    for claim, (verdict, note) in zip(claims, NOTES, strict=False):
        desk.review(case.id, claim.id, verdict, note, ADA)
    desk.claims.assign(case.id, [claims[3].id, claims[5].id], BO, ADA)
    return desk.case(case.id)


def _new(gallery: Gallery, title: str, text: str = "", *sources: str) -> str:
    desk = gallery.desk
    case = desk.new_case(title)
    if text:
        desk.set_article(case.id, read_text(text))
    for number, source in enumerate(sources, start=1):
        publisher, _, words = source.partition("|")
        document = Document(
            id=short_id(source), text=words, publisher=publisher, title=f"Text {number}",
            url=f"https://outlet{number}.example/a", published=f"2031-03-0{number}",
        )  # fmt: skip
        desk.keep_source(case.id, Received(document, words.encode()))
    return case.id


BUDGET = "The council passed the budget on 3 March 2031. It is 4 million crowns, the mayor said."


def _run(gallery: Gallery, case_id: str) -> str:
    gallery.desk.run(case_id)
    return case_id


def _decided(gallery: Gallery) -> str:
    case_id = build_case(gallery.desk, "All decided").id
    for claim in gallery.desk.case(case_id).check.claims:
        if claim.checkable:
            gallery.desk.review(case_id, claim.id, Verdict.VERIFIED, "Asked on the quay.", ADA)
    return case_id


def _read_twice(gallery: Gallery) -> str:
    """A claim to read a second time, and what becomes of readings, for Ada and for others."""
    desk = gallery.desk
    case_id = build_case(desk, "Read twice").id
    claims = [claim.id for claim in desk.case(case_id).check.claims]

    def read(number: int, first: str, second: str, *verdicts: Verdict) -> None:
        for who, verdict in zip((first, second), verdicts, strict=False):
            desk.review(case_id, claims[number], verdict, f"{who} asked on the quay.", who)
            if who == first:
                desk.seconds.ask(case_id, [claims[number]], second, first)

    read(0, BO, ADA, Verdict.VERIFIED)
    read(1, ADA, BO, Verdict.VERIFIED, Verdict.DISPUTED)
    read(2, BO, CLEO, Verdict.DISPUTED, Verdict.UNPROVEN)
    read(3, ADA, CLEO, Verdict.VERIFIED)
    read(4, ADA, BO, Verdict.UNPROVEN, Verdict.UNPROVEN)
    return case_id


def _troubled(gallery: Gallery) -> str:
    """Sources that failed, and a page in two versions."""
    from ui.test_versions_panel import capture

    desk = gallery.desk
    case_id = build_case(desk, "Sources with trouble").id
    desk.add_sources(case_id, [capture(4, 31)])
    desk.add_sources(case_id, [capture(6, 29)])
    desk.add_sources(case_id, [gallery.site.url("/annual-report"), gallery.site.url("/gone")])
    return _run(gallery, case_id)


def _watching(gallery: Gallery) -> str:
    """A case with a watched feed and passages that it brought."""
    site, desk = gallery.site, gallery.desk
    text = (
        "The harbour office said that 41 passengers were taken off the ferry Marisol by lifeboat."
    )
    case_id = _run(gallery, _new(gallery, "Ferry aground", f"Ferry aground\n\n{text}"))
    body = (
        f"<html><head><title>News</title></head><body><article><p>{text}</p><p>The weather in the "
        "valley stays as it is, the office wrote in its notice of the day.</p></article></body>"
    )
    site.answer("/a", body.encode())
    items = f"<item><link>{site.url('/a')}</link></item>"
    feed = f"<rss version='2.0'><channel><title>Velden Herald</title>{items}</channel></rss>"
    desk.watch.add(site.answer("/feed", feed.encode(), "application/rss+xml"), ADA)
    desk.watch.poll()
    return case_id


MAKERS: dict[str, Callable[[Gallery], str]] = {
    "bare": lambda g: _new(g, "Ferry Lysa"),
    "article": lambda g: _new(g, "Harbour budget", f"Budget passed\n\n{BUDGET}"),
    "alone": lambda g: _run(g, _new(g, "Without sources", f"Budget passed\n\n{BUDGET}")),
    "one": lambda g: _run(
        g,
        _new(
            g,
            "One claim",
            "The council passed the budget on 3 March 2031.",
            "Tarn Post|The council passed the budget on 3 March 2031, after a long night.",
        ),
    ),
    "foreign": lambda g: _run(
        g,
        _new(
            g,
            "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung",
            f"A day in Oskamp\n\n{FOREIGN}",
            f"Oskamper Generalanzeiger-Nachrichtenagenturgesellschaft|{FOREIGN[:250]}",
            f"صحيفة الميناء|{ARABIC} The harbour office of Tarn counted 29 passengers on the ferry "
            "ماريسول on 3 March 2031.",
        ),
    ),
    "german": lambda g: _run(g, _new(g, "Auf Deutsch", f"Oskamp\n\n{GERMAN}")),
    "demo": lambda g: make_demo(g.desk).id,
    "decided": _decided,
    "twice": _read_twice,
    "troubled": _troubled,
    "watching": _watching,
    "large": lambda g: build_case(g.desk, "Two thousand claims", reports=334).id,
}
"""How each case is made."""
