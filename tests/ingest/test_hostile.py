"""Whatever comes in is either a proper document or exactly one clear sentence.

The first table holds contents, the second whole JSON Lines files, the third things in the file
system; pages of hostile servers are in test_fetch.py.
"""

from __future__ import annotations

import os
import random
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from verify.config import Settings
from verify.errors import InputError, MalformedLine, NotFound, UnreadableDocument, VerifyError
from verify.ingest import Failure, Received, read_bytes, receive, receive_upload

SENTENCE = "The fire in the quarry of Sarn was put out on Tuesday, the fire service said."


def assert_one_sentence(error: VerifyError) -> None:
    message = str(error)
    assert message.endswith(".")
    assert message.isprintable()
    assert len(message) < 450
    assert "Traceback" not in message


def is_sound(received: Received) -> bool:
    """A document that every later step can hold: encodable, not blank, with its snapshot."""
    document = received.document
    document.text.encode("utf-8")
    assert document.snapshot is not None
    assert document.snapshot.size == len(received.data)
    return any(map(str.isalnum, document.text))


def docx_bomb(build: Any) -> bytes:
    return bytes(build.docx([SENTENCE], **{
        "word__bomb.xml": b"<a>" + b" " * 25_000_000 + b"</a>"
    }))  # fmt: skip


def lying_zip(build: Any) -> bytes:
    """The same bomb, its directory declaring a size of ten bytes."""
    data = bytearray(docx_bomb(build))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")
    return bytes(data)


def encrypted_zip(build: Any) -> bytes:
    data = bytearray(build.docx([SENTENCE]))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' if n else '<!ENTITY l0 "lol">' for n in range(9)
)


def laughing_docx(build: Any) -> bytes:
    return bytes(
        build.raw_docx(
            f'<?xml version="1.0"?><!DOCTYPE d [{LAUGHS}]><w:document xmlns:w="{WORD}"><w:body>'
            f"<w:p><w:r><w:t>&l8;</w:t></w:r></w:p></w:body></w:document>".encode()
        )
    )


def laughing_docx_late(build: Any) -> bytes:
    """The same behind a comment, where a look at the beginning alone would miss it."""
    return bytes(
        build.raw_docx(
            f'<?xml version="1.0"?><!--{"x" * 70_000}--><!DOCTYPE d [{LAUGHS}]>'
            f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l8;</w:t></w:r></w:p>'
            f"</w:body></w:document>".encode()
        )
    )


def traversing_docx(build: Any) -> bytes:
    return bytes(build.docx([SENTENCE], **{".."  "__..__evil.xml": b"<a/>"}))  # fmt: skip


def encrypted_pdf(build: Any) -> bytes:
    secret = f"/O <{'41' * 32}> /U <{'42' * 32}>"
    trailer = f"/Encrypt << /Filter /Standard /V 1 /R 2 {secret} /P -4 >> /ID [<00><00>]"
    return bytes(build.pdf([[SENTENCE]], trailer=trailer))


REFUSED: list[tuple[str, Callable[[Any], bytes], str, str]] = [
    # what it is, content, file name, words of the sentence
    ("nothing", lambda b: b"", "a.txt", "is empty"),
    ("white space", lambda b: b" \r\n\t \n" * 50, "a.txt", "is empty"),
    ("only a byte order mark", lambda b: b"\xef\xbb\xbf", "a.txt", "is empty"),
    ("only zero-width characters", lambda b: "\u200b\u200d\ufeff".encode() * 20, "a", "is empty"),
    ("picture", lambda b: b.png(), "a.png", "a PNG picture"),
    ("picture called text", lambda b: b.png(), "a.txt", "a PNG picture"),
    ("Windows program", lambda b: b"MZ\x90\x00" + bytes(500), "a.docx", "a Windows program"),
    ("Linux program", lambda b: b"\x7fELF" + bytes(500), "a", "a Linux program"),
    ("random bytes", lambda b: random.Random(1).randbytes(5000), "a.txt", "is not a text"),
    ("random high bytes", lambda b: bytes(x | 128 for x in random.Random(2).randbytes(5000)),
     "a.txt", "is not a text"),
    ("NULs only", lambda b: bytes(5000), "a.txt", "is not a text"),
    ("old Word file", lambda b: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "a.doc", "as DOCX"),
    ("RTF", lambda b: b"{\\rtf1\\ansi Fire}", "a.doc", "an RTF file (save it as DOCX)"),
    ("gzip", lambda b: b"\x1f\x8b\x08" + bytes(100), "a.gz", "a gzip archive"),
    ("30 MB of text", lambda b: b"word word\n" * 3_000_000, "a.txt", "larger than 20 MB"),
    ("HTML without body", lambda b: b"<html><head><title>Fire</title></head></html>", "a.html",
     "is empty"),
    ("HTML of scripts only", lambda b: b"<html><body><script>let a='Fire';</script></body></html>",
     "a.html", "is empty"),
    ("zip bomb DOCX", docx_bomb, "a.docx", "larger than 20 MB unpacked"),
    ("zip bomb DOCX that lies about its size", lying_zip, "a.docx", "DOCX"),
    ("DOCX with billion laughs", laughing_docx, "a.docx", "declares XML entities"),
    ("DOCX with late billion laughs", laughing_docx_late, "a.docx", "declares XML entities"),
    ("truncated DOCX", lambda b: b.docx([SENTENCE])[:2000], "a.docx", "damaged or cut-off"),
    ("encrypted DOCX part", encrypted_zip, "a.docx", "is encrypted"),
    ("DOCX of broken XML", lambda b: b.raw_docx(b"<w:document"), "a.docx", "damaged or cut-off"),
    ("DOCX without text", lambda b: b.docx([" "]), "a.docx", "holds no text"),
    ("ZIP that is no DOCX", lambda b: b.zip({"a.txt": b"Fire"}), "a.docx", "a ZIP archive"),
    ("Excel workbook", lambda b: b.zip({"xl/workbook.xml": b"<a/>"}), "a.docx", "an Excel"),
    ("OpenDocument", lambda b: b.zip({"content.xml": b"<a/>"}), "a.odt", "an OpenDocument file"),
    ("empty ZIP", lambda b: b.zip({}), "a.docx", "a ZIP archive"),
    ("encrypted PDF", encrypted_pdf, "a.pdf", "is an encrypted PDF"),
    ("truncated PDF", lambda b: b.pdf([[SENTENCE]])[:300], "a.pdf", "damaged or cut-off PDF"),
    ("PDF header only", lambda b: b"%PDF-1.7\n", "a.pdf", "damaged or cut-off PDF"),
    ("scanned PDF", lambda b: b.pdf([[], []]), "a.pdf", "2 page(s) without text"),
    ("PDF without pages", lambda b: b.pdf([]), "a.pdf", "PDF"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_refuses_in_one_sentence(
    build: Any, make: Callable[[Any], bytes], name: str, words: str
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(make(build), name)
    assert_one_sentence(caught.value)
    assert words in str(caught.value)


def nested(opening: str, closing: str, times: int) -> bytes:
    return f"<html><body>{opening * times}<p>{SENTENCE}</p>{closing * times}</body></html>".encode()


READ: list[tuple[str, Callable[[Any], bytes], str, str]] = [
    # what it is, content, file name, what its text holds
    ("10 MB in one line", lambda b: b"word " * 2_000_000, "a.txt", "word word"),
    ("100,000 nested divs", lambda b: nested("<div>", "</div>", 100_000), "a.html", SENTENCE),
    ("divs never closed", lambda b: nested("<div>", "", 50_000), "a.html", SENTENCE),
    ("300 nested spans", lambda b: nested("<span>", "</span>", 300), "a.html", SENTENCE),
    ("script in the title", lambda b: b"<html><title><script>x()</script></title><p>Fire is out.",
     "a.html", "Fire is out."),
    ("100,000 opening brackets", lambda b: b"<html><body><p>Fire" + b"<a" * 100_000, "a", "Fire"),
    ("unclosed comments", lambda b: b"<!-- --> " * 5_000 + b"Fire", "a.txt", "Fire"),
    ("XHTML with billion laughs", lambda b: f'<?xml version="1.0"?><!DOCTYPE html [{LAUGHS}]>'
     f"<html><body><p>&l8; {SENTENCE}</p></body></html>".encode(), "a.xhtml", SENTENCE),
    ("invalid UTF-8", lambda b: "Köln, Zürich ".encode() + b"\xff\xfe\xfd Fire", "a", "Zürich"),
    ("two encodings in one file", lambda b: "Müller, Köln, Graß. ".encode() + b"M\xfcller", "a",
     "Müller, Köln, Graß. M\ufffdller"),
    ("UTF-16 without mark", lambda b: "Grüße aus Sarn".encode("utf-16-be"), "a", "Grüße aus Sarn"),
    ("UTF-16 cut in a character", lambda b: "Grüße".encode("utf-16") + b"\x00", "a", "Grüße"),
    ("right-to-left and zero-width", lambda b: "\u202eFire\u202c \u200bin \u200fسارن".encode(),
     "a", "\u202eFire\u202c \u200bin \u200fسارن"),
    ("a few NULs", lambda b: b"Fire\x00 is out.\x00 " + b"More text. " * 9, "a", "Fire\ufffd is"),
    ("formulas", lambda b: b'=cmd|"/c calc"!A1,Fire\n+1,-1,@x', "a.csv", '=cmd|"/c calc"!A1'),
    ("terminal escapes", lambda b: b"\x1b[31mFire\x1b[0m is out in the quarry.", "a", "Fire"),
    ("text called PDF", lambda b: SENTENCE.encode(), "a.pdf", SENTENCE),
    ("text called DOCX", lambda b: SENTENCE.encode(), "a.docx", SENTENCE),
    ("PDF called text", lambda b: b.pdf([[SENTENCE]]), "a.txt", SENTENCE),
    ("HTML called text", lambda b: f"<!DOCTYPE html><p>{SENTENCE}".encode(), "a.txt", SENTENCE),
    ("text that begins like a program", lambda b: b"MZ Holdings bought the quarry.", "a", "MZ Hol"),
    ("text with a bracket first", lambda b: b"<3 from Sarn, a < b", "a.txt", "<3 from Sarn, a < b"),
    ("DOCX with names that climb", traversing_docx, "a.docx", SENTENCE),
    ("PDF with a script", lambda b: b.pdf([[SENTENCE]], catalog="/OpenAction << /S /JavaScript "
     "/JS (app.alert\\(1\\)) >>"), "a.pdf", SENTENCE),
    ("PDF with rubbish before it", lambda b: b"\n\n" + b.pdf([[SENTENCE]]), "a.pdf", SENTENCE),
    ("60,000 elements", lambda b: b"<html><body>" + b"<p>" * 60_000 + b"Fire.", "a", "Fire."),
    ("picture inside a page", lambda b: f'<html><body><p>{SENTENCE}</p><img src="data:image/png;'
     f'base64,{"A" * 3_000_000}"></body></html>'.encode(), "a.html", SENTENCE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name", "words"), [row[1:] for row in READ], ids=[row[0] for row in READ]
)
def test_reads_what_can_be_read(
    build: Any, make: Callable[[Any], bytes], name: str, words: str
) -> None:
    received = read_bytes(make(build), name)
    assert is_sound(received)
    assert words in received.document.text


def test_title_of_a_page_is_text_not_markup() -> None:
    page = b"<html><title>Fire &lt;script&gt;x()&lt;/script&gt;</title><p>Fire is out in Sarn."
    assert read_bytes(page, "a.html").document.title == "Fire <script>x()</script>"


def test_entities_of_a_page_never_read_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the password is heron")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>'
        f"<html><body><p>&x; {SENTENCE}</p></body></html>"
    )
    assert "heron" not in read_bytes(page.encode(), "a.xhtml").document.text


def test_climbing_names_write_nothing(build: Any, tmp_path: Path) -> None:
    before = sorted(tmp_path.parent.iterdir())
    read_bytes(traversing_docx(build), "a.docx")
    assert sorted(tmp_path.parent.iterdir()) == before


def test_lone_surrogates_become_replacement_characters() -> None:
    line = b'{"id": "a\\ud800", "text": "Fire \\ud83d out \\ud83d\\ude00 \\u0000."}\n'
    (found,) = receive_upload("a.jsonl", line, Settings())
    assert isinstance(found, Received)
    assert found.document.text == "Fire \ufffd out \U0001f600 \ufffd."
    assert found.document.id == "a\ufffd"


MALFORMED: list[tuple[str, str, int, str]] = [
    # what it is, content, line that is named, words of the sentence
    ("not JSON", '{"id": "a", "text": "x"}\nFire\n', 2, "not JSON"),
    ("cut off", '{"id": "a", "text": "x"}\n{"id": "b", "te', 2, "not JSON"),
    ("not an object", '["a", "x"]\n', 1, "got a list, expected an object"),
    ("a bare string", '"Fire"\n', 1, "got a string, expected an object"),
    ("null", "null\n", 1, "got null, expected an object"),
    ("text missing", '{"id": "a"}\n', 1, 'the field "text" is missing'),
    ("text a number", '{"id": "a", "text": 3}\n', 1, 'the field "text" is a number'),
    ("text null", '{"id": "a", "text": null}\n', 1, 'the field "text" is null'),
    ("id an object", '{"id": {}, "text": "x"}\n', 1, 'the field "id" is an object'),
    ("title an object", '{"id": "a", "text": "x", "title": {}}\n', 1, '"title" is an object'),
    ("NaN", '{"id": "a", "text": "x", "score": NaN}\n', 1, "NaN is not JSON"),
    ("Infinity", '{"id": "a", "text": "x", "score": -Infinity}\n', 1, "-Infinity is not JSON"),
    ("huge nesting", '{"text": "x", "a": ' + "[" * 100_000 + "\n", 1, "nested too deep"),
    ("huge number", '{"text": "x", "a": ' + "9" * 5000 + "}\n", 1, "too large a number"),
    ("one id, two texts", '{"id": "a", "text": "x"}\n\n{"id": "a", "text": "y"}\n', 3,
     "the id a already stands in line 1"),
    ("escape sequence as id", '{"id": "\\u001b[2J", "text": "x"}\n'
     '{"id": "\\u001b[2J", "text": "y"}\n', 2, "\\x1b[2J already stands"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line", "words"), [row[1:] for row in MALFORMED], ids=[row[0] for row in MALFORMED]
)
def test_names_file_and_line_of_what_is_malformed(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    path = tmp_path / "sources.jsonl"
    path.write_text(content, encoding="utf-8")
    *_, last = receive(str(path), Settings())
    assert isinstance(last, Failure)
    assert isinstance(last.error, MalformedLine)
    assert_one_sentence(last.error)
    assert last.error.line == line
    assert str(last.error).startswith(f"{path}, line {line}: ")
    assert words in str(last.error)


def test_bytes_that_are_no_utf8_are_named_by_line() -> None:
    lines = b'{"id": "a", "text": "x"}\n{"id": "b", "text": "M\xfcller"}\n'
    first, second = receive_upload("a.jsonl", lines, Settings())
    assert isinstance(first, Received)
    assert isinstance(second, Failure)
    assert "a.jsonl, line 2: not UTF-8" in str(second.error)


def make_loop(folder: Path) -> Path:
    (folder / "loop").symlink_to(folder / "loop")
    return folder / "loop"


def make_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


PLACES: list[tuple[str, Callable[[Path], Path], type[InputError], str]] = [
    # what it is, how it is made, error, words of the sentence
    ("missing file", lambda d: d / "none.txt", NotFound, "There is no file or folder"),
    ("file below a file", lambda d: Path(__file__) / "a", NotFound, "There is no file or folder"),
    ("name too long", lambda d: d / ("a" * 5000), NotFound, "too long for a file name"),
    ("NUL in the name", lambda d: d / "a\x00b", NotFound, "cannot be a file name"),
    ("line break in the name", lambda d: d / "a\nError: b", NotFound, "a\\nError: b"),
    ("escape sequence in the name", lambda d: d / "\x1b[2Ja", NotFound, "\\x1b[2Ja"),
    ("turned direction in the name", lambda d: d / "a\u202etxt.exe", NotFound, "a\\u202etxt"),
    ("address without its beginning", lambda d: Path("www.sarn.example/fire"), NotFound, "https://"),
    ("empty folder", lambda d: d, NotFound, "holds no files"),
    ("link to itself", make_loop, UnreadableDocument, "leads back to itself"),
    ("pipe that nobody writes to", make_pipe, UnreadableDocument, "is a pipe or device"),
    ("endless device", lambda d: Path("/dev/zero"), UnreadableDocument, "is a pipe or device"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("make", "kind", "words"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES]
)
def test_places_that_hold_no_file(
    tmp_path: Path, make: Callable[[Path], Path], kind: type[InputError], words: str
) -> None:
    (found,) = receive(str(make(tmp_path)), Settings())
    assert isinstance(found, Failure)
    assert isinstance(found.error, kind)
    assert_one_sentence(found.error)
    assert words in str(found.error)


def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.owner() == path.owner() and os.geteuid() == 0:
            folder.chmod(0o755)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(65534)
    try:
        (found,) = receive(str(path), Settings())
    finally:
        if was_root:
            os.seteuid(0)
    assert isinstance(found, Failure)
    assert "You have no permission to read" in str(found.error)
    assert_one_sentence(found.error)


def test_name_with_escapes_is_harmless_when_the_file_exists(tmp_path: Path) -> None:
    path = tmp_path / "\x1b]0;owned\x07\n..\\evil.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    (found,) = receive(str(tmp_path), Settings())
    assert isinstance(found, Failure)
    assert_one_sentence(found.error)


def test_stdin_of_thirty_megabytes_is_refused_without_reading_on() -> None:
    class Endless(BytesIO):
        read_so_far = 0

        def read(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert size >= 0, "an endless stream must never be read whole"
            self.read_so_far += size
            return (b"word " * (size // 5 + 1))[:size]

        def readline(self, size: int | None = -1, /) -> bytes:
            return b"Fire\n" if not self.read_so_far else b""

    stream = Endless()
    (found,) = receive("-", Settings(), stdin=stream)
    assert isinstance(found, Failure)
    assert "larger than 20 MB" in str(found.error)
    assert stream.read_so_far < 25_000_000


def test_zip_with_many_parts(build: Any) -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        for number in range(5_001):
            archive.writestr(f"word/{number}.xml", "")
    with pytest.raises(UnreadableDocument, match="unpacked"):
        read_bytes(buffer.getvalue(), "a.docx")
