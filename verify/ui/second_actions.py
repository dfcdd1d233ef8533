"""What is done about second readings. Callbacks only; each is taken back by undo."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from verify.errors import VerifyError
from verify.model import Review, SecondReading, Verdict
from verify.ui.key_map import back_words
from verify.ui.popovers import close_popover
from verify.ui.session import desk, reviewer, tell
from verify.ui.words import VERDICTS, count_of, shorten


def ask(claim_ids: Sequence[str], field: str) -> None:
    """Ask the person named in ``field`` to read these claims a second time."""
    _ask(field, lambda person: desk().seconds.ask(
        st.session_state.case_id, list(claim_ids), person, reviewer()
    ))  # fmt: skip


def ask_share(field: str) -> None:
    """Ask them to read a random share of the decided claims."""
    share = int(st.session_state.get("second_share") or 20) / 100
    _ask(field, lambda person: desk().seconds.ask_share(
        st.session_state.case_id, share, person, reviewer()
    ))  # fmt: skip


def _ask(field, act) -> None:  # type: ignore[no-untyped-def]
    person = " ".join((st.session_state.get(field) or "").split())
    if not person:
        tell("Choose who is to read it.", "warning")
        return
    try:
        rows = act(person)
    except VerifyError as error:
        tell(str(error), "warning")
        return
    claims = count_of(len(rows), "claim")
    tell(f"{person} is asked to read {claims} a second time. {back_words()}")
    for name in ("assign_claim", "second_ask", "bulk_deeds"):
        close_popover(name)


def tell_given(given: Review | SecondReading, quote: str) -> bool:
    """Say what was decided; True where the next claim may be shown, False to stay on this one.

    Whoever has read a claim a second time learns at once what the first reader said.
    """
    assert given.verdict is not None
    word, place = VERDICTS[given.verdict].word, f"“{shorten(quote, 60)}”"
    if isinstance(given, Review):
        verb = f"Settled: {word.lower()}" if given.settles else word
        tell(f"{verb}: {place} {back_words()}")
        return True
    case = desk().case(st.session_state.case_id, who=reviewer())
    second = case.seconds[given.claim_id]
    first = second.verdict
    if first is None or not second.unsettled:
        same = f", as {first.reviewer} had it" if first else ""
        tell(f"Second reading: {word.lower()}{same}. {place} {back_words()}")
        return True
    theirs = VERDICTS[Verdict(str(first.verdict))].word.lower()
    tell(
        f"You read it as {word.lower()}, {first.reviewer} as {theirs}. One of you comes round, or "
        f"a third person settles it. {back_words()}",
        "warning",
    )
    return False
