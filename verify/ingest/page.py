"""Is this page the article, or only what a reader without a subscription gets to see?"""

from __future__ import annotations

import re

from verify.errors import FetchError
from verify.ingest.naming import printable
from verify.ingest.received import Extraction
from verify.ingest.sniff import Kind

_SHORT = 150
"""Words; a news brief has fewer, but then it does not ask for a subscription."""
_SHORT_DECLARED = 400
_ASKS_TO_PAY = re.compile(
    r"subscri(?:be|ption)s? (?:now )?to (?:continue|read|keep reading|unlock|access)|"
    r"to (?:continue|keep) reading,? (?:please )?(?:subscribe|sign in|log in|register)|"
    r"for subscribers only|subscriber[- ]only|"
    r"this (?:article|content|story) is (?:for|reserved for|exclusive to) "
    r"(?:paying |our )?(?:subscribers|members)|"
    r"(?:unlock|start) (?:this article|your (?:free )?trial)|"
    r"create (?:a|your) free account to (?:continue|read)|"
    r"you(?:'|’)?(?: ha)?ve (?:reached|used|read) (?:your|all) .{0,30}free articles",
    re.IGNORECASE,
)
_ASKS_FOR_SCRIPT = re.compile(
    r"(?:enable|requires?|turn on|activate) javascript|javascript (?:is|must be|to be) "
    r"(?:disabled|enabled|required)|checking your browser|verify(?:ing)? (?:that )?you are "
    r"(?:a )?human|are you a robot|just a moment",
    re.IGNORECASE,
)
BY_HAND = "open it in your browser, save the page and add the file"
"""What a person can do where a program is not let in."""


def check_page(extraction: Extraction, data: bytes, url: str) -> None:
    """Raise FetchError where ``extraction`` is what a paywall, script or robot check left over."""
    if extraction.media_type != Kind.HTML.value:
        return
    words = len(extraction.text.split())
    shown = printable(url)
    page = data.decode("utf-8", "replace")
    is_declared = extraction.is_free is False and words < _SHORT_DECLARED
    if is_declared or (words < _SHORT and extraction.is_free is None and _ASKS_TO_PAY.search(page)):
        raise FetchError(
            f"{shown} shows {words} words and then asks for a subscription (paywall); "
            f"if you have one, {BY_HAND}."
        )
    if words < _SHORT and _ASKS_FOR_SCRIPT.search(extraction.text):
        raise FetchError(f"{shown} lets only browsers in; {BY_HAND}.")
    if not extraction.text.strip() and "<script" in page.lower():
        raise FetchError(f"{shown} shows its text only with JavaScript; {BY_HAND}.")
