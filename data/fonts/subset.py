"""Make the typefaces of this folder, and the list of characters that they have.

    python data/fonts/subset.py /usr/share/fonts/truetype/noto

The folder holds the Noto fonts as their makers publish them (Debian: fonts-noto-core). Needs
fonttools. Runs only when the choice of characters changes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, parse_unicodes, save_font
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
LETTERS = (
    "20-7e,a0-24f,2b0-2ff,300-36f,370-3ff,400-52f,1e00-1eff,1f00-1fff,2000-206f,2070-209f,"
    "20a0-20cf,2100-214f,2190-2199,2212,25cc,fb00-fb06,fffd"
)
CHOICE = {
    "NotoSerif-Regular": LETTERS,
    "NotoSerif-Bold": LETTERS,
    "NotoSerif-Italic": LETTERS,
    "NotoSans-Regular": LETTERS,
    "NotoSans-Bold": LETTERS,
    "NotoNaskhArabic-Regular": "20,600-6ff,750-77f,8a0-8ff,fb50-fdff,fe70-feff,200b-200f",
    "NotoNaskhArabic-Bold": "20,600-6ff,750-77f,8a0-8ff,fb50-fdff,fe70-feff,200b-200f",
    "NotoSerifHebrew-Regular": "20,590-5ff,fb1d-fb4f",
    "NotoSansMono-Regular": "20-7e",
    "NotoSansSymbols2-Regular": "2400-2426,25a0-25ff,2600-26ff,2700-27bf",
    "NotoSansMath-Regular": "2190-22ff,25a0-25ff",
}
FEATURES = [
    *("kern", "liga", "ccmp", "mark", "mkmk", "locl", "lnum", "onum", "tnum", "pnum"),
    *("init", "medi", "fina", "isol", "rlig", "calt", "curs"),
]


def main() -> None:
    """Write the fonts and ``coverage.txt``."""
    folder = Path(sys.argv[1])
    options = Options(
        layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14]
    )
    covered: set[int] = set()
    for name, unicodes in CHOICE.items():
        font = load_font(str(folder / f"{name}.ttf"), options)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=parse_unicodes(unicodes))
        subsetter.subset(font)
        save_font(font, str(HERE / f"{name}.ttf"), options)
        if not name.endswith(("Italic", "Mono-Regular")):
            covered |= set(TTFont(HERE / f"{name}.ttf").getBestCmap())
    lines = [f"{first:04x}-{last:04x}\n" for first, last in _ranges(sorted(covered))]
    (HERE / "coverage.txt").write_text("".join(lines), encoding="ascii")


def _ranges(codes: list[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


if __name__ == "__main__":
    main()
