"""A fresh store, and short builders of fictional documents and findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from postgresql import Server

from verify.model import (
    Check,
    Claim,
    Document,
    Evidence,
    Finding,
    Judgement,
    Match,
    Passage,
    Probabilities,
    Reason,
    Stance,
    Status,
    short_id,
)
from verify.store import Store

ARTICLE = Document(
    "article", "Nine boats sank off Tarn Head. The harbour office said so.", title="X"
)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that was just made; copying it is quicker than making another."""
    path = tmp_path_factory.mktemp("template") / "verify.db"
    Store.open(str(path)).close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path, empty_database: Path) -> str:
    """The address of an empty database: one of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{shutil.copy(empty_database, tmp_path)}"
    running: Server = request.getfixturevalue("server")
    return running.new_database(request.getfixturevalue("template"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(url)
    yield opened
    opened.close()


@pytest.fixture
def file(store: Store) -> Path:
    """The store's file; what needs one is about SQLite."""
    if store.database.file is None:
        pytest.skip("this is about SQLite's file")
    return store.database.file


def make_check(article: Document, sources: Sequence[Document] = ()) -> Check:
    """Findings with one claim a sentence, each supported by the first words of every source."""
    starts = [0, *(i + 2 for i in range(len(article.text) - 2) if article.text[i] == ".")]
    ends = [*(start - 1 for start in starts[1:]), len(article.text)]
    claims = tuple(
        Claim(
            id=short_id(article.id, str(start)),
            passage=Passage.cut(article, start, end),
            checkable=True,
            score=0.5,
            reasons=(Reason("number", "It holds a number."),),
            speaker=None,
            reading=article.text[start:end],
        )
        for start, end in zip(starts, ends, strict=True)
    )
    findings = tuple(
        Finding(
            claim_id=claim.id,
            status=Status.SINGLE_SOURCE if sources else Status.NO_EVIDENCE,
            flags=(),
            supporting_origins=(),
            refuting_origins=(),
            evidence=tuple(_evidence(claim.id, source) for source in sources),
            sentence="One source says so.",
            sources_searched=len(sources),
        )
        for claim in claims
    )
    return Check(article, claims, findings, (), (), (), (), len(sources), "It hangs on one source.")


def _evidence(claim_id: str, source: Document) -> Evidence:
    match = Match(claim_id, Passage.cut(source, 0, 4), 0.75, (Reason("words", "Same words."),))
    probabilities = Probabilities(1.0, 0.0, 0.0, 0.0)
    return Evidence(match, Judgement(Stance.SUPPORTS, probabilities, ()))


@pytest.fixture
def check_of() -> Callable[..., Check]:
    """The builder of findings."""
    return make_check


@pytest.fixture
def article() -> Document:
    """A fictional article of two sentences."""
    return ARTICLE


@pytest.fixture
def case_id(store: Store) -> str:
    """A case with that article and its findings."""
    made = store.cases.create("Boats")
    store.documents.set_article(made, ARTICLE)
    store.checks.replace(made, make_check(ARTICLE), "material", "method")
    return made


@pytest.fixture
def claim_ids() -> list[str]:
    """The two claims of that case."""
    return [claim.id for claim in make_check(ARTICLE).claims]
