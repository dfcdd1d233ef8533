"""Twenty payloads in every field that shows foreign text, and what would betray each of them.

A case has each payload in a source, a claim, a note, a candidate … of its own, so that one page
shows twenty at once. A payload carries the field and its number: what runs, loads or is formatted
names them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from browser.gallery import Gallery

from verify.desk import Ending
from verify.desk.material import describe_material, describe_method
from verify.ingest import Received, read_text
from verify.model import (
    AuditNote,
    Check,
    Choice,
    Claim,
    Document,
    Evidence,
    Finding,
    Judgement,
    Match,
    Origin,
    OriginKind,
    Passage,
    Probabilities,
    Reason,
    Reliability,
    SinglePoint,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
    Verdict,
    short_id,
)

PAYLOADS = (
    "<script>hit('{t}')</script>",
    "<img src=//probe.example/{t} onerror=hit('{t}')>",
    "<svg onload=hit('{t}')></svg>",
    "<iframe srcdoc=\"<script>parent.hit('{t}')</script>\"></iframe>",
    "<a href=//probe.example/{t}>mark-{t}</a>",
    "<a href=javascript:hit('{t}')>mark-{t}</a>",
    "\"><style>@import'//probe.example/{t}'</style>",
    "<form action=//probe.example/{t}><button>mark-{t}</button></form>",
    "<base href=//probe.example/{t}/>",
    "<meta http-equiv=refresh content=0;url=//probe.example/{t}>",
    "<object data=//probe.example/{t}></object>",
    "<link rel=stylesheet href=//probe.example/{t}>",
    "</textarea></title><b onmouseover=hit('{t}')>mark-{t}</b>",
    "![mark-{t}](http://probe.example/{t})",
    "[mark-{t}](http://probe.example/{t})",
    "**mark-{t}**",
    "`mark-{t}`",
    ":red[mark-{t}] :material/home:",
    "$mark-{t}$",
    "<http://probe.example/{t}>",
)
NUMBERS = range(len(PAYLOADS))

BETRAYED = """() => {
  const found = [...(window.hits || [])].map((tag) => `ran: ${tag}`);
  const outside = ["href", "src", "action", "data", "content", "srcdoc"]
    .map((name) => `[${name}*="probe.example"], [${name}*="hit("]`).join(", ");
  for (const each of document.querySelectorAll(outside)) {
    // a report is shown in a frame of its own, whose document is looked at by its own tests
    if (!each.classList.contains("v-preview")) found.push(`loads: ${each.outerHTML.slice(0, 160)}`);
  }
  const made = "a, b, strong, em, i, code, del, button, h1, h2, h3, h4, span[style], "
    + "[class*=olored], [class*=katex], math";
  for (const each of document.querySelectorAll(made)) {
    if (/^mark-[a-z-]+-\\d+$/.test(each.textContent.trim()) && !each.className.startsWith("w-"))
      found.push(`formatted: ${each.outerHTML.slice(0, 160)}`);
  }
  return found;
}"""
SHOWN = """() => {
  const texts = [document.body.textContent];
  for (const field of document.querySelectorAll("input, textarea")) texts.push(field.value);
  for (const each of document.querySelectorAll("[title], [aria-label], [placeholder]"))
    texts.push(each.title, each.getAttribute("aria-label"), each.getAttribute("placeholder"));
  return texts.join(" \\n ");
}"""


def payload(field: str, number: int) -> str:
    """The payload as it stands in ``field``, a name in small letters."""
    return PAYLOADS[number].replace("{t}", f"{field}-{number}")


def all_payloads(field: str) -> str:
    """All of them in one text, for a field that is shown whole."""
    return " ; ".join(payload(field, number) for number in NUMBERS)


def missing(field: str, seen: str) -> list[int]:
    """The payloads of a field that nothing showed as they are."""
    words = " ".join(seen.split())
    return [n for n in NUMBERS if " ".join(payload(field, n).split()) not in words]


def make_hostile_case(gallery: Gallery) -> str:
    """The case; its id."""
    desk = gallery.desk
    case = desk.new_case("Hostile words")
    lines = [f"{payload('claim', n)} burned on {n + 1} May 2031." for n in NUMBERS]
    received = read_text("\n\n".join(lines), title=all_payloads("headline"))
    given = {name: all_payloads(name) for name in ("publisher", "author", "url")}
    document = replace(
        received.document,
        publisher=given["publisher"].replace("publisher", "paper"),
        author=given["author"],
        url=given["url"],
    )
    desk.set_article(case.id, replace(received, document=document))
    sources = [_source(number) for number in NUMBERS]
    for source in sources:
        desk.keep_source(case.id, Received(source, source.text.encode()))
    article = desk.case(case.id).article
    assert article is not None
    sources = [next(s for s in desk.case(case.id).sources if s.id == o.id) for o in sources]
    check = _check(article, lines, sources)
    material = describe_material(article, sources)
    desk.store.checks.replace(case.id, check, material, describe_method(desk.settings))
    _decide(gallery, case.id, check, sources)
    _trouble(gallery, case.id, check)
    return case.id


def _source(number: int) -> Document:
    text = f"{payload('quote', number)} burned. {payload('body', number)}"
    return Document(
        id=short_id(text), text=text, publisher=payload("outlet", number),
        title=payload("title", number), author=payload("writer", number),
        url=payload("address", number), published=payload("date", number),
    )  # fmt: skip


def _check(article: Document, lines: list[str], sources: list[Document]) -> Check:
    claims = tuple(_claim(article, line, number) for number, line in enumerate(lines))
    origins = tuple(
        Origin(f"o{n}", OriginKind.DOCUMENT, payload("origin", n), (source.id,))
        for n, source in enumerate(sources)
    )
    first = tuple(_evidence(claims[0], source, n) for n, source in enumerate(sources))
    findings = tuple(
        Finding(
            claim_id=claim.id,
            status=Status.CORROBORATED if n == 0 else Status.NO_EVIDENCE,
            flags=(),
            supporting_origins=tuple(o.id for o in origins) if n == 0 else (),
            refuting_origins=(),
            evidence=first if n == 0 else (),
            sentence=all_payloads("finding"),
            sources_searched=len(sources),
        )
        for n, claim in enumerate(claims)
    )
    return Check(
        article=article, claims=claims, findings=findings, origins=origins, derivations=(),
        single_points=tuple(
            # ten are shown at most, so each has two
            SinglePoint(
                origins[n].id,
                f"{payload('hinge', n)} {payload('hinge', n + 10)}",
                (claims[0].id, claims[1].id),
            )
            for n in range(10)
        ),
        audit=tuple(AuditNote(f"n{n}", payload("audit", n)) for n in NUMBERS),
        sources_searched=len(sources), summary=all_payloads("summary"),
    )  # fmt: skip


def _claim(article: Document, line: str, number: int) -> Claim:
    start = article.text.index(line)
    name = payload("speaker", number)
    return Claim(
        id=short_id(article.id, str(start)),
        passage=Passage.cut(article, start, start + len(line)),
        checkable=True,
        score=0.9 - number / 100,
        reasons=(Reason("made", payload("reason", number)),),
        speaker=Speaker(name, name, SpeakerKind.NAMED, "said", start, start + 4),
        reading=payload("reading", number),
        uncheckable=None,
    )


def _evidence(claim: Claim, source: Document, number: int) -> Evidence:
    end = source.text.index(" burned.")
    why = (Reason("names", payload("likeness", number)),)
    because = (Reason("particulars", payload("because", number)),)
    odds = Probabilities(0.8, 0.1, 0.05, 0.05)
    match = Match(claim.id, Passage.cut(source, 0, end), 0.7, why)
    return Evidence(match, Judgement(Stance.SUPPORTS, odds, because), origin_ids=(f"o{number}",))


def _decide(gallery: Gallery, case_id: str, check: Check, sources: list[Document]) -> None:
    """A note, a name, a person, a grade, a choice and a ruling for each payload."""
    desk = gallery.desk
    for number, claim in enumerate(check.claims):
        desk.claims.assign(case_id, [claim.id], payload("person", number), "Ada Reviewer")
        desk.review(
            case_id, claim.id, Verdict.DISPUTED, payload("note", number), payload("who", number)
        )
        passage = check.findings[0].evidence[number].passage.key
        desk.choose(
            case_id, check.claims[0].id, passage, Choice.ACCEPTED, payload("chooser", number), ""
        )
        other = sources[number - 1]
        desk.grades.give(
            case_id, sources[number].id, Reliability.C, payload("grader", number), "why"
        )
        desk.origins.independent(
            case_id, sources[number].id, other.id, payload("ruler", number),
            payload("ruling", number),
        )  # fmt: skip


def _trouble(gallery: Gallery, case_id: str, check: Check) -> None:
    """Failures, a job's words, feeds, leads, search candidates."""
    desk, store = gallery.desk, gallery.desk.store
    store.failures.note(case_id, [(f"f{n}", payload("failure", n)) for n in NUMBERS])
    for number in NUMBERS:
        feed = store.feeds.add(f"https://feed{number}.example/", payload("feed", number), "Ada")
        store.feeds.note_poll(feed.number, payload("poll", number), "", None)
        quote = payload("lead", number)
        lead: dict[str, Any] = {
            "case_id": case_id, "claim_id": check.claims[number].id,
            "passage": f"d{number}:0-{len(quote)}", "quote": quote, "score": 0.9,
            "stance": Stance.SUPPORTS.value,
        }  # fmt: skip
        document = Document(id=f"d{number}", text=quote)
        store.feeds.add_arrival(feed.number, f"k{number}", document, [lead])
    gallery.candidates[:] = [(payload("candidate", n), payload("snippet", n)) for n in NUMBERS]
    details = tuple(payload("detail", n) for n in NUMBERS)
    desk.start(case_id, "add sources", lambda *_: Ending("", details))
    for number in NUMBERS:
        desk.new_case(payload("case", number))


def write_house(folder: Path) -> None:
    """A house style of hostile words, where the server looks for one."""
    words = {name: all_payloads(name) for name in ("house", "method", "wording", "meaning")}
    lines = (
        "[house]",
        f"name = {json.dumps(words['house'])}",
        f"methodology = {json.dumps(words['method'])}",
        "[house.words.verified]",
        f"word = {json.dumps(words['wording'])}",
        f"meaning = {json.dumps(words['meaning'])}",
    )
    (folder / "verify.toml").write_text("\n".join(lines), encoding="utf-8")
