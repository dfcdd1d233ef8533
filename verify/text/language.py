"""Which language a text is in (py3langid, in memory only once it is asked)."""

from __future__ import annotations

from functools import cache

from verify.text.lexicon import table

UNKNOWN = ("unknown", "an unknown language")
_SHORTEST = 20
"""Letters below which a guess is worth nothing; scripts with a letter a word need a third."""
_SAMPLE = 4000


def detect_language(text: str) -> tuple[str, str]:
    """ISO 639-1 code and English name; ``("unknown", ...)`` for short or wordless text."""
    sample = "".join(ch for ch in text[: 4 * _SAMPLE] if not "\ud800" <= ch <= "\udfff")[:_SAMPLE]
    letters = [ch for ch in sample if ch.isalpha()]
    needed = _SHORTEST if all(ord(ch) < 0x2E80 for ch in letters) else _SHORTEST // 3
    if len(letters) < needed or len(letters) * 3 < len(sample.replace(" ", "")):
        return UNKNOWN
    # Its model takes a tenth of a second and 30 MB to load: only for those who ask.
    import py3langid

    code = str(py3langid.classify(sample)[0])
    return code, _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in table("languages")}
