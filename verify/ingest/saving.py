"""Save Page Now: the Internet Archive is asked to keep a page, and the job is polled.

The programming interface is "SPN2" (web.archive.org/save). It needs a key, which is read from the
environment only: ``VERIFY_SPN_KEY`` as ``access:secret``, from archive.org/account/s3.php.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from verify.config import Settings
from verify.errors import FetchError, InputError
from verify.ingest.naming import printable

KEY = "VERIFY_SPN_KEY"
ENDPOINT = "https://web.archive.org"
COPIES = "https://web.archive.org/web"


class SavingState(StrEnum):
    """How an order to keep a page stands."""

    PENDING = "pending"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Saving:
    """An order to keep a page, and what became of it."""

    url: str
    job_id: str
    state: SavingState
    copy: str | None = None
    """The address of the archived copy."""
    message: str = ""


def order_saving(url: str, settings: Settings) -> Saving:
    """Ask for ``url`` to be kept. Raises InputError without a key, FetchError where refused."""
    answer = _ask("/save", settings, body={"url": url, "skip_first_archive": "1"})
    job_id = answer.get("job_id")
    if not isinstance(job_id, str) or not job_id:
        said = answer.get("message") or answer.get("status_ext") or "no job was begun"
        raise FetchError(f"The Internet Archive does not keep {printable(url)}: {printable(said)}.")
    return Saving(url, job_id, SavingState.PENDING)


def look_at_saving(saving: Saving, settings: Settings) -> Saving:
    """The order as it stands now. Raises as :func:`order_saving`."""
    if saving.state is not SavingState.PENDING:
        return saving
    answer = _ask(f"/save/status/{saving.job_id}", settings)
    status = answer.get("status")
    if status == "success":
        moment, original = str(answer.get("timestamp")), str(answer.get("original_url"))
        copy = f"{COPIES}/{moment}/{original}"
        return Saving(saving.url, saving.job_id, SavingState.SAVED, copy, "kept")
    if status == "error":
        said = printable(answer.get("message") or answer.get("status_ext") or "no reason given")
        return Saving(saving.url, saving.job_id, SavingState.FAILED, None, said)
    return saving


def _ask(path: str, settings: Settings, body: Mapping[str, str] | None = None) -> dict[str, Any]:
    from verify.ingest.download import Request
    from verify.ingest.manners import HOSTS

    key = os.environ.get(KEY, "")
    if ":" not in key:
        raise InputError(
            f"Save Page Now needs a key: set {KEY} to ACCESS:SECRET (archive.org/account/s3.php)."
        )
    headers = {"Accept": "application/json", "Authorization": f"LOW {key}"}
    request = Request(f"{ENDPOINT}{path}", headers=headers, body=body)
    answer = HOSTS.ask(request, settings, ignores_robots=True)
    try:
        value = json.loads(answer.data)
    except (ValueError, RecursionError) as error:
        raise FetchError("The Internet Archive gives no proper answer; try again later.") from error
    if not isinstance(value, dict):
        raise FetchError("The Internet Archive gives no proper answer; try again later.")
    return value
