"""How a case's evidence was kept: what was replaced, where quotations went, what was stamped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from verify.model.documents import Document


@dataclass(frozen=True, slots=True)
class Replacement:
    """An earlier version of a source, kept whole, and the version that took its place."""

    earlier: Document
    replaced_by: str
    """The id of the next version, which may have been replaced in turn."""
    stands: str
    """The id of the version that is evidence now."""
    why: str
    """``page changed`` or ``read again``."""
    sentence: str
    """What changed, in words."""
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class QuotationTrace:
    """A quotation that people relied on, looked for again when its document was replaced."""

    passage: str
    """``document_id:start-end``, as it was relied on."""
    quote: str
    moved_to: str | None
    """``document_id:start-end`` in the next version; None where it is lost."""
    now: str
    """What stands there, "" where it is lost."""
    found: str
    """``stands``, ``moved``, ``changed`` or ``lost``."""
    at: datetime


@dataclass(frozen=True, slots=True)
class ManifestStamp:
    """A timestamp (RFC 3161) under the list of all documents with their hashes."""

    sha256: str
    """Of the list that was stamped, which is kept beside it."""
    authority: str
    asked: datetime
    """When it was asked for, by this machine's clock."""
    signed: datetime | None
    """When the authority signed, by its own; None where its answer cannot be read any more."""
    is_trusted: bool
    """True where it fits the list and leads to a root certificate of the settings."""
    problem: str
    """Why it is not trusted, as half a sentence or one; else empty."""


@dataclass(frozen=True, slots=True)
class Custody:
    """All of it, each oldest first."""

    replacements: tuple[Replacement, ...] = ()
    quotations: tuple[QuotationTrace, ...] = ()
    stamps: tuple[ManifestStamp, ...] = ()
