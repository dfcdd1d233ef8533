"""Take the README's picture; those of every page and state are taken by ``test_screens.py``.

python tests/browser/take_screenshots.py
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.gallery import make_demo, most_telling
from browser.running_app import ROOT, Window, running_app, running_browser

PICTURE = ROOT / "data" / "screenshots" / "review.png"
MOST_BYTES = 300_000


def main() -> None:
    """Start the app on the demo case and take the review desk."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_browser() as browser,
        running_app(Path(folder)) as app,
    ):
        case = make_demo(app.desk)
        window = Window(browser, app.url, "light", 1440, 900)
        window.open(f"/review?case={case.id}&claim={most_telling(case)}")
        image = Image.open(BytesIO(window.page.screenshot())).convert("RGB")
        image.save(PICTURE, optimize=True)
        if PICTURE.stat().st_size > MOST_BYTES:
            # as small as it gets without losing a shade that one can see
            image.quantize(256, Image.Quantize.MAXCOVERAGE).save(PICTURE, optimize=True)
        window.close()
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
