"""What a run was made from and how, as fingerprints: equal ones make equal findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from verify import __version__
from verify.config import Settings, data_folder
from verify.model import Choice, Document, EvidenceChoice

_LEFT_OUT = (Choice.REJECTED, Choice.NOT_ABOUT)


def find_excluded(choices: Iterable[EvidenceChoice]) -> Mapping[str, frozenset[str]]:
    """For each claim, the passages that people ruled out; ``choices`` oldest first, the last holds.

    Passages are ``document_id:start-end``.
    """
    last = {(choice.claim_id, choice.passage): choice.choice for choice in choices}
    excluded: dict[str, set[str]] = {}
    for (claim_id, passage), choice in last.items():
        if choice in _LEFT_OUT:
            excluded.setdefault(claim_id, set()).add(passage)
    return {claim_id: frozenset(passages) for claim_id, passages in excluded.items()}


def describe_material(
    article: Document | None, sources: Iterable[Document], choices: Iterable[EvidenceChoice]
) -> str:
    """The fingerprint of article, sources and choices, whatever their order.

    A document's id stands for it: within a case it is never given to another text.
    """
    excluded = find_excluded(choices)
    return _fingerprint(
        [
            article.id if article else None,
            sorted(source.id for source in sources),
            sorted((claim_id, sorted(passages)) for claim_id, passages in excluded.items()),
        ]
    )


def describe_method(settings: Settings) -> str:
    """The fingerprint of version, settings that matter, word lists and weights."""
    folders = (data_folder() / "lexicons", data_folder() / "models")
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return _fingerprint(
        [
            __version__,
            settings.passages_per_claim,
            settings.minimum_score,
            settings.copy_overlap,
            [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files],
        ]
    )


def _fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode("ascii")).hexdigest()
