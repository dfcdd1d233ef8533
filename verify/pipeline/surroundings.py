"""What stands around passages, and how a passage is judged in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify.check.stance import Event, Judge, judge_passages
from verify.model import Document, Judgement, Passage

OPENING = 3000
"""Characters of a document that introduce whom it speaks of."""


class Surroundings:
    """What stands around passages: their documents' names, dates and openings."""

    def __init__(
        self,
        documents: Iterable[Document] | Mapping[str, Document],
        article: Document | None = None,
        model: Judge | None = None,
    ) -> None:
        self._documents = (
            documents
            if isinstance(documents, Mapping)
            else {document.id: document for document in documents}
        )
        self._event = Event(article) if article else None
        self._model = model

    def judge(self, claim: str, passages: Sequence[Passage]) -> list[Judgement]:
        """Judge passages of the documents, each in its context."""
        documents = [self._documents[passage.document_id] for passage in passages]
        texts = [
            (passage.quote, _introduce(document))
            for passage, document in zip(passages, documents, strict=True)
        ]
        if self._event is None:
            return judge_passages(claim, texts, self._model)
        judged = judge_passages(claim, texts, self._model, self._event.names)
        return [self._event.restrain(*pair) for pair in zip(judged, documents, strict=True)]


def _introduce(document: Document) -> str:
    """What a reader knows before any passage: who publishes, the title, the opening."""
    known = (document.publisher, document.title, document.text[:OPENING])
    return "\n".join(part for part in known if part)
