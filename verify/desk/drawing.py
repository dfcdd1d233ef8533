"""The findings as of now: the last run's, drawn again where people ruled otherwise since."""

from __future__ import annotations

from dataclasses import dataclass

from verify.desk.material import describe_material, describe_rulings
from verify.model import Check, Groundwork, Rulings
from verify.store import Contents, Store


@dataclass(frozen=True, slots=True)
class Drawn:
    """Findings, and what they were drawn from."""

    check: Check | None
    is_whole: bool
    """False where something was added that has not been compared yet."""
    decided: str
    groundwork: Groundwork | None = None


def draw(
    store: Store, case_id: str, contents: Contents, rulings: Rulings, earlier: Drawn | None
) -> Drawn:
    """The findings under ``rulings``. Nothing is compared; what is missing waits for a run.

    ``earlier`` is what was drawn last of the same ``contents``.
    """
    decided = describe_rulings(rulings)
    if earlier and earlier.decided == decided:
        return earlier
    check, run, article = contents.check, contents.run, contents.article
    if check is None or run is None or article is None:
        return Drawn(None, True, decided)
    is_current = run.material == describe_material(article, contents.sources)
    if run.decided == decided:
        return Drawn(check, is_current, decided)
    groundwork = earlier.groundwork if earlier else None
    groundwork = groundwork or store.checks.load_groundwork(case_id)
    if groundwork is None:
        # findings of an earlier version: they wait for a run
        return Drawn(check, False, decided)

    # heavy, and needed only where somebody ruled something
    from verify.pipeline import draw_findings, is_whole

    drawn = draw_findings(article, contents.sources, groundwork, rulings)
    is_current = is_current and is_whole(groundwork, rulings, contents.sources)
    return Drawn(drawn, is_current, decided, groundwork)
