"""The Word file: the article with comments in its margin, opened by python-docx again."""

import io
import zipfile

import docx
import pytest

from verify.report import write_report


@pytest.fixture(scope="module")
def word(case):
    return docx.Document(io.BytesIO(write_report(case, "docx")))


def test_comments_are_signed_by_machine_and_people(word):
    comments = [(c.author, c.text.splitlines()[0]) for c in word.comments]
    assert comments[:3] == [
        ("Verify (machine)", "1. ▲ Corroborated"),
        ("Rolf Vesper", "✔ Verified"),
        ("Nadia Orme", "? Unproven"),
    ]
    assert comments[3] == ("Verify (machine)", "2. △ Single source")
    assert len(comments) == 5 + 3  # of six sentences, one cannot be checked


def test_comments_bear_the_time_of_the_decision(word, case):
    times = {comment.author: comment.timestamp for comment in word.comments}
    assert times["Rolf Vesper"] == case.reviews[1].at


def test_article_is_in_it_word_by_word(word, case):
    text = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for claim in case.check.claims:
        assert claim.passage.quote in text
    assert "Not finished: 3 of 5 claims not yet reviewed" in text
    assert "· Not yet reviewed" in text


def test_headings_are_native(word):
    styles = [p.style.name for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert styles.count("Heading 1") == 7


def test_no_link_and_no_field_in_it(poison):
    data = write_report(poison('=HYPERLINK("https://evil.example") javascript:x'), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert b"w:hyperlink" not in parts["word/document.xml"]
    assert b"fldChar" not in parts["word/document.xml"]
    assert b"evil.example" not in parts["word/_rels/document.xml.rels"]


@pytest.mark.parametrize("evil", ["\x00\x07\ufffe\ud800", "<w:p/>&amp;]]>", "w" * 3000, "\u202ex"])
def test_hostile_texts_are_well_formed(poison, evil):
    assert docx.Document(io.BytesIO(write_report(poison(evil), "docx"))).paragraphs
