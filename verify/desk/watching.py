"""Feeds that are watched: new documents are laid beside the open claims of all cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verify.desk.jobs import Cancelled, Ending, Progress, one_by_one
from verify.errors import FetchError, VerifyError
from verify.model import Case, Claim, Document, Stance
from verify.store import Feed, Job, Kept, Lead, LeadState
from verify.text.counts import count_of

if TYPE_CHECKING:
    from verify.desk.desk import Desk
    from verify.ingest import Intake, Received
    from verify.ingest.download import Answer
    from verify.ingest.listing import Feed as Read

MOST_NEW = 30
"""How many new pages of one feed are fetched in one poll."""


_CLOSE = 0.8
"""Match score (0..1) from which a passage is worth a look, though it decides nothing."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of one feed brought."""

    feed: Feed
    documents: int
    """New documents."""
    leads: int
    """Passages in them that speak of an open claim of some case."""
    failures: tuple[str, ...]
    """One sentence for each page, or the feed itself, that could not be read."""


@dataclass(frozen=True, slots=True)
class LeadCount:
    """New passages for one claim."""

    case_id: str
    claim: Claim
    number: int
    """The claim's place among those of its case that can be checked, from 1."""
    count: int

    @property
    def sentence(self) -> str:
        """For example: ``3 new passages for claim 7``."""
        return f"{count_of(self.count, 'new passage')} for claim {self.number}"


class WatchDesk:
    """Feeds that are watched; reach it as ``desk.watch``.

    What a feed brings belongs to no case: a lead says that a passage of it speaks of an open claim,
    and :meth:`take` makes its document a source.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, url: str, who: str) -> Feed:
        """Watch a feed (RSS, Atom) from now on; it is read once, to see that it is one.

        Raises FetchError where it cannot be read or is none.
        """
        from verify.ingest.addresses import check_url

        url = check_url(url)
        answer = self._ask(url, {})
        return self._desk.store.feeds.add(url, self._read(url, answer).title or url, who)

    def feeds(self) -> tuple[Feed, ...]:
        """The feeds that are watched, with how the last poll of each ended."""
        return self._desk.store.feeds.load()

    def remove(self, number: int) -> None:
        """Watch a feed no longer; what it brought stays. Raises NotFound."""
        self._desk.store.feeds.remove(number)

    def poll(
        self, progress: Progress | None = None, cancelled: Cancelled | None = None
    ) -> tuple[Polled, ...]:
        """Ask all feeds for what is new, read it, and lay it beside the open claims of all cases.

        Each document is kept with its leads once it is read, so that stopping loses nothing. A
        feed that says that nothing changed costs one request.
        """
        claims, is_over = list(self._open_claims()), cancelled or (lambda: False)
        feeds = one_by_one(self.feeds(), lambda feed: f"asking {feed.title}", progress, cancelled)
        return tuple(self._poll(feed, claims, is_over) for feed in feeds)

    def start_poll(self, name: str) -> Job:
        """Poll in the background; the job is shown with the case ``name``, all feeds are asked."""

        def task(progress: Progress, cancelled: Cancelled) -> Ending:
            polled = self.poll(progress, cancelled)
            documents = sum(each.documents for each in polled)
            leads = sum(each.leads for each in polled)
            failures = tuple(failure for each in polled for failure in each.failures)
            return Ending(_describe(documents, leads), failures)

        return self._desk.start(name, "ask feeds", task)

    def leads(self, name: str | None = None) -> tuple[Lead, ...]:
        """The leads of a case or of all that nobody has settled yet, best first for each claim."""
        case_id = self._desk.store.cases.find(name) if name else None
        found = self._desk.store.feeds.leads(case_id)
        return tuple(lead for lead in found if lead.state is LeadState.NEW)

    def counts(self, name: str) -> tuple[LeadCount, ...]:
        """How many new passages there are for each claim of a case, in the order of the claims."""
        case = self._desk.case(name)
        counts = Counter(lead.claim_id for lead in self.leads(case.id))
        claims = [claim for claim in case.claims if claim.checkable]
        return tuple(
            LeadCount(case.id, claim, number, counts[claim.id])
            for number, claim in enumerate(claims, start=1)
            if counts[claim.id]
        )

    def document(self, lead: int) -> Document:
        """The document that a lead's passage stands in. Raises NotFound."""
        feeds = self._desk.store.feeds
        return feeds.arrival(feeds.lead(lead).arrival).document

    def take(self, lead: int) -> Kept:
        """Make the document of a lead a source of the lead's case; all its leads there are settled.

        Raises NotFound, ConflictError, StoreError.
        """
        from verify.ingest import Received

        found = self._desk.store.feeds.lead(lead)
        document = self.document(lead)
        assert document.snapshot is not None
        data = self._desk.vault.get(document.snapshot.sha256)
        kept = self._desk.keep_source(found.case_id, Received(document, data))
        self._desk.store.feeds.settle(found.case_id, found.arrival, LeadState.TAKEN)
        return kept

    def dismiss(self, lead: int) -> None:
        """Set the leads of this document aside for the lead's case. Raises NotFound."""
        found = self._desk.store.feeds.lead(lead)
        self._desk.store.feeds.settle(found.case_id, found.arrival, LeadState.DISMISSED)

    # polling

    def _poll(
        self, feed: Feed, claims: Sequence[tuple[Case, Sequence[Claim]]], is_over: Cancelled
    ) -> Polled:
        store = self._desk.store.feeds
        try:
            answer = self._ask(feed.url, feed.headers)
            read = None if answer.is_unchanged else self._read(feed.url, answer)
        except VerifyError as error:
            store.note_poll(feed.number, str(error), "", None)
            return Polled(feed, 0, 0, (str(error),))
        if read is None:
            store.note_poll(feed.number, "Nothing is new.", "", None)
            return Polled(feed, 0, 0, ())
        documents, leads, failures = self._read_new(feed, read, claims, is_over)
        message = _describe(documents, leads)
        headers = {name.lower(): value for name, value in answer.headers}
        # pages that were left for the next poll must not be hidden by an unchanged feed
        store.note_poll(feed.number, message, read.title or "", {} if is_over() else headers)
        return Polled(feed, documents, leads, tuple(failures))

    def _read_new(
        self,
        feed: Feed,
        read: Read,
        claims: Sequence[tuple[Case, Sequence[Claim]]],
        is_over: Cancelled,
    ) -> tuple[int, int, list[str]]:
        from verify.ingest import Failure, Intake, Received
        from verify.ingest.canonical import address_key
        from verify.ingest.following import fetch_all

        seen = self._desk.store.feeds.seen()
        fresh = {address_key(entry.url): entry.url for entry in reversed(read.entries)}
        wanted = [url for key, url in fresh.items() if key not in seen][-MOST_NEW:]
        documents = leads = 0
        failures: list[str] = []
        for url, items in fetch_all(wanted, self._desk.settings, Intake(), is_over):
            received = next((item for item in items if isinstance(item, Received)), None)
            if received is None:
                failures += [str(item.error) for item in items if isinstance(item, Failure)]
                if not any(_may_work_later(item) for item in items):
                    self._desk.store.feeds.add_arrival(feed.number, address_key(url), None)
                continue
            found = list(self._match(received.document, claims))
            self._keep(feed, address_key(url), received, found)
            documents += 1
            leads += len(found)
        return documents, leads, failures

    def _keep(
        self, feed: Feed, key: str, received: Received, found: Iterable[dict[str, Any]]
    ) -> None:
        self._desk.vault.put(received.data)
        self._desk.store.feeds.add_arrival(feed.number, key, received.document, found)

    def _match(
        self, document: Document, claims: Sequence[tuple[Case, Sequence[Claim]]]
    ) -> Iterator[dict[str, Any]]:
        """The passages of a document that support or refute an open claim, or come close to it."""
        from verify.check.index import PassageIndex
        from verify.pipeline import Surroundings, find_evidence

        index = PassageIndex()
        index.add([document])
        for case, open_claims in claims:
            if case.article is None or _is_known(case, document):
                continue
            surroundings = Surroundings([case.article, document], case.article)
            for claim in open_claims:
                for item in find_evidence(claim, index, surroundings, self._desk.settings):
                    is_decided = item.stance in (Stance.SUPPORTS, Stance.REFUTES)
                    if is_decided or item.match.score >= _CLOSE:
                        yield {
                            "case_id": case.id,
                            "claim_id": claim.id,
                            "passage": item.passage.key,
                            "quote": item.passage.quote,
                            "score": float(item.match.score),
                            "stance": item.stance.value,
                        }

    def _open_claims(self) -> Iterator[tuple[Case, list[Claim]]]:
        """Each case with its claims that can be checked and that nobody has given a verdict on."""
        for summary in self._desk.cases():
            case = self._desk.case(summary.id)
            if case.check is None or summary.is_demo:
                continue
            decided = case.standing_reviews
            claims = [c for c in case.check.claims if c.checkable and c.id not in decided]
            if claims:
                yield case, claims

    def _ask(self, url: str, known: Mapping[str, str]) -> Answer:
        from verify.ingest.fetch import ask_again

        return ask_again(url, known, self._desk.settings, _plain())

    def _read(self, url: str, answer: Answer) -> Read:
        from verify.ingest.decode import decode_text
        from verify.ingest.listing import is_feed, parse_feed

        decoded = decode_text(answer.data)
        if decoded is None or not is_feed(decoded.text, url):
            raise FetchError(f"{url} is no feed (RSS or Atom) that can be watched; check it.")
        return parse_feed(decoded.text, answer.url)


def _describe(documents: int, leads: int) -> str:
    passages = count_of(leads, "passage")
    return f"{count_of(documents, 'new document')}, {passages} for open claims."


def _plain() -> Intake:
    from verify.ingest import Intake

    return Intake()


def _is_known(case: Case, document: Document) -> bool:
    """Is this document in the case already, as a source or as the very article?"""
    return any(document.id == each.id for each in case.documents)


def _may_work_later(item: object) -> bool:
    from verify.errors import Interrupted, TemporaryFault
    from verify.ingest import Failure

    return isinstance(item, Failure) and isinstance(item.error, TemporaryFault | Interrupted)
