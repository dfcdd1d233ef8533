"""How much is read at most, and what is said where that is not enough."""

from __future__ import annotations

from verify.config import Settings
from verify.errors import UnreadableDocument
from verify.ingest.naming import printable

MEGABYTE = 1_000_000
LARGEST = Settings().fetch_limit_mb * MEGABYTE
"""Bytes of one document where no settings are at hand; for packed formats, when unpacked."""


def largest(settings: Settings) -> int:
    """The limit for one document, in bytes."""
    return settings.fetch_limit_mb * MEGABYTE


def too_large(name: str, limit: int, what: str = "") -> UnreadableDocument:
    """The refusal of a document that is larger than ``limit`` bytes."""
    return UnreadableDocument(
        f"{printable(name)} is larger than {limit // MEGABYTE} MB{what}, the limit for one "
        "document; split it, or raise VERIFY_FETCH_LIMIT_MB."
    )
