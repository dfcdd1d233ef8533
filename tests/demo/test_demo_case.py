"""The demo case: plainly fictional, complete, and read by the machine as a person would."""

import json
from pathlib import Path

import pytest

from verify.check.graph import build_graph, export_prov
from verify.config import Settings, data_folder
from verify.model import Document, Flag, Status
from verify.pipeline import check_article

FOLDER = data_folder() / "demo"
TABLE = Path(__file__).with_name("expected.tsv").read_text(encoding="utf-8").splitlines()
EXPECTED = tuple(tuple(line.split("\t")) for line in TABLE if not line.startswith("#"))


def read(name):
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    return [Document(**{**fields, "links": tuple(fields["links"])}) for fields in documents]


ARTICLE, SOURCES = read("article.jsonl")[0], read("sources.jsonl")


@pytest.fixture(scope="module")
def check():
    return check_article(ARTICLE, SOURCES, Settings())


@pytest.fixture(scope="module")
def findings(check):
    """The machine's finding on each sentence of the article."""
    quotes = {claim.id: claim.passage.quote for claim in check.claims}
    return {quotes[finding.claim_id]: finding for finding in check.findings}


def find(findings, start):
    return next(finding for quote, finding in findings.items() if quote.startswith(start))


@pytest.mark.parametrize("document", [ARTICLE, *SOURCES], ids=lambda document: document.id)
def test_every_text_says_that_it_is_fictional(document):
    assert document.title.endswith("(fictional)")
    assert document.url.split("/")[2].endswith(".example")
    assert 100 <= len(document.text.split()) <= 350


def test_identifiers_are_unique():
    assert len({document.id for document in SOURCES}) == len(SOURCES) == 15


def test_readme_says_so_too():
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert "Everything here is invented" in readme
    assert all(source.publisher.split()[-1] for source in SOURCES)


def test_every_status_and_flag_is_expected_somewhere():
    assert {status for _, status, _, _ in EXPECTED} == {status.value for status in Status}
    flags = {flag for _, _, flags, _ in EXPECTED for flag in flags.split(",") if flag}
    assert flags == {flag.value for flag in Flag}


def test_every_sentence_is_accounted_for(findings):
    assert [find(findings, start) for start, *_ in EXPECTED] == list(findings.values())


@pytest.mark.parametrize(("start", "status", "flags", "why"), EXPECTED)
def test_nothing_wrong_is_counted_as_support(findings, start, status, flags, why):
    """The worst error: more support than there is. Unlike caution, it has no excuse."""
    supported = len(find(findings, start).supporting_origins)
    assert supported <= {"corroborated": 3, "single-source": 1, "conflicting": 1}.get(status, 0)


@pytest.mark.parametrize(("start", "status", "flags", "why"), EXPECTED)
def test_machine_reads_it_as_a_person_would(findings, start, status, flags, why):
    finding = find(findings, start)
    assert finding.status.value == status, why
    assert {flag.value for flag in finding.flags} == {flag for flag in flags.split(",") if flag}


@pytest.mark.parametrize(
    ("passage", "own_text"),
    [
        ("agency-dispatch:49-", "hospital-statement"),
        ("hollin-copy:0-", "hospital-statement"),
        ("digest-copy:488-", "company-release"),
        ("hospital-statement:", None),
    ],
)
def test_provenance_names_the_speakers_own_text_beside_the_speaker(check, passage, own_text):
    nodes = json.loads(export_prov(build_graph(check, SOURCES)))["@graph"]
    node = next(n for n in nodes if n["@id"].startswith(f"urn:verify:passage:{passage}"))
    quoted = [n["@id"].removeprefix("urn:verify:document:") for n in node["prov:wasQuotedFrom"]]
    assert quoted == [name for name in (passage.split(":")[0], own_text) if name]
    primary = {"@id": f"urn:verify:document:{own_text}"} in node["prov:hadPrimarySource"]
    assert primary is bool(own_text)
