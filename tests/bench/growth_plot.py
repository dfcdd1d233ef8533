"""How time and memory grow with the number of documents, as a picture that needs no program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

WIDTH, HEIGHT, MARGIN = 640, 360, 60


def write_growth_plot(measured: Sequence[tuple[int, float, float]], path: Path) -> None:
    """Write (documents, CPU seconds, peak MB) as SVG: points, joined, beside a straight line."""
    most = max(size for size, _, _ in measured)
    slowest = max(seconds for _, seconds, _ in measured)
    points = [(_x(size / most), _y(seconds / slowest)) for size, seconds, _ in measured]
    dots = "".join(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4"/>' for x, y in points)
    labels = "".join(
        f'<text x="{x - 8:.0f}" y="{y - 10:.0f}" text-anchor="end">'
        f"{size:,} documents: {seconds:.0f} s, {peak:,.0f} MB</text>"
        for (x, y), (size, seconds, peak) in zip(points, measured, strict=True)
    )
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    path.parent.mkdir(exist_ok=True)
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13"><title>Tracing origins: growth</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
        f'<path d="M{_x(0)},{_y(0)} L{_x(1)},{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>'
        f'<path d="M{MARGIN},{MARGIN} V{_y(0)} H{WIDTH - MARGIN}" fill="none" stroke="#333"/>'
        f'<polyline points="{line}" fill="none" stroke="#1a6" stroke-width="2"/>'
        f'<g fill="#1a6">{dots}</g>{labels}'
        f'<text x="{MARGIN}" y="{MARGIN - 16}">CPU seconds to trace all documents '
        "(dashed: in proportion to their number)</text>"
        f'<text x="{WIDTH - MARGIN}" y="{HEIGHT - 20}" text-anchor="end">documents</text></svg>\n',
        encoding="utf-8",
    )


def _x(share: float) -> float:
    return MARGIN + share * (WIDTH - 2 * MARGIN)


def _y(share: float) -> float:
    return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)
