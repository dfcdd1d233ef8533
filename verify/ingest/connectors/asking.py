"""One question to a programming interface, answered in JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from verify.config import Settings
from verify.errors import FetchError, TemporaryFault
from verify.ingest.naming import printable

_BUSY = "limit requests"


def ask_json(
    title: str,
    address: str,
    parameters: Mapping[str, str],
    settings: Settings,
    headers: Mapping[str, str] | None = None,
    pause: float = 0.0,
) -> dict[str, Any]:
    """The JSON object that ``address`` answers with; an object with an ``error`` is one, too.

    ``title`` names the service in messages; ``pause`` is the time in seconds that it wants between
    two requests. Raises TemporaryFault where it is busy, FetchError where it gives no JSON object.
    """
    from verify.ingest.download import Request
    from verify.ingest.manners import HOSTS

    request = Request(
        f"{address}?{urlencode(parameters)}",
        headers={"Accept": "application/json", **(headers or {})},
        passes_errors=True,
    )
    calm = replace(settings, fetch_pause=max(pause, settings.fetch_pause))
    answer = HOSTS.ask(request, calm, ignores_robots=True)
    text = answer.data.decode("utf-8", "replace").strip()
    try:
        # some services write line ends into strings
        value = json.loads(text, strict=False) if text else {}
    except (ValueError, RecursionError) as error:
        said = printable(" ".join(text.split()))
        if _BUSY in text.lower():
            raise TemporaryFault(f"{title} takes no more requests now: {said}") from error
        if answer.status == 200 and text and not text.startswith("<"):
            raise FetchError(f"{title} says: {said.rstrip('.')}.") from error
        raise FetchError(f"{title} gives no proper answer ({answer.status}).") from error
    if not isinstance(value, dict):
        raise FetchError(f"{title} gives no proper answer ({answer.status}).")
    if answer.status != 200 and "error" not in value:
        raise FetchError(f"{title} answers with status {answer.status}.")
    return value


def line(value: object, longest: int = 500) -> str:
    """Anything that a service sent, as one line of plain text."""
    return " ".join(str(value).split())[:longest] if value not in (None, "") else ""


def items(value: object) -> list[dict[str, Any]]:
    """The objects in what should be a list of them."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def web_address(value: object) -> str | None:
    """``value`` where it is an http(s) address."""
    address = str(value or "").strip()
    return address if address.startswith(("http://", "https://")) else None
