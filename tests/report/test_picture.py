"""The graph as a picture: claims, sources, origins from left to right."""

from dataclasses import replace
from itertools import pairwise

from verify.report.compile import compile_content
from verify.report.picture import draw_picture


def test_three_columns_with_every_line_between_neighbours(case):
    picture = draw_picture(compile_content(case))
    columns = {node.kind: node.x for node in picture.nodes}
    assert columns["claim"] < columns["source"] < columns["origin"]
    assert {line.kind for line in picture.lines} == {"supports", "refutes", "leads-to"}
    assert all(line.x1 < line.x2 for line in picture.lines)


def test_boxes_do_not_overlap_and_stay_inside(case):
    picture = draw_picture(compile_content(case))
    for kind in ("claim", "source", "origin"):
        heights = sorted(node.y for node in picture.nodes if node.kind == kind)
        assert all(b - a >= 24 for a, b in pairwise(heights))
        assert heights[0] >= 0
        assert heights[-1] + 22 <= picture.height


def test_one_dispatch_in_three_outlets_leads_to_one_box(case):
    picture = draw_picture(compile_content(case))
    assert [node.label for node in picture.nodes if node.key == "origin-agency"] == [
        "Longshore Press Agency"
    ]


def test_nothing_to_draw_is_no_picture(case):
    assert draw_picture(compile_content(replace(case, check=None))) is None
