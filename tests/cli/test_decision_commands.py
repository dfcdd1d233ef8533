"""What people decide by hand, at the command line: each step is kept, told, and taken back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from verify.cli import pointing
from verify.errors import InputError
from verify.model import Document


@pytest.fixture
def ferry(run: Any, article: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command line with a case that was run, signed by Ana."""
    monkeypatch.setenv("VERIFY_REVIEWER", "Ana Orr")
    monkeypatch.setenv("COLUMNS", "160")
    run("case", "new", "Ferry")
    run("article", "add", "Ferry", article)
    run("source", "add", "Ferry", sources)
    run("run", "Ferry", "--quiet")
    return run


def texts(run: Any) -> list[str]:
    """The claims that can be checked."""
    lines = run("case", "show", "Ferry", "--format", "jsonl").lines
    return [line["text"] for line in lines if line["status"] != "not-checkable"]


def finding(run: Any) -> dict[str, Any]:
    """What is found on the passengers."""
    lines = run("case", "show", "Ferry", "--format", "jsonl").lines
    return next(line for line in lines if "41" in line["text"])


def test_a_claim_has_one_number_everywhere(ferry: Any, tmp_path: Path) -> None:
    article = tmp_path / "numbered.txt"
    article.write_text(
        "Nine boats sank off Tarn Head in May. It was a disgrace. The harbour closed on 4 June."
    )
    ferry("case", "new", "Numbered")
    ferry("article", "add", "Numbered", article)
    ferry("run", "Numbered", "--quiet")
    assert ferry("review", "3", "--case", "Numbered", "--verdict", "disputed").status == 0
    report = json.loads(ferry("report", "Numbered", "--format", "json").out)
    assert [c["number"] for c in report["claims"] if "4 June" in c["text"]] == [3]
    assert [c["number"] for c in report["claims"] if c["person"]["review"]] == [3]
    shown = ferry("case", "show", "Numbered", "--format", "table").out
    extracted = ferry("extract", article, "--format", "table").out
    for table in (shown, extracted):
        assert re.findall(r"^ +(\d+) ", table, re.MULTILINE) == ["1", "3"]


def test_claims_by_hand(ferry: Any) -> None:
    """Add, split, merge, edit, dismiss, restore and undo: one case, step by step."""
    before = texts(ferry)
    whole = before[1]
    assert ferry("claim", "add", "Ferry", "--text", "41\n passengers").status == 0
    assert ferry("claim", "split", "Ferry", "2", "--before", "41 passengers were").status == 0
    # "The harbour office said that" is left, which says nothing that could be checked
    assert [text for text in texts(ferry) if text not in before] == [
        "41 passengers",
        "41 passengers were taken off by lifeboat.",
    ]
    assert ferry("undo", "Ferry").status == 0
    told = ferry("undo", "Ferry").err
    assert "Ana Orr took back: added it by hand — “41 passengers”" in told
    assert texts(ferry) == before
    merged = ferry("claim", "merge", "Ferry", "1", "2")
    assert (merged.status, len(texts(ferry))) == (0, 1)
    ferry("undo", "Ferry")
    edited = ferry("claim", "edit", "Ferry", "2", "--reading", "The office counted 41.")
    assert "“The office counted 41.”" in edited.err
    wanted = finding(ferry)["claim_id"]
    assert finding(ferry)["reading"] == "The office counted 41."
    ferry("claim", "dismiss", "Ferry", "2", "--note", "Not news.")
    assert whole not in texts(ferry)
    assert ferry("claim", "restore", "Ferry", wanted[:6]).status == 0
    assert texts(ferry) == before


def test_evidence_and_origins_by_hand(ferry: Any) -> None:
    """The finding follows each word, and says who said it."""
    assert finding(ferry)["status"] == "refuted"
    listed = ferry("evidence", "list", "Ferry", "2").out
    assert "Radio Ansel" in listed
    number = next(
        number
        for number, piece in enumerate(finding(ferry)["evidence"], start=1)
        if piece["stance"] == "refutes"
    )
    corrected = ferry(
        "evidence", "correct", "Ferry", "2", str(number), "discusses", "--note", "another count"
    )
    assert "no-evidence" in corrected.err
    assert "(Verify: refutes)" in ferry("evidence", "list", "Ferry", "2").out
    attached = ferry(
        *("evidence", "attach", "Ferry", "2", "Radio Ansel"),
        *("--text", "29 passengers taken off", "--stance", "refutes"),
    )
    assert "refuted" in attached.err
    for word, passage in (("reject", "1"), ("accept", "1"), ("reopen", "radio:13-36")):
        assert ferry("evidence", word, "Ferry", "2", passage).status == 0
    assert ferry("origin", "copy", "Ferry", "radio", "office").status == 0
    assert ferry("origin", "independent", "Ferry", "radio", "office").status == 0
    assert ferry("origin", "same", "Ferry", "Harbour Office", "The Office").status == 0
    assert ferry("origin", "different", "Ferry", "Harbour Office", "The Office").status == 0
    told = ferry("history", "Ferry").out
    for words in ("Radio Ansel", "copy of", "independent", "another count", "superseded"):
        assert words in " ".join(told.split())


def test_grades_assignments_and_bulk_verdicts(ferry: Any) -> None:
    """Each is one step of the history."""
    assert "usually reliable" in ferry("source", "grade", "Ferry", "radio", "b").err
    assert [line["grade"] for line in ferry("source", "list", "Ferry").lines] == [None, "B"]
    assert "2 claims" in ferry("assign", "Ferry", "1", "2", "--to", "Ben").err
    decided = ferry("review", "1", "2", "--case", "Ferry", "--verdict", "unproven", "--note", "so")
    assert decided.err.count("is marked unproven by Ana Orr") == 2
    assert ferry("undo", "Ferry").err.count("took back: marked it unproven") == 2
    assert ferry("redo", "Ferry").err.count("put back: marked it unproven") == 2
    assert "nothing of Ana Orr's to redo" in ferry("redo", "Ferry").err
    assert "nothing of Ben's to undo" in ferry("undo", "Ferry", "--reviewer", "Ben").err
    lines = ferry("history", "Ferry", "--claim", "1", "--format", "jsonl").lines
    assert [(line["what"], line["hold"]) for line in lines] == [
        ("assigned it to Ben", "stands"),
        ("marked it unproven", "stands"),
        ("took back: marked it unproven", "step"),
        ("put back: marked it unproven", "step"),
    ]
    assert ferry("review", "1", "2", "--case", "Ferry", "--undo").status == 0
    assert ferry("review", "1", "--case", "Ferry", "--undo").status == 2  # nothing stands


def test_a_heading_is_never_swallowed_by_a_merge(run: Any, tmp_path: Path) -> None:
    """It is named, and nothing is kept."""
    article = tmp_path / "two.txt"
    article.write_text(
        "The ferry Marisol ran aground off Port Ansel on 3 March 2031.\n\nThe rescue\n\n"
        "The harbour office said that 41 passengers were taken off by lifeboat.\n"
    )
    run("case", "new", "Two")
    run("article", "add", "Two", article)
    run("run", "Two", "--quiet")
    refused = run("claim", "merge", "Two", "1", "2")
    assert (refused.status, "“The rescue” stands between" in refused.err) == (2, True)


REFUSALS = (
    (("claim", "add", "Ferry"), "--text"),
    (("claim", "add", "Ferry", "--text", "zebra"), "zebra"),
    (("claim", "add", "Ferry", "--text", "e"), "more words"),
    (("claim", "add", "Ferry", "--span", "5", "2"), "5-2"),
    (("claim", "split", "Ferry", "2"), "--before"),
    (("claim", "split", "Ferry", "2", "--at", "1"), "not inside"),
    (("claim", "merge", "Ferry", "2"), "at least two"),
    (("claim", "dismiss", "Ferry", "99"), "no claim 99"),
    (("claim", "restore", "Ferry", "1"), "already"),
    (("evidence", "correct", "Ferry", "2", "99", "supports"), "no passage 99"),
    (("evidence", "correct", "Ferry", "2", f"1:0-{'9' * 5000}", "supports"), "no passage 1:0-9"),
    (("evidence", "correct", "Ferry", "2", "radio:1-9999", "supports"), "9999"),
    (("evidence", "attach", "Ferry", "2", "me", "--text", "x", "--stance", "refutes"), "me"),
    (("evidence", "correct", "Ferry", "2", "1", "lies"), "lies"),
    (("origin", "copy", "Ferry", "radio", "radio"), "one and the same"),
    (("origin", "same", "Ferry", "A", "a"), "two different"),
    (("source", "grade", "Ferry", "radio", "G"), "'G'"),
    (("assign", "Ferry", "99", "--to", "Ben"), "no claim 99"),
    (("history", "Nowhere"), "Nowhere"),
)


def test_refusals_are_one_sentence_each(ferry: Any) -> None:
    """Exit status 2, the thing named, nothing kept."""
    for words, named in REFUSALS:
        outcome = ferry(*words)
        assert (outcome.status, named in outcome.err) == (2, True), (words, outcome.err)
        assert "Traceback" not in outcome.err
    assert ferry("history", "Ferry", "--format", "jsonl").lines == []


@pytest.mark.parametrize(
    ("words", "found"),
    [("ran  aground", (10, 21)), ("Ansel. 41", (25, 34)), ("(a+b)", (35, 40))],
)
def test_words_are_found_however_the_text_breaks_its_lines(
    words: str, found: tuple[int, int]
) -> None:
    """Blanks count as blanks, signs as themselves."""
    document = Document("d", "The ferry ran\naground of\nAnsel.\n41 (a+b) saved 41")
    assert pointing.find_words(document, words) == found


@pytest.mark.parametrize("words", ["", "  ", "41", "nowhere"])
def test_words_that_are_nowhere_or_twice_are_refused(words: str) -> None:
    """The sentence names them."""
    with pytest.raises(InputError):
        pointing.find_words(Document("d", "41 saved, 41 lost"), words)


def test_a_decision_on_what_has_changed_since_it_was_seen_is_refused(ferry: Any) -> None:
    """--seen names the last decision that the person looked at; what came since is told."""
    ferry("evidence", "reject", "Ferry", "2", "1", "--not-about")
    stale = ("evidence", "accept", "Ferry", "2", "radio:13-36", "--reviewer", "Ben", "--seen")
    assert ferry("assign", "Ferry", "1", "--to", "Ana").status == 0
    assert [line["number"] for line in ferry("history", "Ferry", "--format", "jsonl").lines] == [
        1,
        2,
    ]
    assert ferry(*stale, "0").status == 0
    refused = ferry("assign", "Ferry", "1", "--to", "Ben", "--reviewer", "Ben", "--seen", "1")
    assert refused.status == 2
    assert "Ana Orr assigned this claim to Ana in the meantime" in refused.err
    ferry("review", "1", "--case", "Ferry", "--verdict", "verified")
    late = ("review", "1", "--case", "Ferry", "--verdict", "disputed", "--reviewer", "Ben")
    refused = ferry(*late, "--seen", "3")
    assert "Ana Orr marked this claim verified in the meantime" in refused.err
    assert ferry(*late, "--seen", "4").status == 0


def test_second_reading_from_asking_to_settling(ferry: Any) -> None:
    """Ben reads without seeing Ana's verdict, anywhere; then both are shown, and Cleo settles."""
    assert "nobody was asked" in ferry("second", "list", "Ferry").err
    ferry("review", "1", "--case", "Ferry", "--verdict", "verified", "--note", "Log seen.")
    assert ferry("second", "ask", "Ferry", "2", "--of", "Ben").status == 2
    assert ferry("second", "ask", "Ferry", "1", "--share", "50", "--of", "Ben").status == 2
    asked = ferry("second", "ask", "Ferry", "--share", "100", "--of", "Ben")
    assert "Ben is asked to read 1 claim a second time" in asked.err
    as_ben = ("--reviewer", "Ben")
    for command in (
        ("case", "show", "Ferry"),
        ("case", "show", "Ferry", "--format", "jsonl"),
        ("history", "Ferry"),
        ("history", "Ferry", "--claim", "1", "--format", "jsonl"),
        ("report", "Ferry", "--format", "json"),
        ("second", "list", "Ferry", "--format", "jsonl"),
    ):
        assert "verified" not in ferry(*command, *as_ben).out.replace('"verified": 0', "")
        assert "Log seen" not in ferry(*command, *as_ben).out
        assert "verified" in ferry(*command).out
    assert ferry("report", "Ferry", "--format", "bundle", "-o", "x.zip", *as_ben).status == 2
    told = ferry("review", "1", "--case", "Ferry", "--verdict", "disputed", *as_ben).err
    assert "is to be settled: Ana Orr says verified, Ben says disputed" in told
    assert "to be settled" in ferry("second", "list", "Ferry", *as_ben).out
    figures = ferry("agreement", "Ferry", "--format", "json").out
    assert '"pairs": 1' in figures
    assert "NaN" not in figures
    assert "not enough pairs" not in ferry("agreement", "Ferry").out.split("Figure")[0]
    settle = ("second", "settle", "Ferry", "1", "unproven", "--reviewer", "Cleo")
    assert "Say in the note why" in ferry(*settle).err
    assert ferry(*settle, "--note", "Two logs.").status == 0
    line = ferry("second", "list", "Ferry", "--format", "jsonl").lines[0]
    assert (line["state"], line["settled_by"]) == ("settled", "Cleo")
