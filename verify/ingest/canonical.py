"""One key for all spellings of an address, to recognise what is there already."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from verify.errors import FetchError
from verify.ingest.addresses import check_url

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_ga|"
    r"ocid|cmpid|ns_\w+|at_\w+|wt_mc|spm|share_?id|smid|xtor|ncid",
    re.IGNORECASE,
)
"""Parameters that say how a reader came, not what is read."""


def address_key(url: str) -> str:
    """What ``url`` has in common with all other spellings of the same page's address.

    Scheme, ``www.``, default port, fragment, tracking parameters, the order of parameters and a
    closing slash make no difference; a host in other letters than ASCII is read as punycode. What
    is no proper address is its own key.
    """
    try:
        parts = urlsplit(check_url(url))
    except FetchError:
        return url.strip()
    host = (parts.hostname or "").removeprefix("www.")
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port and parts.port != usual else ""
    kept = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{host}{port}{parts.path.rstrip('/') or '/'}{query}"
