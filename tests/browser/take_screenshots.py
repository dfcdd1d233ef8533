"""Take the pictures: the README's, and every page and state at three widths and in two themes.

    python tests/browser/take_screenshots.py            # --readme: only the README's

starts the app on the demo case in a database of its own. The README's picture goes to
``data/screenshots/review.png``, the others to ``.work/screenshots``, which git ignores.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from io import BytesIO
from pathlib import Path

from PIL import Image

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

from browser.running_app import ROOT, RunningApp, Window, running_app, running_browser

from verify.ingest import read_text
from verify.model import Case, Finding, Stance, Status, Verdict

README_PICTURE = ROOT / "data" / "screenshots" / "review.png"
FOLDER = ROOT / ".work" / "screenshots"
SIZES = {1440: 900, 1024: 768, 390: 844}
MOST_BYTES = 300_000
SEED = ROOT.parent / "shared" / "seed" / "article.txt"
PAGES = ("case", "review", "sources", "graph", "report", "settings")
STATES = {
    "case": {"new": "New case"},
    "review": {"marked": "x", "edit": "e", "article": "a", "keys": "?"},
    "sources": {"adding": "Add sources", "correct": "Correct this", "reread": "Read it again"},
    "graph": {"depends": "Who depends on whom", "timeline": "Timeline", "table": "Table"},
    "report": {"evidence": "Evidence file", "data": "As data"},
}
"""What is pressed or clicked on a page, one after the other, and how the picture is called."""
NOTES = (
    (Verdict.VERIFIED, "Read in the inquiry's own report, page 3."),
    (Verdict.UNPROVEN, "The agency names no witness; its desk was asked on 4 March."),
)


def most_telling(case: Case) -> str:
    """The claim that most outlets repeat from one origin; its id."""

    def outlets_of_one_origin(finding: Finding) -> tuple[bool, int, int]:
        outlets: dict[tuple[str, ...], set[str]] = {}
        for item in finding.evidence:
            if item.stance is Stance.SUPPORTS:
                outlets.setdefault(item.origin_ids, set()).add(item.passage.document_id)
        most = max(map(len, outlets.values()), default=0)
        one_origin = finding.status is Status.SINGLE_SOURCE
        return one_origin and most > 1, most, -len(finding.evidence)

    return max(case.check.findings, key=outlets_of_one_origin).claim_id


def decide_some(app: RunningApp, case: Case, spared: str) -> None:
    """Two verdicts with notes, so that progress, history and the report have something to show."""
    claims = [claim for claim in case.check.claims if claim.checkable and claim.id != spared]
    for claim, (verdict, note) in zip(claims, NOTES, strict=False):
        app.desk.review(case.id, claim.id, verdict, note, "Ada Reviewer")


def save(picture: bytes, path: Path) -> None:
    """Write a PNG as small as it gets without losing a shade that one can see."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.save(path, optimize=True)
    if path.stat().st_size > MOST_BYTES and path == README_PICTURE:
        image.quantize(256, Image.Quantize.MAXCOVERAGE).save(path, optimize=True)


def take(window: Window, name: str) -> None:
    """One picture of what the window shows, and of the whole page where that is longer."""
    width = window.page.viewport_size["width"]
    save(window.page.screenshot(), FOLDER / f"{name}.png")
    height = window.page.evaluate(
        "() => document.querySelector('[data-testid=stMain]').scrollHeight"
    )
    if height > SIZES[width] * 1.1:
        window.page.set_viewport_size({"width": width, "height": min(height + 80, 6000)})
        window.settle()
        save(window.page.screenshot(), FOLDER / f"{name}_whole.png")
        window.page.set_viewport_size({"width": width, "height": SIZES[width]})


def take_pages(window: Window, case: Case, claim: str, tail: str) -> None:
    """Every page of the demo case, and what a click or a key makes of it."""
    for page in PAGES:
        path = "" if page == "case" else page
        window.open(f"/{path}?case={case.id}&claim={claim}")
        window.page.wait_for_timeout(400)
        take(window, f"{page}_{tail}")
        for state, act in STATES.get(page, {}).items():
            if len(act) == 1:
                window.press(act)
            else:
                window.page.get_by_text(act, exact=True).first.click()
                window.settle()
            take(window, f"{page}_{state}_{tail}")
            window.page.keyboard.press("Escape")


def take_states(window: Window, ids: dict[str, str], tail: str) -> None:
    """Cases on their way: without an article, without sources, not run, run without sources."""
    for state, case_id in ids.items():
        window.open(f"/?case={case_id}")
        take(window, f"{state}_{tail}")
    for state in ("no_sources", "seed"):
        if state in ids:
            take(window.open(f"/review?case={ids[state]}"), f"{state}_review_{tail}")


def make_states(app: RunningApp) -> dict[str, str]:
    """The ids of cases on their way, by state."""
    desk = app.desk
    ids = {"bare": desk.new_case("Ferry Lysa").id}
    ids["no_sources"] = desk.new_case("Harbour budget").id
    text = "The council passed the budget on 3 March 2031. It is 4 million crowns, the mayor said."
    desk.set_article(ids["no_sources"], read_text(text, title="Budget passed"))
    if SEED.exists():
        ids["seed"] = desk.new_case("Seed article").id
        desk.set_article(ids["seed"], read_text(SEED.read_text(encoding="utf-8")))
        desk.run(ids["seed"])
    return ids


def main() -> None:
    """Take all pictures."""
    whole = "--readme" not in sys.argv
    with (
        tempfile.TemporaryDirectory() as folder,
        running_browser() as browser,
        running_app(Path(folder)) as app,
    ):
        if whole:
            take_empty(browser, app)
        case = app.desk.open_demo()
        claim = most_telling(case)
        decide_some(app, case, claim)
        window = Window(browser, app.url, "light", 1440, 900)
        window.open(f"/review?case={case.id}&claim={claim}")
        save(window.page.screenshot(), README_PICTURE)
        window.close()
        print(f"{README_PICTURE}: {README_PICTURE.stat().st_size:,} bytes")
        if whole:
            take_all(browser, app, case, claim)


def take_empty(browser, app: RunningApp) -> None:
    """The first sight of an empty database."""
    for width, height in SIZES.items():
        window = Window(browser, app.url, "light", width, height)
        take(window.open("/"), f"empty_{width}_light")
        take(window.open("/review"), f"empty_review_{width}_light")
        window.close()


def take_all(browser, app: RunningApp, case: Case, claim: str) -> None:
    """Every page and state at each size and in both themes."""
    ids = make_states(app)
    taken: Counter[str] = Counter()
    for width, height in SIZES.items():
        for scheme in ("light", "dark"):
            window = Window(browser, app.url, scheme, width, height)
            take_pages(window, case, claim, f"{width}_{scheme}")
            if scheme == "light":
                take_states(window, ids, f"{width}_{scheme}")
            taken.update(window.complaints)
            window.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")
    for complaint in taken:
        print(f"complaint: {complaint}")


if __name__ == "__main__":
    main()
