"""Whether the journal of decisions is as it was written: every seal, and the last one."""

from __future__ import annotations

from dataclasses import dataclass

from verify.store import Store, find_broken_seal


@dataclass(frozen=True, slots=True)
class Audit:
    """How the journal of one case is."""

    case_id: str
    title: str
    decisions: int
    seal: str
    """Of the last decision, "" where there is none: note it elsewhere, and it proves the rest."""
    broken: str | None
    """The id of the first decision that was changed or before which one is missing."""
    lacks: str | None = None
    """A seal that was noted and that the journal does not hold: its end is missing."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing was changed and nothing is missing, as far as can be told."""
        return self.broken is None and self.lacks is None


def audit_case(store: Store, case_id: str, noted: str | None = None) -> Audit:
    """Work out every seal of a case anew; ``noted`` is one that has to be among them.

    Raises NotFound.
    """
    rows = store.extracts.take(case_id)
    seals = [str(row["seal"]) for row in rows["decisions"]]
    is_lacking = noted is not None and noted not in seals
    return Audit(
        case_id=case_id,
        title=str(rows["cases"][0]["title"]),
        decisions=len(seals),
        seal=seals[-1] if seals else "",
        broken=find_broken_seal(rows),
        lacks=noted if is_lacking else None,
    )
