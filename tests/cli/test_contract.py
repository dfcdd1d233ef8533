"""Each command prints what the contract says, to the letter."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

_here = Path(__file__).parent


def _load(name: str) -> Any:
    specification = importlib.util.spec_from_file_location(name, _here / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


schemas = _load("schemas")


def test_extract_prints_exact_spans(run: Any, article: Path) -> None:
    """Every line fits the schema, and its text stands at its offsets in the file as decoded."""
    outcome = run("extract", article)
    assert outcome.status == 0
    assert outcome.lines
    text = article.read_text("utf-8")
    for line in outcome.lines:
        jsonschema.validate(line, schemas.EXTRACT)
        assert text[line["start"] : line["end"]] == line["text"]
        assert line["checkable"] is True


def test_extract_all_accounts_for_every_sentence(run: Any, article: Path) -> None:
    """With --all nothing of the body is left over; the heading is no sentence."""
    text = article.read_text("utf-8")
    rest = text
    for line in run("extract", article, "--all").lines:
        jsonschema.validate(line, schemas.EXTRACT)
        rest = rest.replace(line["text"], "")
    assert rest.split() == ["Ferry", "aground", "off", "Port", "Ansel"]


def test_extract_keeps_the_ids_of_json_lines(run: Any, tmp_path: Path) -> None:
    """Ids are taken over, several documents a file, unknown fields are no error."""
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"id": "one", "text": "Nine boats sank on 3 March 2031.", "extra": [1]}\n'
        '{"id": "two", "text": "The mill employs 340 people."}\n'
    )
    assert [line["article_id"] for line in run("extract", path).lines] == ["one", "two"]


def test_match_prints_evidence_best_first(run: Any, sources: Path, tmp_path: Path) -> None:
    """Quotes are exact, scores fall, and no more than k passages stand under a claim."""
    claims = tmp_path / "claims.jsonl"
    claims.write_text('{"id": "c", "text": "41 passengers were taken off by lifeboat."}\n')
    outcome = run("match", claims, sources, "-k", "2", "--min-score", "0")
    assert outcome.status == 0
    texts = {s["id"]: s["text"] for s in map(json.loads, sources.read_text().splitlines())}
    scores = []
    for line in outcome.lines:
        jsonschema.validate(line, schemas.MATCH)
        assert texts[line["source_id"]][line["start"] : line["end"]] == line["quote"]
        assert sum(line["probs"].values()) == pytest.approx(1, abs=0.01)
        scores.append(line["score"])
    assert len(scores) == 2
    assert scores == sorted(scores, reverse=True)
    assert outcome.lines[0]["stance"] == "supports"


def test_match_within_looks_only_there(run: Any, sources: Path, tmp_path: Path) -> None:
    """--within keeps each claim to its source_ids; without it they are ignored."""
    claims = tmp_path / "claims.jsonl"
    claims.write_text(
        '{"id": "c", "text": "41 passengers were taken off by lifeboat.", '
        '"source_ids": ["radio"]}\n'
    )
    found = run("match", claims, sources, "--min-score", "0", "--within").lines
    assert {line["source_id"] for line in found} == {"radio"}
    found = run("match", claims, sources, "--min-score", "0").lines
    assert {line["source_id"] for line in found} == {"radio", "office"}


PAIRS = (
    ("same", "Nine boats sank.", "Nine boats sank in the storm.", "supports"),
    ("number", "Nine boats sank.", "Four boats sank in the storm.", "refutes"),
    ("other", "Nine boats sank.", "The bakery opens at seven.", "unrelated"),
    ("empty", "Nine boats sank.", "", "unrelated"),
)


def test_stance_finds_the_deciding_passage(run: Any, tmp_path: Path) -> None:
    """A sentence or an article; quotes are exact; nothing to say is 'unrelated'."""
    path = tmp_path / "pairs.jsonl"
    path.write_text(
        "".join(
            json.dumps({"id": name, "claim": claim, "text": text}) + "\n"
            for name, claim, text, _ in PAIRS
        )
    )
    outcome = run("stance", path)
    assert outcome.status == 0
    for line, (name, _, text, stance) in zip(outcome.lines, PAIRS, strict=True):
        jsonschema.validate(line, schemas.PAIR)
        assert (line["id"], line["stance"]) == (name, stance)
        if line["quote"] is not None:
            assert text[line["start"] : line["end"]] == line["quote"]


def test_origins_names_the_copy(run: Any, tmp_path: Path) -> None:
    """The copy derives from the earlier text and shares its origin."""
    text = (
        "The harbour office of Port Ansel opened an inquiry into the grounding of the ferry "
        "Marisol on Monday. Divers went down twice and found a gap of two metres in the hull, the "
        "office wrote, and the wreck will be towed to Hallam before the spring tide."
    )
    path = tmp_path / "sources.jsonl"
    path.write_text(
        json.dumps({"id": "first", "text": text, "published": "2031-03-04", "publisher": "A"})
        + "\n"
        + json.dumps({"id": "second", "text": text, "published": "2031-03-05", "publisher": "B"})
        + "\n"
        + json.dumps({"id": "third", "text": "The mill on the Arle employs 340 people."})
        + "\n"
    )
    outcome = run("origins", path)
    assert outcome.status == 0
    lines = {line["source_id"]: line for line in outcome.lines}
    for line in outcome.lines:
        jsonschema.validate(line, schemas.ORIGINS)
    assert lines["second"]["origin_id"] == lines["first"]["origin_id"]
    assert lines["third"]["origin_id"] != lines["first"]["origin_id"]
    copies = [d for d in lines["second"]["derived_from"] if d["how"] == "copies"]
    assert copies[0]["source_id"] == "first"


def test_check_prints_a_line_a_claim(run: Any, article: Path, sources: Path) -> None:
    """Statuses, origins and quotes fit the schema and the texts."""
    outcome = run("check", article, "--sources", sources, "--format", "json-lines")
    assert outcome.status == 0
    texts = {s["id"]: s["text"] for s in map(json.loads, sources.read_text().splitlines())}
    text = article.read_text("utf-8")
    for line in outcome.lines:
        jsonschema.validate(line, schemas.CHECK)
        assert text[line["start"] : line["end"]] == line["text"]
        for evidence in line["evidence"]:
            quote = texts[evidence["source_id"]][evidence["start"] : evidence["end"]]
            assert quote == evidence["quote"]
    statuses = {line["text"]: line["status"] for line in outcome.lines}
    assert statuses["It was a shameful day for the company."] == "not-checkable"


def test_check_without_sources_says_so(run: Any, article: Path) -> None:
    """Every claim has no evidence, and the finding tells how many sources were searched."""
    for line in run("check", article, "--format", "json-lines").lines:
        assert line["status"] in ("no-evidence", "not-checkable")
        if line["status"] == "no-evidence":
            assert "no source" in line["finding"].lower() or "0 source" in line["finding"]


@pytest.mark.parametrize("form", ["table", "json", "html", "csv", "markdown"])
def test_check_knows_each_format(run: Any, article: Path, sources: Path, form: str) -> None:
    """All formats are written, to stdout or to a file, whole."""
    outcome = run("check", article, "--sources", sources, "--format", form)
    assert outcome.status == 0
    assert "Marisol" in outcome.out
    assert run("check", article, "--sources", sources, "--format", form, "-o", "out").status == 0
    assert Path("out").read_text("utf-8-sig")


def test_several_sources_may_follow_one_option(run: Any, article: Path, tmp_path: Path) -> None:
    """--sources a b is --sources a --sources b."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"The bakery of {name[0].upper()}ston opens at seven o'clock.")
    lines = run("check", article, "--sources", "a.txt", "b.txt", "--format", "json-lines").lines
    assert lines[0]["sources_searched"] == 2
