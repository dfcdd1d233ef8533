"""Second readings at the claim and in the queue, in words; the desk has left out what is hidden."""

from __future__ import annotations

from html import escape

from verify.model import Claim, ReadingState, Second, Verdict
from verify.ui.board import Board
from verify.ui.markup import chip, element, show
from verify.ui.session import reviewer
from verify.ui.words import VERDICTS

FOR_ME = "second reading for you"
TO_SETTLE = "readers disagree"


def show_second(board: Board, claim: Claim) -> None:
    """What a reviewer has to know of ``claim``'s second readings; nothing where there are none."""
    second = board.seconds.get(claim.id)
    if claim.id in board.case.withheld:
        words = (
            "Somebody has given a verdict on this claim. Read it as if nobody had: theirs is shown "
            "once you have given yours."
        )
        show(_frame("Second reading", element("p", words)))
    elif second:
        show(_describe(second, reviewer()))


def _describe(second: Second, who: str) -> str:
    if second.state is ReadingState.DISAGREED:
        return _frame("Readers disagree", _sides(second), element("p", _way_out(second, who)))
    lines = [element("p", words) for words in tell_second(second)]
    return _frame("Second reading", *lines) if lines else ""


def tell_second(second: Second) -> list[str]:
    """What became of the readings, and who is still to read, as sentences."""
    told = []
    for row in second.readings:
        word = VERDICTS[row.verdict].word.lower()
        if second.settlement and row.id in second.settlement.settles:
            settled = f"{second.settlement.reviewer} settled it"
            told.append(f"{row.reviewer} read it a second time and said {word}; {settled}.")
        elif second.verdict and second.verdict.verdict is row.verdict:
            told.append(f"{row.reviewer} read it a second time and came to the same.")
        else:
            told.append(f"{row.reviewer} read it a second time and said {word}.")
    told += [f"{row.reader} is to read it a second time." for row in second.waiting]
    return told


def _sides(second: Second) -> str:
    first = second.verdict
    rows = [(first.reviewer, first.verdict, first.note)] if first else []
    rows += [(row.reviewer, row.verdict, row.note) for row in second.unsettled]
    sides = "".join(
        f"<li>{chip(VERDICTS[verdict], who) if verdict else ''}"
        f"{'<br>' + escape(note) if note else ''}</li>"
        for who, verdict, note in rows
    )
    return f'<ul class="v-history">{sides}</ul>'


def tell_sides(second: Second) -> str:
    """Who holds what: "Ana: verified, Ben: disputed"."""
    return ", ".join(
        f"{name}: {VERDICTS[Verdict(held)].word.lower()}" for name, held in second.parties.items()
    )


def _way_out(second: Second, who: str) -> str:
    if who in second.parties:
        others = " or ".join(name for name in second.parties if name != who)
        return (
            f"Come round to what {others} said, with the reason in the note; or leave it to a "
            "third person."
        )
    return "Settle it with the verdict that holds, and say in the note why."


def _frame(title: str, *parts: str) -> str:
    body = "".join(parts)
    return f'<div class="v-second" role="note">{element("p", title, "v-label")}{body}</div>'


def row_words(board: Board, claim_id: str) -> str:
    """What the queue says of a claim's second readings; empty where there is nothing to do."""
    if claim_id in board.case.withheld:
        return FOR_ME
    second = board.seconds.get(claim_id)
    if second is None:
        return ""
    if second.unsettled:
        return TO_SETTLE
    return f"{second.waiting[0].reader} is to read it" if second.waiting else ""
