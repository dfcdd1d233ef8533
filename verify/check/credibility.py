"""How far a claim can be believed on the Admiralty scale, 1-6: suggested, never decided.

After AJP-2.1: 1 confirmed by independent sources, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 cannot be judged. Here 1 demands two independent origins (DESIGN §3.9).
"""

from __future__ import annotations

from dataclasses import dataclass

from verify.model import Finding, Flag, Status


@dataclass(frozen=True, slots=True)
class Credibility:
    """A suggested figure with its meaning and why it was suggested."""

    figure: int
    """1..6."""
    words: str
    why: str


_MEANINGS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def suggest_credibility(finding: Finding) -> Credibility:
    """The figure that a finding suggests; a person's grade of the source stands beside it."""
    figure, why = _weigh(finding)
    return Credibility(figure, _MEANINGS[figure], why)


def _weigh(finding: Finding) -> tuple[int, str]:
    if finding.status is Status.CORROBORATED:
        return 1, f"{len(finding.supporting_origins)} independent origins support it"
    if finding.status is Status.CONFLICTING:
        return 4, "origins contradict each other"
    if finding.status is Status.REFUTED:
        return 5, "origins refute it and none supports it"
    if finding.status is not Status.SINGLE_SOURCE:
        return 6, "no origin says anything on it"
    if Flag.ANONYMOUS_ONLY in finding.flags:
        return 4, "only unnamed speakers support it"
    if Flag.TRACED in finding.flags:
        return 2, "one origin supports it, and its own document is at hand"
    return 3, "one origin supports it, and nothing confirms it"
