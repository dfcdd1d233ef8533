"""Web pages: the article's text, its blocks apart by blank lines, and what the page says of itself.

The text is found by trafilatura (Barbaresi 2021, "Trafilatura: A Web Scraping Library and
Command-Line Tool for Text Discovery and Extraction", ACL); where it finds none, all visible text
of the body is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urljoin, urlsplit

from verify import __version__
from verify.errors import RefusedAddress
from verify.ingest.addresses import check_url
from verify.ingest.blocks import read_blocks
from verify.ingest.flat import drop_tags, is_too_deep
from verify.ingest.naming import printable
from verify.ingest.received import Extraction, extractor_name
from verify.ingest.sniff import Kind

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.I)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)",
    re.I,
)
_NOT_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?false", re.I)
_FREE = re.compile(r"\"isAccessibleForFree\"\s*:\s*\"?true", re.I)
_PUBLISHED = re.compile(
    r"(?:\"datePublished\"\s*:\s*\"|<meta[^>]{0,200}?article:published_time[\"'][^>]{0,80}?"
    r"content=[\"'])(\d{4}-\d\d-\d\dT[0-9:.]{4,15}(?:Z|[+-]\d\d:?\d\d)?)"
)
_MOST_LINKS = 500
_DATA = re.compile(r"data:[^\s\"'()<>]{200,}+")
_LONGEST = 4_000_000
_MOST_TAGS = 60_000
"""Beyond these, trafilatura takes more than some seconds: the whole body is taken instead."""


def extract_html(html: str, url: str | None = None) -> Extraction:
    """The article in ``html``; ``url`` is where it was fetched from, if it was.

    The text is empty where the page shows none. Relative links are made absolute.
    """
    # Saved pages carry their pictures inside, as megabytes of letters.
    html = _DATA.sub("data:", _CONTROLS.sub(" ", html))
    if is_too_deep(html):
        return Extraction(
            text=drop_tags(html),
            extractor=f"verify {__version__} (tags dropped: nested too deep)",
            media_type=Kind.HTML.value,
            language=_language(html),
            url=choose_address(None, html, url),
        )
    is_small = len(html) <= _LONGEST and html.count("<") <= _MOST_TAGS
    found = _run_trafilatura(html, url) if is_small else None
    blocks = list(read_blocks(found.body)) if found is not None and found.body is not None else []
    if not blocks:
        tree = parse_page(html)
        blocks = list(read_blocks(tree)) if tree is not None else []
    address = choose_address(found.url if found is not None else None, html, url)
    return Extraction(
        text="\n\n".join(blocks),
        extractor=extractor_name("trafilatura"),
        media_type=Kind.HTML.value,
        title=_one_line(found.title) if found is not None else None,
        author=_one_line(found.author) if found is not None else None,
        publisher=_publisher(found, address),
        published=_published(found, html),
        language=_language(html),
        url=address,
        links=_links(found.body, address) if found is not None else (),
        is_free=_is_free(html),
    )


def choose_address(canonical: str | None, html: str, fetched: str | None) -> str | None:
    """The address of a page: its canonical one, but never on another host than it came from.

    A page may claim any canonical address; believing it would let it pass for another outlet.
    """
    if canonical is None and (saved := _SAVED_FROM.search(html[:4000])):
        canonical = saved.group(1)
    canonical = _in_ascii(canonical) if canonical and _is_web_address(canonical) else None
    if fetched is None:
        return canonical
    if canonical and _host(canonical) == _host(fetched):
        return canonical
    return fetched


def _in_ascii(url: str) -> str | None:
    """``url`` with its host in punycode, so that look-alike letters show; None where refused."""
    try:
        check_url(url)
    except RefusedAddress:
        return None
    host = urlsplit(url).hostname or ""
    return url if host.isascii() else check_url(url)


def _run_trafilatura(html: str, url: str | None) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_links=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    # Its parsers meet pages that nobody foresaw; the fallback below still reads the body.
    except Exception:
        return None


def parse_page(html: str) -> Any:
    """The body of a page as an lxml element, comments left out; None where it cannot be parsed."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        tree = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree.find("body") if tree.find("body") is not None else tree


def _one_line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None


def _publisher(found: Any, address: str | None) -> str | None:
    named = _one_line(found.sitename) if found is not None else None
    if named:
        return named
    host = _host(address) if address else ""
    return host or None


def _published(found: Any, html: str) -> str | None:
    """The date of publication, with its time where the page gives one for the same day."""
    day: str | None = found.date if found is not None else None
    exact = _PUBLISHED.search(html)
    if exact and (day is None or exact.group(1).startswith(day)):
        return exact.group(1)
    return day


def _language(html: str) -> str | None:
    declared = _LANGUAGE.search(html[:20_000])
    return declared.group(1).lower() if declared else None


def _is_free(html: str) -> bool | None:
    if _NOT_FREE.search(html):
        return False
    return True if _FREE.search(html) else None


def _links(body: Any, address: str | None) -> tuple[str, ...]:
    targets: Iterable[str] = (ref.get("target") or "" for ref in body.iter("ref"))
    absolute = (_absolute(address, target) for target in targets)
    return tuple(dict.fromkeys(link for link in absolute if link))[:_MOST_LINKS]


def _absolute(address: str | None, target: str) -> str | None:
    try:
        link = urljoin(address or "", target.strip())
    except ValueError:
        return None
    return link if _is_web_address(link) else None


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    is_clean = printable(url) == url or len(url) > 160
    return parts.scheme in ("http", "https") and bool(parts.hostname) and is_clean


def _host(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host.removeprefix("www.")
