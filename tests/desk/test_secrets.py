"""Where secrets lie, and that nothing which is given away or kept holds one."""

from __future__ import annotations

import logging
import os
import stat
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from verify.config import load_settings
from verify.desk import Desk
from verify.ingest import Received
from verify.ingest.connectors import CONNECTORS
from verify.ingest.saving import KEY
from verify.model import Verdict
from verify.report import FORMATS

SECRET = "hush-hush-41"
NAMES = (
    *("VERIFY_SIGNIN_SECRET", "VERIFY_SIGNIN_COOKIE_SECRET", "VERIFY_JUDGE_KEY", KEY),
    *(connector.key for connector in CONNECTORS.values() if connector.key),
)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """All secrets that there are, set."""
    for name in NAMES:
        monkeypatch.setenv(name, SECRET)
    return load_settings(db=f"sqlite:///{tmp_path / 'own' / 'verify.db'}", reviewer="Ada")


def test_no_export_holds_a_secret(
    settings, received: Received, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Reports, bundles unpacked, the database and its folder, and all that is logged."""
    caplog.set_level(logging.DEBUG)
    desk = Desk.open(settings)
    case = desk.new_case("Ferry")
    desk.set_article(case.id, received)
    desk.run(case.id)
    claim = desk.case(case.id).check.claims[0].id
    desk.review(case.id, claim, Verdict.VERIFIED, "Seen.", "Ada")
    desk.search.switch(next(iter(CONNECTORS)), True, "Ada", "Looked for.")
    reports = {name: desk.report(case.id, name) for name in FORMATS}
    desk.close()
    with zipfile.ZipFile(BytesIO(reports["bundle"])) as bundle:
        reports |= {name: bundle.read(name) for name in bundle.namelist()}
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    reports |= {str(path): path.read_bytes() for path in files}
    telling = [name for name, data in reports.items() if SECRET.encode() in data]
    assert not telling
    assert SECRET not in caplog.text


def test_settings_show_no_secret(settings) -> None:
    """Nor the password in the address of a database."""
    assert settings.judge_key == settings.signin_secret == SECRET
    shown = repr(load_settings(db=f"postgresql://ada:{SECRET}@db.example/verify"))
    assert SECRET not in repr(settings) + shown


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_the_folder_of_a_database_is_its_owners_alone(settings) -> None:
    Desk.open(settings).close()
    folder = Path(settings.db.removeprefix("sqlite:///")).parent
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
