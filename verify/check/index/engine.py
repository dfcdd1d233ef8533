"""The embedded index (tantivy): in memory, or in a folder that may be deleted at any time."""

from __future__ import annotations

import math
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from verify.check.index.cutting import Cut, PassageKind, cut_passages
from verify.check.index.terms import Terms, find_terms
from verify.errors import StoreError
from verify.model import Document, Passage

FIELDS = ("words", "spellings", "skeletons", "numbers", "dates")
BOOSTS = {"words": 1.0, "spellings": 0.3, "skeletons": 0.5, "numbers": 0.6, "dates": 0.6}
LAYOUT = "passages-1"
"""Name of the folder inside the cache folder; a new layout of fields gets a new name."""
MOST_QUERY_TERMS = 48
"""The rarest terms of a very long claim say enough to find it."""
FEWEST_QUERY_TERMS = 3
MOST_COMMON = 0.1
"""Share of passages: a commoner term costs most of the time and finds nothing by itself."""
SMALL_INDEX = 1_000
"""Passages; below it no term costs anything."""
HITS_PER_NEIGHBOURHOOD = 3
IMAGINED_PASSAGES = 50
MOST_TIED = 5_000
"""Hits of one score among which the order of ids decides which are kept."""
WRITER_BYTES = 30_000_000
MOST_ENTRIES = 1 << 16
"""Passages that are kept as they were read from the index: for many claims, most come again."""

Entry = tuple[Passage, PassageKind, int, int]
"""What the index keeps of a passage: itself, its kind, the numbers of its first and last unit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that the index proposes, with the engine's score (unbounded, higher is better)."""

    passage: Passage
    kind: PassageKind
    first: int
    last: int
    score: float
    share: float = 0.0
    """The score as a share of what a passage of usual length with all of the query would have."""
    meaning: float = 0.0
    """How near in meaning, 0..1, where that was asked; 0 is far, or not known."""

    def shares_text_with(self, other: Hit) -> bool:
        """Do both cover a sentence in common?"""
        return (
            self.passage.document_id == other.passage.document_id
            and self.first <= other.last
            and other.first <= self.last
        )


class PassageIndex:
    """Finds the passages of the added documents that share words, names or figures with a text.

    In memory by default; given a folder, it keeps its files there and finds them again. The folder
    is a cache: delete it, add the documents again, and nothing is lost. One writer at a time.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._schema = _build_schema()
        self._index = _open_index(self._schema, folder)
        self._searcher = self._index.searcher()
        self._frequencies: dict[str, int] = {}
        self._rarities: dict[str, float] = {}
        self._entries: dict[tuple[int, int], Entry] = {}

    def __len__(self) -> int:
        """Number of passages: sentences, pairs of neighbours and headings."""
        return int(self._searcher.num_docs)

    def add(self, documents: Iterable[Document]) -> None:
        """Index ``documents``; one that was added before (by its id) is replaced.

        Raises StoreError where another process is writing to the same folder, or its disk is full.
        """
        writer = self._open_writer()
        for document in documents:
            with _explained():
                writer.delete_documents_by_term("document", document.id)
            for cut, terms in _read_passages(document):
                row = _as_row(document.id, cut, document.text[cut.start : cut.end], terms)
                with _explained():
                    writer.add_document(row)
        self._commit(writer)

    def hold(self, documents: Sequence[Document]) -> None:
        """Make the index hold exactly ``documents``, reading only those that are new to it.

        A document's id stands for its text. Where one has to go, all are read again: what is
        deleted goes on counting in the rarity of words, and results have to be those of a new
        index. Raises StoreError as :meth:`add` does.
        """
        sizes = {document.id: self._count_passages(document.id) for document in documents}
        if sum(sizes.values()) != len(self):
            writer = self._open_writer()
            writer.delete_all_documents()
            self._commit(writer)
            sizes = {}
        new = [document for document in documents if not sizes.get(document.id)]
        if new:
            self.add(sorted(new, key=lambda document: document.id))

    def _count_passages(self, document_id: str) -> int:
        return int(self._searcher.doc_freq("document", document_id))

    def remove(self, document_id: str) -> None:
        """Forget a document; one that is not here is no error."""
        writer = self._open_writer()
        writer.delete_documents_by_term("document", document_id)
        self._commit(writer)

    def search(
        self, text: str, limit: int = 100, within: Collection[str] | None = None
    ) -> list[Passage]:
        """At most ``limit`` passages that share most with ``text``, best first.

        No two of them share a sentence. ``within`` restricts the search to these document ids.
        """
        hits = self.find_hits(text, limit * HITS_PER_NEIGHBOURHOOD, within)
        return [hit.passage for hit in keep_distinct(hits, limit)]

    def find_hits(
        self,
        text: str,
        limit: int,
        within: Collection[str] | None = None,
        speaker: str | None = None,
    ) -> list[Hit]:
        """Like :meth:`search`, but with sentences and the pairs that hold them side by side.

        Passages with the name of ``speaker`` come higher; the share of a hit is that of ``text``.
        """
        clauses, worth = self._build_clauses(find_terms(text))
        if speaker:
            clauses += self._build_clauses(find_terms(speaker))[0]
        if not clauses:
            return []
        return self._run(tantivy.Query.boolean_query(clauses), limit, within, worth or math.inf)

    def list_hits(self, limit: int, within: Collection[str] | None = None) -> list[Hit]:
        """Any passages, for filling up a list that is to be full: score 0, in a fixed order."""
        everything = tantivy.Query.const_score_query(tantivy.Query.all_query(), 0.0)
        return self._run(everything, limit, within)

    def rarity(self, stem: str) -> float:
        """How much a word tells, about 0.1 (in every passage) to 1 (in none or hardly any).

        Smoothed inverse document frequency: fifty imagined passages that lack the word stand
        beside the real ones, so that a word of a two-sentence corpus is not called common.
        """
        found = self._rarities.get(stem)
        if found is None:
            total = len(self) + IMAGINED_PASSAGES
            found = math.log(total / (self._frequency("words", stem) + 1)) / math.log(total)
            found = self._rarities[stem] = max(0.1, found)
        return found

    def _frequency(self, field: str, term: str) -> int:
        key = f"{field}:{term}"
        if key not in self._frequencies:
            self._frequencies[key] = self._searcher.doc_freq(field, term)
        return self._frequencies[key]

    def _build_clauses(self, terms: Terms) -> tuple[list[Any], float]:
        """The clauses of a query, and what a passage with all of them would score."""
        wanted = [
            (self._frequency(field, term), field, term)
            for field in FIELDS
            for term in dict.fromkeys(getattr(terms, field))
        ]
        found = self._keep_telling(sorted(entry for entry in wanted if entry[0]))
        odd = [
            term
            for term in dict.fromkeys(terms.spellings)
            if len(term) >= 4 and not self._frequency("spellings", term)
        ]
        clauses = [self._clause(field, term) for _, field, term in found]
        clauses += [self._fuzzy_clause(term) for term in odd]
        worth = sum(BOOSTS[field] * self._weigh(frequency) for frequency, field, _ in found)
        worth += len(odd) * self._worth_of_fuzzy
        return clauses, worth

    def _weigh(self, frequency: int) -> float:
        """The engine's own inverse document frequency of a term (BM25)."""
        return math.log(1 + (len(self) - frequency + 0.5) / (frequency + 0.5))

    @property
    def _worth_of_fuzzy(self) -> float:
        return 0.5 * math.log(1 + len(self))

    def _keep_telling(self, found: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
        """The rarest terms; those of every tenth passage only where there are hardly others."""
        most = max(MOST_COMMON * len(self), SMALL_INDEX)
        telling = [entry for entry in found if entry[0] <= most]
        return (telling if len(telling) >= FEWEST_QUERY_TERMS else found)[:MOST_QUERY_TERMS]

    def _clause(self, field: str, term: str) -> tuple[Any, Any]:
        query = tantivy.Query.term_query(self._schema, field, term, "freq")
        return tantivy.Occur.Should, tantivy.Query.boost_query(query, BOOSTS[field])

    def _fuzzy_clause(self, term: str) -> tuple[Any, Any]:
        distance = 1 if len(term) < 8 else 2
        query = tantivy.Query.fuzzy_term_query(self._schema, "spellings", term, distance)
        return tantivy.Occur.Should, tantivy.Query.boost_query(query, self._worth_of_fuzzy)

    def _run(
        self, query: Any, limit: int, within: Collection[str] | None, worth: float = math.inf
    ) -> list[Hit]:
        if limit <= 0 or not len(self) or (within is not None and not within):
            return []
        if within is not None:
            inside = tantivy.Query.term_set_query(self._schema, "document", sorted(within))
            must = tantivy.Occur.Must
            query = tantivy.Query.boolean_query(
                [(must, query), (must, tantivy.Query.const_score_query(inside, 0.0))]
            )
        found = self._search_with_ties(query, limit)
        hits = [self._as_hit(address, score, worth) for score, address in found]
        return sorted(hits, key=_order)[:limit]

    def _as_hit(self, address: Any, score: float, worth: float) -> Hit:
        place = address.segment_ord, address.doc
        entry = self._entries.get(place)
        if entry is None:
            if len(self._entries) >= MOST_ENTRIES:
                self._entries.clear()
            entry = self._entries[place] = _read_entry(self._searcher.doc(address))
        return Hit(*entry, score, min(1.0, score / worth))

    def _search_with_ties(self, query: Any, limit: int) -> list[tuple[float, Any]]:
        """The best hits and all that score as much as the last of them, so that ids decide."""
        asked = limit
        while True:
            found = self._searcher.search(query, asked + 1, count=False).hits
            least = found[limit - 1][0] if len(found) > limit else -math.inf
            if len(found) <= asked or found[-1][0] < least or asked >= MOST_TIED:
                return [entry for entry in found[:asked] if entry[0] >= least]
            asked = min(4 * asked, MOST_TIED)

    def _open_writer(self) -> Any:
        try:
            return self._index.writer(WRITER_BYTES, 1)
        except ValueError as error:
            raise StoreError(
                "Another Verify process is writing to this passage index; wait for it to finish."
            ) from error

    def _commit(self, writer: Any) -> None:
        with _explained():
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            self._searcher = self._index.searcher()
        self._frequencies.clear()
        self._rarities.clear()
        self._entries.clear()


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what tantivy says of a folder that cannot be written into a StoreError."""
    try:
        yield
    # it calls a full disk a ValueError, too
    except ValueError as error:
        raise StoreError(
            f"The passage index cannot be written ({' '.join(str(error).split())}); look whether "
            "its disk is full."
        ) from error


def keep_distinct(hits: Sequence[Hit], limit: int) -> list[Hit]:
    """The first ``limit`` of ``hits`` of which no two share a sentence, in the given order."""
    kept: list[Hit] = []
    taken: set[tuple[str, int]] = set()
    for hit in hits:
        places = {(hit.passage.document_id, n) for n in range(hit.first, hit.last + 1)}
        if len(kept) < limit and not places & taken:
            kept.append(hit)
            taken |= places
    return kept


def _read_passages(document: Document) -> Iterator[tuple[Cut, Terms]]:
    """All passages with their terms; a pair of neighbours has those of its two sentences."""
    cuts = cut_passages(document)
    units = {
        cut.first: find_terms(document.text[cut.start : cut.end])
        for cut in cuts
        if cut.first == cut.last
    }
    for cut in cuts:
        pair = cut.first < cut.last
        yield cut, units[cut.first] + units[cut.last] if pair else units[cut.first]


def _order(hit: Hit) -> tuple[float, str, int, int]:
    return -hit.score, hit.passage.document_id, hit.passage.start, hit.passage.end


def _build_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("document", stored=True, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    for field in ("start", "first", "last"):
        builder.add_unsigned_field(field, stored=True)
    builder.add_bytes_field("kind", stored=True)
    builder.add_bytes_field("quote", stored=True)
    return builder.build()


def _open_index(schema: Any, folder: Path | None) -> Any:
    if folder is None:
        return tantivy.Index(schema)
    place = folder / LAYOUT
    place.mkdir(parents=True, exist_ok=True)
    try:
        return tantivy.Index(schema, path=str(place))
    except ValueError:
        # A cache written by another version or damaged: it comes back from the documents.
        shutil.rmtree(place)
        place.mkdir(parents=True)
        with _explained():
            return tantivy.Index(schema, path=str(place))


def _as_row(document_id: str, cut: Cut, quote: str, terms: Terms) -> Any:
    texts = {field: " ".join(getattr(terms, field)) for field in FIELDS}
    return tantivy.Document(
        document=document_id,
        start=cut.start,
        first=cut.first,
        last=cut.last,
        kind=cut.kind.value.encode(),
        quote=quote.encode("utf-8", "surrogatepass"),
        **texts,
    )


def _read_entry(row: Any) -> Entry:
    quote = bytes(row.get_first("quote")).decode("utf-8", "surrogatepass")
    start = row.get_first("start")
    passage = Passage(row.get_first("document"), start, start + len(quote), quote)
    kind = PassageKind(bytes(row.get_first("kind")).decode())
    return passage, kind, row.get_first("first"), row.get_first("last")
