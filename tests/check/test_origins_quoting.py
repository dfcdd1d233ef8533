"""Which speakers do whole documents quote?"""

from __future__ import annotations

import pytest

from verify.check.origins import add_quotations, trace_documents
from verify.model import Document

OFFICE = Document(
    "office",
    "All 41 passengers of the ferry Marisol were taken off by lifeboat before midnight.",
    publisher="Port Ansel Harbour Office",
)
CASES = (
    # what a source says, and whom it quotes: the office's own document, a name, or nobody
    ("an office at hand", "The Port Ansel Harbour Office said nobody drowned.", "office", None),
    ("a person", "“Nobody drowned,” said Petra Lunn, a pilot.", None, "Petra Lunn"),
    ("its own voice", "Nobody drowned when the ferry ran aground.", None, None),
    ("a deed", "The Port Ansel Harbour Office refused to close the pier.", None, None),
    ("unnamed", "Sources close to the captain said nobody drowned.", None, None),
)


@pytest.mark.parametrize(
    ("text", "source", "speaker"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_named_speakers_are_quoted(text: str, source: str | None, speaker: str | None) -> None:
    """Each named speaker is one derivation; unnamed ones are none."""
    radio = Document("radio", text, publisher="Radio Ansel")
    quotes = [
        (derivation.source_id, derivation.speaker)
        for derivation in add_quotations(trace_documents([OFFICE, radio])).of("radio")
        if derivation.how == "quotes"
    ]
    assert quotes == ([] if source is speaker is None else [(source, speaker)])


def test_a_document_does_not_quote_its_publisher() -> None:
    """An office that writes "the office said" speaks for itself."""
    text = "The Port Ansel Harbour Office said that nobody drowned."
    own = Document("own", text, publisher="Port Ansel Harbour Office")
    assert add_quotations(trace_documents([own])).of("own") == ()
