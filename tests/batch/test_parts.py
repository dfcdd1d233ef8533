"""A job in parts gives what it gives in one piece, goes on where it was stopped, and knows its own
folder. All in one process: what clusters add is in test_cluster.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from batch.made_archive import make_archive
from cli.conftest import Outcome
from pyarrow import parquet

from verify.batch import cluster, folder, jobs, manifest, tables
from verify.cli import main
from verify.errors import InputError, MalformedLine

Run = Callable[..., Outcome]


@pytest.fixture
def run(capsysbinary: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | int | Path) -> Outcome:
        with pytest.raises(SystemExit) as exited:
            main([str(argument) for argument in arguments])
        printed = capsysbinary.readouterr()
        return Outcome(int(exited.value.code or 0), printed.out.decode(), printed.err.decode())

    return call


@pytest.fixture
def archive(tmp_path: Path) -> tuple[Path, Path]:
    return make_archive(tmp_path, claims=7, documents=9)


def as_table(path: Path) -> Path:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    table = path.with_suffix(".parquet")
    parquet.write_table(pyarrow.Table.from_pylist(rows), table)
    return table


def in_order(text: str) -> list[str]:
    return sorted(text.splitlines())


@pytest.mark.parametrize("options", [(), ("--within",), ("-k", 2, "--min-score", 0)])
def test_parts_give_what_one_piece_gives(run: Run, archive: Any, options: Any) -> None:
    whole = run("match", *archive, *options)
    parts = run("match", *archive, *options, "--parts", "p", "--part-size", 3, "-o", "out.jsonl")
    assert (whole.status, parts.status, parts.out) == (0, 0, "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == whole.out
    assert whole.lines
    assert sorted(path.name for path in Path("p").glob("part*")) == [
        "part-00000.jsonl",
        "part-00001.jsonl",
        "part-00002.jsonl",
    ]


def test_parquet_in_and_out_says_the_same(run: Run, archive: Any) -> None:
    whole = run("match", *archive)
    given = [as_table(path) for path in archive]
    assert run("match", *given).out == whole.out
    done = run(
        *("match", *given, "--parts", "p", "--part-size", 3, "--part-format", "parquet"),
        *("-o", "out.parquet"),
    )
    assert done.status == 0
    assert list(tables.read_lines(Path("out.parquet"))) == whole.lines
    parts = [line for path in sorted(Path("p").glob("part*")) for line in tables.read_lines(path)]
    assert parts == whole.lines


def test_origins_in_parts(run: Run, archive: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "DOCUMENTS_EACH", 4)
    whole = run("origins", archive[1])
    parts = run("origins", archive[1], "--parts", "p")
    assert parts.out == whole.out
    assert "attributed to" in whole.out


def test_finished_parts_are_not_worked_on_again(run: Run, archive: Any) -> None:
    command = ("match", *archive, "--parts", "p", "--part-size", 2, "-o", "out.jsonl")
    run(*command)
    first = Path("out.jsonl").read_bytes()
    lost = Path("p/part-00002.jsonl")
    lost.unlink()
    Path("p/.unfinished-xyz").write_bytes(b"half a li")
    before = {path: path.stat().st_mtime_ns for path in Path("p").glob("part*")}
    assert run(*command).status == 0
    assert Path("out.jsonl").read_bytes() == first
    after = {path: path.stat().st_mtime_ns for path in Path("p").glob("part*")}
    assert {path for path in after if before.get(path) != after[path]} == {lost}
    assert not list(Path("p").glob(".unfinished*"))


def test_a_part_whose_worker_died_before_it_could_say_so_stays(
    run: Run, archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("match", *archive, "--parts", "p", "--part-size", 2, "-o", "out.jsonl")
    run(*command)
    before = {path: path.stat().st_mtime_ns for path in Path("p").glob("part*")}
    monkeypatch.setattr(folder.Layout, "missing", lambda _, count: list(range(count)))
    assert run(*command).status == 0
    assert {path: path.stat().st_mtime_ns for path in Path("p").glob("part*")} == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("-k", "3"), "options.passages_per_claim is 10 there and 3 here"),
        (("--within",), "options.within is False there and True here"),
        (("--part-format", "parquet"), "format is jsonl there and parquet here"),
    ],
)
def test_a_folder_of_another_job_is_refused(
    run: Run, archive: Any, change: tuple[str, ...], named: str
) -> None:
    run("match", *archive, "--parts", "p")
    refused = run("match", *archive, "--parts", "p", *change)
    assert refused.status == 2
    assert named in refused.err
    assert "name another folder with --parts, or delete that one" in refused.err


def test_other_sources_under_the_same_name_are_another_job(run: Run, archive: Any) -> None:
    run("match", *archive, "--parts", "p")
    text = archive[1].read_text(encoding="utf-8")
    archive[1].write_text(text.replace("Marisol", "Mirasol"), encoding="utf-8")
    refused = run("match", *archive, "--parts", "p")
    assert refused.status == 2
    assert "inputs.sources.sha256" in refused.err


def test_other_versions_are_another_job(
    run: Run, archive: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("match", *archive, "--parts", "p")
    other = {**manifest.find_versions(), "rapidfuzz": "0.1"}
    monkeypatch.setattr(manifest, "find_versions", lambda: other)
    refused = run("match", *archive, "--parts", "p")
    assert refused.status == 2
    assert "versions.rapidfuzz" in refused.err


def test_a_folder_with_other_files_is_left_alone(run: Run, archive: Any) -> None:
    Path("p").mkdir()
    Path("p/holiday.jpg").write_bytes(b"x")
    refused = run("match", *archive, "--parts", "p")
    assert refused.status == 2
    assert "holds files of something else" in refused.err
    assert [path.name for path in Path("p").iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize("which", [0, 1])
def test_a_malformed_line_is_named_before_any_work(run: Run, archive: Any, which: int) -> None:
    lines = archive[which].read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4][:30]
    archive[which].write_text("\n".join(lines), encoding="utf-8")
    refused = run("match", *archive, "--parts", "p", "--workers", 2)
    assert refused.status == 2
    assert f"{archive[which]}, line 5" in refused.err
    assert not Path("p").exists()


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"id": "b", "text": 7}, "row.parquet, line 2"),
        ({"id": "b"}, "row.parquet, line 2"),
    ],
)
def test_a_row_that_does_not_fit_is_named(run: Run, archive: Any, row: Any, named: str) -> None:
    good = {"id": "a", "text": "The ferry Marisol sank."}
    rows = [{**good, "text": json.dumps(good["text"])}, row]
    if isinstance(row.get("text"), int):
        rows = [{"id": "a", "text": 1}, row]
        named = "row.parquet, line 1"
    parquet.write_table(pyarrow.Table.from_pylist(rows), "row.parquet")
    refused = run("match", archive[0], "row.parquet")
    assert refused.status == 2
    assert named in refused.err


def test_what_is_no_parquet_is_named(run: Run, archive: Any) -> None:
    Path("x.parquet").write_bytes(b"PAR1 or rather not")
    refused = run("match", archive[0], "x.parquet")
    assert (refused.status, "x.parquet is no Parquet file" in refused.err) == (2, True)
    missing = run("match", archive[0], "y.parquet")
    assert (missing.status, "y.parquet cannot be read" in missing.err) == (2, True)


@pytest.mark.parametrize("mask", [0x01, 0x0C, 0xFF])
def test_a_damaged_table_is_read_or_refused_in_one_sentence(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "x.parquet"
    table = pyarrow.table({"id": ["a"], "n": pyarrow.array([1], pyarrow.int8())})
    parquet.write_table(table, path, compression="none")
    data, told = path.read_bytes(), []
    for place in range(0, len(data), 2):
        path.write_bytes(data[:place] + bytes([data[place] ^ mask]) + data[place + 1 :])
        try:
            list(tables.read_table(str(path)))
        except (InputError, MalformedLine) as error:
            told.append(str(error))
    assert len(told) > 10
    assert all(sentence.isprintable() for sentence in told)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the extra."""
    for module in (cluster, tables):
        monkeypatch.setattr(module, "find_spec", lambda name: None)


@pytest.mark.usefixtures("bare")
def test_without_the_extra_one_sentence_says_how_to_get_it(run: Run, archive: Any) -> None:
    for asked in (("--workers", 2), ("--cluster", "tcp://127.0.0.1:1")):
        refused = run("match", *archive, *asked, "--parts", "p")
        assert refused.status == 2
        assert refused.err.count("\n") == 1
        assert "pip install -e '.[cluster]'" in refused.err
    refused = run("match", *archive, "--parts", "q", "--part-format", "parquet")
    assert (refused.status, "Parquet needs" in refused.err) == (2, True)
    assert run("match", *archive, "--workers", 1).status == 0


def test_processes_need_a_folder(run: Run, archive: Any) -> None:
    refused = run("match", *archive, "--workers", 2)
    assert (refused.status, "name it with --parts" in refused.err) == (2, True)


def test_half_a_character_survives_parts(run: Run, tmp_path: Path) -> None:
    text = "The ferry \ud800 Marisol sank off Ostby."
    for name in ("c", "s"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": text}) + "\n")
    whole = run("match", "c.jsonl", "s.jsonl")
    assert run("match", "c.jsonl", "s.jsonl", "--parts", "p", "-o", "o.jsonl").status == 0
    assert Path("o.jsonl").read_text(encoding="utf-8") == whole.out
    parts = ("--parts", "q", "--part-format", "parquet", "-o", "o.parquet")
    assert run("match", "c.jsonl", "s.jsonl", *parts).status == 0
