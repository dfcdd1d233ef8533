"""Nothing that a source holds may hide, turn round, or come alive in a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.report.hostile import on_one_line, reveal, safe_cell, safe_link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain — “text”\n\tin two lines", "plain — “text”\n\tin two lines"),
        ("a\r\nb\rc", "a\nb\nc"),  # every line end is a line feed
        ("nul\x00bell\x07", "nul␀bell␇"),
        ("abc\u202edcba\u2069", "abc[U+202E]dcba[U+2069]"),  # direction override, isolate
        ("del\x7f csi\x9b", "del␡ csi\ufffd"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs its non-joiner
        ("👩\u200d⚕️", "👩\u200d⚕️"),  # emoji need their joiner
    ],
)
def test_reveal(text, shown):
    assert reveal(text) == shown


@given(st.text(st.characters(codec=None)))
def test_revealed_text_is_stable_and_encodable(text):
    shown = reveal(text)
    assert reveal(shown) == shown
    shown.encode("utf-8")


def test_one_line_is_one_line():
    assert on_one_line(" a\u2028b\r\n\tc\x0bd ") == "a b c␋d"


@pytest.mark.parametrize(
    "address",
    [
        "https://lantern.example/a?b=c&d=%20#e",
        "http://lantern.example:8080/",
        "https://пример.example/путь",
    ],
)
def test_web_addresses_are_linked(address):
    assert safe_link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)//https://a.example",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "vbscript:x",
        "//lantern.example/",
        "https:///no-host",
        "https://lantern.example/\"onmouseover='x'",
        "https://lantern.example/<script>",
        "https://lantern.example/a b",
        "https://lantern.example/\u202egpj.exe",
        "https://lantern.example/a\u200bb",
        "https://[not-an-address/",
        "lantern.example",
    ],
)
def test_other_addresses_are_not(address):
    assert safe_link(address) is None


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1+1",
        "\u00a0=1+1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A1",
        '=HYPERLINK("https://x.example")',
        "=cmd|' /C calc'!A0",
    ],
)
def test_formulas_are_disarmed(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["", "600", "Fire service", "'quoted'", "a=b", "18 - 36"])
def test_other_cells_are_untouched(text):
    assert safe_cell(text) == text
