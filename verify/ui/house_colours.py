"""The house's colours of verdicts on screen: in both themes as dark or light as reading needs."""

from __future__ import annotations

from verify.house import VERDICTS, House, darken, lighten, parse_colour

_LIGHT, _DARK = "#e6eef6", "#22354a"
"""Of what is selected, ``--v-selected`` in ``base.css``: nothing is read on a worse ground."""


def shades(colour: str) -> tuple[str, str]:
    """``#rrggbb`` for the light and the dark theme; WCAG AA on every ground of each."""
    return darken(colour, parse_colour(_LIGHT)), lighten(colour, parse_colour(_DARK))


def colour_rules(house: House) -> str:
    """The style rule that sets them; empty where the house has none."""
    own = ((name, *shades(colour)) for name, colour in house.colours if name in VERDICTS)
    rules = "".join(f"--v-{name}: light-dark({light}, {dark});" for name, light, dark in own)
    return f":root {{{rules}}}" if rules else ""
