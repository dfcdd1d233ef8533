"""What a job's results depend on: its inputs by hash, its options, the versions that compute."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from verify import __version__
from verify.batch.folder import read_manifest
from verify.config import data_folder
from verify.errors import InputError
from verify.model import Document
from verify.pipeline import ClaimRecord

_LIBRARIES = ("numpy", "rapidfuzz", "simplemma", "spacy", "tantivy")
_DATA = ("lexicons", "models/stance")


def describe_job(
    job: str,
    inputs: Mapping[str, tuple[int, str]],
    options: Mapping[str, Any],
    parts: int,
    format: str,
) -> dict[str, Any]:
    """The manifest of a job; ``inputs`` are counts and hashes by name."""
    return {
        "job": job,
        "inputs": {name: {"count": n, "sha256": digest} for name, (n, digest) in inputs.items()},
        "options": dict(options),
        "parts": parts,
        "format": format,
        "versions": dict(find_versions()),
    }


@lru_cache(maxsize=1)
def find_versions() -> Mapping[str, str]:
    """What computes here: Verify, the libraries on which figures depend, word lists and weights."""
    found = {"verify": __version__}
    found |= {library: metadata.version(library) for library in _LIBRARIES}
    digest = hashlib.sha256()
    for folder in _DATA:
        for file in sorted((data_folder() / folder).rglob("*")):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return found | {"data": digest.hexdigest()[:16]}


def check_versions(folder: Path) -> None:
    """Raise InputError where this process would compute other results than the job's."""
    for name, there in read_manifest(folder)["versions"].items():
        here = find_versions().get(name)
        if here != there:
            raise InputError(
                f"A worker has {name} {here} and the job {there}; install the same Verify on all "
                "machines of the cluster."
            )


def hash_claims(claims: Sequence[ClaimRecord]) -> tuple[int, str]:
    """How many there are, and a hash of all that is read of them, in their order."""
    return len(claims), _hash(asdict(claim) for claim in claims)


def hash_documents(documents: Sequence[Document]) -> tuple[int, str]:
    """The same for documents."""
    return len(documents), _hash(describe_document(document) for document in documents)


def describe_document(document: Document) -> dict[str, Any]:
    """The fields of a document that results may depend on."""
    return {
        "id": document.id,
        "text": document.text,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "published": document.published,
        "author": document.author,
        "language": document.language,
        "links": list(document.links),
    }


def _hash(values: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for value in values:
        digest.update(json.dumps(value).encode() + b"\n")
    return digest.hexdigest()
