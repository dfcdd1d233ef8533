"""The work on one part, by whatever process: read what it needs, compute, write it whole."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from verify.batch.corpus import Corpus
from verify.batch.folder import Layout, write_whole
from verify.batch.manifest import check_versions
from verify.batch.tables import read_lines, write_table
from verify.check.index import PassageIndex
from verify.check.origins.quoting import ByName, Quotations, read_quotations
from verify.config import Settings
from verify.ingest.judges import open_judge
from verify.model import AnonymousKind, Speaker, SpeakerKind
from verify.pipeline import Surroundings, match_record
from verify.report.lines import evidence_line
from verify.text.json_lines import json_line

_ONE_AT_A_TIME = threading.Lock()
"""A worker with several threads gains nothing here, and the index and the parser are not made for
them."""


def match_part(
    layout: Layout, number: int, first: int, end: int, settings: Settings, within: bool
) -> None:
    """Match the claims from ``first`` to before ``end`` and write the part, unless it is there.

    Raises InputError where the job's folder cannot be used here.
    """
    with _ONE_AT_A_TIME:
        # the worker that finished it may have been killed before it could say so
        if layout.part(number).is_file():
            return
        corpus, index, surroundings = _open_corpus(layout.folder, settings)
        lines = [
            evidence_line(*found)
            for record in corpus.claims(first, end)
            for found in match_record(record, index, surroundings, settings, within)
        ]
        write_whole(layout.part(number), encode_lines(lines, layout.format, "match"))


@lru_cache(maxsize=1)
def _open_corpus(folder: Path, settings: Settings) -> tuple[Corpus, PassageIndex, Surroundings]:
    check_versions(folder)
    place = Layout(folder).corpus
    corpus = Corpus(place)
    index = PassageIndex(place / "index")
    return corpus, index, Surroundings(corpus, model=open_judge(settings))


def quote_part(layout: Layout, number: int, first: int, end: int) -> None:
    """Read whom the documents from ``first`` to before ``end`` quote, unless the part is there."""
    with _ONE_AT_A_TIME:
        if layout.part(number).is_file():
            return
        check_versions(layout.folder)
        documents = Corpus(layout.corpus).documents(first, end)
        lines = [
            {"source_id": document.id, "quotations": _pack(read_quotations(document))}
            for document in documents
        ]
        text = "".join(json.dumps(line) + "\n" for line in lines)
        write_whole(layout.part(number), text.encode())


def read_quotes(paths: Sequence[Path]) -> dict[str, Quotations]:
    """What the parts of :func:`quote_part` hold, by document."""
    found = {}
    for path in paths:
        for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            found[line["source_id"]] = _unpack(line["quotations"])
    return found


def encode_lines(lines: Sequence[Mapping[str, Any]], format: str, job: str) -> bytes:
    """The lines of a job as the bytes of a file in one of FORMATS."""
    if format == "parquet":
        return write_table(lines, job)
    text = "".join(json_line(line) + "\n" for line in lines)
    return text.encode("utf-8", "backslashreplace")


def decode_part(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a finished part in any of FORMATS."""
    if path.suffix == ".parquet":
        yield from read_lines(path)
    else:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from map(json.loads, lines)


def join_parts(paths: Sequence[Path], format: str, job: str) -> Iterator[bytes]:
    """The finished parts in their order as one file of their format, piece by piece."""
    if format == "parquet":
        yield write_table([line for path in paths for line in read_lines(path)], job)
    else:
        for path in paths:
            yield path.read_bytes()


def _pack(quotations: Quotations) -> list[Any]:
    return [
        [
            [name, [[asdict(speaker), share] for speaker, share in said]]
            for name, said in side.items()
        ]
        for side in quotations
    ]


def _unpack(packed: Sequence[Any]) -> Quotations:
    by_speaker, by_outlet = (_unpack_side(side) for side in packed)
    return by_speaker, by_outlet


def _unpack_side(side: Sequence[Any]) -> ByName:
    return {name: [(_as_speaker(fields), share) for fields, share in said] for name, said in side}


def _as_speaker(fields: Mapping[str, Any]) -> Speaker:
    anonymous = fields["anonymous_kind"]
    return Speaker(
        **{
            **fields,
            "kind": SpeakerKind(fields["kind"]),
            "anonymous_kind": AnonymousKind(anonymous) if anonymous else None,
            "heard_from": tuple(fields["heard_from"]),
        }
    )
