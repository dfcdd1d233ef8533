"""Findings and verdicts as W3C Web Annotations of the article, for any annotation viewer.

A person's verdict has the motivation ``assessing`` and the person as its creator; the machine's
finding has the motivation ``classifying`` and the program as its creator. Each is anchored by its
words and by its place, in Unicode code points.

Source: *Web Annotation Data Model*, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from verify.model import Document, Review, SecondReading
from verify.report.content import ClaimEntry, Content
from verify.report.hostile import safe_link
from verify.report.structured import dump_json
from verify.report.times import stamp_time

Fields = dict[str, Any]
_CONTEXT_LENGTH = 32


def write_annotations(content: Content) -> bytes:
    """An AnnotationCollection with one page, as JSON-LD; empty where nothing was checked."""
    items = list(_annotations(content))
    return dump_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": _identifier(content, "collection"),
            "type": "AnnotationCollection",
            "label": content.case.title,
            "total": len(items),
            "first": {
                "id": _identifier(content, "page"),
                "type": "AnnotationPage",
                "startIndex": 0,
                "items": items,
            },
        }
    )


def _annotations(content: Content) -> Iterator[Fields]:
    if content.article is None:
        return
    for entry in content.claims:
        target = _target(content, content.article.document, entry)
        yield _finding(content, entry, target)
        reviews = (*((entry.standing,) if entry.standing else ()), *entry.dissent)
        yield from (_verdict(content, review, target) for review in reviews)
        readings = entry.second.readings if entry.second else ()
        yield from (_second_reading(content, reading, target) for reading in readings)


def _finding(content: Content, entry: ClaimEntry, target: Fields) -> Fields:
    software = {"type": "Software", "name": f"Verify {content.version}"}
    return {
        "id": _identifier(content, "finding", entry.claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "creator": software,
        "body": [
            _text("tagging", f"machine: {content.wording.statuses[entry.status].word}"),
            _text("describing", entry.finding.sentence),
        ],
        "target": target,
    }


def _verdict(content: Content, review: Review, target: Fields) -> Fields:
    word = content.wording.verdict_of(review).word
    bodies = [_text("assessing", review.wording or word), _text("tagging", f"person: {word}")]
    return _assessment(_identifier(content, "review", review.id), review, bodies, target)


def _second_reading(content: Content, reading: SecondReading, target: Fields) -> Fields:
    word = content.wording.verdicts[reading.verdict].word
    bodies = [_text("assessing", word), _text("tagging", f"person, second reading: {word}")]
    identifier = _identifier(content, "second reading", reading.id)
    return _assessment(identifier, reading, bodies, target)


def _assessment(
    identifier: str, made: Review | SecondReading, bodies: list[Fields], target: Fields
) -> Fields:
    """What a person decided, with the note that goes with it."""
    return {
        "id": identifier,
        "type": "Annotation",
        "motivation": "assessing",
        "creator": {"type": "Person", "name": made.reviewer},
        "created": stamp_time(made.at),
        "body": [*bodies, *([_text("commenting", made.note)] if made.note else [])],
        "target": target,
    }


def _text(purpose: str, value: str) -> Fields:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _target(content: Content, article: Document, entry: ClaimEntry) -> Fields:
    passage = entry.claim.passage
    return {
        "source": safe_link(article.url) or _identifier(content, "article", article.id),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": passage.quote,
                "prefix": article.text[max(0, passage.start - _CONTEXT_LENGTH) : passage.start],
                "suffix": article.text[passage.end : passage.end + _CONTEXT_LENGTH],
            },
            {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
        ],
    }


def _identifier(content: Content, *parts: str) -> str:
    """The same for the same thing of the same case, always (UUID version 5)."""
    name = "/".join(("verify", content.case.id, *parts)).encode("utf-8", "backslashreplace")
    return uuid.uuid5(uuid.NAMESPACE_URL, name.decode()).urn
