"""Origins and documents as they are called in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verify.check.corroboration.paths import ANONYMOUS, Path
from verify.check.origins.provenance import Provenance
from verify.text.prose import join, with_article


def name_origin(origin_id: str, provenance: Provenance) -> str:
    """An origin in the middle of a sentence: "the police", "an unnamed source in The Courier"."""
    if origin_id.startswith(ANONYMOUS):
        where = provenance.label_of(origin_id.removeprefix(ANONYMOUS))
        return f"an unnamed source in {with_article(where)}"
    return with_article(provenance.label_of(origin_id))


def join_origins(origins: Sequence[str], provenance: Provenance) -> str:
    """Origins as a list in words, in the order of their names."""
    names = {name_origin(origin, provenance) for origin in origins}
    return join(sorted(names, key=lambda name: name.lower().removeprefix("the ")))


def name_documents(document_ids: Sequence[str], provenance: Provenance) -> list[str]:
    """The publishers of documents, each once, in order."""
    names = [with_article(provenance.documents[d].cited) for d in document_ids]
    return list(dict.fromkeys(names))


def list_documents(paths: Iterable[Path]) -> list[str]:
    """The documents that paths begin in, each once, in order."""
    return list(dict.fromkeys(path.document_id for path in paths))
