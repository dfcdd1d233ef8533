"""Wayback availability: is there an older copy of a page, and what did it say then?

archive.org/help/wayback_api.php. The copy is fetched as it was received (``id_``), without the
archive's own additions; it comes in as an earlier version of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.config import Settings
from verify.errors import InputError
from verify.ingest.connectors.asking import ask_json, line, web_address
from verify.ingest.connectors.candidate import Candidate

_QUERY = re.compile(r"(https?://\S+)(?:\s+(?:at|before|on)?\s*(\d{4}[-\d]*))?")
_COPY = re.compile(r"(https?://[^/]+/web/\d{14})(?:id_)?/")


class Wayback:
    """The copy of one address in the Internet Archive that is nearest to a moment."""

    name = "wayback"
    title = "Wayback Machine"
    purpose = "Finds an older copy of a page; its address goes to archive.org."
    key: str | None = None
    takes_addresses = True
    endpoint = "https://archive.org/wayback/available"

    def search(self, query: str, settings: Settings, most: int) -> Iterator[Candidate]:
        """The copy nearest to the date behind the address; without a date, the last."""
        asked = _QUERY.fullmatch(query.strip())
        if asked is None:
            raise InputError(
                "The Wayback Machine is asked for a web address, with a date behind it if you "
                "like: https://example.org/page 2026-03-01."
            )
        parameters = {"url": asked.group(1)}
        if asked.group(2):
            parameters["timestamp"] = re.sub(r"\D", "", asked.group(2))[:14]
        answer = ask_json(self.title, self.endpoint, parameters, settings)
        snapshots = answer.get("archived_snapshots")
        closest = snapshots.get("closest") if isinstance(snapshots, dict) else None
        if not isinstance(closest, dict) or not closest.get("available") or most < 1:
            return
        url = web_address(closest.get("url"))
        stamp = line(closest.get("timestamp"))
        if url is None or not re.fullmatch(r"\d{14}", stamp):
            return
        moment = f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}"
        yield Candidate(
            url=_COPY.sub(r"\1id_/", url.replace("http://web.", "https://web.", 1), count=1),
            title=f"Copy of {asked.group(1)}",
            publisher="Internet Archive",
            published=moment,
            note=f"as it was on {moment} (status {line(closest.get('status')) or 'unknown'})",
        )
