"""All text of received bytes, whatever an extractor takes for the body."""

from __future__ import annotations

from verify.errors import UnreadableDocument
from verify.ingest.blocks import read_blocks
from verify.ingest.decode import decode_text
from verify.ingest.extract import extract, split_media_type
from verify.ingest.flat import drop_tags, is_too_deep
from verify.ingest.html import parse_page
from verify.ingest.naming import printable
from verify.ingest.sniff import Kind, sniff_binary, sniff_text


def read_whole(data: bytes, name: str, media_type: str | None) -> str:
    """The text of a page, block by block, without scripts, forms and ``nav``; of others, theirs.

    Raises UnreadableDocument where there is none.
    """
    if sniff_binary(data, name) is not None:
        return extract(data, name, media_type, None).text
    essence, charset = split_media_type(media_type)
    decoded = decode_text(data, charset)
    if decoded is None:
        raise UnreadableDocument(f"{printable(name)} holds no text that can be read.")
    if sniff_text(decoded.text, name, essence) is not Kind.HTML:
        return decoded.text
    if is_too_deep(decoded.text):
        return drop_tags(decoded.text)
    tree = parse_page(decoded.text)
    return "\n\n".join(read_blocks(tree)) if tree is not None else ""
