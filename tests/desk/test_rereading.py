"""Bytes read again: the bytes and the earlier text stay, quotations are followed, losses named."""

from __future__ import annotations

import pytest

from verify.desk import Desk, Upload
from verify.errors import InputError, NotFound
from verify.model import Case, Choice, Document
from verify.text.anchors import Found

PAGE = (
    b"<html><head><title>Ferry</title></head><body><div class='promo'><p>Read our newsletter every "
    b"morning, with all that matters in the valley and far beyond it.</p></div><article><p>The "
    b"harbour office of Tarn counted 31 passengers on the Marisol.</p><p>Nobody was hurt, said Ada "
    b"Brinkmoor, who leads the office.</p></article></body></html>"
)


@pytest.fixture
def source(desk: Desk, case: Case) -> Document:
    """A page among the sources, and a run with it."""
    desk.add_sources(case.id, [Upload("ferry.html", PAGE)])
    desk.run(case.id)
    return desk.case(case.id).sources[0]


def key(document: Document, words: str) -> str:
    start = document.text.index(words)
    return f"{document.id}:{start}-{start + len(words)}"


def test_body_selected_by_hand(desk: Desk, case: Case, source: Document) -> None:
    assert case.check is not None
    claim = case.check.claims[0].id
    for words in ("Nobody was hurt", "counted 31 passengers"):
        desk.choose(case.id, claim, key(source, words), Choice.ACCEPTED, "Ana")
    whole = desk.readings.whole_text(case.id, source.id)
    assert "newsletter" in whole
    start, end = whole.index("The harbour office"), whole.index("Nobody was hurt")
    found = desk.readings.select_body(case.id, source.id, start, end, "Ana")
    assert found.document.text == "The harbour office of Tarn counted 31 passengers on the Marisol."
    assert found.found == {Found.MOVED: 1, Found.LOST: 1} or found.found == {
        Found.STANDS: 1, Found.LOST: 1,
    }  # fmt: skip
    assert found.sentence.endswith("1 of 2 quotations were found again; 1 lost.")
    assert desk.case(case.id).sources == (found.document,)
    assert desk.versions.of(case.id, source.id) == (source, found.document)


def test_bytes_and_their_facts_stay(desk: Desk, case: Case, source: Document) -> None:
    whole = desk.readings.whole_text(case.id, source.id)
    now = desk.readings.select_body(case.id, source.id, 0, len(whole), "Ana").document
    assert source.snapshot is not None
    assert now.snapshot is not None
    assert now.snapshot.sha256 == source.snapshot.sha256
    assert now.snapshot.retrieved == source.snapshot.retrieved
    assert "body selected by Ana" in now.snapshot.extractor
    assert now.snapshot.extracted is not None
    assert desk.received_bytes(now.snapshot.sha256) == PAGE
    assert (now.title, now.url) == (source.title, source.url)


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://tarn.example/ferry\r\n"
    b"Subject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B; "
    b"type=text/html\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://tarn.example/ferry\r\n\r\n"
    + PAGE.replace(b"=", b"=3D").replace(b"Tarn", b"T=C3=A4rn")
    + b"\r\n--B\r\nContent-Type: text/css\r\nContent-Location: https://tarn.example/s.css\r\n"
    b"\r\np {}\r\n--B--\r\n"
)
MAIL = (
    b"From: Ada Brinkmoor <ada@tarn.example>\r\nSubject: Ferry\r\nMessage-ID: <1@tarn.example>\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=latin-1\r\n\r\n"
    b"The harbour office of T\xe4rn counted 31 passengers on the Marisol.\r\n"
)


@pytest.mark.parametrize(("name", "data"), [("ferry.mhtml", SAVED), ("ferry.eml", MAIL)])
def test_of_a_mail_or_saved_page_its_own_text_is_read(
    desk: Desk, case: Case, name: str, data: bytes
) -> None:
    """Neither header fields nor the encoding of the parts."""
    desk.add_sources(case.id, [Upload(name, data)])
    source = desk.case(case.id).sources[0]
    assert "Tärn counted 31" in source.text
    whole = desk.readings.whole_text(case.id, source.id)
    assert "Tärn counted 31" in whole
    for header in ("MIME-Version", "Content-", "Ada Brinkmoor <", "=3D", "--B"):
        assert header not in whole
    assert not desk.readings.read_again(case.id, source.id, "Ana").is_changed
    assert desk.received_bytes(source.snapshot.sha256) == data


def test_reading_again_with_the_same_extractor_changes_nothing(
    desk: Desk, case: Case, source: Document
) -> None:
    found = desk.readings.read_again(case.id, source.id, "Ana")
    assert not found.is_changed
    assert desk.case(case.id).sources == (source,)
    assert desk.case(case.id).check is not None


def test_what_cannot_be_read_again(desk: Desk, case: Case, source: Document) -> None:
    with pytest.raises(InputError, match="no words"):
        desk.readings.select_body(case.id, source.id, 5, 5, "Ana")
    with pytest.raises(NotFound):
        desk.readings.read_again(case.id, "nowhere", "Ana")
    desk.add_sources(case.id, [Upload("a.jsonl", b'{"text": "Nine boats sank off Tarn."}')])
    line = desk.case(case.id).sources[-1]
    with pytest.raises(InputError, match="line of a file"):
        desk.readings.read_again(case.id, line.id, "Ana")


def test_quotations_survive_two_rereadings(desk: Desk, case: Case, source: Document) -> None:
    assert case.check is not None
    passage = key(source, "Nobody was hurt")
    desk.choose(case.id, case.check.claims[0].id, passage, Choice.ACCEPTED, "Ana")
    whole = desk.readings.whole_text(case.id, source.id)
    first = desk.readings.select_body(case.id, source.id, 0, len(whole), "Ana").document
    cut = whole.index("The harbour")
    second = desk.readings.select_body(case.id, first.id, cut, len(whole), "Ana").document
    (quotation,) = desk.readings.quotations(case.id)
    assert quotation.passage == passage
    assert quotation.text == "Nobody was hurt"
    assert str(quotation.stands_at).startswith(second.id)


def test_text_that_comes_back_counts_again(desk: Desk, case: Case, source: Document) -> None:
    """Selected by hand, read by the machine, selected again: every quotation keeps its place."""
    assert case.check is not None
    passage = key(source, "Nobody was hurt")
    desk.choose(case.id, case.check.claims[0].id, passage, Choice.ACCEPTED, "Ana")
    whole = desk.readings.whole_text(case.id, source.id)
    by_hand = desk.readings.select_body(case.id, source.id, 0, whole.index("Nobody"), "Ana")
    assert by_hand.found == {Found.LOST: 1}
    back = desk.readings.read_again(case.id, by_hand.document.id, "Ana")
    assert back.document.id == source.id
    assert back.found == {Found.STANDS: 1}
    (quotation,) = desk.readings.quotations(case.id)
    assert quotation.stands_at == passage
    assert desk.versions.current(case.id, by_hand.document.id) == source.id


def test_preview_keeps_nothing(desk: Desk, case: Case, source: Document) -> None:
    """What would become of the text and of its quotations, before anything is written."""
    assert case.check is not None
    passage = key(source, "Nobody was hurt")
    desk.choose(case.id, case.check.claims[0].id, passage, Choice.ACCEPTED, "Ana")
    whole = desk.readings.whole_text(case.id, source.id)
    found = desk.readings.preview(case.id, source.id, (0, whole.index("Nobody")))
    assert [each.found for each in found.quotations] == [Found.LOST]
    assert not desk.readings.preview(case.id, source.id).is_changed
    with pytest.raises(InputError, match="no words"):
        desk.readings.preview(case.id, source.id, (5, 5))
    assert desk.case(case.id).sources == (source,)
    assert len(desk.versions.of(case.id, source.id)) == 1
