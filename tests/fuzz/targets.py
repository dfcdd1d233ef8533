"""All that is fuzzed, by name: what reads the bytes, and what it begins from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fuzz import answers, doors, files, texts
from ingest.conftest import Build
from ingest.test_any_bytes import FEED, MAIL, SITEMAP, TABLE, WARC, write_wacz

from verify.config import data_folder

_PAGE = (
    b"<html><head><title>Boats</title><meta property='article:published_time' content='2031-03-04'>"
    b"<link rel=canonical href=https://tarn.example/a></head><body><article><h1>Boats</h1><p>Nine "
    b"boats sank off Tarn Head on 4 March, the harbour office said.</p><table><tr><td>1</td></tr>"
    b"</table><blockquote>x</blockquote><script>1</script></article></body></html>"
)
_ARTICLE = (
    "Harbour | By Ada Venn\n\nTARN (Echo) - Nine boats sank on 4 March 2031, the harbour office "
    "said. “We lost 40%,” Mr. Okoro told the Echo. About 3.5 km of pier is gone.\n\n"
    "- one\n- two\n\n© Echo. Read more: boats\n"
)
_TEXTS = [
    b"\x01" + _ARTICLE.encode(),
    "\x01twenty-five to 30 million people, $3.5bn (€2m), 5-6 per cent, ½ of 1.234,5 km²".encode(),
    b"\x014/5/2031, last Tuesday, 12 Ramadan 1452, Spring 2030, 1990s, 5 Adar 5791, 3 Tir 1410",
    "\x01Dr. Ada van der Venn-Okoro Jr.\nA. Venn, NATO (North Atlantic…), Müller, Łódź".encode(),
    b"\x01Nine boats sank.\n--\nTen boats did not sink off Tarn, the office denied.",
]
_RECORDS = [
    b'{"id": "a", "text": "Nine boats sank.", "url": "https://t.example/a", "published": "2031"}',
    b'{"claim_id": "a", "text": "x", "reading": "y", "speaker": {"entity": "A", "kind": "named"}}',
    b'{"id": 1, "claim": "Nine boats sank.", "text": "", "source_ids": ["a"]}',
]
_HOUSE = (
    b'[house]\nname = "Lantern"\nurl = "https://x.example/"\nlanguage = "de"\n[house.colours]\n'
    b'accent = "#7a1f1f"\n[house.words.verified]\nword = "True"\nmeaning = "M"\n'
    b'[house.ratings]\n"True" = 5\n'
)
_ADDRESSES = [
    b"https://Tarn.example:443/a?b=c#d", "http://tärn.example/ä".encode(),
    b"https://user:pw@[::1]:80/", b"javascript:alert(1)", b"HTTP://xn--trn-qla.example./",
]  # fmt: skip
_ROBOTS = b"User-agent: *\nDisallow: /harbour\nCrawl-delay: 4\nSitemap: https://x.example/s.xml\n"


@dataclass(frozen=True)
class Target:
    """One parser or importer."""

    read: Callable[[bytes], None]
    """Reads any bytes; raises only where something is wrong with Verify."""
    seeds: Callable[[], Sequence[bytes]] = field(default=lambda: ())
    longest: int = 8_192
    """Bytes of an input."""


def _given(*seeds: bytes) -> Callable[[], Sequence[bytes]]:
    return lambda: seeds


def _lexicon_seeds() -> list[bytes]:
    _, names = answers._lexicons()
    paths = (data_folder() / "lexicons" / name for name in names)
    return [
        bytes([number]) + path.read_bytes()[:1_500]
        for number, path in enumerate(paths)
        if path.exists()
    ]


TARGETS = {
    "html": Target(files.read_html, _given(_PAGE)),
    "pdf": Target(
        files.read_pdf, lambda: [Build.pdf([["Nine boats sank.", "All of them."]])], 16_384
    ),
    "docx": Target(
        files.read_docx,
        lambda: [
            Build.docx(["Nine boats sank."]),
            b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
            b"<w:body><w:p><w:r><w:t>Nine boats sank.</w:t></w:r></w:p></w:body></w:document>",
        ],
        65_536,
    ),
    "plain": Target(files.read_plain, _given(_ARTICLE.encode(), _ARTICLE.encode("utf-16"))),
    "markdown": Target(files.read_markdown, _given(b"# Boats\n\n*Nine* [boats](x) sank.\n\n> a\n")),
    "jsonl": Target(lambda data: files.upload("a.jsonl", data), _given(*_RECORDS)),
    "records": Target(answers.read_records, _given(*_RECORDS)),
    "table": Target(files.read_table, _given(TABLE, b"text\turl\nx\ty\n")),
    "mail": Target(files.read_mail, _given(MAIL)),
    "warc": Target(files.read_warc, _given(WARC)),
    "wacz": Target(
        files.read_wacz,
        lambda: [write_wacz(), WARC + b'\x00\x00{"url": "https://tarn.example/"}\n'],
    ),
    "listing": Target(files.read_listing, _given(FEED, SITEMAP, b"https://tarn.example/a\n")),
    "robots": Target(answers.read_robots, _given(_ROBOTS, b"120", b"text/html; charset=utf-7")),
    "addresses": Target(answers.read_addresses, _given(*_ADDRESSES), 512),
    "services": Target(answers.read_services, answers.service_seeds),
    "timestamps": Target(answers.read_timestamps, answers.timestamp_seeds),
    "roots": Target(doors.read_roots, _given(b"-----BEGIN CERTIFICATE-----\nMIIB\n")),
    "responses": Target(doors.read_response, _given(*doors.RESPONSES)),
    "sign-in": Target(doors.read_sign_in, _given(*doors.SIGN_IN_SEEDS)),
    "judges": Target(doors.read_judges, _given(*doors.JUDGES)),
    "database": Target(doors.read_database, doors.database_seeds, 600),
    "parquet": Target(doors.read_parquet, doors.parquet_seeds, 8_192),
    "comparison": Target(doors.read_comparison, doors.comparison_seeds, 65_536),
    "any-name": Target(files.read_any_name, _given(*files.NAMED)),
    "bundle": Target(files.read_bundle, files.bundle_seeds, 20_000),
    "settings": Target(answers.read_settings, _given(_HOUSE)),
    "lexicon": Target(answers.read_lexicon, _lexicon_seeds),
    "numbers": Target(texts.read_numbers, _given(*_TEXTS), 2_048),
    "dates": Target(texts.read_dates, _given(*_TEXTS), 2_048),
    "names": Target(texts.read_names, _given(*_TEXTS), 2_048),
    "sentences": Target(texts.read_sentences, _given(*_TEXTS), 2_048),
    "changes": Target(texts.read_changes, _given(*_TEXTS), 2_048),
    "claims": Target(texts.read_claims, _given(*_TEXTS), 2_048),
    "stance": Target(texts.judge_pair, _given(*_TEXTS), 1_024),
}
