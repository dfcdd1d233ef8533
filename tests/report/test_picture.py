"""The graph as a picture: claims, sources, origins from left to right."""

from dataclasses import replace
from itertools import pairwise

import pytest

from verify.report.blocks import Drawing
from verify.report.compile import compile_content
from verify.report.picture import BOX_HEIGHT, MOST_CLAIMS, compose_picture
from verify.report.print_file import draw_png
from verify.report.web_page import draw_svg


@pytest.fixture(scope="module")
def picture(case):
    *_, drawing = compose_picture(compile_content(case))
    return drawing


def test_three_columns_with_every_line_between_neighbours(picture):
    columns = {box.kind: box.x for box in picture.boxes}
    assert columns["claim"] < columns["source"] < columns["origin"]
    assert {stroke.kind for stroke in picture.strokes} == {"supports", "refutes", "leads-to"}
    assert all(stroke.x1 < stroke.x2 for stroke in picture.strokes)


def test_boxes_do_not_overlap_and_stay_inside(picture):
    for kind in ("claim", "source", "origin"):
        heights = sorted(box.y for box in picture.boxes if box.kind == kind)
        assert all(b - a >= BOX_HEIGHT + 2 for a, b in pairwise(heights))
        assert heights[0] >= 0
        assert heights[-1] + BOX_HEIGHT <= picture.height


def test_one_dispatch_in_three_outlets_leads_to_one_box(picture):
    assert [box.label for box in picture.boxes if box.key == "origin-agency"] == [
        "Longshore Press Agency"
    ]


def test_nothing_to_draw_is_no_picture(case):
    assert compose_picture(compile_content(replace(case, check=None))) == ()


def test_what_cannot_be_read_at_once_is_cut_to_the_urgent_and_says_so(case):
    content = compile_content(case)
    many = tuple(
        replace(entry, number=number)
        for number, entry in enumerate([content.claims[0]] * 60 + [content.claims[3]], start=1)
    )
    _, note, drawing = compose_picture(replace(content, claims=many))
    assert "40 of 61 claims" in note.spans[0].text
    assert isinstance(drawing, Drawing)
    numbers = [box.key for box in drawing.boxes if box.kind == "claim"]
    assert len(numbers) == MOST_CLAIMS
    assert numbers[-1] == "claim-61"  # the refuted one


def test_it_stands_alone_as_svg_and_as_png(picture):
    svg = draw_svg(picture)
    assert svg.count(b"<path") == len(picture.strokes)
    assert b"<style>" in svg
    assert draw_png(picture, 72).startswith(b"\x89PNG")
