"""Parquet, in and out; the only place that imports pyarrow, which is an optional extra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from verify.batch.cluster import HOW_TO_GET
from verify.errors import InputError, MalformedLine

Line = Mapping[str, Any]
_COLUMNS: Mapping[str, Sequence[tuple[str, str]]] = {
    "match": (
        ("claim_id", "string"),
        ("source_id", "string"),
        ("start", "int64"),
        ("end", "int64"),
        ("quote", "string"),
        ("score", "float64"),
        ("stance", "string"),
        ("probs", "probs"),
        ("reasons", "strings"),
    ),
    "origins": (
        ("source_id", "string"),
        ("origin_id", "string"),
        ("derived_from", "derivations"),
    ),
}
"""The fields of the lines of each job, in their order."""
_DERIVATION = (
    ("source_id", "string"),
    ("speaker", "string"),
    ("how", "string"),
    ("overlap", "float64"),
    ("why", "string"),
)
_STANCES = ("supports", "refutes", "discusses", "unrelated")


def is_table(given: str) -> bool:
    """Is a Parquet file named?"""
    return given.lower().endswith(".parquet") and "://" not in given


def read_table(given: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a Parquet file with their numbers from 1; empty cells are left out.

    Raises InputError where the file, or the library for it, is not there, MalformedLine for a cell
    that no text can hold.
    """
    require()
    import pyarrow
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(given) as file:
            for batch in file.iter_batches(batch_size=1_000):
                for row in batch.to_pylist():
                    number += 1
                    yield number, {name: cell for name, cell in row.items() if cell is not None}
    except (OSError, UnicodeDecodeError, pyarrow.ArrowException) as error:
        # pyarrow raises OSError, too, for bytes that it cannot make sense of
        if isinstance(error, OSError) and error.strerror:
            raise InputError(f"{given} cannot be read: {error.strerror}.") from error
        if number:
            raise MalformedLine(given, number + 1, "it cannot be read; write it again.") from error
        raise InputError(f"{given} is no Parquet file, or a damaged one.") from error


def require() -> None:
    """Raise InputError, saying how to get it, where pyarrow is not installed."""
    if not find_spec("pyarrow"):
        raise InputError(f"Parquet needs a library that is not here: {HOW_TO_GET}")


def write_table(lines: Sequence[Line], job: str) -> bytes:
    """``lines`` of a job as a Parquet file: the same fields, nested as in JSON."""
    require()
    import pyarrow
    from pyarrow import parquet

    string, real = pyarrow.string(), pyarrow.float64()
    kinds = {
        "string": string,
        "int64": pyarrow.int64(),
        "float64": real,
        "strings": pyarrow.list_(string),
        "probs": pyarrow.struct([(stance, real) for stance in _STANCES]),
        "derivations": pyarrow.list_(
            pyarrow.struct([(name, string if k == "string" else real) for name, k in _DERIVATION])
        ),
    }
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in _COLUMNS[job]])
    table = pyarrow.Table.from_pylist([_in_unicode(line) for line in lines], schema=schema)
    file = BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The lines that :func:`write_table` wrote, as they were before."""
    for _, row in read_table(str(path)):
        if "derived_from" in row:
            row["derived_from"] = [
                {name: cell for name, cell in found.items() if cell is not None}
                for found in row["derived_from"]
            ]
        yield row


def _in_unicode(value: Any) -> Any:
    """Half characters, which Parquet cannot hold, are written out."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, Mapping):
        return {name: _in_unicode(inner) for name, inner in value.items()}
    return [_in_unicode(inner) for inner in value] if isinstance(value, list) else value
