"""Tables of what people decide on: evidence, and the history of it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.text import Text

from verify.cli.table import clean, new_table, render, shown
from verify.desk import Hold, Told
from verify.model import Case, Choice, Claim, Evidence


def evidence_table(case: Case, claim: Claim, evidence: Sequence[Evidence]) -> str:
    """The evidence on one claim, numbered, with the machine's word beside a person's."""
    table = new_table("#", "Source", "Passage", "Stance", "Why")
    names = {source.id: source.name for source in case.sources}
    choices = case.standing_choices
    for number, piece in enumerate(evidence, start=1):
        choice = choices.get((claim.id, piece.passage.key))
        stance = str(piece.stance)
        if choice and choice.choice is not Choice.OPEN:
            stance += f"\n{choice.choice} by {choice.reviewer}"
        if piece.machine:
            stance += f"\n(Verify: {piece.machine.stance})"
        reasons = dict.fromkeys(reason.words for reason in piece.reasons)
        name = names.get(piece.passage.document_id, piece.passage.document_id)
        table.add_row(
            str(number),
            shown(name),
            shown(piece.passage.quote),
            Text(stance),
            shown("; ".join(reasons)),
        )
    return render([Text(clean(claim.passage.quote), style="bold"), table])


def history_table(history: Iterable[Told], places: Mapping[str, int]) -> str:
    """What people decided, in order; ``places`` of the decisions in the case's history, by id."""
    table = new_table("#", "When", "Who", "What", "Claim", "Holds")
    for told in history:
        row = told.decision
        because = f" — {row.note}" if row.note else ""
        table.add_row(
            str(places[row.id]),
            f"{row.at:%Y-%m-%d %H:%M}",
            shown(row.reviewer),
            shown(told.words + because),
            shown(" / ".join(told.quotes)),
            "" if told.hold is Hold.STEP else told.hold.value,
        )
    return render([table])


def history_line(told: Told, places: Mapping[str, int]) -> dict[str, Any]:
    """One decision as a JSON line."""
    row = told.decision
    return {
        "id": row.id,
        "number": places[row.id],
        "at": row.at.isoformat(),
        "reviewer": row.reviewer,
        "what": told.words,
        "note": row.note,
        "claims": list(row.claims),
        "undoes": row.undoes,
        "hold": told.hold.value,
    }
