"""What is taken from a page, and what is left."""

from __future__ import annotations

import pytest

from verify.ingest.html import choose_address, extract_html

SENTENCES = [
    "The fire in the quarry of Sarn was put out on Tuesday, the fire service said in a statement.",
    "Two sheds and a crane burned down, and fourteen people were brought to safety.",
    "The mayor thanked the crews of three towns, who had worked through the night.",
]
ARTICLE = (
    f"<h1>Quarry fire out</h1><p>{SENTENCES[0]}</p><h2>What burned</h2><p>{SENTENCES[1]}</p>"
    f"<ul><li>one crane</li><li>two sheds</li></ul><p>{SENTENCES[2]}</p>"
)


def page(body: str, head: str = "") -> str:
    return (
        f"<html lang='en-GB'><head><title>Quarry fire out</title>{head}</head><body>{body}</body>"
    )


def test_blocks_are_apart_by_blank_lines() -> None:
    text = extract_html(page(f"<article>{ARTICLE}</article>")).text
    blocks = text.split("\n\n")
    assert blocks[-6:] == [
        SENTENCES[0],
        "What burned",
        SENTENCES[1],
        "one crane",
        "two sheds",
        SENTENCES[2],
    ]


def test_menus_scripts_and_footers_are_left_out() -> None:
    noise = (
        "<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><script>let secret = 1</script>"
        "<style>p {color: red}</style>"
    )
    text = extract_html(page(f"{noise}<article>{ARTICLE}</article><footer>Imprint</footer>")).text
    assert not {"Home", "secret", "color", "Imprint"} & set(text.replace("\n", " ").split())


def test_words_keep_together_across_inline_tags_and_source_lines() -> None:
    body = (
        "<article><p>The <b>quarry</b>\n   fire in S<i>arn</i>&nbsp;is out, the <a href='/x'>fire "
        f"service</a> said.</p><p>{SENTENCES[1]}</p><p>{SENTENCES[2]}</p></article>"
    )
    assert "The quarry fire in Sarn is out, the fire service said." in extract_html(page(body)).text


def test_page_without_an_article_gives_its_visible_text() -> None:
    text = extract_html("<html><body><div>Fire is<br>out.</div>In Sarn.</body></html>").text
    assert text.split() == ["Fire", "is", "out.", "In", "Sarn."]


def test_cells_of_a_row_are_apart() -> None:
    rows = "<tr><th>Year</th><th>Fires</th></tr><tr><td>2024</td><td>31</td></tr>"
    text = extract_html(page(f"<article>{ARTICLE}<table>{rows}</table></article>")).text
    assert "2024 | 31" in text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2026-03-04T10:00:00+01:00">',
         "2026-03-04T10:00:00+01:00"),
        ('<script type="application/ld+json">{"@type":"NewsArticle",'
         '"datePublished":"2026-03-04T10:00:00Z"}</script>', "2026-03-04T10:00:00Z"),
        ('<meta name="date" content="2026-03-04">', "2026-03-04"),
        ("", None),
    ],
    ids=["meta", "json-ld", "day only", "none"],
)  # fmt: skip
def test_date_of_publication(head: str, published: str | None) -> None:
    assert extract_html(page(f"<article>{ARTICLE}</article>", head)).published == published


def test_links_of_the_article_are_absolute_and_of_the_web() -> None:
    targets = ["/a", "https://fire.example/b", "javascript:x()", "mailto:a@b.example", "/a"]
    links = "".join(
        f"<p>{word} {SENTENCES[n % 3]} See <a href='{target}'>the report</a>.</p>"
        for n, (word, target) in enumerate(
            zip(["First", "Then", "Again", "Now", "Last"], targets, strict=True)
        )
    )
    found = extract_html(page(f"<article>{links}</article>"), "https://herald.example/x")
    assert found.links == ("https://herald.example/a", "https://fire.example/b")


def test_publisher_is_the_site_or_its_host() -> None:
    named = '<meta property="og:site_name" content="Velden Herald">'
    body = f"<article>{ARTICLE}</article>"
    assert extract_html(page(body, named)).publisher == "Velden Herald"
    found = extract_html(page(body), "https://www.herald.example/x")
    assert found.publisher is not None
    assert "herald.example" in found.publisher.lower()


def test_language_is_what_the_page_declares() -> None:
    assert extract_html(page(ARTICLE)).language == "en"
    assert extract_html(f"<html><body>{ARTICLE}</body></html>").language is None


@pytest.mark.parametrize(
    ("canonical", "html", "fetched", "address"),
    [
        ("https://a.example/x", "", None, "https://a.example/x"),
        ("https://a.example/x", "", "https://www.a.example/x?utm=1", "https://a.example/x"),
        # A page cannot pass for one of another outlet.
        ("https://agency.example/x", "", "https://a.example/x", "https://a.example/x"),
        ("/x", "", "https://a.example/x?y", "https://a.example/x?y"),
        ("javascript:x", "", None, None),
        (None, "<!-- saved from url=(0021)https://a.example/x -->", None, "https://a.example/x"),
        (None, "<!--\n Page saved with SingleFile \n url: https://a.example/y \n-->", None,
         "https://a.example/y"),
        (None, "", None, None),
        # look-alike letters (here a Cyrillic a) show themselves; passwords are no part of it
        ("https://аpple.example/x", "", None, "https://xn--pple-43d.example/x"),
        ("https://ada:heron@a.example/x", "", None, None),
    ],
)  # fmt: skip
def test_address_of_a_page(
    canonical: str | None, html: str, fetched: str | None, address: str | None
) -> None:
    assert choose_address(canonical, html, fetched) == address
