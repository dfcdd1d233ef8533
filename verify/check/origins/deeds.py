"""Words about what somebody did, where a reader of cue verbs sees a speaker: "refused to shoot"."""

from __future__ import annotations

from verify.check.attribution import Attributed

_COMMITMENTS = ("promises", "judges", "withholds")
"""Of cues such as "decided", "voted", "refused": what follows is a deed, and reporters saw it."""


def is_deed(attributed: Attributed) -> bool:
    """True where the sentence tells what the speaker did, and reports no words of theirs."""
    return attributed.commitment in _COMMITMENTS
