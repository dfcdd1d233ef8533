"""What files may hold: any bytes of any format become documents or one sentence."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import tempfile
import zipfile
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from ingest.conftest import Build

from verify.config import Settings
from verify.desk.bundles import check_bundle
from verify.errors import VerifyError
from verify.ingest import Failure, Intake, Received, outline_table, receive_upload
from verify.model import Verdict

SETTINGS = Settings(fetch_limit_mb=2)
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def check_sentence(error: BaseException) -> None:
    """What a person is told is one line, without what could move a cursor or turn the text."""
    assert not CONTROLS.search(str(error)), str(error)
    assert str(error).strip()


def upload(name: str, data: bytes, intake: Intake = Intake()) -> None:  # noqa: B008 - frozen
    """Read ``data`` as the desk reads an upload called ``name``."""
    for item in receive_upload(name, data, SETTINGS, intake):
        if isinstance(item, Failure):
            check_sentence(item.error)
        elif isinstance(item, Received):
            item.document.text.encode("utf-8")


def read_table(data: bytes) -> None:
    """Outline a table for the form, and read it with columns that were guessed and given."""
    try:
        outline = outline_table(data, "a.csv")
    except VerifyError as error:
        check_sentence(error)
        outline = None
    upload("a.csv", data)
    if outline and outline.headings:
        upload("a.tsv", data, Intake(columns={"text": outline.headings[-1]}))


def read_docx(data: bytes) -> None:
    """``data`` as a whole file, and as the document inside of a proper one."""
    upload("a.docx", data if data.startswith(b"PK") else Build.raw_docx(data))


def read_wacz(data: bytes) -> None:
    """``data`` as a whole file, or as the archive and the pages inside of a proper one."""
    if not data.startswith(b"PK"):
        archive, _, pages = data.partition(b"\x00\x00")
        data = Build.zip({"archive/data.warc": archive, "pages/pages.jsonl": pages})
    upload("a.wacz", data)


def read_bundle(data: bytes) -> None:
    """``data`` as a whole bundle, or as one part of a bundle whose hashes all fit."""
    if not data.startswith(b"PK"):
        data = _replace_part(data)
    with tempfile.NamedTemporaryFile(suffix=".zip") as file:
        file.write(data)
        file.flush()
        try:
            report = check_bundle(Path(file.name))
        except VerifyError as error:
            check_sentence(error)
        else:
            for problem in report.problems:
                assert problem.strip()


@cache
def bundle_parts() -> dict[str, bytes]:
    """The files of a real bundle, whose ids are the same each time."""
    from ui.made_case import build_case

    from verify.desk import Desk

    numbers = itertools.count(1)
    known_ids = patch("verify.store.cases.new_id", lambda: f"{next(numbers):012x}")
    with known_ids, tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Settings(db=f"sqlite:///{folder}/verify.db", reviewer="Ada"))
        case = build_case(desk)
        assert case.check is not None
        desk.review(case.id, case.check.claims[0].id, Verdict.VERIFIED, "Seen.", "Ada")
        data = desk.report(case.id, "bundle")
        desk.close()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _replace_part(data: bytes) -> bytes:
    """The bundle with one part replaced: the first byte says which, 0 stands for the manifest."""
    parts = dict(bundle_parts())
    names = ["manifest.json", *sorted(name for name in parts if name != "manifest.json")]
    name = names[data[0] % len(names) if data else 0]
    parts[name] = data[1:]
    if name != "manifest.json":
        manifest = json.loads(parts["manifest.json"])
        for line in manifest["files"]:
            if line["path"] == name:
                line["sha256"] = hashlib.sha256(data[1:]).hexdigest()
                line["size"] = len(data[1:])
        parts["manifest.json"] = json.dumps(manifest).encode()
    return Build.zip(parts)


def bundle_seeds() -> list[bytes]:
    """Each part of a real bundle, led by its number, and the whole."""
    parts = bundle_parts()
    names = ["manifest.json", *sorted(name for name in parts if name != "manifest.json")]
    seeds = [bytes([number]) + parts[name] for number, name in enumerate(names)]
    return [seed for seed in seeds if len(seed) < 20_000]


def read_any_name(data: bytes) -> None:
    """A file whose name is hostile, too: up to the first NUL, then what it holds."""
    name, _, content = data.partition(b"\x00")
    upload(name.decode("utf-8", "replace"), content)


NAMED = (
    b"article\x00<html><p>Nine boats sank.</p></html>",
    b"../a.docx\x00PK\x03\x04",
    b"\xe2\x80\xaea.fdp\x00%PDF-1.7",
    b"a.warc.gz\x00\x1f\x8b\x08\x00",
    b"\x00Nine boats sank.",
)
read_html = partial(upload, "a.html")
read_pdf = partial(upload, "a.pdf")
read_plain = partial(upload, "a.txt")
read_markdown = partial(upload, "a.md")
read_mail = partial(upload, "a.eml")
read_warc = partial(upload, "a.warc")
read_listing = partial(upload, "a.xml")
