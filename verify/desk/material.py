"""What a run was made from and how, as fingerprints: equal ones make equal findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from verify import __version__
from verify.config import Settings, data_folder
from verify.model import Document, Rulings


def describe_material(article: Document | None, sources: Iterable[Document]) -> str:
    """The fingerprint of article and sources, whatever their order.

    A document's id stands for it: within a case it is never given to another text.
    """
    return _fingerprint([article.id if article else None, sorted(source.id for source in sources)])


def describe_rulings(rulings: Rulings) -> str:
    """The fingerprint of what people ruled; "" where they ruled nothing.

    A choice that agrees with the machine changes no finding, and is left out.
    """
    choices = [c for c in rulings.choices if c.is_rejection or c.stance]
    ids = sorted(
        [c.id for c in choices] + [o.id for o in rulings.origins] + [e.id for e in rulings.edits]
    )
    return _fingerprint(ids) if ids else ""


def describe_method(settings: Settings) -> str:
    """The fingerprint of version, settings that matter, word lists and weights."""
    folders = (data_folder() / "lexicons", data_folder() / "models")
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    files.append(data_folder() / "publishers.tsv")
    return _fingerprint(
        [
            __version__,
            settings.passages_per_claim,
            settings.minimum_score,
            settings.semantic,
            settings.copy_overlap,
            (settings.judge_model, settings.judge_url, settings.judge_name),
            [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files],
        ]
    )


def _fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode("ascii")).hexdigest()
