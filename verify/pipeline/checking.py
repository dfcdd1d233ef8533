"""The whole job: an article and sources in, a Check out."""

from __future__ import annotations

from collections.abc import Sequence

from verify.check.stance import Judge
from verify.config import Settings
from verify.model import Check, Document, Rulings
from verify.pipeline.comparing import lay_groundwork
from verify.pipeline.drawing import draw_findings
from verify.pipeline.steps import NO_RULINGS, Progress


def check_article(
    article: Document,
    sources: Sequence[Document],
    settings: Settings,
    progress: Progress | None = None,
    rulings: Rulings = NO_RULINGS,
    model: Judge | None = None,
) -> Check:
    """Find the article's claims and what the sources say of each.

    ``rulings`` are what people decided on claims, evidence and origins; they stand above the
    machine. ``model`` judges in place of Verify's own rules, where a newsroom brings one. The
    result depends on nothing but the arguments; sources may come in any order.
    """
    groundwork = lay_groundwork(article, sources, settings, progress, rulings, model=model)
    return draw_findings(article, sources, groundwork, rulings, progress).check
