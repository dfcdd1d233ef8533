"""How each status, verdict and stance is said and drawn: a word, an icon, a line and a tone.

The one place for them. What the machine found has open shapes; what a person decided has a tick, a
cross, a question mark or a bar. No meaning hangs on the tone (colour) alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from verify.house import House
from verify.model import Choice, DerivationKind, Flag, OriginKind, Stance, Status, Verdict
from verify.text.anchors import Found
from verify.text.counts import count_of as count_of


class Tone(StrEnum):
    """Colours that also differ for the colour-blind; the values are classes in ``tones.css``."""

    BLUE = "blue"
    AMBER = "amber"
    PURPLE = "purple"
    RED = "red"
    GREY = "grey"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNPROVEN = "unproven"
    NOT_CHECKABLE = "not-checkable"


@dataclass(frozen=True, slots=True)
class Look:
    """A word with its icon, its underline (a CSS ``text-decoration-style`` or none) and tone."""

    word: str
    icon: str
    line: str
    tone: Tone

    def as_data(self) -> dict[str, str]:
        """The look as a component's data."""
        return {"word": self.word, "icon": self.icon, "line": self.line, "tone": self.tone.value}


STATUSES = {
    Status.CORROBORATED: Look("Corroborated", "▲", "solid", Tone.BLUE),
    Status.SINGLE_SOURCE: Look("Single source", "△", "dashed", Tone.AMBER),
    Status.CONFLICTING: Look("Conflicting", "◆", "double", Tone.PURPLE),
    Status.REFUTED: Look("Refuted", "▼", "wavy", Tone.RED),
    Status.NO_EVIDENCE: Look("No evidence", "○", "dotted", Tone.GREY),
    Status.NOT_CHECKABLE: Look("Not checkable", "–", "none", Tone.GREY),
}
OWN_VERDICTS: Mapping[Verdict, Look] = {
    Verdict.VERIFIED: Look("Verified", "✔", "solid", Tone.VERIFIED),
    Verdict.DISPUTED: Look("Disputed", "✖", "wavy", Tone.DISPUTED),
    Verdict.UNPROVEN: Look("Unproven", "?", "dashed", Tone.UNPROVEN),
    Verdict.NOT_CHECKABLE: Look("Not checkable", "⊘", "none", Tone.NOT_CHECKABLE),
}
VERDICTS = dict(OWN_VERDICTS)
"""With the newsroom's own words; :func:`speak_as` sets them."""


def speak_as(house: House) -> None:
    """Say verdicts in the house's words from now on, in every window of this server."""
    own = {verdict: word for verdict, word, _ in house.words}
    for verdict, look in OWN_VERDICTS.items():
        VERDICTS[verdict] = replace(look, word=own.get(verdict) or look.word)


STANCES = {
    Stance.SUPPORTS: Look("Supports", "▲", "solid", Tone.BLUE),
    Stance.REFUTES: Look("Refutes", "▼", "wavy", Tone.RED),
    Stance.DISCUSSES: Look("On the subject", "◇", "dashed", Tone.GREY),
    Stance.UNRELATED: Look("Unrelated", "○", "dotted", Tone.GREY),
}
FOUND = {
    Found.STANDS: Look("Stands", "●", "solid", Tone.BLUE),
    Found.MOVED: Look("Moved", "→", "solid", Tone.BLUE),
    Found.CHANGED: Look("Reads differently", "≠", "dashed", Tone.AMBER),
    Found.LOST: Look("Lost", "×", "wavy", Tone.RED),
}
"""What becomes of a quotation whose source is read again."""
TO_REVIEW = Look("To review", "□", "none", Tone.GREY)
NOT_RUN = Look("Not yet checked", "·", "none", Tone.GREY)

FLAGS = {
    Flag.CIRCULAR: ("Circular", "The only support comes from the article itself or its copies."),
    Flag.ANONYMOUS_ONLY: ("Anonymous only", "Nobody named says it."),
    Flag.TRACED: ("Traced to the speaker", "The speaker's own document is among the sources."),
    Flag.NOT_TRACED: ("Not traced", "The speaker's own document is not among the sources."),
    Flag.OLDER_THAN_EVENT: ("Older than the event", "The evidence was published before it."),
}
CHOICES = {
    Choice.ACCEPTED: ("✓", "Counts", "+"),
    Choice.REJECTED: ("✕", "Does not count", "-"),
    Choice.NOT_ABOUT: ("∅", "Not about the claim", "0"),
}
"""Sign, word and key of what a person can say of a passage."""
DERIVATIONS = {
    DerivationKind.COPIES: "copy of",
    DerivationKind.QUOTES: "quotes",
    DerivationKind.CREDITS: "credits",
    DerivationKind.SAME_SOURCE: "same publisher as",
    DerivationKind.VOICE_OF: "speaks for",
}
ORIGINS = {
    OriginKind.DOCUMENT: "a text",
    OriginKind.SPEAKER: "a speaker",
    OriginKind.ANONYMOUS: "an unnamed speaker",
}
VERDICT_KEYS = {
    "v": Verdict.VERIFIED,
    "d": Verdict.DISPUTED,
    "u": Verdict.UNPROVEN,
    "n": Verdict.NOT_CHECKABLE,
}


def date_words(published: str | None) -> str:
    """The day of an ISO date or time, as "12 March 2026"; other words stay as they are."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return published or ""
    return f"{day.day} {day:%B %Y}"


def moment_words(at: datetime) -> str:
    """A moment to the minute, as "6 March 2026, 10:05 UTC"."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def stamp_words(at: datetime) -> str:
    """The same where there is little room: "6 Mar, 10:05 UTC"."""
    return f"{at.day} {at:%b, %H:%M} UTC"


def as_heading(words: str) -> str:
    """``words`` with a capital first, the rest as it is."""
    return words[:1].upper() + words[1:]


def shorten(text: str, length: int) -> str:
    """``text`` on one line, at most ``length`` characters, cut at a word and ended with "…"."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head = cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut
    return head.rstrip(" ,;:.–-") + "…"
