"""What people decided on the origins of a claim's evidence, said beside the finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verify.check.corroboration.paths import Path
from verify.check.corroboration.wording import name_documents
from verify.check.origins.provenance import Provenance
from verify.model import OriginDecision, OriginRuling
from verify.text.prose import join


def say_decisions(paths: Sequence[Path], provenance: Provenance) -> list[str]:
    """A sentence for each decision of a person that bears on ``paths``."""
    documents = {name for path in paths for name in (path.document_id, path.text_id)}
    links = {link for path in paths for link in path.chain}
    return [
        f"{decision.reviewer} decided that {words}."
        for decision in provenance.decisions
        for words in _say(decision, documents, links, provenance)
    ]


def _say(
    decision: OriginDecision, documents: set[str], links: set[str], provenance: Provenance
) -> Iterator[str]:
    if decision.kind.is_about_names:
        if {provenance.voice_of(decision.a), provenance.voice_of(decision.b)} & links:
            number = "one" if decision.kind is OriginRuling.SAME_NAME else "two"
            yield f"“{decision.a}” and “{decision.b}” are {number}"
        return
    first, second = (name_documents([name], provenance)[0] for name in (decision.a, decision.b))
    if decision.kind is OriginRuling.COPY_OF and decision.a in documents:
        yield f"{first} has its text from {second}"
    if decision.kind is OriginRuling.INDEPENDENT and {decision.a, decision.b} <= documents:
        yield f"{join([first, second])} are independent"
