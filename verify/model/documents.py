"""Documents exactly as read, and the spans that are cut from them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from verify.errors import SpanError

_SPAN = re.compile(r"(\d{1,12})-(\d{1,12})")


def short_id(*parts: str) -> str:
    """A stable identifier: the first 12 hex digits of the SHA-256 of ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def now() -> datetime:
    """The present moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


Headers = tuple[tuple[str, str], ...]
"""Header fields in the order in which they were sent; names may repeat."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An answer that only said where to look instead."""

    url: str
    status: int
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was received when a document was brought in; the bytes are kept under their hash."""

    sha256: str
    size: int
    media_type: str
    retrieved: datetime
    origin: str
    """The address or file name that was asked for."""
    final_url: str | None = None
    headers: Headers = ()
    """Of the response that the bytes came with."""
    extractor: str = ""
    """Name and version of what made the text from the bytes."""
    status: int | None = None
    """HTTP status of the response; None where nothing was asked over a network."""
    request_headers: Headers = ()
    redirects: tuple[Redirect, ...] = ()
    """What was answered on the way to ``final_url``, in order."""
    extracted: datetime | None = None
    """When the text was made, where that was later than the bytes came."""


_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class Document:
    """One published text, exactly as read."""

    id: str
    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, as far as it is known."""
    author: str | None = None
    language: str | None = None
    links: tuple[str, ...] = ()
    media_type: str = "text/plain"
    snapshot: Snapshot | None = field(default=None, compare=False)

    @property
    def name(self) -> str:
        """What a person would call it: publisher, else title, else address, else id."""
        return self.publisher or self.title or self.url or self.id

    @property
    def cited(self) -> str:
        """The name as a sentence has it: a title stands in quotation marks, unless it is so short
        that it may be a name itself."""
        is_title = not self.publisher and self.title and len(self.title.split()) >= _TITLE_WORDS
        return f"“{self.title}”" if is_title else self.name


@dataclass(frozen=True, slots=True)
class Passage:
    """An exact span of a document. Make it with :meth:`cut`."""

    document_id: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise SpanError(
                f"A passage of {self.document_id} has {len(self.quote)} characters but claims to "
                f"stand at {self.start}-{self.end}; cut it again from the document."
            )

    @classmethod
    def cut(cls, document: Document, start: int, end: int) -> Passage:
        """The span ``start``..``end`` of ``document``. Raises SpanError outside its text."""
        if not 0 <= start < end <= len(document.text):
            raise SpanError(
                f"{document.id} has {len(document.text)} characters, no span {start}-{end}."
            )
        return cls(document.id, start, end, document.text[start:end])

    @classmethod
    def named(cls, key: str, documents: Mapping[str, Document]) -> Passage | None:
        """The passage of which ``key`` is the :attr:`key`; None where no document holds it."""
        document = documents.get(key.rpartition(":")[0])
        span = read_span(key.rpartition(":")[2])
        if document is None or span is None or span[1] > len(document.text):
            return None
        return cls.cut(document, *span)

    @property
    def key(self) -> str:
        """The name by which people's choices refer to it: ``document_id:start-end``."""
        return f"{self.document_id}:{self.start}-{self.end}"

    def check_against(self, document: Document) -> None:
        """Raise SpanError unless ``document`` holds the quote at its place."""
        if self.document_id != document.id or document.text[self.start : self.end] != self.quote:
            raise SpanError(
                f"The quotation at {self.start}-{self.end} is not in {document.name} any more."
            )


def read_span(words: str) -> tuple[int, int] | None:
    """The span that ``start-end`` says, None where that is none."""
    found = _SPAN.fullmatch(words)
    if not found or int(found[1]) >= int(found[2]):
        return None
    return int(found[1]), int(found[2])
