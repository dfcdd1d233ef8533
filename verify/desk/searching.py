"""Looking for sources on a claim in search services that a person switched on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.errors import InputError, NotFound
from verify.model import Case, Claim, now
from verify.store import SearchRow
from verify.text.queries import propose_query

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest.connectors import Candidate, Connector

_PREFIX = "connector:"
MOST = 25


@dataclass(frozen=True, slots=True)
class Service:
    """A search service, as a settings page shows it."""

    name: str
    title: str
    purpose: str
    """What it finds and what is sent to whom."""
    is_on: bool
    key: str | None
    """The environment variable that has to hold its key, None where it needs none."""
    has_key: bool
    takes_addresses: bool
    """True where it is asked about a web address instead of words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate, and whether it is among the sources already."""

    candidate: Candidate
    is_source: bool


class SearchDesk:
    """Search services; reach it as ``desk.search``.

    What they find are candidates: a person picks, and ``desk.add_sources`` with the addresses
    picked brings them in. Every search is kept on record: what was searched belongs to a finding.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def services(self) -> tuple[Service, ...]:
        """All services, with their state."""
        return tuple(self._describe(name, each) for name, each in self._connectors().items())

    def switch(self, service: str, is_on: bool, who: str, why: str = "") -> Service:
        """Switch a service on or off, for all cases; who did so is recorded. Raises NotFound."""
        connector = self._find(service)
        self._desk.store.permissions.add(f"{_PREFIX}{service}", is_on, who, why, None)
        return self._describe(service, connector)

    def propose(self, name: str, claim_id: str, service: str = "") -> str:
        """A query for a claim, to be edited: its names, figures and telling words.

        For a service that is asked about addresses, that of the article, else of its first source.
        Raises NotFound.
        """
        case = self._desk.case(name)
        if service and self._find(service).takes_addresses:
            return next((each.url for each in case.documents if each.url), "")
        return propose_query(_find_claim(case, claim_id).stated)

    def ask(
        self,
        name: str,
        claim_id: str,
        service: str,
        who: str,
        query: str | None = None,
        most: int = MOST,
    ) -> tuple[Found, ...]:
        """What a service finds for a claim; without ``query``, with the one that is proposed.

        Raises NotFound, InputError where the service is off or lacks its key, FetchError where it
        fails: TemporaryFault where trying later may help.
        """
        connector = self._find(service)
        case = self._desk.case(name)
        _find_claim(case, claim_id)
        if not self._is_on(service):
            raise InputError(
                f"{connector.title} is off, as searching sends words to others; switch it on with: "
                f"verify connector on {service}"
            )
        asked = query if query is not None else self.propose(name, claim_id, service)
        if not asked.strip():
            raise InputError("There is nothing to look for; write a query.")
        found = tuple(connector.search(asked.strip(), self._desk.settings, most))
        addresses = [candidate.url for candidate in found]
        row = SearchRow(claim_id, service, asked, who, now(), tuple(addresses))
        self._desk.store.searches.add(case.id, row)
        known = self._known(case.id)
        return tuple(Found(each, self._key(each.url) in known) for each in found)

    def history(self, name: str, claim_id: str | None = None) -> tuple[SearchRow, ...]:
        """What was searched in a case, or for one claim, oldest first."""
        rows = self._desk.store.searches.load(self._desk.store.cases.find(name))
        return tuple(row for row in rows if claim_id in (None, row.claim_id))

    def _connectors(self) -> Mapping[str, Connector]:
        from verify.ingest.connectors import CONNECTORS

        return CONNECTORS

    def _find(self, service: str) -> Connector:
        connectors = self._connectors()
        if service not in connectors:
            raise NotFound(f"{service} is no search service; known are {', '.join(connectors)}.")
        return connectors[service]

    def _describe(self, name: str, connector: Connector) -> Service:
        has_key = connector.key is None or bool(os.environ.get(connector.key))
        return Service(
            name, connector.title, connector.purpose, self._is_on(name), connector.key, has_key,
            connector.takes_addresses,
        )  # fmt: skip

    def _is_on(self, name: str) -> bool:
        return self._desk.store.permissions.holds(f"{_PREFIX}{name}")

    def _known(self, case_id: str) -> frozenset[str]:
        return frozenset(map(self._key, self._desk.store.documents.addresses(case_id)))

    @staticmethod
    def _key(address: str) -> str:
        from verify.ingest.canonical import address_key

        return address_key(address)


def _find_claim(case: Case, claim_id: str) -> Claim:
    for claim in case.claims:
        if claim.id == claim_id:
            return claim
    raise NotFound(f"There is no claim {claim_id} in this case; list them: verify case show")
