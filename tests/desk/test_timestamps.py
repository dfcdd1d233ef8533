"""Timestamps by a real authority: openssl behind a small server on loopback."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from sites import Site, respond

from verify.config import Settings
from verify.desk import Desk, Upload
from verify.errors import FetchError, InputError
from verify.ingest.timestamps import read_timestamp, request_timestamp
from verify.model import Case

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl"),
]
CONFIG = """
[ca]
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[tsa]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ts]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True)
class Authority:
    """A certificate authority and the timestamp authority that it vouches for."""

    folder: Path

    @classmethod
    def make(cls, folder: Path) -> Authority:
        made = cls(folder)
        folder.mkdir()
        (folder / "serial").write_text("01\n")
        for name in ("root", "tsa"):
            (folder / f"{name}.cnf").write_text(CONFIG.format(name=f"Fictional {name}"))
            made.openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048",
                         "-out", f"{name}.key")  # fmt: skip
        made.openssl("req", "-x509", "-new", "-key", "root.key", "-config", "root.cnf",
                     "-extensions", "root", "-days", "30", "-out", "root.pem")  # fmt: skip
        made.openssl("req", "-new", "-key", "tsa.key", "-config", "tsa.cnf", "-out", "tsa.csr")
        made.openssl("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key",
                     "-CAcreateserial", "-days", "30", "-extfile", "tsa.cnf", "-extensions", "tsa",
                     "-out", "tsa.pem")  # fmt: skip
        return made

    def openssl(self, *arguments: str) -> None:
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def sign(self, question: bytes) -> bytes:
        """What the authority answers to a question (both DER)."""
        (self.folder / "question.tsq").write_bytes(question)
        self.openssl("ts", "-reply", "-queryfile", "question.tsq", "-config", "tsa.cnf",
                     "-section", "ts", "-signer", "tsa.pem", "-inkey", "tsa.key",
                     "-out", "answer.tsr")  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.make(tmp_path_factory.mktemp("authority") / "one")


@pytest.fixture
def stamping(authority: Authority, site: Site, settings: Settings) -> Settings:
    """Settings that name the authority and trust its root."""

    def route(request: BaseHTTPRequestHandler) -> None:
        respond(request, authority.sign(site.bodies[-1]), "application/timestamp-reply")

    site.routes["/tsr"] = route
    return replace(
        settings,
        timestamp_authority=site.url("/tsr"),
        timestamp_roots=str(authority.folder / "root.pem"),
    )


def test_manifest_is_stamped_and_verified_offline(stamping: Settings, site: Site) -> None:
    desk = Desk.open(stamping)
    case = desk.new_case("Boats")
    desk.add_sources(case.id, [Upload("a.txt", b"Nine boats sank off the head of Tarn.")])
    stamp = desk.proofs.stamp(case.id)
    assert (stamp.fits, stamp.is_trusted) == (True, True)
    assert site.requests[-1][1]["Content-Type"] == "application/timestamp-query"
    asked = len(site.requests)
    found = desk.proofs.inspect(case.id)
    assert found.is_sound
    assert any("holds." in remark for remark in found.remarks)
    desk.add_sources(case.id, [Upload("b.txt", b"Ten boats sank, the coast guard of Tarn said.")])
    assert any("1 document came since" in remark for remark in desk.proofs.inspect(case.id).remarks)
    desk.remove_source(case.id, desk.case(case.id).sources[0].id)
    problems = desk.proofs.inspect(case.id).problems
    assert any("is gone" in problem.sentence for problem in problems)
    assert len(site.requests) == asked  # verifying asks nobody
    desk.close()


def test_another_root_is_not_trusted(
    stamping: Settings, authority: Authority, tmp_path: Path
) -> None:
    answer = request_timestamp(b"Nine boats sank.", stamping)
    assert read_timestamp(answer, b"Nine boats sank.", stamping).is_trusted
    assert not read_timestamp(answer, b"Ten boats sank.", stamping).fits
    other = Authority.make(tmp_path / "other")
    doubting = replace(stamping, timestamp_roots=str(other.folder / "root.pem"))
    stamp = read_timestamp(answer, b"Nine boats sank.", doubting)
    assert (stamp.fits, stamp.is_trusted) == (True, False)
    assert "signature does not hold" in stamp.problem
    unknown = read_timestamp(answer, b"Nine boats sank.", replace(stamping, timestamp_roots=""))
    assert "VERIFY_TIMESTAMP_ROOTS" in unknown.problem


def test_a_changed_answer_is_not_trusted(stamping: Settings) -> None:
    answer = bytearray(request_timestamp(b"Nine boats sank.", stamping))
    answer[-10] ^= 0xFF
    with contextlib.suppress(InputError):  # so damaged that it is no timestamp any more
        assert not read_timestamp(bytes(answer), b"Nine boats sank.", stamping).is_trusted


@pytest.mark.parametrize("body", [b"", b"<html>", b"\x30\x05\x30\x03\x02\x01\x02", b"\x30\x80"])
def test_authorities_that_answer_nonsense(stamping: Settings, site: Site, body: bytes) -> None:
    site.answer("/tsr", body, "application/timestamp-reply")
    with pytest.raises(FetchError):
        request_timestamp(b"Nine boats sank.", stamping)


def test_an_answer_for_something_else_is_refused(
    stamping: Settings, site: Site, authority: Authority
) -> None:
    request_timestamp(b"Ten boats sank.", stamping)
    old = authority.sign(site.bodies[-1])
    site.answer("/tsr", old, "application/timestamp-reply")
    with pytest.raises(FetchError, match="something else"):
        request_timestamp(b"Nine boats sank.", stamping)


def test_without_an_authority(settings: Settings, case: Case, desk: Desk) -> None:
    with pytest.raises(InputError, match="VERIFY_TIMESTAMP_AUTHORITY"):
        desk.proofs.stamp(case.id)
