"""From bytes to characters, without losing any that can be known.

Order, after the WHATWG Encoding Standard: byte order mark, what the transport or the page declares,
UTF-8 where it fits; then the pattern of zero bytes that UTF-16 without a mark leaves, then a guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})", re.I)
_SAMPLE = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = frozenset("äöüßÄÖÜéÉáíóúñÑ¿¡àâçêëîïôûåÅ“”‘’„‚–—…•«»‹›€£§°©®™·½¼´\xa0")
"""What Western European texts hold beyond ASCII; the same bytes are rare letters elsewhere."""
_LEGACY = "cp1252 cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 koi8_r gb18030 big5 shift_jis"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and the name of the encoding that they were read with."""

    text: str
    encoding: str


def decode_text(data: bytes, declared: str | None = None) -> Decoded | None:
    """The characters of ``data``, or None where it is no text.

    ``declared`` is the charset that the transport names. A byte order mark is not part of the text;
    line ends are kept. Bytes that fit nowhere become U+FFFD, and so does NUL, one for one.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _accept(data[len(mark) :].decode(encoding, "replace"), encoding)
    if wide := _wide_encoding(data):
        return _accept(data.decode(wide, "replace"), wide)
    for named in (declared, _declared_inside(data), "utf-8"):
        if named and (text := _decode_strictly(data, named)) is not None:
            return _accept(text, named.lower())
    if _is_mostly_utf8(data):
        return _accept(data.decode("utf-8", "replace"), "utf-8")
    encoding = _guess(data)
    return _accept(data.decode(encoding, "replace"), encoding)


def _accept(text: str, encoding: str) -> Decoded | None:
    sample = text[:_SAMPLE]
    controls, broken = len(_CONTROL.findall(sample)), sample.count("\ufffd")
    if controls > max(2, len(sample) // 50) or broken > max(8, len(sample) // 50):
        return None
    return Decoded(text.replace("\x00", "\ufffd"), encoding)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark shows zero bytes in every second place, and only there."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.3 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.02 else None


def _declared_inside(data: bytes) -> str | None:
    found = _XML.search(data[:1024]) or _META.search(data[:4096])
    name = found.group(1).decode("ascii").lower() if found else None
    # A page that could be searched as ASCII cannot be UTF-16, whatever it says (WHATWG).
    return "utf-8" if name and name.startswith(("utf-16", "utf-32")) else name


def _decode_strictly(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        if name in ("ascii", "iso8859-1"):
            # Both labels mean windows-1252 on the web (WHATWG); try UTF-8 first all the same.
            return _decode_strictly(data, "utf-8")
        return data.decode(name) if codecs.lookup(name)._is_text_encoding else None
    except (LookupError, UnicodeError, ValueError):
        return None


def _is_mostly_utf8(data: bytes) -> bool:
    """True where many characters fit UTF-8: legacy bytes hardly ever do so by chance."""
    sample = data[:_SAMPLE]
    broken = sample.decode("utf-8", "replace").count("\ufffd")
    fitting = sum(character > "\x7f" for character in sample.decode("utf-8", "ignore"))
    return 2 * fitting > broken


def _guess(data: bytes) -> str:
    """A legacy encoding; windows-1252 where that gives nothing but common Western letters."""
    sample = data[:_SAMPLE]
    beyond = {character for character in sample.decode("cp1252", "replace") if character > "\x7f"}
    if beyond <= _WESTERN:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_LEGACY.split()).best()
    return best.encoding if best else "cp1252"
