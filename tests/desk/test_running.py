"""Running: only where something is new, stoppable, and never on what has gone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from verify.config import Settings
from verify.desk import Desk, Stopped
from verify.errors import ConflictError, InputError
from verify.ingest import read_text
from verify.model import Case, Choice


def test_nothing_new_costs_nothing(desk: Desk, case: Case, pipeline: Any) -> None:
    assert pipeline.runs == 1
    assert desk.run(case.id) is case.check
    assert pipeline.runs == 1
    desk.run(case.id, force=True)
    assert pipeline.runs == 2


def test_each_new_thing_makes_a_new_run(
    desk: Desk, case: Case, pipeline: Any, folder: Path, settings: Settings
) -> None:
    desk.add_sources(case.id, [str(folder)])
    assert desk.case(case.id).stale
    check = desk.run(case.id)
    assert (pipeline.runs, pipeline.comparisons, check.sources_searched) == (2, 4, 3)
    assert not desk.case(case.id).stale
    source = desk.case(case.id).sources[0]
    desk.choose(case.id, check.claims[0].id, f"{source.id}:0-4", Choice.REJECTED, "Ana")
    findings = desk.run(case.id).findings
    assert [len(finding.evidence) for finding in findings] == [2, 3]
    desk.choose(case.id, check.claims[0].id, f"{source.id}:0-4", Choice.OPEN, "Ana")
    assert len(desk.run(case.id).findings[0].evidence) == 3
    assert pipeline.comparisons == 4  # what people rule is compared with nothing
    other = Desk.open(replace(settings, minimum_score=0.9))
    other.run(case.id)
    assert pipeline.runs == 3
    other.close()


def test_without_an_article_there_is_nothing_to_run(desk: Desk) -> None:
    with pytest.raises(InputError, match="no article"):
        desk.run(desk.new_case("Empty").id)


def test_a_stopped_run_leaves_the_earlier_findings(desk: Desk, case: Case, folder: Path) -> None:
    desk.add_sources(case.id, [str(folder)])
    steps: list[int] = []
    with pytest.raises(Stopped):
        desk.run(case.id, lambda *_: steps.append(1), cancelled=lambda: bool(steps))
    assert desk.case(case.id).check == case.check
    assert desk.case(case.id).stale


@pytest.mark.parametrize("change", ["article", "source"])
def test_what_goes_during_a_run_is_not_brought_back(
    desk: Desk, case: Case, pipeline: Any, folder: Path, change: str
) -> None:
    desk.add_sources(case.id, [str(folder)])

    def interfere() -> None:
        pipeline.during_run = lambda: None
        if change == "article":
            desk.set_article(case.id, read_text("Another text."))
        else:
            desk.remove_source(case.id, desk.case(case.id).sources[0].id)

    pipeline.during_run = interfere
    with pytest.raises(ConflictError, match="run the check again"):
        desk.run(case.id)
    assert desk.case(case.id).check is None


def test_what_comes_during_a_run_makes_it_stale(
    desk: Desk, case: Case, pipeline: Any, folder: Path
) -> None:
    def interfere() -> None:
        pipeline.during_run = lambda: None
        desk.add_sources(case.id, [str(folder)])

    pipeline.during_run = interfere
    desk.run(case.id, force=True)
    assert desk.case(case.id).stale
    assert desk.run(case.id).sources_searched == 3
    assert not desk.case(case.id).stale


def test_a_run_leaves_an_index_that_may_be_deleted(desk: Desk, case: Case, folder: Path) -> None:
    home = desk.index_folder(case.id)
    assert home is not None
    assert len(list(home.iterdir())) == 1
    shutil.rmtree(home)
    desk.add_sources(case.id, [str(folder)])
    desk.run(case.id)
    assert len(list(home.iterdir())) == 1
    desk.delete_case(case.id)
    assert not home.exists()


def test_without_a_place_for_the_index_a_run_goes_on(desk: Desk, case: Case, folder: Path) -> None:
    home = desk.index_folder(case.id)
    assert home is not None
    shutil.rmtree(home)
    home.write_text("in the way")
    desk.add_sources(case.id, [str(folder)])
    assert desk.run(case.id).sources_searched == 3
