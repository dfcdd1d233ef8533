"""Markdown that holds what sources say, and nothing that they do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from verify.report.hostile import on_one_line
from verify.report.plain import escape_markdown

RENDERER = MarkdownIt("gfm-like", {"html": True, "linkify": False})


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain text, with commas.", "plain text, with commas."),
        ("*bold* _too_", r"\*bold\* \_too\_"),
        ("[a](https://b.example)", r"\[a\](https\://b.example)"),
        ("<b>&amp;", r"\<b\>\&amp;"),
        ("1. one", r"1\. one"),
        ("- item", r"\- item"),
        ("at 06:00: news", "at 06:00: news"),
        ("mailto:a@b.example", r"mailto\:a\@b.example"),
        ("www.a.example", r"www\.a.example"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_escape_markdown(text, escaped):
    assert escape_markdown(text) == escaped


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_escaped_text_reads_as_itself_and_is_nothing_else(text):
    tokens = RENDERER.parse(escape_markdown(text))
    children = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in children} <= {"text"}
    assert "".join(child.content for child in children) == on_one_line(text)
