"""What a second reader may see: nothing that depends on what others decided on their claim."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from verify.model import (
    Assignment,
    Choice,
    ClaimEdit,
    Decision,
    EditKind,
    EvidenceChoice,
    Review,
    SecondReading,
    SecondRequest,
    Stance,
    Verdict,
    find_seen,
    find_withheld,
    take_back,
)

AT = datetime(2026, 3, 1, tzinfo=UTC)
ASKED = SecondRequest("asked", "c", "Ben", "Ana", AT)
OTHERS = ("Ana", "Cleo")

VERDICTS = st.sampled_from(Verdict)
WORDS = st.text(max_size=8)


@st.composite
def telling(draw) -> Decision:
    """Something that somebody else than Ben decided on the claim that he is to read."""
    who, note = draw(st.sampled_from(OTHERS)), draw(WORDS)
    kind = draw(st.sampled_from(["review", "choice", "reading"]))
    if kind == "review":
        settles = draw(st.sampled_from([(), ("x",)]))
        return Review("", "c", draw(VERDICTS), note, who, AT, draw(st.just(("s:0-4",))), None,
                      settles=settles)  # fmt: skip
    if kind == "reading":
        return SecondReading("", "c", draw(VERDICTS), note, who, AT, "other")
    stance = draw(st.sampled_from([None, *Stance]))
    passage = draw(st.sampled_from(["s:0-4", "s:5-9"]))
    return EvidenceChoice("", "c", passage, draw(st.sampled_from(Choice)), who, AT, note,
                          stance=stance)  # fmt: skip


@st.composite
def harmless(draw) -> Decision:
    """Something that he may know: on another claim, his own, or no judgement."""
    who = draw(st.sampled_from((*OTHERS, "Ben")))
    return draw(
        st.sampled_from(
            [
                Review("", "d", Verdict.DISPUTED, "no", who, AT),
                EvidenceChoice("", "d", "s:0-4", Choice.REJECTED, who, AT),
                EvidenceChoice("", "c", "s:0-4", Choice.NOT_ABOUT, "Ben", AT, reading="asked"),
                EvidenceChoice("", "c", "s:5-9", Choice.ACCEPTED, "Ben", AT),
                ClaimEdit("", EditKind.REWORDED, ("c",), who, AT, reading="Nine sank."),
                Assignment("", "c", "Ben", who, AT),
                SecondRequest("", "d", "Cleo", who, AT),
            ]
        )
    )


def journal(
    rows: list[Decision], hidden: list[list[Decision]], undone: list[bool]
) -> list[Decision]:
    """``rows`` with ids of their own, some that tell before each, and of those some undone."""
    made: list[Decision] = [ASKED]
    for place, row in enumerate(rows):
        for number, secret in enumerate(hidden[place] if place < len(hidden) else ()):
            told = replace(secret, id=f"h{place}.{number}", number=len(made))
            made.append(told)
            if undone[(place + number) % len(undone)]:
                made.append(take_back(told, f"u{place}.{number}", "Cleo", AT))
        made.append(replace(row, id=f"r{place}", number=len(made)))
    return made


SECRETS = st.lists(st.lists(telling(), max_size=2), max_size=4)


@settings(max_examples=60)
@given(
    st.lists(harmless(), min_size=1, max_size=8),
    SECRETS,
    SECRETS,
    st.lists(st.booleans(), min_size=1),
)
def test_a_second_reader_sees_the_same_whatever_others_decided(
    rows: list[Decision], one: list[list[Decision]], other: list[list[Decision]], undone: list[bool]
) -> None:
    first, second = journal(rows, one, undone), journal(rows, other, undone[::-1])
    assert find_withheld(first, "Ben") == {"c"}
    seen = find_seen(first, "Ben")
    assert seen == find_seen(second, "Ben")
    assert {row.id for row in seen} == {"asked", *(f"r{place}" for place in range(len(rows)))}
    # everybody else sees all of it
    assert find_seen(first, "Ana") == tuple(first)


@given(SECRETS, VERDICTS)
def test_all_is_shown_once_the_reading_is_given(
    secrets: list[list[Decision]], verdict: Verdict
) -> None:
    rows = journal([ASKED] * len(secrets), secrets, [False])
    given_ = SecondReading("mine", "c", verdict, "", "Ben", AT, "asked")
    rows = [row for row in rows if row.id not in {f"r{n}" for n in range(len(secrets))}]
    assert find_seen([*rows, given_], "Ben") == (*rows, given_)
    back = take_back(given_, "back", "Ben", AT)
    assert find_withheld([*rows, given_, back], "Ben") == {"c"}


LOOKS = {"case", "cases", "report", "history", "quotations", "preview"}


def test_no_screen_and_no_command_looks_without_saying_for_whom() -> None:
    """What shows a case names who looks, so that the desk can leave out what they may not see."""
    root = Path(__file__).parents[2] / "verify"
    blind = []
    for path in [*(root / "ui").rglob("*.py"), *(root / "cli").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            owner = ast.unparse(node.func.value)
            is_look = node.func.attr in LOOKS and re.search(r"\bdesk\b", owner)
            is_for = "who" in {keyword.arg for keyword in node.keywords}
            if is_look and not is_for and not re.search(r"permissions|people", owner):
                blind.append(f"{path.name}:{node.lineno} {ast.unparse(node)}")
    assert blind == []
