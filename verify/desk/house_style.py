"""Keeping a newsroom's house style in ``verify.toml``, beside what else stands there."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import tomlkit
from tomlkit.exceptions import TOMLKitError

from verify.desk.logo import forget_logo, keep_logo, redraw_logo
from verify.errors import InputError
from verify.house import COLOURS, VERDICTS, VERIFYS_OWN, House, read_house
from verify.report.hostile import safe_link
from verify.report.wording import load_wording


def save_house(house: House, path: Path, logo: bytes | None = None) -> House:
    """Write ``house`` into the table ``[house]`` of ``path``; the house that is read from it.

    What is empty or Verify's own is taken out of the table; the file's other settings and its
    comments stay. The file changes whole or not at all. ``logo`` is a picture that is drawn anew,
    kept beside the file, and named in it. Raises InputError for an address, colour, picture or
    language that is none, and for a file that cannot be read or written.
    """
    _check_address(house)
    folder, path = path.absolute().parent, path.resolve()
    png = redraw_logo(logo) if logo else None
    kept_logo, before = "", house.logo
    try:
        if png:
            kept_logo = str(keep_logo(png, folder))
            house = replace(house, logo=kept_logo)
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        _change(document, {"house": _lay_out(house, folder)})
        text = tomlkit.dumps(document)
        kept = read_house(tomlkit.parse(text).unwrap().get("house", {}), str(path), folder)
        load_wording(kept)
        _replace(path, text)
    except (OSError, UnicodeDecodeError, TOMLKitError, InputError) as error:
        if Path(kept_logo).name != Path(before).name:
            forget_logo(kept_logo, folder)
        if isinstance(error, InputError):
            raise
        raise InputError(f"The house style cannot be kept in {path}: {error}.") from error
    return kept


def replace_house(before: House, house: House, path: Path, logo: bytes | None) -> House:
    """Save another house style, and remove the earlier logo where it is one that was uploaded."""
    kept = save_house(house, path, logo)
    if Path(before.logo).name != Path(kept.logo).name:
        forget_logo(before.logo, path.absolute().parent)
    return kept


def check_house(house: House) -> House:
    """``house``, as it would be read from the file. Raises InputError for what is none in it."""
    _check_address(house)
    tables = {"words": {verdict: {"word": w, "meaning": m} for verdict, w, m in house.words}}
    read = read_house(
        {**tables, "colours": dict(house.colours), "ratings": dict(house.ratings)},
        "the form",
        Path(),
    )
    load_wording(house)
    return replace(house, colours=read.colours, ratings=read.ratings)


def read_scale(text: str) -> tuple[tuple[str, float], ...]:
    """The scale of ratings that somebody wrote down: ``word = number``, one a line.

    Raises InputError, naming the line.
    """
    scale: dict[str, float] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        word, _, number = line.rpartition("=")
        word = " ".join(word.split())
        try:
            value = float(number.strip().replace(",", "."))
        except ValueError:
            value = math.nan
        if not word or not math.isfinite(value):
            raise InputError(f"“{line}” is no rating; write a word and its number, as in True = 5.")
        if word in scale:
            raise InputError(f"“{word}” stands twice in the scale of ratings.")
        scale[word] = int(value) if value.is_integer() else value
    return tuple(scale.items())


def _check_address(house: House) -> None:
    if house.url and not safe_link(house.url):
        raise InputError(
            f"{house.url!r} is no web address; write it like https://lantern.example/checks/."
        )


def _lay_out(house: House, folder: Path) -> dict[str, Any]:
    """The table of what can be changed; empty text stands for what is to be taken out."""
    words = {verdict: (word, meaning) for verdict, word, meaning in house.words}
    return {
        "name": house.name,
        "url": house.url,
        "logo": _name_logo(house.logo, folder),
        "language": "" if house.language == VERIFYS_OWN.language else house.language,
        "methodology": house.methodology,
        "colours": {name: dict(house.colours).get(name, "") for name in COLOURS},
        "words": {
            verdict: dict(zip(("word", "meaning"), words.get(verdict, ("", "")), strict=True))
            for verdict in VERDICTS
        },
        "ratings": dict(house.ratings),
    }


def _name_logo(logo: str, folder: Path) -> str:
    """Its path as it stands in the file: from the file's own folder where it lies in there."""
    path = Path(logo).absolute() if logo else None
    if path and path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return logo


def _change(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set what differs, so that the comment and the quotation marks of all else stay."""
    for name, value in values.items():
        if name == "ratings":
            _change_scale(table, value)
        elif isinstance(value, Mapping):
            inner = table.get(name, tomlkit.table())
            if not isinstance(inner, MutableMapping):
                continue
            _change(inner, value)
            if inner and name not in table:
                table[name] = inner
            elif not inner:
                table.pop(name, None)
        elif not value:
            table.pop(name, None)
        elif table.get(name) != value:
            table[name] = tomlkit.string(value, multiline="\n" in value)


def _change_scale(table: MutableMapping[str, Any], scale: Mapping[str, float]) -> None:
    """The order of a scale counts, so another one is written anew."""
    before = table.get("ratings", {})
    if not isinstance(before, Mapping) or list(before.items()) == list(scale.items()):
        return
    table.pop("ratings", None)
    if scale:
        written = tomlkit.table()
        written.update(scale)
        table["ratings"] = written


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with beside.open("x", encoding="utf-8", newline="") as stream:
            if path.exists():
                # there may be a key in the file that only its owner may read
                shutil.copymode(path, beside)
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
