"""Rules that pick from what a search service found, so that nobody has to copy addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from verify.desk.searching import Found
from verify.errors import InputError


class Pick(StrEnum):
    """What a rule goes by."""

    ALL = "all"
    FIRST = "first"
    """The best so many, as the service orders them."""
    PUBLISHER = "publisher"
    """What one site published, its subdomains among it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``number`` belongs to FIRST, ``domain`` to PUBLISHER."""

    pick: Pick
    number: int = 0
    domain: str = ""


def read_rule(words: str) -> Rule:
    """``all``, ``first N`` or ``publisher DOMAIN``. Raises InputError for anything else."""
    name, _, rest = words.strip().partition(" ")
    rest = rest.strip()
    if name == Pick.ALL and not rest:
        return Rule(Pick.ALL)
    if name == Pick.FIRST and rest.isdecimal() and len(rest) < 7 and int(rest):
        return Rule(Pick.FIRST, number=int(rest))
    if name == Pick.PUBLISHER and "." in rest and not set(rest) & set("/:@ "):
        return Rule(Pick.PUBLISHER, domain=_bare(rest))
    raise InputError(
        f"“{words}” picks nothing; write all, “first 5”, or a site as “publisher example.org”."
    )


def pick(found: Sequence[Found], rules: Sequence[Rule]) -> tuple[Found, ...]:
    """What every rule allows and is no source yet, in the order of ``found``.

    Publishers add up: what one of them published is allowed. FIRST counts what is left by the
    others, so ``publisher example.org`` and ``first 2`` are the two best of that site.
    """
    domains = {rule.domain for rule in rules if rule.pick is Pick.PUBLISHER}
    left = [
        each
        for each in found
        if not each.is_source and (not domains or _is_of(each.candidate.url, domains))
    ]
    most = min((rule.number for rule in rules if rule.pick is Pick.FIRST), default=len(left))
    return tuple(left[:most])


def _is_of(url: str, domains: set[str]) -> bool:
    try:
        host = _bare(urlsplit(url).hostname or "")
    except ValueError:
        return False
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _bare(host: str) -> str:
    return host.casefold().strip(".").removeprefix("www.")
