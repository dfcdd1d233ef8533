"""Sentences that every written format shares."""

from __future__ import annotations

from verify.model import Speaker, SpeakerKind
from verify.report.content import ClaimEntry
from verify.report.wording import UNCHECKABLE


def say_speaker(entry: ClaimEntry) -> str:
    """Who the article says said it, and, where it cannot be checked, why not; one sentence."""
    claim = entry.claim
    said = _say_source(claim.speaker)
    if claim.checkable or claim.uncheckable is None:
        return f"{said}."
    return f"{said}; the machine reads it as {UNCHECKABLE[claim.uncheckable]}."


def name_speaker(speaker: Speaker | None) -> str:
    """The speaker's one name, with the words of the article where those differ; else empty."""
    if speaker is None:
        return ""
    unnamed = " (not named)" if speaker.kind is SpeakerKind.ANONYMOUS else ""
    words = f", “{speaker.text}”" if speaker.text.casefold() != speaker.entity.casefold() else ""
    return f"{speaker.entity}{unnamed}{words}"


def _say_source(speaker: Speaker | None) -> str:
    if speaker is None:
        return "The article says it without naming a source"
    cue = f" (“{speaker.cue}”)" if speaker.cue else ""
    return f"The article gives it to {name_speaker(speaker)}{cue}"
