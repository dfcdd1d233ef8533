"""Trusted timestamps (RFC 3161): an authority signs that something existed at a moment.

Only the SHA-256 leaves this machine. The answer is verified offline, against root certificates
that the newsroom chose; rfc3161-client does the cryptography.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from verify.config import Settings
from verify.errors import FetchError, InputError
from verify.ingest.naming import printable

_ASKED = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a timestamp says."""

    at: datetime
    """When the authority signed, by its own clock."""
    fits: bool
    """True where it was given for the very message."""
    is_trusted: bool
    """True where its signature leads to one of the chosen root certificates."""
    problem: str = ""
    """Why it isn't trusted or doesn't fit, as half a sentence."""


def request_timestamp(message: bytes, settings: Settings) -> bytes:
    """The authority's answer (DER) for ``message``.

    Raises InputError where no authority is set, FetchError where it doesn't answer properly or
    answers for something else.
    """
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    from verify.ingest.download import Request
    from verify.ingest.manners import HOSTS

    authority = settings.timestamp_authority
    if not authority:
        raise InputError(
            "No timestamp authority is set; name one with --authority or with "
            "VERIFY_TIMESTAMP_AUTHORITY."
        )
    question = (
        TimestampRequestBuilder()
        .data(message)
        .hash_algorithm(HashAlgorithm.SHA256)
        .cert_request(cert_request=True)
        .build()
    )
    request = Request(authority, headers=_ASKED, body=question.as_bytes())
    answer = HOSTS.ask(request, settings, ignores_robots=True)
    response = _decode(answer.data)
    if response is None:
        raise FetchError(f"{printable(authority)} does not answer as a timestamp authority does.")
    if response.status != 0:
        said = "; ".join(response.status_string or ()) or f"status {response.status}"
        raise FetchError(f"{printable(authority)} refuses a timestamp: {printable(said)}.")
    if response.tst_info.nonce != question.nonce or not _fits(response, message):
        raise FetchError(f"{printable(authority)} gave a timestamp of something else; try again.")
    return answer.data


def read_timestamp(answer: bytes, message: bytes, settings: Settings) -> Stamp:
    """What ``answer`` proves about ``message``; nothing is asked of anybody.

    Raises InputError where it is no timestamp, or the root certificates cannot be read.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    response = _decode(answer)
    if response is None or response.status != 0:
        raise InputError("The timestamp that was kept is damaged; restore it from a backup.")
    at, fits = response.tst_info.gen_time, _fits(response, message)
    if not fits:
        return Stamp(at, False, False, "it was given for something else")
    if not settings.timestamp_roots:
        return Stamp(
            at, True, False,
            "nobody said whom to trust; name a file of root certificates (PEM) with "
            "VERIFY_TIMESTAMP_ROOTS",
        )  # fmt: skip
    builder = VerifierBuilder()
    for root in _load_roots(settings.timestamp_roots):
        builder = builder.add_root_certificate(root)
    try:
        builder.build().verify_message(response, message)
    except (VerificationError, ValueError) as error:
        return Stamp(at, True, False, f"its signature does not hold: {printable(error)}")
    return Stamp(at, True, True)


def _decode(answer: bytes) -> Any:
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(answer)
        # a refusal has no token; everything else has to have one that can be read
        if response.status == 0:
            _ = response.tst_info.gen_time
        return response
    # the decoder is written in Rust and raises ValueErrors, and other things on hostile input
    except Exception:
        return None


def _fits(response: Any, message: bytes) -> bool:
    import hashlib

    imprint: bytes = response.tst_info.message_imprint.message
    return imprint in (hashlib.sha256(message).digest(), hashlib.sha512(message).digest())


def _load_roots(path: str) -> list[Any]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(Path(path).read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(
            f"{printable(path)} holds no root certificates that can be read (PEM): "
            f"{printable(error)}."
        ) from error
