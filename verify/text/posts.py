"""The words of a post on a social network, written as a sentence would write them."""

from __future__ import annotations

import re

_LINK = re.compile(r"(?:https?://|www\.|\b(?:[\w-]+\.)+[a-z]{2,}/)\S+", re.IGNORECASE)
_SIGNATURE = re.compile(r"[—–]\s*(?P<author>[^—–\n@]{1,80}?)\s*\(@\w{1,40}\)[^@#]{0,60}$")
_TAG = re.compile(r"(?<![\w.])[@#](\w+)")
_SEAM = re.compile(
    r"_+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"
)


def read_post(text: str) -> str:
    """``text`` without links, with tags and handles as words, and the signature as a name.

    Any other text comes back as it is.

    >>> read_post("Shut it! #SaveOskampBridge https://t.example/x — Ann Vos (@annvos) May 3, 2021")
    'Shut it! Save Oskamp Bridge   Ann Vos'
    """
    if "@" not in text and "#" not in text and "/" not in text and "www." not in text:
        return text
    words = _LINK.sub(" ", text)
    words = _SIGNATURE.sub(lambda found: f" {found['author']}", words.rstrip())
    return _TAG.sub(lambda found: _SEAM.sub(" ", found[1]), words)
