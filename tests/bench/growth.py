"""A picture of how a cost grows with the size of what is searched: both axes logarithmic."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 190, 20, 50
COLOURS = ("#0b6e4f", "#52b788", "#b23a48", "#3d5a80", "#8a6d3b")

Points = Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Labels:
    """What stands across, what up, and the unit of what stands up."""

    across: str = "passages"
    up: str = "ms of CPU a query"
    unit: str = "ms"


QUERIES = Labels()


def draw_growth(lines: Mapping[str, Points], path: Path, labels: Labels = QUERIES) -> None:
    """Write an SVG with one line for each name: sizes across, costs up."""
    sizes = [size for points in lines.values() for size, _ in points]
    costs = [cost for points in lines.values() for _, cost in points]
    across = _scale(min(sizes), max(sizes), LEFT, WIDTH - RIGHT)
    up = _scale(min(costs), max(costs), HEIGHT - BOTTOM, TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *_draw_axes(sorted(set(sizes)), min(costs), max(costs), across, up),
        f'<text x="{LEFT}" y="{HEIGHT - 4}">'
        f"{escape(labels.across)}; up: {escape(labels.up)}</text>",
    ]
    for colour, (name, points) in zip(COLOURS, lines.items(), strict=False):
        places = " ".join(f"{across(size):.1f},{up(cost):.1f}" for size, cost in points)
        end = points[-1]
        parts.append(
            f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts.append(
            f'<text x="{across(end[0]) + 8:.1f}" y="{up(end[1]) + 4:.1f}" fill="{colour}">'
            f"{escape(name)}, {end[1]:,.3g} {labels.unit}</text>"
        )
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")


def _scale(low: float, high: float, start: float, end: float):
    span = math.log10(high / low) or 1.0
    return lambda value: start + (end - start) * math.log10(value / low) / span


def _draw_axes(sizes, low, high, across, up) -> list[str]:
    parts = []
    for size in sizes:
        parts.append(
            f'<text x="{across(size):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{size:,}</text>'
        )
    for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1):
        if low <= 10**power <= high:
            y = up(10**power)
            parts.append(
                f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            )
            parts.append(
                f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:g}</text>'
            )
    return parts
