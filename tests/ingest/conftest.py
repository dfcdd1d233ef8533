"""Small documents, made on the spot, and settings for fetching from loopback."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pytest

from verify.config import Settings


class Build:
    """Builders of documents; each returns bytes."""

    @staticmethod
    def pdf(
        pages: Sequence[Sequence[str]], catalog: str = "", trailer: str = "", info: str = ""
    ) -> bytes:
        """A PDF with the given lines on each page, one below the other."""
        kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
        objects = [
            f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
        for index, lines in enumerate(pages):
            shown = "".join(f"({_escape(line)}) Tj T* " for line in lines)
            content = f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET"
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * index} 0 R >>"
            )
            objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(f"<< {info} >>")
        return _assemble_pdf(objects, trailer)

    @staticmethod
    def zip(parts: dict[str, bytes]) -> bytes:
        """A ZIP archive of ``parts``."""
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name, data)
        return buffer.getvalue()

    @classmethod
    def docx(cls, paragraphs: Sequence[str], **more: bytes) -> bytes:
        """A DOCX written by python-docx; ``more`` are parts to add, ``__`` standing for ``/``."""
        import docx

        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        buffer = BytesIO()
        document.save(buffer)
        with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
            for name, data in more.items():
                archive.writestr(name.replace("__", "/"), data)
        return buffer.getvalue()

    @classmethod
    def raw_docx(cls, body: bytes) -> bytes:
        """The smallest DOCX: ``body`` is its document.xml, taken as it is."""
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        types = (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
        )
        relations = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats'
            '.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
        )
        return cls.zip(
            {
                "[Content_Types].xml": types.encode(),
                "_rels/.rels": relations.encode(),
                "word/document.xml": body,
            }
        )

    @staticmethod
    def png() -> bytes:
        """The beginning of a PNG picture."""
        return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(200)


def _escape(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _assemble_pdf(objects: Sequence[str], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R {trailer} >>\n"
        f"startxref\n{start}\n%%EOF\n"
    ).encode()
    return bytes(out)


@pytest.fixture(scope="session")
def build() -> type[Build]:
    return Build


@pytest.fixture
def settings() -> Settings:
    """Loopback allowed, little patience, no manners: for tests of what is fetched."""
    return Settings(
        db="sqlite:///:memory:",
        allow_loopback=True,
        fetch_timeout=5.0,
        fetch_pause=0.0,
        fetch_retries=0,
        respect_robots=False,
    )


@pytest.fixture
def polite(settings: Settings) -> Settings:
    """The same with the manners that people get, only quicker."""
    return replace(settings, fetch_pause=0.02, fetch_retries=2, respect_robots=True)
