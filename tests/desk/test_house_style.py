"""Keeping the house style: in its table, beside everything else of the file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from verify.config import load_settings
from verify.desk.house_style import read_scale, replace_house, save_house
from verify.errors import InputError
from verify.house import VERIFYS_OWN, House

FILE = """# set by Nadia, do not lose
reviewer = "Nadia Orme"  # who signs

[house]
name = "The Lantern"  # on the title page
logo = "lantern.png"
language = "de"
[house.colours]
accent = "#7a1f1f"
disputed = "#7a1f1f"
[house.words.verified]
word = "True"
[house.ratings]
"True" = 5
"""
STYLE = House(
    name="The Vellinmouth Lantern",
    url="https://lantern.example/checks/",
    methodology="First.\n\nSecond “so”.",
    colours=(("accent", "#123456"),),
    words=(("disputed", "Wrong", "It is not so."),),
    ratings=(("Wrong", 1), ("So", 5)),
)
LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])) | st.sampled_from(
    ['"""', "a\\b", '\'\'\'\n""""', "[house]\nname = 1", "x\n"]
)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "port = 8502",
        "[house]",
        "[house.words.verified]\nword = 'True'",
        "house.name = 'Old'",
        FILE,
    ],
)
def test_what_is_kept_is_what_is_read(tmp_path: Path, before: str) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(before)
    kept = save_house(STYLE, path)
    assert load_settings(path).house == kept
    assert kept == STYLE
    assert [each.name for each in tmp_path.iterdir()] == ["verify.toml"]


def test_all_else_of_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(FILE)
    path.chmod(0o600)
    house = load_settings(path).house
    save_house(replace(house, name="The Beacon", language="en", words=()), path)
    wanted = FILE.replace("The Lantern", "The Beacon").replace('language = "de"\n', "")
    assert path.read_text() == wanted.replace('[house.words.verified]\nword = "True"\n', "")
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    save_house(STYLE, tmp_path / "verify.toml")
    assert load_settings(tmp_path / "verify.toml").house == STYLE
    save_house(VERIFYS_OWN, tmp_path / "verify.toml")
    assert load_settings(tmp_path / "verify.toml").house == VERIFYS_OWN


@settings(max_examples=30, deadline=None)
@given(LINES, LINES)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, name: str, how: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any-text.toml"
    house = House(name=name, methodology=how)
    save_house(house, path)
    assert load_settings(path).house == house


@pytest.mark.parametrize(
    ("style", "before", "named"),
    [
        (House(url="javascript:alert(1)"), FILE, "no web address"),
        (House(url="lantern.example"), FILE, "no web address"),
        (House(colours=(("accent", "red"),)), FILE, "accent .* write it like #7a1f1f"),
        (House(colours=(("accent", "#ffff00"),)), FILE, "contrast .* take a darker one"),
        (House(language="tlh"), FILE, "'tlh' is no language"),
        (STYLE, "house = 1", "has to be a table"),
        (STYLE, "port = = 1", "cannot be kept in .*verify.toml"),
    ],
)
def test_refusals_leave_the_file_alone(
    tmp_path: Path, style: House, before: str, named: str
) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(before)
    with pytest.raises(InputError, match=named):
        save_house(style, path)
    assert path.read_text() == before
    assert [each.name for each in tmp_path.iterdir()] == ["verify.toml"]


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("", ()),
        (
            "False = 1\n\n Half  true=2,5 \nTrue = 5",
            (("False", 1), ("Half true", 2.5), ("True", 5)),
        ),
        ("a = b = 3", (("a = b", 3),)),
    ],
)
def test_scales_of_ratings(text: str, scale: tuple) -> None:
    assert read_scale(text) == scale


@pytest.mark.parametrize("text", ["True", "= 5", "True = five", "True = nan", "True = 5\nTrue = 4"])
def test_what_is_no_scale_is_named(text: str) -> None:
    with pytest.raises(InputError, match=r"is no rating|stands twice"):
        read_scale(text)


def picture(size: tuple[int, int] = (60, 20)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, 90).save(written, "PNG")
    return written.getvalue()


def test_a_logo_is_kept_beside_the_file_and_the_earlier_goes(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    first = replace_house(House(), House(name="The Lantern"), path, picture())
    assert load_settings(path).house == first
    assert first.read_logo()[0] == "image/png"
    again = replace_house(first, first, path, picture())
    assert again.read_logo() == first.read_logo()
    second = replace_house(again, again, path, picture((10, 10)))
    assert sorted(each.name for each in tmp_path.iterdir()) == [Path(second.logo).name, path.name]
    pale = replace(second, colours=(("accent", "#ffff00"),))
    with pytest.raises(InputError, match="take a darker one"):
        replace_house(second, pale, path, picture((5, 5)))
    assert load_settings(path).house == second
    replace_house(second, replace(second, logo=""), path, None)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_logo_of_the_newsrooms_own_is_left_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "verify.toml"
    path.write_text(FILE)
    (tmp_path / "lantern.png").write_bytes(picture())
    house = load_settings(path).house
    assert 'logo = "lantern.png"' in path.read_text()
    kept = replace_house(house, replace(house, name="The Beacon"), path, None)
    assert 'logo = "lantern.png"' in path.read_text()
    replace_house(kept, kept, path, picture((9, 9)))
    assert (tmp_path / "lantern.png").exists()


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be kept in .*gone"):
        save_house(STYLE, tmp_path / "gone" / "verify.toml")
