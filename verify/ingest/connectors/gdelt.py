"""GDELT DOC 2.0, ArtList: news articles of the last three months, in many languages.

blog.gdeltproject.org/gdelt-doc-2-0-api-debuts: at most 250 records, no text of the articles, and
at most one request in five seconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from verify.config import Settings
from verify.errors import InputError
from verify.ingest.connectors.asking import ask_json, items, line, web_address
from verify.ingest.connectors.candidate import Candidate

_MOST = 250
_SHORTEST = 3
"""GDELT refuses words and phrases of fewer characters."""
_PART = re.compile(r'"[^"]*"|\S+')
_SEEN = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z")


class Gdelt:
    """News articles that hold all words of the query."""

    name = "gdelt"
    title = "GDELT"
    purpose = "Finds news articles of the last three months; the query goes to gdeltproject.org."
    key: str | None = None
    takes_addresses = False
    endpoint = "https://api.gdeltproject.org/api/v2/doc/doc"
    pause = 5.5

    def search(self, query: str, settings: Settings, most: int) -> Iterator[Candidate]:
        """The articles in one answer: there are no further pages."""
        wanted = _as_query(query)
        if not wanted:
            raise InputError("GDELT needs words of three letters or more; edit the query.")
        answer = ask_json(
            self.title,
            self.endpoint,
            {
                "query": wanted,
                "mode": "ArtList",
                "format": "json",
                "maxrecords": str(max(1, min(most, _MOST))),
                "sort": "HybridRel",
            },
            settings,
            pause=self.pause,
        )
        for article in items(answer.get("articles"))[:most]:
            url = web_address(article.get("url"))
            if url is None:
                continue
            language, country = line(article.get("language")), line(article.get("sourcecountry"))
            yield Candidate(
                url=url,
                title=line(article.get("title")),
                publisher=line(article.get("domain")) or None,
                published=_moment(line(article.get("seendate"))),
                note=", ".join(filter(None, (language, country))),
            )


def _as_query(query: str) -> str:
    """The parts that GDELT takes: words of three letters or more, phrases in quotes."""
    parts = []
    for part in _PART.findall(query):
        words = re.sub(r"[^\w\s-]", " ", part.strip('"')).split()
        text = " ".join(words)
        if len(text) < _SHORTEST:
            continue
        parts.append(f'"{text}"' if len(words) > 1 or "-" in text else text)
    return " ".join(parts)


def _moment(seen: str) -> str | None:
    found = _SEEN.fullmatch(seen)
    return "{}-{}-{}T{}:{}:{}Z".format(*found.groups()) if found else None
