"""A logo that was uploaded: only its pixels come in, and nothing that is no picture does."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from verify.desk.logo import LARGEST_UPLOAD, redraw_logo
from verify.errors import InputError
from verify.house import LARGEST_LOGO


def picture(size=(60, 20), form="PNG", mode="RGB", **more) -> bytes:
    written = BytesIO()
    Image.new(mode, size, 0).save(written, form, **more)
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of some bytes that says it is very large."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 99)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def secrets() -> dict:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "<script>secret</script>")
    exif = Image.Exif()
    exif[0x010E] = "secret"
    return {"pnginfo": told, "icc_profile": b"secret" * 9, "exif": exif}


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(), (60, 20)),
        (picture(form="JPEG"), (60, 20)),
        (picture(form="JPEG", mode="CMYK"), (60, 20)),
        (picture(mode="L"), (60, 20)),
        (picture(mode="1"), (60, 20)),
        (picture(mode="P"), (60, 20)),
        (picture((4000, 1000)), (1200, 300)),
        (picture((300, 3000)), (40, 400)),
        (picture(**secrets()), (60, 20)),
    ],
)
def test_a_picture_is_drawn_anew(data: bytes, size: tuple[int, int]) -> None:
    png = redraw_logo(data)
    with Image.open(BytesIO(png), formats=("PNG",)) as drawn:
        assert drawn.size == size
        assert not drawn.info
    assert b"secret" not in png


def test_noise_is_made_small_enough() -> None:
    data = Image.effect_noise((1200, 400), 200).convert("RGB")
    written = BytesIO()
    data.save(written, "PNG")
    assert len(redraw_logo(written.getvalue())) <= LARGEST_LOGO


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "no picture"),
        (picture(form="GIF"), "no picture"),
        (picture(form="WEBP"), "no picture"),
        (picture(form="TIFF"), "no picture"),
        (picture()[:40], "no picture"),
        (picture()[:60] + b"x" * 40, "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9", "no picture"),
        (bomb(5001, 5000), "5,001 x 5,000 pixels"),
        (bomb(60_000, 60_000), "no picture"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST_UPLOAD, "5 MB"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        redraw_logo(data)
