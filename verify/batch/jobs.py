"""The two jobs: claims matched with many documents, and the quotations of many documents read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.batch.corpus import lay_corpus
from verify.batch.folder import Layout, take_folder
from verify.batch.manifest import describe_job, hash_claims, hash_documents
from verify.batch.parts import match_part, quote_part, read_quotes
from verify.batch.running import Progress, Where, open_workers, run_parts
from verify.batch.tables import require
from verify.check.origins.quoting import Quotations
from verify.config import Settings
from verify.errors import InputError
from verify.ingest.judges import describe_judge
from verify.model import Document
from verify.pipeline import ClaimRecord

CLAIMS_EACH = 100
DOCUMENTS_EACH = 500


def match_in_parts(
    claims: Sequence[ClaimRecord],
    documents: Sequence[Document],
    settings: Settings,
    within: bool,
    layout: Layout,
    where: Where,
    tell: Progress,
    size: int = CLAIMS_EACH,
) -> list[Path]:
    """Match ``claims`` with ``documents``, ``size`` claims a part; the files of all parts in order.

    Raises InputError where the folder belongs to another job or the cluster cannot be reached.
    """
    if settings.semantic:
        raise InputError(
            "Finding by meaning does not work in parts yet; set semantic = false, or leave out "
            "--workers, --cluster and --parts."
        )
    if layout.format == "parquet":
        require()
    options = {
        "passages_per_claim": settings.passages_per_claim,
        "minimum_score": settings.minimum_score,
        "within": within,
        "judge": describe_judge(settings),
        "claims_a_part": size,
    }
    inputs = {"claims": hash_claims(claims), "sources": hash_documents(documents)}
    spans = _cut(len(claims), size)
    take_folder(layout, describe_job("match", inputs, options, len(spans), layout.format))
    total = len(spans)
    with open_workers(where) as work:
        tell("indexing the sources", 0, 1)
        lay_corpus(layout.corpus, documents, claims, with_index=True)
        tell("indexing the sources", 1, 1)
        missing = layout.missing(total)
        arguments = {n: (layout, n, *spans[n], settings, within) for n in missing}
        run_parts(
            *(work, match_part, arguments, total - len(missing)),
            lambda done: tell("parts matched", done, total),
        )
    return layout.parts(total)


def quote_in_parts(
    documents: Sequence[Document],
    layout: Layout,
    where: Where,
    tell: Progress,
    size: int | None = None,
) -> dict[str, Quotations]:
    """Whom each of ``documents`` quotes, read ``size`` documents a part.

    Raises as :func:`match_in_parts` does.
    """
    size = size or DOCUMENTS_EACH
    spans = _cut(len(documents), size)
    inputs = {"sources": hash_documents(documents)}
    manifest = describe_job("origins", inputs, {"documents_a_part": size}, len(spans), "jsonl")
    take_folder(layout, manifest)
    total = len(spans)
    with open_workers(where) as work:
        lay_corpus(layout.corpus, documents)
        missing = layout.missing(total)
        arguments = {n: (layout, n, *spans[n]) for n in missing}
        run_parts(
            *(work, quote_part, arguments, total - len(missing)),
            lambda done: tell("parts read", done, total),
        )
    return read_quotes(layout.parts(total))


def _cut(count: int, size: int) -> list[tuple[int, int]]:
    return [(first, min(count, first + size)) for first in range(0, count, size)]
