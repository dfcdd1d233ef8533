"""Many documents at hand, and one more arrives: what was it copied from, and who copied it?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verify.check.origins.candidates import NgramIndex
from verify.check.origins.copies import choose_originals, derive_copy
from verify.check.origins.credits import Credit, find_credits
from verify.check.origins.direction import Key, Rank, names_of, rank_key
from verify.check.origins.pairing import Pair, judge_pair, read_document
from verify.check.origins.publishers import plain_name, publisher_of
from verify.check.origins.reuse import Reuse
from verify.check.origins.words import Words
from verify.model import Derivation, Document


class Archive:
    """Documents among which the originals and the copies of one more are found at once.

    For a stream that is watched: a document is compared with all before it in some milliseconds,
    where ``trace_documents`` reads them all again. It finds copies only; credits, links and common
    sources need the whole, and so do people's decisions. About 20 bytes for each word.
    """

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        self._documents: dict[str, Document] = {}
        self._texts: dict[str, Words] = {}
        self._credits: dict[str, Sequence[Credit]] = {}
        for document in documents:
            self._read(document)
        self._ids = list(self._documents)
        self._index = NgramIndex(list(self._texts.values()))

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._documents

    def add(self, document: Document) -> tuple[Derivation, ...]:
        """Take ``document`` in. What it was copied from, then what was copied from it.

        One whose id is here already is left as it is: nothing new derives from it.
        """
        if document.id in self:
            return ()
        self._read(document)
        near = [self._ids[n] for n in self._index.find(self._texts[document.id])]
        self._index.add(self._texts[document.id])
        self._ids.append(document.id)
        judged = [judge_pair(document, self._documents[name], self._texts) for name in near]
        return self._derive(document, [pair for pair in judged if pair])

    def _read(self, document: Document) -> None:
        self._documents[document.id] = document
        self._texts[document.id] = read_document(document)
        self._credits[document.id] = find_credits(document)

    def _derive(self, document: Document, pairs: Sequence[Pair]) -> tuple[Derivation, ...]:
        """``pairs`` have ``document`` on their left."""
        involved = [document.id, *(pair.right for pair in pairs)]
        order = sorted(involved, key=self._key)
        directed: list[tuple[str, str, Reuse]] = []
        for pair in pairs:
            both = (pair.left, pair.right)
            original = self._find_original(*both, order)
            copy = both[1] if original == both[0] else both[0]
            directed.append((copy, original, pair.reuse))
        ranks = {name: self._rank(name, place) for place, name in enumerate(order)}
        copies = choose_originals(directed, self._texts, {n: r.place for n, r in ranks.items()})
        own = copies.pop(document.id, [])
        others = [copy for found in copies.values() for copy in found]
        return tuple(derive_copy(copy, self._documents, ranks) for copy in [*own, *others])

    def _find_original(self, one: str, other: str, order: Sequence[str]) -> str:
        """The one that the other credits, else the first in order."""
        if self._is_credited(one, by=other) != self._is_credited(other, by=one):
            return one if self._is_credited(one, by=other) else other
        return min(one, other, key=order.index)

    def _is_credited(self, name: str, by: str) -> bool:
        document = self._documents[name]
        known = publisher_of(document)
        spelt = {plain_name(spelling) for spelling in known.spellings} if known else set()
        spelt |= {plain_name(document.publisher)} if document.publisher else set()
        return bool(spelt & names_of(self._credits[by]))

    def _key(self, name: str) -> Key:
        return rank_key(self._documents[name], self._credits[name], {})

    def _rank(self, name: str, place: int) -> Rank:
        nearness, published = self._key(name)[:2]
        return Rank(place, nearness, published, names_of(self._credits[name]))
