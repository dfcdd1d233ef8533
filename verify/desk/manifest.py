"""The manifest of a case: what is kept, each under its hash. The same case gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from verify.model import Document
from verify.store import hash_text

FORMAT = "verify-manifest-1"


def write_manifest(case_id: str, title: str, documents: Iterable[Document]) -> bytes:
    """The manifest as JSON (UTF-8, keys and documents sorted): what a timestamp is given for."""
    rows = [_describe(document) for document in sorted(documents, key=lambda each: each.id)]
    value = {"format": FORMAT, "case": case_id, "title": title, "documents": rows}
    return json.dumps(value, ensure_ascii=True, sort_keys=True, indent=1).encode("ascii")


def read_manifest(manifest: bytes) -> Mapping[str, Mapping[str, Any]]:
    """The documents of a manifest by their ids; none where it cannot be read."""
    try:
        value = json.loads(manifest)
        return {str(row["id"]): row for row in value["documents"]}
    except (ValueError, KeyError, TypeError):
        return {}


def _describe(document: Document) -> dict[str, Any]:
    snapshot = document.snapshot
    row: dict[str, Any] = {
        "id": document.id,
        "url": document.url,
        "text_sha256": hash_text(document.text),
    }
    if snapshot:
        row |= {
            "sha256": snapshot.sha256,
            "size": snapshot.size,
            "retrieved": snapshot.retrieved.isoformat(),
            "origin": snapshot.origin,
            "extractor": snapshot.extractor,
        }
    return row
