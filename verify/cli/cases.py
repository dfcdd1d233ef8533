"""Opening the desk, and finding the case that a claim belongs to."""

from __future__ import annotations

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


def find_claim(desk: Desk, wanted: str, case_name: str | None) -> tuple[Case, Claim]:
    """The claim whose id starts with ``wanted``, or whose number in the case it is.

    Raises NotFound where there is none, InputError where several fit.
    """
    cases = [desk.case(case_name)] if case_name else [desk.case(item.id) for item in desk.cases()]
    found = [(case, claim) for case in cases for claim in _matching(case, wanted, case_name)]
    if not found:
        raise NotFound(f"There is no claim {wanted}; list them with: verify case show CASE")
    if len(found) > 1:
        raise InputError(
            f"{len(found)} claims are called {wanted}; give more of the id, or --case CASE."
        )
    return found[0]


def find_source(case: Case, wanted: str) -> Document:
    """The source whose id or address starts with ``wanted``, or that has this number in the case.

    Raises NotFound where there is none, InputError where several fit.
    """
    if wanted.isdecimal() and 1 <= int(wanted) <= len(case.sources):
        return case.sources[int(wanted) - 1]
    found = [
        source
        for source in case.sources
        if source.id == wanted or source.id.startswith(wanted) or source.url == wanted
    ]
    exact = [source for source in found if wanted in (source.id, source.url)]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise NotFound(f"There is no source {wanted}; list them with: verify source list CASE")
    raise InputError(f"{len(found)} sources are called {wanted}; give more of the id.")


def _matching(case: Case, wanted: str, case_name: str | None) -> list[Claim]:
    if case.check is None:
        return []
    claims = [claim for claim in case.check.claims if claim.checkable]
    # a number means something only inside one case, and may also be how an id starts
    if case_name and wanted.isdecimal() and 1 <= int(wanted) <= len(claims):
        return [claims[int(wanted) - 1]]
    return [claim for claim in case.check.claims if claim.id.startswith(wanted)]
