"""What is known of the article under check: its address line and what was received."""

from __future__ import annotations

from verify.ui.board import Board
from verify.ui.markup import element, facts
from verify.ui.words import count_of, date_words, moment_words


def article_line(board: Board) -> str:
    """HTML of the article's address line; empty without an article."""
    article = board.case.article
    if article is None:
        return ""
    parts = [
        article.publisher,
        date_words(article.published),
        article.author,
        count_of(len(article.text.split()), "word"),
        article.url,
    ]
    return element("p", " · ".join(part for part in parts if part), "v-kicker")


def article_snapshot(board: Board) -> str:
    """HTML of what was received when the article was brought in; empty where nothing is kept."""
    snapshot = board.case.article.snapshot if board.case.article else None
    if snapshot is None:
        return ""
    return facts(
        [
            ("Received", moment_words(snapshot.retrieved)),
            ("As", f"{snapshot.size:,} bytes, {snapshot.media_type}"),
            ("From", snapshot.origin),
            ("Read with", snapshot.extractor),
            ("SHA-256", snapshot.sha256),
        ]
    )
