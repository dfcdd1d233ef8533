"""Rules that pick from what was found: what they allow, what they leave, what cannot be read."""

from __future__ import annotations

import pytest

from verify.desk.picking import pick, read_rule
from verify.desk.searching import Found
from verify.errors import InputError
from verify.ingest.connectors import Candidate

FOUND = tuple(
    Found(Candidate(url, ""), is_source)
    for url, is_source in (
        ("https://tarn.example/a", False),
        ("https://tarn.example/b", True),
        ("https://www.Post.example:8080/c", False),
        ("https://local.post.example/d", False),
        ("https://notpost.example/post.example", False),
        ("http://[broken/e", False),
    )
)


@pytest.mark.parametrize(
    ("rules", "picked"),
    [
        (["all"], "acdpe"),
        (["first 2"], "ac"),
        (["first 99"], "acdpe"),
        (["first 3", "first 1"], "a"),
        (["publisher post.example"], "cd"),
        (["publisher WWW.post.example"], "cd"),
        (["publisher local.post.example"], "d"),
        (["publisher post.example", "first 1"], "c"),
        (["publisher post.example", "publisher tarn.example"], "acd"),
        (["all", "publisher nowhere.example"], ""),
    ],
)
def test_what_rules_pick(rules, picked):
    """Sources are never picked again; a site is its host and what lies below it, nothing alike."""
    found = pick(FOUND, [read_rule(words) for words in rules])
    ends = "".join(each.candidate.url.rpartition("/")[2][0] for each in found)
    assert ends == picked


@pytest.mark.parametrize(
    "words",
    ["", "some", "all 3", "first", "first 0", "first -1", "first two", "publisher", "publisher x",
     "publisher https://tarn.example/a"],
)  # fmt: skip
def test_what_is_no_rule(words):
    """One sentence with what can be written."""
    with pytest.raises(InputError, match="first 5"):
        read_rule(words)
