"""The machine's claims as people left them: added, split, merged, reworded, set aside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verify.model import Claim, ClaimEdit, EditKind, Reason, Uncheckable

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EditedClaims:
    """What people's edits made of the machine's claims."""

    claims: tuple[Claim, ...]
    """Those that there are now, in the order of the article."""
    unread: tuple[Span, ...]
    """Where claims stand that people made and that have not been read yet: they are missing."""
    idle: tuple[ClaimEdit, ...]
    """Edits without effect: what they were made on isn't there, or isn't there any more."""


def edit_claims(
    machine: Sequence[Claim], edits: Sequence[ClaimEdit], read: Iterable[Claim] = ()
) -> EditedClaims:
    """Apply the edits that hold, oldest first, to the machine's claims.

    ``read`` holds the claims that people made, as :func:`verify.check.claims.read_claims` read
    them. A later run may find other claims: an edit on one that is not there waits, without
    effect, until it is. The result depends on nothing but the arguments.
    """
    known = {claim.id: claim for claim in (*read, *machine)}
    makers, idle = _follow_structure([claim.id for claim in machine], edits)
    overlays: defaultdict[str, list[ClaimEdit]] = defaultdict(list)
    for edit in edits:
        if not edit.kind.is_structural:
            overlays[edit.claim_ids[0]].append(edit)
    idle += [edit for name in overlays.keys() - makers.keys() for edit in overlays[name]]
    claims = [
        _overlay(_made(known[name], maker), overlays[name])
        for name, maker in makers.items()
        if name in known
    ]
    unread = [
        span
        for name, maker in makers.items()
        if maker and name not in known
        for made, span in zip(maker.made, maker.spans, strict=True)
        if made == name
    ]
    claims.sort(key=lambda claim: (claim.passage.start, claim.passage.end))
    return EditedClaims(tuple(claims), tuple(unread), tuple(idle))


def _follow_structure(
    names: Sequence[str], edits: Sequence[ClaimEdit]
) -> tuple[dict[str, ClaimEdit | None], list[ClaimEdit]]:
    """The claims that there are, each with the edit that made it, and the edits without effect."""
    makers: dict[str, ClaimEdit | None] = dict.fromkeys(names)
    idle = []
    for edit in edits:
        if not edit.kind.is_structural:
            continue
        if any(name not in makers for name in edit.claim_ids):
            idle.append(edit)
            continue
        for name in edit.claim_ids:
            del makers[name]
        for name in edit.made:
            # where the machine found the same claim, it stays the machine's
            makers.setdefault(name, None if name in names else edit)
    return makers, idle


def _made(claim: Claim, maker: ClaimEdit | None) -> Claim:
    if maker is None:
        return claim
    made = {
        EditKind.ADDED: "added by hand",
        EditKind.SPLIT: "cut by hand from a longer claim",
        EditKind.MERGED: "merged by hand from several claims",
    }[maker.kind]
    reason = Reason("by-hand", f"{made} by {maker.reviewer}{_because(maker)}")
    if maker.kind is EditKind.ADDED:
        # whoever selects it holds it to be checkable
        claim = replace(claim, checkable=True, uncheckable=None)
    return replace(claim, reasons=(reason, *claim.reasons))


def _overlay(claim: Claim, overlays: Sequence[ClaimEdit]) -> Claim:
    for edit in overlays:
        claim = _OVERLAYS[edit.kind](claim, edit)
    return claim


def _reword(claim: Claim, edit: ClaimEdit) -> Claim:
    reason = Reason("reworded", f"reading form by {edit.reviewer}{_because(edit)}")
    return replace(claim, reading=edit.reading, statement="", reasons=(reason, *claim.reasons))


def _dismiss(claim: Claim, edit: ClaimEdit) -> Claim:
    reason = Reason("dismissed", f"set aside by {edit.reviewer}{_because(edit)}")
    return replace(
        claim,
        checkable=False,
        uncheckable=Uncheckable.DISMISSED,
        reasons=(reason, *claim.reasons),
    )


def _restore(claim: Claim, edit: ClaimEdit) -> Claim:
    if claim.checkable:
        return claim
    reason = Reason("restored", f"to be checked, says {edit.reviewer}{_because(edit)}")
    return replace(claim, checkable=True, uncheckable=None, reasons=(reason, *claim.reasons))


_OVERLAYS = {
    EditKind.REWORDED: _reword,
    EditKind.DISMISSED: _dismiss,
    EditKind.RESTORED: _restore,
}


def _because(edit: ClaimEdit) -> str:
    return f": {edit.note}" if edit.note else ""
