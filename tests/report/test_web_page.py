"""The web page: stands alone, in order, machine and person apart."""

import re
from dataclasses import replace
from itertools import pairwise

import html5lib
import pytest

from verify.config import data_folder
from verify.house import House
from verify.report import Kind, write_report, write_sample


@pytest.fixture(scope="module")
def page(case):
    return write_report(case, "html", kind=Kind.EVIDENCE).decode()


def claim_part(page, number):
    return re.search(rf'<article class="[^"]*" id="claim-{number}".*?</article>', page, re.S)[0]


def test_nothing_is_loaded(page):
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<img|<link|@import|url\(|src=", page)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_html_without_errors(case, poison, kind):
    for each in (case, poison("<b>&\"'"), replace(case, check=None)):
        page = write_report(each, "html", kind=kind)
        html5lib.HTMLParser(strict=True).parse(page.decode())


def test_unfinished_is_said_before_anything_else(page):
    body = page[page.index("<main>") :]
    assert body.index("Not finished: 3 of 5") < body.index("In short")


def test_reviewed_claim_names_verdict_person_time_and_note(page):
    part = claim_part(page, 1)
    person = part[part.index("Person’s verdict") : part.index("Machine’s finding")]
    for words in ("Verified", "Rolf Vesper", "13 March 2026, 14:00 UTC", "Two offices say so."):
        assert words in person
    assert "Unproven" in person  # the other reviewer's
    assert "Rolf Vesper" not in part[: part.index("Person’s verdict")]


def test_taken_back_verdict_does_not_count(page):
    part = claim_part(page, 3)
    assert "Not yet reviewed" in part
    assert "Disputed" not in part


def test_evidence_names_source_address_time_and_hash(page, case):
    part = claim_part(page, 4)
    source = next(s for s in case.sources if s.id == "harbour-notice")
    for words in (
        "closed to all vessels for 18 hours",
        "Vellinmouth Harbour Authority",
        f'href="{source.url}"',
        "retrieved 13 March 2026, 12:00 UTC",
        source.snapshot.sha256,
        "Refutes",
        "1 independent origin against",
    ):
        assert words in part


def test_headings_never_skip_a_level(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", page)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(page):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_other_addresses_are_shown_but_not_linked(case):
    source = replace(case.sources[8], url="javascript:alert(1)")
    page = write_report(replace(case, sources=(*case.sources[:8], source)), "html").decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("name", ["report.html", "blocks.html", "graph.svg"])
def test_template_marks_nothing_as_safe(name):
    template = (data_folder() / "templates" / name).read_text()
    assert not re.search(r"\|\s*safe\b|autoescape", template)


def test_sample_shows_the_houses_words_and_escapes_them() -> None:
    house = House(name="<b>L", words=(("verified", "<i>True", "So & so."),), language="de")
    page = write_sample(house, b"png").decode()
    assert "&lt;i&gt;True" in page
    assert "So &amp; so." in page
    assert 'src="data:image/png;base64,cG5n" alt="&lt;b&gt;L"' in page
