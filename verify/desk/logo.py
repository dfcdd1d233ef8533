"""A newsroom's logo: whatever was uploaded is drawn anew, so that only its pixels come in.

What a file says of itself (name, text, colour profile, place where it was taken) is left behind.
SVG is refused: it is a document that can hold scripts and addresses.
"""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path

from verify.errors import InputError
from verify.house import LARGEST_LOGO

LARGEST_UPLOAD = 5_000_000
_MOST_PIXELS = 25_000_000
_SIZE = (1200, 400)
_OURS = re.compile(r"verify-logo-[0-9a-f]{12}\.png")


def redraw_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 1200 x 400 pixels and 500 kB, with nothing else in it.

    Raises InputError, in one sentence, for what is no PNG or JPEG file of bearable size.
    """
    from PIL import Image, ImageOps

    if len(data) > LARGEST_UPLOAD:
        raise InputError(f"A logo may have {LARGEST_UPLOAD // 1_000_000} MB; save it smaller.")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise InputError(
                    f"The logo has {picture.width:,} x {picture.height:,} pixels, which is too "
                    f"much; {_SIZE[0]:,} x {_SIZE[1]:,} are enough."
                )
            # a large JPEG is read at a fraction of its size at once
            picture.draft(None, _SIZE)
            drawn = ImageOps.exif_transpose(picture).convert("RGBA")
    except InputError:
        raise
    except Exception as error:
        # whatever a hostile file makes of the decoder
        raise InputError(
            "That is no picture that a report can show; save the logo as a PNG or JPEG file."
        ) from error
    drawn.thumbnail(_SIZE)
    while True:
        bare = Image.new("RGBA", drawn.size)
        bare.paste(drawn)
        written = BytesIO()
        bare.save(written, "PNG", optimize=True)
        if written.tell() <= LARGEST_LOGO:
            return written.getvalue()
        drawn.thumbnail((drawn.width * 3 // 4, drawn.height * 3 // 4))


def keep_logo(png: bytes, folder: Path) -> Path:
    """Write a logo of :func:`redraw_logo` into ``folder`` under its hash. Raises OSError."""
    path = folder / f"verify-logo-{hashlib.sha256(png).hexdigest()[:12]}.png"
    path.write_bytes(png)
    return path


def forget_logo(path: str, folder: Path) -> None:
    """Remove a logo that :func:`keep_logo` wrote; a file of the newsroom's own stays."""
    logo = Path(path)
    if _OURS.fullmatch(logo.name) and logo.absolute().parent == folder:
        logo.unlink(missing_ok=True)
