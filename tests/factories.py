"""Short builders for tests: fictional documents, claims and evidence, a word or two each."""

from __future__ import annotations

from verify.model import (
    AnonymousKind,
    Claim,
    Document,
    Evidence,
    Judgement,
    Match,
    Passage,
    Probabilities,
    Reason,
    Speaker,
    SpeakerKind,
    Stance,
    Uncheckable,
    short_id,
)


def doc(text: str, publisher: str | None = None, day: int | str | None = None, **more) -> Document:
    """A document; ``day`` is a day of March 2026 or a whole date; ``id`` defaults to a hash."""
    published = f"2026-03-{day:02}" if isinstance(day, int) else day
    name = more.pop("id", None) or short_id(text, publisher or "", str(more))
    return Document(name, text, publisher=publisher, published=published, **more)


def span(document: Document, quote: str) -> Passage:
    """The passage of ``document`` that reads ``quote``; fails where it does not stand there."""
    start = document.text.index(quote)
    return Passage.cut(document, start, start + len(quote))


def named(entity: str, cue: str = "said", told: str | None = None) -> Speaker:
    """A speaker with a name."""
    return Speaker(entity, entity, SpeakerKind.NAMED, cue, 0, len(entity), told=told)


def unnamed(text: str = "sources", told: str | None = None) -> Speaker:
    """A speaker without a name."""
    kind = AnonymousKind.SOURCE
    return Speaker(text, text, SpeakerKind.ANONYMOUS, "said", 0, len(text), kind, told)


def claim(article: Document, quote: str, speaker: Speaker | None = None, **more) -> Claim:
    """A claim of ``article`` that reads ``quote``."""
    passage = span(article, quote)
    uncheckable: Uncheckable | None = more.pop("uncheckable", None)
    return Claim(
        id=short_id(article.id, str(passage.start), str(passage.end)),
        passage=passage,
        checkable=uncheckable is None,
        score=0.8,
        reasons=(),
        speaker=speaker,
        reading=more.pop("reading", quote),
        uncheckable=uncheckable,
    )


def evidence(
    document: Document,
    quote: str,
    stance: str = "supports",
    speaker: Speaker | None = None,
    score: float = 0.9,
    claim_id: str = "c",
) -> Evidence:
    """A passage of ``document`` with its stance, a stance's name or its first letter(s)."""
    decided = next(s for s in Stance if s.value.startswith(stance))
    shares = [0.97 if s is decided else 0.01 for s in Stance]
    judgement = Judgement(decided, Probabilities(*shares), (Reason("test", "made by hand"),))
    return Evidence(Match(claim_id, span(document, quote), score, ()), judgement, speaker)
