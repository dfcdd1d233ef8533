"""What a run was made from and how, as fingerprints: equal ones make equal findings."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from verify import __version__
from verify.config import Settings, data_folder
from verify.model import Choice, Document, Rulings


def describe_material(
    article: Document | None, sources: Iterable[Document], rulings: Rulings
) -> str:
    """The fingerprint of article, sources and what people ruled, whatever their order.

    A document's id stands for it: within a case it is never given to another text. A choice that
    agrees with the machine changes no finding, and is left out.
    """
    return _fingerprint(
        [
            article.id if article else None,
            sorted(source.id for source in sources),
            sorted(
                [choice.claim_id, choice.passage, "" if choice.is_rejection else choice.stance]
                for choice in rulings.choices
                if choice.is_rejection or (choice.choice is Choice.ACCEPTED and choice.stance)
            ),
            sorted([ruling.kind, ruling.a, ruling.b] for ruling in rulings.origins),
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
