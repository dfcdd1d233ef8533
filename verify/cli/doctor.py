"""``verify doctor``: what works on this machine, what doesn't, and how to mend it."""

from __future__ import annotations

import importlib
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from verify.cli.options import database_option
from verify.cli.output import write_text
from verify.errors import VerifyError
from verify.text.prose import count

_LIBRARIES = {
    "spacy": "who said what",
    "tantivy": "finding passages",
    "rapidfuzz": "comparing passages",
    "trafilatura": "web pages",
    "pypdfium2": "PDF",
    "docx": "Word files",
    "sqlalchemy": "cases",
    "networkx": "the graph",
    "streamlit": "the browser desk",
}
_REINSTALL = "install it again: make install"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at."""

    what: str
    works: bool
    detail: str
    mend: str = ""


@click.command(epilog="\b\nExamples:\n  verify doctor\n  verify doctor --db sqlite:///cases.db")
@database_option
def doctor(db: str | None) -> int:
    """Say what works on this machine, what doesn't, and how to mend it."""
    symptoms = list(_examine(db))
    write_text("".join(_line(symptom) for symptom in symptoms), None)
    return 0 if all(symptom.works for symptom in symptoms) else 1


def _line(symptom: Symptom) -> str:
    mark = "ok  " if symptom.works else "FAIL"
    mend = f"\n       to mend: {symptom.mend}" if symptom.mend and not symptom.works else ""
    return f"{mark}  {symptom.what}: {symptom.detail}{mend}\n"


def _examine(db: str | None) -> Iterator[Symptom]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Symptom("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or newer")
    for module, purpose in _LIBRARIES.items():
        yield _try(f"{module} ({purpose})", lambda m=module: _library(m), _REINSTALL)  # type: ignore[misc]
    yield _try("language model", _language_model, _REINSTALL)
    yield _try("judge", _judge, f"mend the settings judge_*; else {_REINSTALL}")
    yield _try("cross-encoder", _encoder, _REINSTALL)
    yield _try("finding by meaning (optional)", _meaning, _REINSTALL)
    yield _try("word lists", _lexicons, "restore the folder data/lexicons")
    yield _try("database", lambda: _database(db), "name another with --db or VERIFY_DB")
    yield _try("temporary folder", _temporary_folder, "free some space or set TMPDIR")
    yield _try("browser desk's port", lambda: _port(db), "choose another: verify app --port 8600")


def _try(what: str, look: Callable[[], str], mend: str) -> Symptom:
    try:
        return Symptom(what, True, look())
    except VerifyError as error:
        return Symptom(what, False, str(error), mend)
    # whatever a broken installation raises is the finding here
    except Exception as error:
        return Symptom(what, False, f"{type(error).__name__}: {error}", mend)


def _library(module: str) -> str:
    importlib.import_module(module)
    return metadata.version({"docx": "python-docx"}.get(module, module))


def _language_model() -> str:
    from verify.text.parser import parse_sentences

    (parse,) = parse_sentences(["The harbour office said nine boats sank."])
    return f"read {len(parse.words)} words"


def _judge() -> str:
    from verify.check.stance import judge
    from verify.config import load_settings
    from verify.ingest.judges import describe_judge, open_judge

    settings = load_settings()
    claim, passage = "Nine boats sank.", "The office said that no boat sank."
    stance = judge(claim, passage, model=open_judge(settings)).stance
    return f"{describe_judge(settings)} ({stance.value} on the test pair)"


def _encoder() -> str:
    from verify.check.stance.encoder import load_encoder

    encoder = load_encoder()
    if encoder is None:
        return "not there; words and guards judge without it, and find less support"
    (shares,) = encoder.read([("Nine boats sank.", "Nine ships went down.")])
    return f"reads claims and passages ({shares[0]:.2f} for support on the test pair)"


def _meaning() -> str:
    from verify.check.index.meaning import HOW_TO_GET, is_installed, load_encoder

    if not is_installed():
        return f"not installed; {HOW_TO_GET}, then set semantic = true in verify.toml"
    near, far = load_encoder().encode(["Nine boats sank.", "Ships went down."]), 0.3
    return "works" if float(near[0] @ near[1]) > far else "gives odd results"


def _lexicons() -> str:
    from verify.config import data_folder
    from verify.text.lexicon import phrases, table

    files = sorted((data_folder() / "lexicons").iterdir())
    for file in files:
        if file.suffix == ".txt":
            phrases(file.stem)
        elif file.suffix == ".tsv":
            table(file.stem)
    return f"{len(files)} read"


def _database(db: str | None) -> str:
    from verify.cli.cases import open_desk

    desk = open_desk(db)
    return f"{desk.settings.db}, {count(len(desk.cases(who=desk.reviewer_name())), 'case')}"


def _temporary_folder() -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"verify")
    return str(Path(tempfile.gettempdir()))


def _port(db: str | None) -> str:
    from verify.config import load_settings

    port = load_settings(db=db).port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
    return f"{port} is free"
