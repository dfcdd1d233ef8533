"""A desk on an empty database, with a stand-in for the pipeline that is quick and countable."""

from __future__ import annotations

import re
import shutil
import sys
import types
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pytest

from verify.config import Settings
from verify.desk import Desk
from verify.ingest import Received, read_text
from verify.model import (
    Case,
    Check,
    Claim,
    Document,
    Evidence,
    Finding,
    Judgement,
    Match,
    Passage,
    Probabilities,
    Rulings,
    Stance,
    Status,
    short_id,
)
from verify.store import Store

Progress = Callable[[str, int, int], None]


class QuickPipeline(types.ModuleType):
    """Stands for ``verify.pipeline``: each sentence a claim, each source's start evidence."""

    def __init__(self) -> None:
        super().__init__("verify.pipeline")
        self.runs = 0
        self.during_run: Callable[[], None] = lambda: None

    def check_article(
        self,
        article: Document,
        sources: Sequence[Document],
        settings: Settings,
        progress: Progress | None = None,
        rulings: Rulings = Rulings(),  # noqa: B008 - frozen
    ) -> Check:
        """Make findings of the right form."""
        self.runs += 1
        claims = tuple(_find_claims(article))
        findings = []
        for number, claim in enumerate(claims):
            if progress:
                progress("matching claims", number, len(claims))
            self.during_run()
            left_out = rulings.rejected(claim.id)
            findings.append(_find(claim, sources, left_out))
        summary = f"{len(claims)} claims against {len(sources)} sources."
        return Check(article, claims, tuple(findings), (), (), (), (), len(sources), summary)


def _find_claims(article: Document) -> Iterator[Claim]:
    for sentence in re.finditer(r"[^\s.][^.]*\.", article.text):
        passage = Passage.cut(article, sentence.start(), sentence.end())
        claim_id = short_id(article.id, str(sentence.start()))
        yield Claim(claim_id, passage, True, 0.5, (), None, passage.quote)


def _find(claim: Claim, sources: Sequence[Document], left_out: Collection[str]) -> Finding:
    judgement = Judgement(Stance.SUPPORTS, Probabilities(1.0, 0.0, 0.0, 0.0), ())
    evidence = tuple(
        Evidence(Match(claim.id, Passage.cut(source, 0, 4), 0.5, ()), judgement)
        for source in sources
        if f"{source.id}:0-4" not in left_out
    )
    status = Status.SINGLE_SOURCE if evidence else Status.NO_EVIDENCE
    return Finding(claim.id, status, (), (), (), evidence, "So it is.", len(sources))


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
    """Settings with a database of their own."""
    return Settings(db=f"sqlite:///{shutil.copy(empty_database, tmp_path)}", reviewer="Ana")


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
