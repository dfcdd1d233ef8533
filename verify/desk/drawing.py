"""The findings as of now: the last run's, drawn again where people ruled otherwise since."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.desk.material import describe_material, describe_rulings
from verify.model import Check, Document, Groundwork, Rulings
from verify.store import Contents, Store

if TYPE_CHECKING:
    from verify.pipeline import Drawing

_KEPT = 8
"""How many cases' drawings are held in memory."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Findings under what people ruled."""

    check: Check | None
    is_whole: bool
    """False where something was added that has not been compared yet."""
    decided: str
    groundwork: Groundwork | None = None


class Drawings:
    """Draws findings; what the last drawing of a case worked out makes the next one quick."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: OrderedDict[str, Drawing] = OrderedDict()

    def draw(
        self,
        case_id: str,
        contents: Contents,
        rulings: Rulings,
        earlier: Drawn | None,
        needed: Rulings | None = None,
    ) -> Drawn:
        """The findings under ``rulings``. Nothing is compared; what is missing waits for a run.

        ``earlier`` is what was drawn last of the same ``contents``; ``needed`` are the rulings for
        which all has to be compared, where those aren't all of ``rulings``.
        """
        decided = describe_rulings(rulings)
        if earlier and earlier.decided == decided:
            return earlier
        check, run, article = contents.check, contents.run, contents.article
        if check is None or run is None or article is None:
            return Drawn(None, True, decided)
        groundwork = earlier.groundwork if earlier else None
        is_current = run.material == describe_material(article, contents.sources)
        if run.decided == decided:
            return Drawn(check, is_current, decided, groundwork)
        groundwork = groundwork or self._store.checks.load_groundwork(case_id)
        if groundwork is None:
            # findings of an earlier version: they wait for a run
            return Drawn(check, False, decided)
        check = self.draw_findings(case_id, article, contents.sources, groundwork, rulings)

        from verify.pipeline import is_whole

        is_current = is_current and is_whole(groundwork, needed or rulings, contents.sources)
        return Drawn(check, is_current, decided, groundwork)

    def draw_findings(
        self,
        case_id: str,
        article: Document,
        sources: Sequence[Document],
        groundwork: Groundwork,
        rulings: Rulings,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> Check:
        """The findings that groundwork and rulings make."""
        # heavy, and needed only where there is something to draw
        from verify.pipeline import draw_findings

        last = self._last.get(case_id)
        drawing = draw_findings(article, sources, groundwork, rulings, progress, last)
        self._last[case_id] = drawing
        self._last.move_to_end(case_id)
        if len(self._last) > _KEPT:
            self._last.popitem(last=False)
        return drawing.check

    def forget(self, case_id: str) -> None:
        """Drop what is held of a case that was deleted."""
        self._last.pop(case_id, None)
