"""What reaches a server, and what lies in files that others could have written: never a crash."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import io
import json
import os
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

import requests
from fuzz.files import SETTINGS, bundle_parts, check_sentence
from urllib3.response import HTTPResponse

from verify.batch.tables import read_table, write_table
from verify.cli.records import read_claims
from verify.config import Settings
from verify.desk.databases import look_over, save_whole_cases
from verify.errors import VerifyError
from verify.ingest.download import download
from verify.ingest.judges.cache import Cache
from verify.ingest.judges.endpoint import parse_answer, read_answer
from verify.ingest.judges.local import _read_labels
from verify.ingest.timestamps import _load_roots
from verify.model import Verdict
from verify.report import read_earlier, write_report
from verify.ui.accounts import read_account, read_cookie
from verify.ui.gate import WANTED_COOKIE, Gate
from verify.ui.listening import Place
from verify.ui.sign_in_settings import complete_sign_in

PAGE = "https://tarn.example/harbour"
NEWSROOM = Settings(
    signin_provider="https://id.example",
    signin_client="verify",
    signin_secret="s" * 40,
    signin_cookie_secret="c" * 40,
)
PLACE = Place("127.0.0.1", ("desk.example",), "verify", True, "https://desk.example")


class _Wire:
    """A socket on which a server's bytes have arrived."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, *_: object, **__: object) -> io.BytesIO:
        return io.BytesIO(self._data)


def read_response(data: bytes) -> None:
    """What a web server answers: status, headers, packing and body."""

    def send(session: requests.Session, method: str, url: str, **_: object) -> requests.Response:
        try:
            raw = http.client.HTTPResponse(_Wire(data), method=method)  # type: ignore[arg-type]
            raw.begin()
        except (http.client.HTTPException, ValueError) as error:
            raise requests.ConnectionError(str(error)) from error
        request = requests.Request(method, url).prepare()
        response = HTTPResponse(
            raw, dict(raw.getheaders()), raw.status, preload_content=False, original_response=raw
        )
        return session.get_adapter(url).build_response(request, response)  # type: ignore[attr-defined,no-any-return]

    with patch("requests.Session.request", send), _in_a_sentence():
        download(PAGE, SETTINGS)


def read_sign_in(data: bytes) -> None:
    """The claims of a token, a cookie, the way back, and a file of secrets."""
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(ValueError, RecursionError):
        claims = json.loads(text)
        if isinstance(claims, dict):
            with _in_a_sentence():
                account = read_account(claims, NEWSROOM)
                assert account.issuer == NEWSROOM.signin_provider
    assert not read_cookie({"_streamlit_user": text}, NEWSROOM.signin_cookie_secret)
    asyncio.run(_come_back(data))
    with tempfile.NamedTemporaryFile() as file, _in_a_sentence():
        file.write(data)
        file.flush()
        complete_sign_in(Settings(signin_provider="https://id.example", signin_secrets=file.name))


async def _come_back(data: bytes) -> None:
    query, _, cookie = data.partition(b"\n")
    sent: list[dict[str, object]] = []

    async def app(scope: object, receive: object, send) -> None:  # type: ignore[no-untyped-def]
        start = {"type": "http.response.start", "status": 302, "headers": [(b"location", b"/")]}
        await send(start)
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message) -> None:  # type: ignore[no-untyped-def]
        sent.append(message)

    wanted = WANTED_COOKIE.encode() + b"=" + cookie.replace(b"\n", b"")
    scope = {
        "type": "http", "method": "GET", "path": "/verify/oauth2callback", "root_path": "",
        "query_string": query, "headers": [(b"host", b"desk.example"), (b"cookie", wanted)],
        "server": ("127.0.0.1", 1), "scheme": "http",
    }  # fmt: skip
    await Gate(app, PLACE, lambda cookies: True)(scope, receive, send)  # type: ignore[arg-type]
    location = dict(sent[0]["headers"])[b"location"].decode()  # type: ignore[call-overload]
    assert location == "/" or location.startswith("/verify/"), location
    assert "//" not in location.partition("?")[0]
    assert "\n" not in location


def read_database(data: bytes) -> None:
    """A database in which bytes were changed: four for the place, one for how many, then those."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verify.db"
        whole = bytearray(_whole_database())
        while len(data) > 5:
            place, length = int.from_bytes(data[:4], "little") % len(whole), data[4]
            whole[place : place + length] = data[5 : 5 + length]
            data = data[5 + length :]
        path.write_bytes(whole)
        with _in_a_sentence():
            look_over(str(path))
        with _in_a_sentence():
            save_whole_cases(str(path), str(Path(folder) / "saved.db"), SETTINGS)


@cache
def _whole_database() -> bytes:
    from ui.made_case import build_case

    from verify.desk import Desk

    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Settings(db=f"sqlite:///{folder}/verify.db", reviewer="Ada"))
        case = build_case(desk)
        assert case.check is not None
        desk.review(case.id, case.check.claims[0].id, Verdict.VERIFIED, "Seen.", "Ada")
        desk.close()
        return Path(folder, "verify.db").read_bytes()


def database_seeds() -> list[bytes]:
    """One place in the head, one in the middle, one at the end."""
    size = len(_whole_database())
    places = (28, size // 2, size - 90)
    return [place.to_bytes(4, "little") + b"\x04\xff\x00\x7f\x01" for place in places]


def read_parquet(data: bytes) -> None:
    """A Parquet file of claims."""
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(data)
        file.flush()
        with _in_a_sentence():
            for _ in read_table(file.name):
                pass
        with _in_a_sentence():
            read_claims(file.name)


def parquet_seeds() -> list[bytes]:
    """The lines of both jobs."""
    probs = dict.fromkeys(("supports", "refutes", "discusses", "unrelated"), 0.25)
    match = {"claim_id": "a", "source_id": "s", "start": 0, "end": 4, "quote": "Nine"}
    match |= {"score": 0.5, "stance": "supports", "probs": probs, "reasons": ["x"]}
    derived = [{"speaker": "Ada", "how": "quotes", "overlap": 0.5, "why": "x"}]
    origin = {"source_id": "s", "origin_id": "o", "derived_from": derived}
    return [write_table([match], "match"), write_table([origin], "origins")]


def read_judges(data: bytes) -> None:
    """What a judge at an address answered, what was kept of it, and a model's labels."""
    parse_answer(read_answer(data))
    with tempfile.TemporaryDirectory() as folder:
        cache_ = Cache(Path(folder))
        path = cache_._path(("q",))
        path.parent.mkdir()
        path.write_bytes(data)
        parse_answer(cache_.get("q") or "")
        Path(folder, "config.json").write_bytes(data)
        with _in_a_sentence():
            _read_labels(Path(folder))


def read_roots(data: bytes) -> None:
    """A file of root certificates."""
    with tempfile.NamedTemporaryFile() as file, _in_a_sentence():
        file.write(data)
        file.flush()
        _load_roots(file.name)


def read_comparison(data: bytes) -> None:
    """An earlier export, and the report that says what changed since."""
    with _in_a_sentence():
        write_report(_case(), "markdown", earlier=read_earlier(data, "earlier.json"))


@cache
def _case():  # type: ignore[no-untyped-def]
    from verify.desk import Desk

    folder = tempfile.mkdtemp(prefix="verify-fuzz-")
    path = Path(folder) / "case.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in bundle_parts().items():
            archive.writestr(name, content)
    desk = Desk.open(Settings(db=f"sqlite:///{folder}/verify.db"))
    case = desk.import_case(path)
    desk.close()
    shutil.rmtree(folder)
    return case


def comparison_seeds() -> list[bytes]:
    """The case as it is, as JSON."""
    return [write_report(_case(), "json")]


@contextlib.contextmanager
def _in_a_sentence():  # type: ignore[no-untyped-def]
    try:
        yield
    except VerifyError as error:
        check_sentence(error)


SIGN_IN_SEEDS = (
    b'{"iss": "https://id.example", "aud": ["verify"], "sub": "1", "nonce": "n", "iat": 1e12}',
    b"code=a&state=b\nreview?case=1&claim=2",
    b'client_secret = "a"\ncookie_secret = "b"\n',
)
RESPONSES = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 4\r\n\r\nNine",
    b"HTTP/1.1 302 Found\r\nLocation: /next\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nNine\r\n0\r\n\r\n",
    b"HTTP/1.1 429 No\r\nRetry-After: Wed, 01 Jan 2031 00:00:00 GMT\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff",
)
JUDGES = (
    b'{"choices": [{"message": {"content": "{\\"stance\\": \\"refutes\\", \\"confidence\\": 1}"}}'
    b"]}",
    b'{"question": ["q"], "answer": "{\\"stance\\": \\"supports\\"}"}',
    b'{"id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}}',
)
os.environ.setdefault("VERIFY_JUDGE_KEY", "")
