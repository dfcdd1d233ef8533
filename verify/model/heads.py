"""What a person sees standing, so that a decision made on something else can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from verify.model.decisions import ClaimEdit, Decision, EvidenceChoice, standing

Key = tuple[str, ...]
Heads = Mapping[Key, str]
"""By what was decided on, the id of the decision that stands; what is left out has none."""


def keys_of(row: Decision) -> tuple[Key, ...]:
    """What a decision is about, as :data:`Heads` name it.

    An edit is about each claim that it takes or makes: whoever splits a claim has to know how it
    was reworded.
    """
    if isinstance(row, ClaimEdit):
        return tuple(("edited", claim_id) for claim_id in row.claims)
    return (row.about,)


def find_holders(decisions: Sequence[Decision]) -> dict[Key, Decision]:
    """The decision that stands last on each thing; ``decisions`` oldest first."""
    return {key: row for row in standing(decisions) for key in keys_of(row)}


def find_heads(decisions: Sequence[Decision]) -> dict[Key, str]:
    """The same by their ids; what a second reader said of passages is that reader's alone."""
    shared = [row for row in decisions if not (isinstance(row, EvidenceChoice) and row.reading)]
    return {key: row.id for key, row in find_holders(shared).items()}


def find_stale(
    made: Iterable[Decision], holders: Mapping[Key, Decision], seen: Heads
) -> Key | None:
    """The first thing that one of ``made`` is about and that doesn't stand as it was ``seen``."""
    for row in made:
        for key in keys_of(row):
            holder = holders.get(key)
            if seen.get(key, "") != (holder.id if holder else ""):
                return key
    return None
