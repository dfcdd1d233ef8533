"""PDF files, made by hand (see conftest.py)."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from verify.errors import UnreadableDocument
from verify.ingest import read_bytes
from verify.ingest.pdf import extract_pdf

LINES = [
    "The fire in the quarry of Sarn was put out on Tuesday, the fire ser-",
    "vice of the valley said in a statement to the press, which it read in",
    "front of the town hall.",
]


def test_text_in_paragraphs(build: Any) -> None:
    document = read_bytes(build.pdf([["What burned", *LINES], LINES]), "a.pdf").document
    paragraph = (
        "The fire in the quarry of Sarn was put out on Tuesday, the fire service of the valley "
        "said in a statement to the press, which it read in front of the town hall."
    )
    assert document.text == "\n\n".join(["What burned", paragraph, paragraph])
    assert document.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("info", "title", "author"),
    [
        ("/Title (Quarry fire) /Author (Mira Tolland)", "Quarry fire", "Mira Tolland"),
        ("/Title (Microsoft Word - draft3.docx)", None, None),
        ("/Title (scan0001.pdf)", None, None),
        ("", None, None),
    ],
)
def test_facts_of_the_file(build: Any, info: str, title: str | None, author: str | None) -> None:
    document = read_bytes(build.pdf([LINES], info=info), "a.pdf").document
    assert (document.title, document.author) == (title, author)


def test_day_of_making_is_no_day_of_publication(build: Any) -> None:
    data = build.pdf([LINES], info="/CreationDate (D:20260304)")
    assert read_bytes(data, "a.pdf").document.published is None


def test_more_text_than_allowed(build: Any) -> None:
    data = build.pdf([LINES])
    with pytest.raises(UnreadableDocument, match="larger than 0 MB of text"):
        extract_pdf(data, "a.pdf", limit=100)


def test_several_threads_at_once(build: Any) -> None:
    data, texts = build.pdf([LINES, [LINES[2]], LINES[1:]]), []
    threads = [
        threading.Thread(target=lambda: texts.append(read_bytes(data, "a.pdf").document.text))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 6
    assert len(set(texts)) == 1
