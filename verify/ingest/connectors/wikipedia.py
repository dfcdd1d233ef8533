"""Wikipedia by its MediaWiki interface: pages that speak of the query, with their introductions.

mediawiki.org/wiki/API:Search as a generator, mediawiki.org/wiki/Extension:TextExtracts for the
introductions (at most twenty in one answer), API:Continue for what follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verify.config import Settings
from verify.errors import FetchError, TemporaryFault
from verify.ingest.connectors.asking import ask_json, items, line, web_address
from verify.ingest.connectors.candidate import Candidate

_PAGE = 20
_BUSY = ("maxlag", "ratelimited", "readonly")
_MOST_ROUNDS = 20


class Wikipedia:
    """Encyclopedia pages: good for names and background, themselves to be checked."""

    name = "wikipedia"
    title = "Wikipedia"
    purpose = "Finds encyclopedia pages; the query goes to en.wikipedia.org."
    key: str | None = None
    takes_addresses = False
    endpoint = "https://en.wikipedia.org/w/api.php"

    def search(self, query: str, settings: Settings, most: int) -> Iterator[Candidate]:
        """The pages, best first, round by round as long as the service has more."""
        found: dict[int, dict[str, Any]] = {}
        given: set[int] = set()
        more: dict[str, str] = {}
        for _ in range(_MOST_ROUNDS):
            answer = self._ask(query, more, settings, most)
            query_part = answer.get("query")
            for page in items(query_part.get("pages") if isinstance(query_part, dict) else None):
                number = page.get("pageid")
                if isinstance(number, int):
                    found[number] = {**found.get(number, {}), **page}
            # a page's introduction may come in a later round: whole rounds are given only
            is_batch = "batchcomplete" in answer or not answer.get("continue")
            if is_batch:
                fresh = [page for number, page in found.items() if number not in given]
                for page in sorted(fresh, key=_place):
                    if len(given) >= most:
                        return
                    given.add(page["pageid"])
                    if (candidate := _read_page(page)) is not None:
                        yield candidate
            following = answer.get("continue")
            if not isinstance(following, dict) or len(given) >= most:
                return
            more = {str(name): str(value) for name, value in following.items()}

    def _ask(
        self, query: str, more: dict[str, str], settings: Settings, most: int
    ) -> dict[str, Any]:
        parameters = {
            "action": "query",
            "format": "json",
            "formatversion": "2",
            "generator": "search",
            "gsrsearch": query,
            "gsrlimit": str(min(_PAGE, most)),
            "prop": "extracts|info",
            "exintro": "1",
            "explaintext": "1",
            "exlimit": "max",
            "inprop": "url",
            "maxlag": "5",
            **more,
        }
        answer = ask_json(self.title, self.endpoint, parameters, settings)
        error = answer.get("error")
        if error:
            error = error if isinstance(error, dict) else {"info": error}
            said = line(error.get("info")).rstrip(".") or "no reason given"
            if error.get("code") in _BUSY:
                raise TemporaryFault(f"{self.title} takes no more requests now: {said}.")
            raise FetchError(f"{self.title} refuses: {said}.")
        return answer


def _place(page: dict[str, Any]) -> int:
    index = page.get("index")
    return index if isinstance(index, int) else 1_000_000


def _read_page(page: dict[str, Any]) -> Candidate | None:
    url = web_address(page.get("fullurl") or page.get("canonicalurl"))
    if url is None:
        return None
    changed = line(page.get("touched"))
    return Candidate(
        url=url,
        title=line(page.get("title")),
        publisher="Wikipedia",
        excerpt=line(page.get("extract")),
        note=f"last changed {changed[:10]}" if changed else "",
    )
