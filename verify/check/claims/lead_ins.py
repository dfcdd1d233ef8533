"""Items of a list under "The council also:" are given back the words that they go on from."""

from __future__ import annotations

from verify.check.claims.reading import Context, write_reading
from verify.model import Document
from verify.text.body import find_lead_ins
from verify.text.parser import Parse, parse_sentences


class LeadIns:
    """The lead-ins of a document's lists, read once for all their items."""

    def __init__(self, document: Document, context: Context) -> None:
        self._text = document.text
        self._context = context
        self._by_item = find_lead_ins(document.text, document.title)

    def complete(self, item: Parse, offset: int, reading: str) -> str:
        """``reading`` of what begins at ``offset``, with its lead-in before it where it has one.

        Unchanged where the two make no sentence: "Three were arrested:" and then a name.
        """
        span = self._by_item.get(offset)
        if span is None or not item.words:
            return reading
        words = self._text[slice(*span)].rstrip(": \n")
        lead, joined = parse_sentences([words, f"{words} {_lower(item.text)}"])
        if not _goes_on(joined, len(words)):
            return reading
        before = write_reading(lead, [(0, len(words))], span[0], self._context)
        return f"{before} {_lower(reading)}"


def _goes_on(joined: Parse, length: int) -> bool:
    """True where the first word behind ``length`` is a verb whose subject, or "to", is before."""
    first = next(word for word in joined.words if word.start > length)
    return first.is_verb and any(child.end <= length for child in joined.children(first))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
