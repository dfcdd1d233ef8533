"""Copies side by side, who depends on whom, when each text appeared, and the choice of reports."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from verify.model import Document
from verify.ui.board import Board
from verify.ui.case_overview import tell_single_points
from verify.ui.copies_view import describe_pair, other_of, pairs_of, tell_pair
from verify.ui.graph_overviews import (
    describe_dependence,
    lay_timelines,
    tell_dependence,
    trace_dependence,
    ways_of,
)
from verify.ui.report_choice import file_name
from verify.ui.timeline import draw_timelines


@pytest.fixture
def board(case) -> Board:
    """The mill fire, laid out."""
    return Board(case)


def named(board: Board, words: str) -> Document:
    """The source of a publisher."""
    return next(source for source in board.case.sources if words in source.publisher)


def test_a_copy_and_its_original_have_each_other(board):
    """From either side the other one is offered, and nobody else."""
    echo, courier = named(board, "Echo"), named(board, "Courier")
    assert [other_of(board, pair, echo) for pair in pairs_of(board, echo)] == [courier]
    assert [other_of(board, pair, courier) for pair in pairs_of(board, courier)] == [echo]
    assert not pairs_of(board, named(board, "Gazette"))


def test_a_shared_run_has_one_mark_in_both_texts(board):
    """The original stands first; the marks say which run is which."""
    pair = pairs_of(board, named(board, "Echo"))[0]
    original, copy = describe_pair(board, pair)
    assert (original["label"], copy["label"]) == ("Sound Courier", "Morning Echo")
    assert set(original["marks"]) == set(copy["marks"]) == {"0"}
    assert tell_pair(board, pair).startswith("Morning Echo is a copy of Sound Courier: ")


def test_who_depends_on_whom(board):
    """The copy on the left, what it has it from on the right, and the same in words."""
    graph = trace_dependence(board)
    drawn = describe_dependence(graph)
    assert [[n["label"] for n in column["nodes"]] for column in drawn["columns"]] == [
        ["Morning Echo"],
        ["Sound Courier"],
    ]
    assert [look.word for look in ways_of(graph)] == ["Copies"]
    assert tell_dependence(graph) == [("Morning Echo", "copies", "Sound Courier", "1 text")]
    json.dumps(drawn)


@pytest.mark.parametrize(
    ("published", "places"),
    [
        (("2031-05-05T08:00:00+00:00", "2031-05-05T09:30:00+00:00"), [0.0, 1.0]),
        (("2031-05-05", "2031-05-05"), [0.0, 0.0]),
        (("2031-05-05", None), [0.0]),  # what has no date is named, not placed
        ((None, None), None),
    ],
)
def test_timeline(board, published, places):
    """On one scale; every text is named, dated or not."""
    dates = dict(zip(("Sound Courier", "Morning Echo"), published, strict=True))
    sources = tuple(
        replace(source, published=dates.get(source.publisher, source.published))
        for source in board.case.sources
    )
    rows = lay_timelines(Board(replace(board.case, sources=sources)))
    if places is None:
        assert rows == []
        return
    assert [at for _, at in rows[0][1]] == places
    assert draw_timelines(rows).count("<li>") == 2


def test_timeline_escapes_names(board):
    """A publisher's name is text, whatever it holds."""
    sources = tuple(replace(s, publisher=f"<u>{s.publisher}") for s in board.case.sources)
    drawn = draw_timelines(lay_timelines(Board(replace(board.case, sources=sources))))
    assert "&lt;u&gt;Sound Courier" in drawn
    assert "<u>" not in drawn


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (("a",), "One of 5 checkable claims hangs on one origin alone."),
        (("a", "b"), "Two of 5 checkable claims hang on one origin each."),
        (("a", "a"), "One of 5 checkable claims hangs on one origin alone."),
        (("abc",), "Three of 5 checkable claims lose all support if A is wrong."),
        (
            ("abc", "d"),
            "Three of 5 checkable claims lose all support if A is wrong; one more hangs on "
            "one origin.",
        ),
        (
            ("ab", "c", "d", "b"),
            "Two of 5 checkable claims lose all support if A is wrong; two more hang on one each.",
        ),
    ],
)
def test_single_points_in_one_sentence(board, claims, words):
    """Who has to be wrong for most of it to fall, said once, and each claim is counted once."""
    point = board.case.check.single_points[0]
    points = [replace(point, label="A", claim_ids=tuple(names)) for names in claims]
    assert tell_single_points(points, 5) == words


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The mill fire", "the-mill-fire.csv"),
        ("../../etc/passwd", "etc-passwd.csv"),
        ("§§", "report.csv"),
        ("x" * 90, "x" * 60 + ".csv"),
    ],
)
def test_file_name(title, name):
    """Plain letters, no path, never empty."""
    assert file_name(title, ".csv") == name


@pytest.mark.parametrize("kind", ["reader", "checking", "evidence"])
def test_every_kind_of_report_is_previewed(open_page, case, kind):
    """The choice of kind narrows the formats and the preview follows."""
    from verify.report import Kind

    app = open_page("report")
    app.radio(key="report_kind").set_value(Kind(kind)).run()
    assert not app.exception
    assert 'class="v-message' not in "".join(str(part.value) for part in app.get("html"))
    assert app.selectbox(key="report_format").options[0] == "Web page"


def test_data_is_previewed_as_text(open_page, case):
    """What other programs read can be looked at before it is taken away."""
    app = open_page("report")
    app.segmented_control(key="report_purpose").set_value("As data").run()
    csv = next(n for n, f in enumerate(app.selectbox(key="data_format").options) if "CSV" in f)
    app.selectbox(key="data_format").select_index(csv).run()
    assert "burned for nine hours" in app.code[0].value
