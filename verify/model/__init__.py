"""The vocabulary: what Verify talks about, as frozen dataclasses and enums.

A *finding* is the machine's and a *review* is a person's; they are different types here, in the
database, on the screen and in the report. Offsets count characters (Unicode code points) of
``Document.text``; ``end`` is exclusive. Scores and probabilities lie in 0..1.
"""

from verify.model.cases import Case
from verify.model.claims import (
    Claim,
    Reason,
    Speaker,
    claim_id,
)
from verify.model.decisions import (
    Assignment,
    ClaimEdit,
    Decision,
    EvidenceChoice,
    OriginDecision,
    Review,
    Rulings,
    SourceGrade,
    act_of,
    of_kind,
    standing,
    take_back,
    taken_back,
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
    Compared,
    Derivation,
    Finding,
    Groundwork,
    Origin,
    SinglePoint,
)
from verify.model.terms import (
    AnonymousKind,
    Choice,
    DerivationKind,
    EditKind,
    Flag,
    OriginKind,
    OriginRuling,
    Reliability,
    SpeakerKind,
    Stance,
    Status,
    Uncheckable,
    Verdict,
)

__all__ = [
    "AnonymousKind",
    "Assignment",
    "AuditNote",
    "Case",
    "Check",
    "Choice",
    "Claim",
    "ClaimEdit",
    "Compared",
    "Decision",
    "Derivation",
    "DerivationKind",
    "Document",
    "EditKind",
    "Evidence",
    "EvidenceChoice",
    "Finding",
    "Flag",
    "Groundwork",
    "Judgement",
    "Match",
    "Origin",
    "OriginDecision",
    "OriginKind",
    "OriginRuling",
    "Passage",
    "Probabilities",
    "Reason",
    "Reliability",
    "Review",
    "Rulings",
    "SinglePoint",
    "Snapshot",
    "SourceGrade",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Status",
    "Uncheckable",
    "Verdict",
    "act_of",
    "claim_id",
    "now",
    "of_kind",
    "short_id",
    "standing",
    "take_back",
    "taken_back",
]
