"""The terms of the field as enums: each label that is stored or shown."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What a passage does to a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    DISCUSSES = "discusses"
    UNRELATED = "unrelated"


class Status(StrEnum):
    """The machine's finding on a claim."""

    CORROBORATED = "corroborated"
    SINGLE_SOURCE = "single-source"
    CONFLICTING = "conflicting"
    REFUTED = "refuted"
    NO_EVIDENCE = "no-evidence"
    NOT_CHECKABLE = "not-checkable"


class Flag(StrEnum):
    """What a reviewer should know beside the status."""

    CIRCULAR = "circular"
    ANONYMOUS_ONLY = "anonymous-only"
    TRACED = "traced"
    NOT_TRACED = "not-traced"
    OLDER_THAN_EVENT = "evidence-older-than-event"


class Verdict(StrEnum):
    """A person's decision on a claim."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNPROVEN = "unproven"
    NOT_CHECKABLE = "not-checkable"


class Choice(StrEnum):
    """A person's word on whether a passage counts as evidence."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    NOT_ABOUT = "not about the claim"
    OPEN = "open"


class OriginRuling(StrEnum):
    """A person's word on two texts or two names, above what the machine found."""

    INDEPENDENT = "independent"
    """Two documents: neither has it from the other, nor both from a third."""
    COPY_OF = "copy of"
    """Two documents: the first was made from the second."""
    SAME_NAME = "same name"
    """Two names are one speaker or one publisher."""
    DIFFERENT_NAMES = "different names"
    """Two names are two, however alike they look."""

    @property
    def is_about_names(self) -> bool:
        """True where names are ruled on, False where documents are."""
        return self in (OriginRuling.SAME_NAME, OriginRuling.DIFFERENT_NAMES)


class SpeakerKind(StrEnum):
    """Can the speaker be asked?"""

    NAMED = "named"
    ANONYMOUS = "anonymous"


class AnonymousKind(StrEnum):
    """How an unnamed speaker is described."""

    SOURCE = "unnamed source"
    WITNESSES = "witnesses"
    OFFICIALS = "officials"
    EXPERTS = "experts or activists"
    REPORTS = "reports or media"
    PASSIVE = "passive"


class Uncheckable(StrEnum):
    """Why a sentence cannot be checked."""

    OPINION = "opinion"
    PREDICTION = "prediction"
    APPEAL = "appeal"
    QUESTION = "question"
    VAGUE = "vague generality"
    FEELING = "feeling"
    FRAGMENT = "no statement"


class DerivationKind(StrEnum):
    """How a text or passage depends on another text or on a speaker (DESIGN §3.2)."""

    COPIES = "copies"
    QUOTES = "quotes"
    CREDITS = "credits"
    SAME_SOURCE = "same-source"
    VOICE_OF = "is-voice-of"


class OriginKind(StrEnum):
    """What the root of a group of passages is."""

    DOCUMENT = "document"
    SPEAKER = "speaker"
    ANONYMOUS = "anonymous"
