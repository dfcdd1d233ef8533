"""A desk on an empty database, with a stand-in for the pipeline that is quick and countable."""

from __future__ import annotations

import re
import shutil
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from verify.check.claims import edit_claims
from verify.check.corroboration import Corroborated, apply_choices
from verify.check.origins import Provenance
from verify.config import Settings
from verify.desk import Desk
from verify.ingest import Received, read_text
from verify.model import (
    Case,
    Check,
    Claim,
    Compared,
    Document,
    Evidence,
    Finding,
    Groundwork,
    Judgement,
    Match,
    Passage,
    Probabilities,
    Rulings,
    Stance,
    Status,
    claim_id,
)
from verify.pipeline import Drawing
from verify.store import Store

Progress = Callable[[str, int, int], None]


class QuickPipeline(types.ModuleType):
    """Stands for ``verify.pipeline``: each sentence a claim, each source's start evidence."""

    def __init__(self) -> None:
        super().__init__("verify.pipeline")
        self.runs = 0
        self.comparisons = 0
        self.during_run: Callable[[], None] = lambda: None

    def lay_groundwork(
        self,
        article: Document,
        sources: Sequence[Document],
        settings: Settings,
        progress: Progress | None = None,
        rulings: Rulings = Rulings(),  # noqa: B008 - frozen
        earlier: Groundwork | None = None,
        model: object = None,
        index: object = None,
    ) -> Groundwork:
        """Make groundwork of the right form; what ``earlier`` holds is not made again."""
        machine = earlier.machine if earlier else tuple(_find_claims(article))
        by_hand = earlier.by_hand if earlier else ()
        edited = edit_claims(machine, rulings.edits, by_hand)
        by_hand += tuple(_claim(article, *span) for span in edited.unread)
        claims = edit_claims(machine, rulings.edits, by_hand).claims
        compared = list(earlier.compared) if earlier else []
        self.runs += earlier is None
        for number, claim in enumerate(claims):
            if progress:
                progress("matching claims", number, len(claims))
            self.during_run()
            if (claim.id, claim.stated) not in {(c.claim_id, c.stated) for c in compared}:
                self.comparisons += 1
                compared.append(Compared(claim.id, claim.stated, _find(claim, sources)))
        return Groundwork(machine, by_hand, tuple(compared), tuple(s.id for s in sources))

    def draw_findings(
        self,
        article: Document,
        sources: Sequence[Document],
        groundwork: Groundwork,
        rulings: Rulings = Rulings(),  # noqa: B008 - frozen
        progress: Progress | None = None,
        earlier: Drawing | None = None,
    ) -> Drawing:
        """Make findings of the right form."""
        claims = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand).claims
        documents = {source.id: source for source in sources}
        found = {(c.claim_id, c.stated): c.evidence for c in groundwork.compared}
        findings = [
            _conclude(claim, apply_choices(claim.id, pieces, rulings, documents), len(sources))
            for claim in claims
            for pieces in [found.get((claim.id, claim.stated), ())]
        ]
        summary = f"{len(claims)} claims against {len(sources)} sources."
        check = Check(article, claims, tuple(findings), (), (), (), (), len(sources), summary)
        provenance = Provenance({}, {}, {}, {})
        return Drawing(check, (), (), provenance, Corroborated((), (), (), provenance))

    def is_whole(
        self, groundwork: Groundwork, rulings: Rulings, sources: Sequence[Document]
    ) -> bool:
        """Whether every claim was compared."""
        edited = edit_claims(groundwork.machine, rulings.edits, groundwork.by_hand)
        done = {(c.claim_id, c.stated) for c in groundwork.compared}
        return not edited.unread and {(c.id, c.stated) for c in edited.claims} <= done


def _find_claims(article: Document) -> Iterator[Claim]:
    for sentence in re.finditer(r"[^\s.][^.]*\.", article.text):
        yield _claim(article, sentence.start(), sentence.end())


def _claim(article: Document, start: int, end: int) -> Claim:
    passage = Passage.cut(article, start, end)
    return Claim(claim_id(article.id, start, end), passage, True, 0.5, (), None, passage.quote)


def _find(claim: Claim, sources: Sequence[Document]) -> tuple[Evidence, ...]:
    judgement = Judgement(Stance.SUPPORTS, Probabilities(1.0, 0.0, 0.0, 0.0), ())
    return tuple(
        Evidence(Match(claim.id, Passage.cut(source, 0, 4), 0.5, ()), judgement)
        for source in sources
    )


def _conclude(claim: Claim, evidence: Sequence[Evidence], searched: int) -> Finding:
    stances = {piece.stance for piece in evidence} - {Stance.DISCUSSES}
    status = Status.NO_EVIDENCE
    if not claim.checkable:
        status = Status.NOT_CHECKABLE
    elif len(stances) == 2:
        status = Status.CONFLICTING
    elif stances:
        status = Status.REFUTED if Stance.REFUTES in stances else Status.SINGLE_SOURCE
    return Finding(claim.id, status, (), (), (), tuple(evidence), "So it is.", searched)


@pytest.fixture(autouse=True)
def pipeline(monkeypatch: pytest.MonkeyPatch) -> QuickPipeline:
    """The stand-in for the real pipeline, which has its own tests."""
    quick = QuickPipeline()
    monkeypatch.setitem(sys.modules, "verify.pipeline", quick)
    return quick


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was just made; copying it is quicker than making another."""
    path = tmp_path_factory.mktemp("template") / "verify.db"
    Store.open(str(path)).close()
    return path


@pytest.fixture
def settings(tmp_path: Path, empty_database: Path) -> Settings:
    """Settings with a database of their own; servers on loopback may be asked, without a pause."""
    return Settings(
        db=f"sqlite:///{shutil.copy(empty_database, tmp_path)}",
        reviewer="Ana",
        allow_loopback=True,
        fetch_pause=0.0,
        fetch_retries=0,
        respect_robots=False,
    )


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """A desk on an empty database."""
    opened = Desk.open(settings)
    yield opened
    opened.close()


@pytest.fixture
def received() -> Received:
    """A fictional article of two sentences."""
    return read_text("Nine boats sank off Tarn Head.\n\nThe harbour office said so.", "Boats")


@pytest.fixture
def case(desk: Desk, received: Received) -> Case:
    """A case with that article, run without sources."""
    made = desk.new_case("Boats")
    desk.set_article(made.id, received)
    desk.run(made.id)
    return desk.case(made.id)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three sources."""
    made = tmp_path / "sources"
    made.mkdir()
    for name in ("first", "second", "third"):
        (made / f"{name}.txt").write_text(f"The {name} log says that nine boats sank off the head.")
    return made
