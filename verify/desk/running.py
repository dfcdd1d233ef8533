"""Running the check of a case: only where something is new, and never half kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.desk.jobs import Cancelled, Progress, Stopped
from verify.desk.material import describe_material, describe_method
from verify.errors import InputError
from verify.model import Check

if TYPE_CHECKING:
    from verify.desk.desk import Desk


def run_check(
    desk: Desk,
    case_id: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    force: bool = False,
) -> Check:
    """See :meth:`verify.desk.Desk.run`."""
    case = desk.case(case_id)
    if case.article is None:
        raise InputError(f"“{case.title}” has no article yet; add one first.")
    material = describe_material(case.article, case.sources, case.rulings)
    method = describe_method(desk.settings)
    if case.check is not None and not force:
        run = desk.store.checks.load_run(case_id)
        if run and (run.material, run.method) == (material, method):
            return case.check

    from verify.pipeline import check_article

    check = check_article(
        case.article,
        case.sources,
        desk.settings,
        progress=_stoppable(progress, cancelled),
        rulings=case.rulings,
    )
    desk.store.checks.replace(case_id, check, material, method)
    return check


def _stoppable(progress: Progress | None, cancelled: Cancelled | None) -> Progress:
    """Progress that raises Stopped once ``cancelled`` is true; the steps know nothing of it."""

    def tell(what: str, done: int, total: int) -> None:
        if cancelled and cancelled():
            raise Stopped("The run was stopped; the earlier findings stand.")
        if progress:
            progress(what, done, total)

    return tell
