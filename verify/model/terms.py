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


class EditKind(StrEnum):
    """What a person did to the list of claims."""

    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    REWORDED = "reworded"
    DISMISSED = "dismissed"
    """It is not to be checked."""
    RESTORED = "restored"
    """It is to be checked after all, whoever set it aside."""

    @property
    def is_structural(self) -> bool:
        """True where claims come and go, False where one is only seen otherwise."""
        return self in (EditKind.ADDED, EditKind.SPLIT, EditKind.MERGED)


class Reliability(StrEnum):
    """How far a source has been right before: the letters of the Admiralty scale (AJP-2.1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def words(self) -> str:
        """What the letter means."""
        return _RELIABILITIES[self]


_RELIABILITIES = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}


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
    DISMISSED = "set aside"
    """By a person, not by the machine."""


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
