"""A case in one file, for another Verify or for whoever wants to check it without any.

A zip file: the rows of the database as JSON Lines, each document's text, the bytes as they were
received, the evidence file as a web page and as JSON, and a manifest with the SHA-256 of all that.
The same case gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from verify.errors import InputError
from verify.report.content import Archive, Content
from verify.report.kinds import Kind
from verify.report.structured import dump_json, write_structured
from verify.report.times import in_utc, stamp_time
from verify.report.web_page import write_web_page

FORMAT = "verify-case-bundle"
VERSION = 1
MANIFEST = "manifest.json"

_ABOUT = """\
A case of Verify, a workbench for checking articles against their sources.

manifest.json   every file of this bundle with its SHA-256 and size
report.html     the evidence file, to read in any browser
report.json     the same, for programs
documents/      the texts of the article and the sources, as they were read
received/       the bytes from which they were read, each named by its SHA-256
database/       the rows of the case, one JSON object a line

Check it:       verify evidence verify BUNDLE.zip
Bring it in:    verify case import BUNDLE.zip
Without Verify: sha256sum received/*, and compare with the names
"""


def write_bundle(content: Content) -> bytes:
    """A zip file. Raises InputError for what belongs to no case in a database."""
    archive = content.archive
    if archive is None:
        raise InputError("A bundle holds a case that is kept; make one with: verify case new TITLE")
    moment = in_utc(content.as_of)
    # a zip file knows no earlier year
    stamp = (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, 0)
    missing: list[str] = []
    entries: list[dict[str, Any]] = []
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, data in _files(content, archive, missing):
            digest = hashlib.sha256(data).hexdigest()
            entries.append({"path": name, "sha256": digest, "size": len(data)})
            _add(bundle, name, data, stamp)
        manifest = {
            "format": FORMAT,
            "version": VERSION,
            "generator": {"name": "Verify", "version": content.version},
            "database_revision": archive.revision,
            "case": {
                "id": content.case.id,
                "title": content.case.title,
                "as_of": stamp_time(content.as_of),
            },
            "files": entries,
            "missing": missing,
        }
        _add(bundle, MANIFEST, dump_json(manifest), stamp)
    return file.getvalue()


def _files(content: Content, archive: Archive, missing: list[str]) -> Iterator[tuple[str, bytes]]:
    """Names and bytes; ``missing`` gets the hashes of received bytes that are gone."""
    whole = replace(content, kind=Kind.EVIDENCE)
    yield "README.txt", _ABOUT.encode()
    yield "report.html", write_web_page(whole)
    yield "report.json", write_structured(whole)
    tables = archive.tables()
    hashes: dict[str, None] = {}
    for name, rows in tables.items():
        lines = []
        for number, row in enumerate(rows):
            if name == "documents":
                text = f"documents/{number:04}.txt"
                yield text, row["text"].encode("utf-8", "surrogatepass")
                row = {**row, "text": {"file": text}}
                if row["bytes_hash"]:
                    hashes[row["bytes_hash"]] = None
            lines.append(_line(row))
        yield f"database/{name}.jsonl", "".join(lines).encode("ascii")
    for sha256 in sorted(hashes):
        data = archive.received(sha256)
        if data is None:
            missing.append(sha256)
        else:
            yield f"received/{sha256}", data


def _line(row: Mapping[str, Any]) -> str:
    # ASCII, so that lone surrogates survive and nothing can mislead who looks at it
    return json.dumps(row, separators=(",", ":")) + "\n"


def _add(
    bundle: zipfile.ZipFile, name: str, data: bytes, stamp: tuple[int, int, int, int, int, int]
) -> None:
    info = zipfile.ZipInfo(name, stamp)
    info.create_system = 3  # Unix, on whatever system it is written
    info.external_attr = 0o644 << 16
    bundle.writestr(info, data, zipfile.ZIP_DEFLATED, compresslevel=6)
