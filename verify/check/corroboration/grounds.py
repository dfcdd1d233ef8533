"""All that a finding rests on, before it is put into a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from verify.check.corroboration.flow import Independence
from verify.check.corroboration.paths import Ending, Path
from verify.check.origins.provenance import Provenance
from verify.model import Claim, Document, Flag, SpeakerKind, Status


@dataclass(frozen=True, slots=True)
class Grounds:
    """The paths of one claim's evidence, sorted by what they do to it."""

    claim: Claim
    article: Document
    status: Status
    supporting: tuple[Path, ...]
    circular: tuple[Path, ...]
    """Support that leads back to the article's own origin group, and counts nothing."""
    refuting: tuple[Path, ...]
    discussing: tuple[Path, ...]
    older: tuple[Path, ...]
    """Support that was published before the event."""
    support: Independence
    refutation: Independence
    group: frozenset[str]
    sources_searched: int
    flags: tuple[Flag, ...] = ()

    def find_traced(self, provenance: Provenance) -> str | None:
        """The id of a speaker whom somebody quotes and whose own text supports the claim."""
        quoted = {path.quoted for path in self.supporting}
        speaker = self.claim.speaker
        if speaker and speaker.kind is SpeakerKind.NAMED:
            quoted.add(provenance.voice_of(speaker.entity))
        for path in self.supporting:
            if path.ending is Ending.PUBLISHED and path.root in quoted:
                return path.root
        return None

    def hangs_on_quotes(self) -> bool:
        """True where all support is quotation, some of it of a speaker with a name."""
        endings = {path.ending for path in self.supporting}
        return Ending.QUOTED in endings and endings <= {Ending.QUOTED, Ending.ANONYMOUS}
