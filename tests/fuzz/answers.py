"""What others may answer or a newsroom may write: services, settings, word lists, addresses."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from fuzz.files import SETTINGS, check_sentence

from verify.cli.records import read_claims, read_pairs
from verify.config import data_folder, load_settings
from verify.desk.house_style import save_house
from verify.errors import FetchError, InputError, VerifyError
from verify.house import House, lighten
from verify.ingest.addresses import check_url, is_url
from verify.ingest.canonical import address_key
from verify.ingest.connectors import CONNECTORS
from verify.ingest.decode import decode_text
from verify.ingest.download import Answer
from verify.ingest.extract import split_media_type
from verify.ingest.html import choose_address
from verify.ingest.judges.endpoint import parse_answer
from verify.ingest.manners import HOSTS
from verify.ingest.retry_after import parse_retry_after
from verify.ingest.robots import check_allowed, parse_rules
from verify.ingest.saving import KEY, Saving, SavingState, look_at_saving, order_saving
from verify.ingest.timestamps import read_timestamp
from verify.report.changes import read_earlier
from verify.report.wording import load_wording

PAGE = "https://tarn.example/harbour?page=2"
QUERIES = {"wayback": f"{PAGE} 2031-03-01"}


def read_addresses(data: bytes) -> None:
    """An address is put in one form that is its own form, or refused in a sentence."""
    text = data.decode("utf-8", "replace")
    is_url(text)
    address_key(text)
    choose_address(text, f'<link rel="canonical" href="{text}">', PAGE)
    try:
        checked = check_url(text)
    except FetchError as error:
        check_sentence(error)
    else:
        assert check_url(checked) == checked


def read_robots(data: bytes) -> None:
    """A robots.txt and the headers of an answer."""
    rules = parse_rules(data)
    try:
        check_allowed(PAGE, rules)
    except FetchError as error:
        check_sentence(error)
    assert 0 <= rules.delay <= 30
    header = data.decode("latin-1")
    wait = parse_retry_after(header)
    assert wait is None or wait >= 0
    _, charset = split_media_type(header)
    decode_text(data, charset)


def read_services(data: bytes) -> None:
    """What search services, the archive and a judge answer."""
    answer = Answer(PAGE, data, (), "application/json")
    key = {KEY: "access:secret"}
    with patch.object(HOSTS, "ask", lambda *_, **__: answer), patch.dict(os.environ, key):
        for connector in CONNECTORS.values():
            named = {connector.key: "secret"} if connector.key else {}
            with patch.dict(os.environ, named):
                search = partial(connector.search, QUERIES.get(connector.name, "nine boats"))
                _expect(lambda search=search: list(search(SETTINGS, 20)))
        _expect(lambda: order_saving(PAGE, SETTINGS))
        pending = Saving(PAGE, "job", SavingState.PENDING)
        _expect(lambda: look_at_saving(pending, SETTINGS))
    parse_answer(data.decode("utf-8", "replace"))


def read_timestamps(data: bytes) -> None:
    """What a timestamp authority answered, as it was kept."""
    _expect(lambda: read_timestamp(data, b"message", SETTINGS))


def read_settings(data: bytes) -> None:
    """A ``verify.toml``: read, its house put into words, and written again by the form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "verify.toml"
        path.write_bytes(data)
        try:
            house = load_settings(path).house
            load_wording(house)
        except InputError:
            house = House(name="The Lantern")
        for _, colour in house.colours:
            lighten(colour, (20, 20, 20))
        _expect(house.read_logo)
        _expect(lambda: save_house(house, path))


def read_records(data: bytes) -> None:
    """Claims and pairs in JSON Lines, and an earlier export."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        for read in (read_claims, read_pairs):
            _expect(lambda read=read: read(file.name))
    _expect(lambda: read_earlier(data, "earlier.json"))


def read_lexicon(data: bytes) -> None:
    """A word list that somebody edited: the first byte says which, the rest is its content."""
    folder, names = _lexicons()
    if not data:
        return
    name = names[data[0] % len(names)]
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(data[1:])
    try:
        _forget_lists()
        with _elsewhere(folder.parent):
            _expect(_use_lists)
    finally:
        (folder / name).write_bytes(whole)
        _forget_lists()


@cache
def _lexicons() -> tuple[Path, list[str]]:
    folder = Path(tempfile.mkdtemp(prefix="verify-fuzz-")) / "data"
    shutil.copytree(data_folder(), folder)
    names = [path.name for path in sorted((folder / "lexicons").iterdir()) if path.suffix]
    os.link(folder / "publishers.tsv", folder / "lexicons" / "publishers.tsv")
    return folder / "lexicons", [*names, "publishers.tsv"]


def _elsewhere(folder: Path):  # type: ignore[no-untyped-def]
    """All word lists are read from ``folder``."""
    from contextlib import ExitStack

    stack = ExitStack()
    for name, module in list(sys.modules.items()):
        if name.startswith("verify.") and hasattr(module, "data_folder") and "config" not in name:
            stack.enter_context(patch.object(module, "data_folder", lambda: folder))
    return stack


def _forget_lists() -> None:
    """Empty what was remembered of word lists; the language model stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("verify.text", "verify.check")) and name != "verify.text.parser":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _use_lists() -> None:
    from verify.check.attribution import attribute
    from verify.check.claims import find_claims
    from verify.check.origins.publishers import publisher_of
    from verify.check.stance import judge
    from verify.model import Document

    text = (
        "At least nine boats sank off Tarn on 4 May 2031, harbour master Ada Venn told the Echo. "
        "“About 3 km of the pier is gone,” a witness said; two people died, four were missing."
    )
    document = Document("a", text, url=PAGE)
    find_claims(document)
    attribute(document)
    judge("Nine boats sank.", text)
    publisher_of(document)


def _expect(act) -> None:  # type: ignore[no-untyped-def]
    """Do ``act``, which may refuse in a sentence."""
    with contextlib.suppress(VerifyError):
        act()


def timestamp_seeds() -> list[bytes]:
    """A timestamp that openssl gave, where there is openssl."""
    if shutil.which("openssl") is None:
        return [b"\x30\x00"]
    from desk.test_timestamps import Authority
    from rfc3161_client import TimestampRequestBuilder

    with tempfile.TemporaryDirectory() as folder:
        authority = Authority.make(Path(folder) / "authority")
        return [authority.sign(TimestampRequestBuilder().data(b"message").build().as_bytes())]


def service_seeds() -> list[bytes]:
    """Answers of each service's form."""
    url = "https://tarn.example/a"
    return [
        json.dumps(answer).encode()
        for answer in (
            {"articles": [{"url": url, "title": "T", "seendate": "20310304T100000Z"}]},
            {"query": {"search": [{"title": "Tarn", "snippet": "<b>x</b>", "pageid": 3}]}},
            {"query": {"pages": [{"title": "Tarn", "extract": "x", "fullurl": url, "index": 1}]}},
            {"archived_snapshots": {"closest": {"available": True, "url": url,
             "timestamp": "20310304100000", "status": "200"}}},
            {"claims": [{"text": "T", "claimReview": [{"url": url, "publisher": {"name": "P"},
             "textualRating": "False", "reviewDate": "2031-03-04T00:00:00Z"}]}],
             "nextPageToken": "x"},
            {"job_id": "x", "status": "success", "timestamp": "2031", "original_url": url},
            {"error": {"code": 429, "message": "slow down"}},
            {"stance": "supports", "confidence": 0.7},
        )
    ]  # fmt: skip
