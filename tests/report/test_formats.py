"""What every format has in common: nothing hostile lives, the machine and people stay apart."""

import csv
import html.parser
import io
import json
import zipfile
from dataclasses import replace

import pypdfium2
import pytest
from markdown_it import MarkdownIt

from verify.errors import InputError
from verify.model import Verdict
from verify.report import FORMATS, Kind, write_check, write_report

EVIL = [
    "<script>alert(1)</script>",
    "</style></title></textarea><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "https://evil.example/\"onmouseover='alert(1)",
    "{{ 7*7 }}{% include 'report.css' %}",
    "![x](https://evil.example/p.png) [y](javascript:alert(1)) <https://evil.example>",
    "https://evil.example www.evil.example ftp://evil.example a@evil.example",
    "\n\n# heading\n\n- list\n\n```\ncode\n\n<div>\n\n[a]: https://evil.example\n",
    "| a | b |\n|---|---|\n| c | d |",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "-2+3",
    "\u202egpj.exe \u2066x",
    "\x00\x07\x1b[31m\x7f\x9b",
    "half \ud800 pair",
    "w" * 5000,
    "&lt;b&gt; &#x3c;b&#x3e; &copy;",
    "]]> --> */ <!-- \\",
    "1. one\n2) two",
    "a\u2028b\u2029c\u0085d",
]
# Those that hold the whole case; the others hold reviews and anchors only.
WHOLE = ["html", "markdown", "csv", "json"]
PACKED = ["pdf", "docx", "xlsx"]
KINDS = [(name, kind) for name, form in FORMATS.items() for kind in form.kinds]


class _Page(html.parser.HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data):
        self.text.append(data)


def _write(case, name):
    """The fullest report that the format has."""
    return write_report(case, name, kind=Kind.EVIDENCE)


def _read_text(data):
    """All text of a report; of a Word file or workbook, that of all its parts."""
    if data.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(data) as pdf:
            return "".join(page.get_textpage().get_text_range() for page in pdf)
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )


def _read_csv(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("name", "kind"), [*KINDS, *((n, None) for n in FORMATS if n != "bundle")])
def test_same_case_same_bytes(case, name, kind):
    assert write_report(case, name, kind=kind) == write_report(replace(case), name, kind=kind)


@pytest.mark.parametrize("name", WHOLE)
def test_unreviewed_claims_say_so(case, name):
    text = _write(replace(case, reviews=()), name).decode("utf-8")
    assert "not yet reviewed" in text.casefold()
    for verdict in (Verdict.VERIFIED, Verdict.DISPUTED):
        assert f'"verdict": "{verdict.value}"' not in text


@pytest.mark.parametrize("name", [*WHOLE, "annotations"])
def test_both_reviewers_are_named(case, name):
    text = _write(case, name).decode("utf-8")
    assert "Nadia Orme" in text
    assert "Rolf Vesper" in text


@pytest.mark.parametrize("name", WHOLE)
def test_every_decisive_quotation_is_there_with_its_hash(case, name):
    text = _write(case, name).decode("utf-8").replace("\\", "")
    for finding in case.check.findings:
        for evidence in finding.evidence:
            assert evidence.passage.quote in text
    for source in case.sources[:3]:
        assert source.snapshot.sha256 in text


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in (*PACKED, "bundle")])
@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil[:20]))
def test_hostile_texts_stay_texts(poison, name, evil):
    _refuse_misleading(_read_text(_write(poison(evil), name)))


@pytest.mark.parametrize("name", PACKED)
def test_hostile_texts_stay_texts_in_packed_formats(poison, name):
    text = _read_text(_write(poison("\n".join(EVIL)), name))
    _refuse_misleading(text)
    assert "7*7" in text
    assert "[U+202E]gpj.exe" in text


def _refuse_misleading(text):
    for character in "\x00\x07\x1b\x7f\x9b\u202e\u2066":
        assert character not in text


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil[:20]))
def test_web_page_has_the_same_tags_whatever_the_texts(poison, evil):
    harmless = _Page(_write(poison("harmless"), "html").decode())
    page = _Page(_write(poison(evil), "html").decode())
    allowed = {*harmless.tags, "a"}
    assert set(page.tags) <= allowed
    assert not {"script", "img", "iframe", "object", "link"} & set(page.tags)
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    for _, name, value in page.attributes:
        if name in ("href", "src"):
            assert value.startswith(("#", "https://", "http://"))


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil[:20]))
def test_markdown_has_no_live_parts_of_a_source(poison, evil):
    tokens = (
        MarkdownIt("gfm-like", {"html": True, "linkify": False})
        .enable("table")
        .parse(_write(poison(evil), "markdown").decode())
    )
    inline = [child for token in tokens for child in token.children or ()]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not kinds & {"image", "html_block", "html_inline", "fence", "code_block", "table_open"}
    links = [token.attrs["href"] for token in inline if token.type == "link_open"]
    assert not links or all(link in evil for link in links)
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings == ["h1", "h2", "h2", "h2", "h3", "h2", "h2", "h2"]


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil[:20]))
def test_no_cell_is_a_formula(poison, evil):
    rows = _read_csv(write_report(poison(evil), "csv"))
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in (cell for row in rows[1:] for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("evil", EVIL, ids=lambda evil: ascii(evil[:20]))
def test_json_keeps_texts_exactly(poison, evil):
    report = json.loads(write_report(poison(evil), "json"))
    assert report["article"]["text"] == evil
    assert report["claims"][0]["machine"]["evidence"][0]["quote"] == evil


def test_unknown_format_names_the_known_ones(case):
    with pytest.raises(InputError, match="'fax' is no report format; known are: html, pdf, docx"):
        write_report(case, "fax")


@pytest.mark.parametrize("name", WHOLE)
def test_a_check_without_a_case_is_a_report_without_reviews(case, name):
    text = write_check(case.check, case.sources, name).decode()
    assert "not yet reviewed" in text.casefold()
    assert "Rolf Vesper" not in text


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("article", [True, False])
def test_cases_that_are_not_run_have_reports_too(case, name, article):
    empty = replace(case, check=None, reviews=(), article=case.article if article else None)
    data = _write(empty, name).decode()
    assert "not been checked" in data or "no article" in data or name == "csv"
