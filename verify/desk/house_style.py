"""Keeping a newsroom's house style in ``verify.toml``, beside what else stands there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any
from uuid import uuid4

import tomlkit
from tomlkit.exceptions import TOMLKitError

from verify.errors import InputError
from verify.house import COLOURS, VERDICTS, VERIFYS_OWN, House, read_house
from verify.report.hostile import safe_link
from verify.report.wording import load_wording


def save_house(house: House, path: Path) -> House:
    """Write ``house`` into the table ``[house]`` of ``path``; the house that is read from it.

    What is empty or Verify's own is taken out of the table. The logo and the ratings of
    the file stay, and so do its other settings and its comments. The file changes whole or not at
    all. Raises InputError for an address, colour or language that is none, and for a file that
    cannot be read or written.
    """
    if house.url and not safe_link(house.url):
        raise InputError(
            f"{house.url!r} is no web address; write it like https://lantern.example/checks/."
        )
    path = path.resolve()
    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        _change(document, {"house": _lay_out(house)})
        text = tomlkit.dumps(document)
        kept = read_house(tomlkit.parse(text).unwrap().get("house", {}), str(path), path.parent)
        load_wording(kept)
        _replace(path, text)
    except (OSError, UnicodeDecodeError, TOMLKitError) as error:
        raise InputError(f"The house style cannot be kept in {path}: {error}.") from error
    return kept


def _lay_out(house: House) -> dict[str, Any]:
    """The table of what can be changed; empty text stands for what is to be taken out."""
    words = {verdict: (word, meaning) for verdict, word, meaning in house.words}
    return {
        "name": house.name,
        "url": house.url,
        "language": "" if house.language == VERIFYS_OWN.language else house.language,
        "methodology": house.methodology,
        "colours": {name: dict(house.colours).get(name, "") for name in COLOURS},
        "words": {
            verdict: dict(zip(("word", "meaning"), words.get(verdict, ("", "")), strict=True))
            for verdict in VERDICTS
        },
    }


def _change(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    """Set what differs, so that the comment and the quotation marks of all else stay."""
    for name, value in values.items():
        if isinstance(value, Mapping):
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
