"""The house style: what can be set, and what is refused with the key and the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.config import load_settings
from verify.errors import InputError
from verify.house import LARGEST_LOGO, House, contrast, darken, lighten

STYLE = """
reviewer = "Nadia Orme"
[house]
name = "The Vellinmouth Lantern"
logo = "lantern.png"
language = "de"
[house.colours]
disputed = "#7A1F1F"
[house.words.verified]
word = "True"
[house.ratings]
"True" = 5
"False" = 1
"""


def test_it_is_set_once_in_the_settings_file(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(STYLE)
    settings = load_settings(path)
    assert settings.reviewer == "Nadia Orme"
    assert settings.house == House(
        name="The Vellinmouth Lantern",
        logo=str(tmp_path / "lantern.png"),
        language="de",
        colours=(("disputed", "#7a1f1f"),),
        words=(("verified", "True", ""),),
        ratings=(("True", 5), ("False", 1)),
    )


@pytest.mark.parametrize(
    ("style", "named"),
    [
        ("house = 1", "house in .* has to be a table"),
        ("[house]\nnmae = 'x'", "'nmae' under .house. in .*verify.toml"),
        ("[house]\nname = 1", "name under .house. .* has to be text"),
        ("[house.colours]\nverified = 'blue'", "verified .* write it like #7a1f1f"),
        ("[house.colours]\nverified = '#dddddd'", "contrast of 1.3:1 on paper"),
        ("[house.words]\nperhaps = {}", "'perhaps' under .house.words."),
        ("[house.ratings]\nTrue = '5'", "rating of 'True' .* a number"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, style: str, named: str) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(style)
    with pytest.raises(InputError, match=named):
        load_settings(path)


def test_a_logo_is_a_small_picture(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    assert House().read_logo() is None
    with pytest.raises(InputError, match="cannot be read"):
        House(logo=str(path)).read_logo()
    for data in (b"<svg/>", b"\xff\xd8\xff" + b"x" * LARGEST_LOGO):
        path.write_bytes(data)
        with pytest.raises(InputError, match="has to be a PNG or JPEG file of at most 500 kB"):
            House(logo=str(path)).read_logo()
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert House(logo=str(path)).read_logo() == ("image/png", path.read_bytes())


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_can_be_made_dark_enough_for_the_light(number: int) -> None:
    assert contrast(darken(f"#{number:06x}", (0xE6, 0xEE, 0xF6)), (0xE6, 0xEE, 0xF6)) >= 4.5


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_can_be_made_light_enough_for_the_dark(number: int) -> None:
    assert contrast(lighten(f"#{number:06x}", (0x17, 0x18, 0x1A)), (0x17, 0x18, 0x1A)) >= 4.5
