"""How a report says things: one word, one mark and one plain sentence for each label.

The machine's marks are geometric shapes, a person's are a tick, a cross, a question mark and a
bar, the same as on the screen. No meaning hangs on colour.
"""

from __future__ import annotations

from dataclasses import dataclass

from verify.model import (
    Choice,
    DerivationKind,
    Flag,
    OriginKind,
    Stance,
    Status,
    Uncheckable,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A word, its mark, the stem of its style class, and what it means in one sentence."""

    word: str
    mark: str
    style: str
    meaning: str


STATUSES = {
    Status.CORROBORATED: Label(
        "Corroborated",
        "▲",
        "corroborated",
        "At least two independent origins support it and none refutes it.",
    ),
    Status.SINGLE_SOURCE: Label(
        "Single source",
        "△",
        "single",
        "Everything that supports it leads back to one origin.",
    ),
    Status.CONFLICTING: Label(
        "Conflicting", "◆", "conflicting", "Some origins support it, others refute it."
    ),
    Status.REFUTED: Label(
        "Refuted", "▼", "refuted", "At least one origin refutes it and none supports it."
    ),
    Status.NO_EVIDENCE: Label(
        "No evidence", "○", "none", "No source that was searched supports or refutes it."
    ),
    Status.NOT_CHECKABLE: Label(
        "Not checkable", "–", "uncheckable", "It is no statement of fact that sources can settle."
    ),
}
VERDICTS = {
    Verdict.VERIFIED: Label("Verified", "✔", "verified", "It holds."),
    Verdict.DISPUTED: Label("Disputed", "✖", "disputed", "It does not hold as it stands."),
    Verdict.UNPROVEN: Label("Unproven", "?", "unproven", "It could not be established."),
    Verdict.NOT_CHECKABLE: Label("Not checkable", "⊘", "beyond", "It cannot be checked."),
}
NOT_REVIEWED = Label("Not yet reviewed", "·", "open", "No person has decided yet.")
STANCES = {
    Stance.SUPPORTS: Label("Supports", "▲", "supports", "The passage says the same."),
    Stance.REFUTES: Label("Refutes", "▼", "refutes", "The passage says otherwise."),
    Stance.DISCUSSES: Label(
        "On the subject", "◇", "discusses", "The passage is on the subject and settles nothing."
    ),
    Stance.UNRELATED: Label("Unrelated", "○", "unrelated", "The passage is about something else."),
}
FLAGS = {
    Flag.CIRCULAR: "Circular: the only support comes from the article itself or from its copies.",
    Flag.ANONYMOUS_ONLY: "Anonymous only: nobody who is named says it.",
    Flag.TRACED: "Traced: the speaker's own document is among the sources.",
    Flag.NOT_TRACED: "Not traced: the speaker's own document is not among the sources.",
    Flag.OLDER_THAN_EVENT: "Older than the event: the evidence was published before it happened.",
}
CHOICES = {
    Choice.ACCEPTED: "counts as evidence",
    Choice.REJECTED: "does not count as evidence",
    Choice.NOT_ABOUT: "is not about the claim",
    Choice.OPEN: "left open",
}
DERIVATIONS = {
    DerivationKind.COPIES: "copies",
    DerivationKind.QUOTES: "quotes",
    DerivationKind.CREDITS: "credits",
    DerivationKind.SAME_SOURCE: "has the same publisher as",
    DerivationKind.VOICE_OF: "speaks for",
}
ORIGINS = {
    OriginKind.DOCUMENT: "a text",
    OriginKind.SPEAKER: "a speaker",
    OriginKind.ANONYMOUS: "an unnamed speaker",
}
UNCHECKABLE = {
    Uncheckable.OPINION: "an opinion",
    Uncheckable.PREDICTION: "a prediction",
    Uncheckable.APPEAL: "an appeal",
    Uncheckable.QUESTION: "a question",
    Uncheckable.VAGUE: "too general to be checked",
    Uncheckable.FEELING: "a feeling",
    Uncheckable.FRAGMENT: "no statement",
    Uncheckable.DISMISSED: "set aside by a person",
}


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """``number`` with its noun: "1 source", "2,000 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def list_of(items: list[str]) -> str:
    """Items joined for reading: "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
