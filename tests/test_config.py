"""Settings: defaults < verify.toml < VERIFY_* < flags; a wrong one is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.config import load_settings
from verify.errors import InputError


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings from the folder or the environment of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("DB", "PORT", "REVIEWER"):
        monkeypatch.delenv(f"VERIFY_{name}", raising=False)


def test_each_place_outranks_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The flag wins over the variable, the variable over the file, the file over the default."""
    assert load_settings().port == 8501
    Path("verify.toml").write_text("port = 1\n")
    assert load_settings().port == 1
    monkeypatch.setenv("VERIFY_PORT", "2")
    assert load_settings().port == 2
    assert load_settings(port=3).port == 3
    assert load_settings(port=None).port == 2


def test_the_database_lies_in_the_users_folder() -> None:
    """Without a word about it, a file of the user's own."""
    assert load_settings().db.startswith("sqlite:///")


WRONG = (
    ("unknown key", "colour = 1\n", "colour"),
    ("another type", 'port = "eight"\n', "port"),
    ("a truth value for a number", "port = true\n", "port"),
    ("not TOML", "port = \n", "verify.toml"),
)


@pytest.mark.parametrize(
    ("toml", "named"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_what_is_wrong_is_named(toml: str, named: str) -> None:
    """Key and place, in one sentence."""
    Path("verify.toml").write_text(toml)
    with pytest.raises(InputError, match=named):
        load_settings()
