"""Running the check of a case: only where something is new, and never half kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Progress, Stopped
from verify.desk.material import describe_material, describe_method, describe_rulings
from verify.errors import InputError, StoreError
from verify.model import Case, Check

if TYPE_CHECKING:
    from verify.check.index import Finder
    from verify.desk.desk import Desk


def run_check(
    desk: Desk,
    case_id: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    force: bool = False,
    tell_sent: Callable[[str], None] | None = None,
) -> Check:
    """See :meth:`verify.desk.Desk.run`; ``tell_sent`` hears what went to a judge elsewhere."""
    case = desk.case(case_id)
    if case.article is None:
        raise InputError(f"“{case.title}” has no article yet; add one first.")
    rulings = case.rulings
    material = describe_material(case.article, case.sources)
    method, decided = describe_method(desk.settings), describe_rulings(rulings)
    run = desk.store.checks.load_run(case_id)
    is_same = run is not None and (run.material, run.method) == (material, method) and not force
    if case.check is not None and is_same and run and run.decided == decided:
        return case.check

    from verify.ingest.judges import describe_sent, open_judge
    from verify.pipeline import lay_groundwork

    tell = _stoppable(progress, cancelled)
    earlier = desk.store.checks.load_groundwork(case_id) if is_same else None
    model = open_judge(desk.settings)
    index = None if earlier else _open_index(desk, case, method)
    try:
        groundwork = lay_groundwork(
            case.article, case.sources, desk.settings, tell, rulings, earlier, model, index
        )
    finally:
        # what was sent was sent, however the run ends
        if tell_sent and (words := describe_sent(model)):
            tell_sent(words)
    check = desk.drawings.draw_findings(
        case_id, case.article, case.sources, groundwork, rulings, tell
    )
    desk.store.checks.replace(case_id, check, material, method, groundwork, decided)
    return check


def compare_new(desk: Desk, case_id: str) -> None:
    """See :meth:`verify.desk.Desk.compare_new`."""
    case, run = desk.case(case_id), desk.store.checks.load_run(case_id)
    is_same = run is not None and run.material == describe_material(case.article, case.sources)
    if case.stale and is_same and desk.store.checks.load_groundwork(case_id) is not None:
        run_check(desk, case_id)


def _open_index(desk: Desk, case: Case, method: str) -> Finder:
    """The case's index as an earlier run left it, brought up to date; a new one where none can be.

    It is a cache: each method of reading has its own, so that a word list that was edited, or
    another version, never finds what the old one cut.
    """
    from verify.check.index import open_index

    folder = desk.index_folder(case.id)
    if folder is None:
        return open_index(desk.settings.semantic)
    try:
        for other in folder.iterdir() if folder.is_dir() else ():
            if other.name != method[:16]:
                shutil.rmtree(other, ignore_errors=True)
        index = open_index(desk.settings.semantic, folder / method[:16])
        index.hold([s for s in case.sources if not case.article or s.id != case.article.id])
    except (StoreError, OSError):
        # another run is writing to it, or the disk is full or cannot be written
        return open_index(desk.settings.semantic)
    return index


def _stoppable(progress: Progress | None, cancelled: Cancelled | None) -> Progress:
    """Progress that raises Stopped once ``cancelled`` is true; the steps know nothing of it."""

    def tell(what: str, done: int, total: int) -> None:
        if cancelled and cancelled():
            raise Stopped("The run was stopped; the earlier findings stand.")
        if progress:
            progress(what, done, total)

    return tell
