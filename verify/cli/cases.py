"""Opening the desk, and finding the case that a claim belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from verify.errors import InputError, NotFound

if TYPE_CHECKING:
    from verify.desk import Desk
    from verify.model import Case, Claim, Document


def open_desk(db: str | None) -> Desk:
    """The desk on the database that was named, set or is the default."""
    from verify.config import load_settings
    from verify.desk import Desk

    return Desk.open(load_settings(db=db))


def find_claim(
    desk: Desk, wanted: str, case_name: str | None, who: str | None = None
) -> tuple[Case, Claim]:
    """The claim whose id starts with ``wanted``, or whose number among all statements it is.

    With the case as ``who`` may see it, whoever signs by default. Raises NotFound where there is
    none, InputError where several fit.
    """
    who = who or desk.reviewer_name()
    names = [case_name] if case_name else [item.id for item in desk.cases(who=who)]
    cases = [desk.case(name, who=who) for name in names]
    found = [(case, claim) for case in cases for claim in _matching(case, wanted, case_name)]
    if not found:
        raise NotFound(f"There is no claim {wanted}; list them with: verify case show CASE")
    if len(found) > 1:
        raise InputError(
            f"{len(found)} claims are called {wanted}; give more of the id, or --case CASE."
        )
    return found[0]


def find_source(case: Case, wanted: str, with_article: bool = False) -> Document:
    """The source with this number in the case, this id, address, publisher or title.

    The start of an id or address does as well. Raises NotFound where there is none, InputError
    where several fit.
    """
    if wanted.isdecimal() and 1 <= int(wanted) <= len(case.sources):
        return case.sources[int(wanted) - 1]
    documents = [*case.sources, *([case.article] if with_article and case.article else [])]
    for fits in (_is_named, _starts_so):
        found = [document for document in documents if fits(document, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(f"{len(found)} sources are called {wanted}; give more of the id.")
    raise NotFound(f"There is no source {wanted}; list them with: verify source list CASE")


def _is_named(document: Document, wanted: str) -> bool:
    names = (document.id, document.url, document.publisher, document.title)
    return wanted.casefold() in {name.casefold() for name in names if name}


def _starts_so(document: Document, wanted: str) -> bool:
    return document.id.startswith(wanted) or (document.url or "").startswith(wanted)


def open_case(db: str | None, case_name: str, reviewer: str | None) -> tuple[Desk, Case, str]:
    """The desk, the case that was named as its reviewer may see it, and who that is."""
    desk = open_desk(db)
    who = reviewer or desk.reviewer_name()
    return desk, desk.case(case_name, who=who), who


def find_claims(desk: Desk, wanted: Iterable[str], case_name: str) -> list[Claim]:
    """The claims of a case that were named, as by :func:`find_claim`."""
    return [find_claim(desk, name, case_name)[1] for name in wanted]


def quote_claim(claim: Claim, longest: int = 80) -> str:
    """What a claim says, short enough for one line."""
    line = " ".join(claim.passage.quote.split())
    return f"“{line if len(line) <= longest else line[: longest - 1].rstrip() + '…'}”"


def _matching(case: Case, wanted: str, case_name: str | None) -> list[Claim]:
    if case.check is None:
        return []
    claims = case.check.claims
    # a number means something only inside one case, and may also be how an id starts
    if case_name and wanted.isdecimal() and 1 <= int(wanted) <= len(claims):
        return [claims[int(wanted) - 1]]
    return [claim for claim in claims if claim.id.startswith(wanted)]
