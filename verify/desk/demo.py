"""The fictional demo case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verify.config import data_folder
from verify.errors import InputError
from verify.model import Case

if TYPE_CHECKING:
    from verify.desk.desk import Desk

_KIND = "demo"


def open_demo(desk: Desk) -> Case:
    """See :meth:`verify.desk.Desk.open_demo`."""
    from verify.ingest import Failure, receive

    found = desk.store.cases.find_kind(_KIND)
    if found:
        case = desk.case(found)
        if case.check is not None:
            return case
    folder = data_folder() / "demo"
    article = next(iter(receive(str(folder / "article.jsonl"), desk.settings)))
    if isinstance(article, Failure):
        raise article.error
    case_id = found or _create(desk, f"Demo: {article.document.title}")
    desk.set_article(case_id, article)
    for outcome in desk.add_sources(case_id, [str(folder / "sources.jsonl")]):
        if outcome.error:
            raise outcome.error
    desk.run(case_id)
    return desk.case(case_id)


def _create(desk: Desk, title: str) -> str:
    try:
        return desk.store.cases.create(title, _KIND)
    except InputError:
        # another process may have made it since we looked
        found = desk.store.cases.find_kind(_KIND)
        if found is None:
            raise
        return found
