"""Doors in: files, folders, streams, JSON Lines and web pages become documents.

Whatever comes in is hostile until it was read: recognised by its content, limited in size, and
either a document with the very bytes that it was made from, or one sentence that says why not.
"""

from verify.ingest.extract import read_bytes, read_text
from verify.ingest.fetch import fetch
from verify.ingest.files import read_file
from verify.ingest.intake import Intake
from verify.ingest.jsonl import parse_object, read_jsonl
from verify.ingest.receive import open_door, receive, receive_upload
from verify.ingest.received import Failure, Item, Listing, Received
from verify.ingest.table import outline_table
from verify.ingest.vault import Vault

__all__ = [
    "Failure",
    "Intake",
    "Item",
    "Listing",
    "Received",
    "Vault",
    "fetch",
    "open_door",
    "outline_table",
    "parse_object",
    "read_bytes",
    "read_file",
    "read_jsonl",
    "read_text",
    "receive",
    "receive_upload",
]
