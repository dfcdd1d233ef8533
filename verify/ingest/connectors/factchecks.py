"""Google Fact Check Tools, claims:search (v1alpha1): what other fact-checkers wrote on a claim.

developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims/search
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from verify.config import Settings
from verify.errors import FetchError, InputError, TemporaryFault
from verify.ingest.connectors.asking import ask_json, items, line, web_address
from verify.ingest.connectors.candidate import Candidate

_PAGE = 25
_LIMITS = ("RESOURCE_EXHAUSTED", "UNAVAILABLE")


class FactChecks:
    """Earlier fact-checks by others. A rating is theirs and becomes nobody's verdict here."""

    name = "factchecks"
    title = "Google Fact Check Tools"
    purpose = "Finds earlier fact-checks by others; the query and your key go to Google."
    key: str | None = "VERIFY_FACTCHECK_KEY"
    takes_addresses = False
    endpoint = "https://factchecktools.googleapis.com/v1alpha1/claims:search"

    def search(self, query: str, settings: Settings, most: int) -> Iterator[Candidate]:
        """One candidate for each review of each claim, page by page."""
        key = os.environ.get(str(self.key), "")
        if not key:
            raise InputError(f"{self.title} needs a key: set {self.key} in the environment.")
        left, token = most, ""
        while left > 0:
            parameters = {"query": query.replace('"', " "), "pageSize": str(min(_PAGE, left))}
            if token:
                parameters["pageToken"] = token
            # in a header, the key is in no address that a message or log could show
            answer = ask_json(
                self.title, self.endpoint, parameters, settings, {"X-Goog-Api-Key": key}
            )
            self._refuse_error(answer)
            for claim in items(answer.get("claims")):
                for candidate in _read_claim(claim):
                    if left > 0:
                        yield candidate
                    left -= 1
            following = str(answer.get("nextPageToken") or "")
            if not following or following == token:
                return
            token = following

    def _refuse_error(self, answer: dict[str, Any]) -> None:
        error = answer.get("error")
        if not error:
            return
        error = error if isinstance(error, dict) else {"message": error}
        said = line(error.get("message")).rstrip(".") or "no reason given"
        if error.get("status") in _LIMITS or error.get("code") == 429:
            raise TemporaryFault(f"{self.title} takes no more requests now: {said}.")
        raise FetchError(f"{self.title} refuses: {said}; check {self.key}.")


def _read_claim(claim: dict[str, Any]) -> Iterator[Candidate]:
    stated, claimant = line(claim.get("text")), line(claim.get("claimant"))
    for review in items(claim.get("claimReview")):
        url = web_address(review.get("url"))
        if url is None:
            continue
        publisher = review.get("publisher")
        publisher = publisher if isinstance(publisher, dict) else {}
        name = line(publisher.get("name") or publisher.get("site")) or None
        rating = line(review.get("textualRating"), 80)
        yield Candidate(
            url=url,
            title=line(review.get("title")) or stated,
            publisher=name,
            published=line(review.get("reviewDate")) or None,
            excerpt=f"{claimant}: {stated}" if claimant else stated,
            note=f"rated “{rating}” by {name or 'its publisher'}" if rating else "",
        )
