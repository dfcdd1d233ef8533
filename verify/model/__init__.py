"""The vocabulary: what Verify talks about, as frozen dataclasses and enums.

A *finding* is the machine's and a *review* is a person's; they are different types here, in the
database, on the screen and in the report. Offsets count characters (Unicode code points) of
``Document.text``; ``end`` is exclusive. Scores and probabilities lie in 0..1.
"""

from verify.model.cases import (
    Case,
    EvidenceChoice,
    OriginDecision,
    Review,
    Rulings,
    standing,
    taken_back,
)
from verify.model.claims import (
    Claim,
    Reason,
    Speaker,
)
from verify.model.documents import (
    Document,
    Passage,
    Snapshot,
    now,
    short_id,
)
from verify.model.evidence import (
    Evidence,
    Judgement,
    Match,
    Probabilities,
)
from verify.model.findings import (
    AuditNote,
    Check,
    Derivation,
    Finding,
    Origin,
    SinglePoint,
)
from verify.model.terms import (
    AnonymousKind,
    Choice,
    DerivationKind,
    Flag,
    OriginKind,
    OriginRuling,
    SpeakerKind,
    Stance,
    Status,
    Uncheckable,
    Verdict,
)

__all__ = [
    "AnonymousKind",
    "AuditNote",
    "Case",
    "Check",
    "Choice",
    "Claim",
    "Derivation",
    "DerivationKind",
    "Document",
    "Evidence",
    "EvidenceChoice",
    "Finding",
    "Flag",
    "Judgement",
    "Match",
    "Origin",
    "OriginDecision",
    "OriginKind",
    "OriginRuling",
    "Passage",
    "Probabilities",
    "Reason",
    "Review",
    "Rulings",
    "SinglePoint",
    "Snapshot",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Uncheckable",
    "Verdict",
    "now",
    "short_id",
    "standing",
    "taken_back",
]
