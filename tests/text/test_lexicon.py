"""Word lists: what is read, and what is said of a line that is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from verify.config import data_folder
from verify.errors import InputError, MalformedLine
from verify.text import lexicon


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "lexicons").mkdir()
    monkeypatch.setattr(lexicon, "data_folder", lambda: tmp_path)
    lexicon.phrases.cache_clear()
    lexicon.table.cache_clear()
    yield tmp_path / "lexicons"
    lexicon.phrases.cache_clear()
    lexicon.table.cache_clear()


def test_reads_phrases(folder: Path) -> None:
    (folder / "a.txt").write_text("# note\n\nAt  Least\r\nup to\n", encoding="utf-8-sig")
    assert lexicon.phrases("a") == {"at least", "up to"}


def test_reads_a_table(folder: Path) -> None:
    (folder / "a.tsv").write_text("# word, kind\nMr\ttitle\nCo\teither\n", encoding="utf-8")
    assert lexicon.table("a") == (("Mr", "title"), ("Co", "either"))


@pytest.mark.parametrize(
    ("content", "line"),
    [("Mr\ttitle\nCo\n", 2), ("# a\nMr\ttitle\nCo\ta\tb\n", 3), ("Mr\ttitle\n\tx\n", 2)],
    ids=["too few cells", "too many cells", "empty first cell"],
)
def test_names_file_and_line_of_a_wrong_row(folder: Path, content: str, line: int) -> None:
    (folder / "a.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(MalformedLine, match=rf"a\.tsv, line {line}: ") as raised:
        lexicon.table("a")
    assert raised.value.line == line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("languages", "de\n", "1 cells where the other rows have 2"),
        ("units", "km\tkilometre\tlength\tmany\n", "cell 4 .many."),
        ("hedges", "about\tnearly\tbefore\n", "is none of above, about"),
        ("islamic_months", "13\tMuharram\n", "cell 1 .13."),
        ("anonymous_speakers", "ghost\tghosts\n", "cell 2 .ghosts."),
        ("degrees", "all\tshare\t٤\n", "cell 3"),
    ],
)
def test_what_nothing_can_be_made_of_is_named(folder, name, content, said) -> None:
    """Found by fuzzing: these ended in a traceback where the list was used."""
    (folder / f"{name}.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(MalformedLine, match=rf"{name}\.tsv, line 1: .*{said}"):
        lexicon.table(name)


def test_a_pattern_of_no_words_finds_nothing() -> None:
    assert not re.search(lexicon.any_of(()), "anything")
    assert re.fullmatch(lexicon.any_of(("a", "a b"), r"\s+"), "a  b")


def test_a_tab_in_a_phrase_is_wrong(folder: Path) -> None:
    (folder / "a.txt").write_text("one\ntwo\tthree\n", encoding="utf-8")
    with pytest.raises(MalformedLine, match=r"a\.txt, line 2: "):
        lexicon.phrases("a")


def test_a_missing_list_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match=r"no-such\.txt"):
        lexicon.phrases("no-such")


def test_a_list_of_another_encoding_is_named(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"caf\xe9\n")
    with pytest.raises(InputError, match="not UTF-8"):
        lexicon.phrases("a")


@pytest.mark.parametrize(
    "path", sorted((data_folder() / "lexicons").glob("*.t[xs]*")), ids=lambda p: p.name
)
def test_every_list_that_ships_can_be_read(path: Path) -> None:
    read = lexicon.phrases if path.suffix == ".txt" else lexicon.table
    assert read(path.stem)
