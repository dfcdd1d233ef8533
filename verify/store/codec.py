"""Frozen dataclasses to plain JSON and back, exactly, by their type annotations.

Fields that hold their default are left out, so that a value written before a field existed reads
as that field's default. Knows what ``verify.model`` uses: dataclasses, tuples, enums, datetimes,
optional values and the plain types of JSON.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from verify.errors import StoreError, VerifyError

T = TypeVar("T")
_Convert = Callable[[Any], Any]
_PLAIN = (str, int, float, bool)


def dump(value: Any) -> Any:
    """``value``, an instance of a model class, as dicts, lists, strings, numbers and None."""
    kind: Any = type(value)
    return _dumper(kind)(value)


def load(kind: type[T], plain: Any) -> T:
    """An instance of ``kind`` from what :func:`dump` made. Raises StoreError where it doesn't fit.

    Fields that ``kind`` doesn't know are passed over.
    """
    hashable: Any = kind
    try:
        loaded: T = _loader(hashable)(plain)
    except (TypeError, ValueError, KeyError, AttributeError, VerifyError) as error:
        raise StoreError(
            f"A stored {kind.__name__} cannot be read ({error}); restore the database from a "
            "backup."
        ) from error
    return loaded


def pack(value: Any) -> bytes:
    """``value`` as compressed JSON; any Unicode string survives, lone surrogates included."""
    return zlib.compress(json.dumps(dump(value), separators=(",", ":")).encode("ascii"), 6)


def unpack(kind: type[T], packed: bytes) -> T:
    """An instance of ``kind`` from what :func:`pack` made. Raises StoreError for anything else."""
    try:
        plain = json.loads(zlib.decompress(packed))
    except (zlib.error, ValueError) as error:
        raise StoreError(
            f"A stored {kind.__name__} is damaged; restore the database from a backup."
        ) from error
    return load(kind, plain)


def _same(value: Any) -> Any:
    return value


@cache
def _dumper(kind: Any) -> _Convert:
    """How values of the annotation ``kind`` become plain; the identity where they are already."""
    if kind is float:
        return float  # a whole number or a NumPy scalar, too
    if kind in _PLAIN:
        return _same
    if is_dataclass(kind):
        return _dataclass_dumper(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return lambda value: value.value
    if kind is datetime:
        return datetime.isoformat
    if get_origin(kind) is tuple:
        return _tuple_dumper(get_args(kind))
    return _optional(_dumper(_optional_of(kind)))


def _dataclass_dumper(kind: Any) -> _Convert:
    parts = [(name, _dumper(hint), default) for name, hint, default in _fields_of(kind)]

    def convert(value: Any) -> dict[str, Any]:
        plain = {}
        for name, dump_part, default in parts:
            part = getattr(value, name)
            # identity, not equality: 0.0 == False and 1 == 1.0 would come back as another type
            if part is not default:
                plain[name] = dump_part(part)
        return plain

    return convert


def _tuple_dumper(items: tuple[Any, ...]) -> _Convert:
    if len(items) == 2 and items[1] is Ellipsis:
        dump_item = _dumper(items[0])
        if dump_item is _same:
            return list
        return lambda value: [dump_item(item) for item in value]
    dumpers = [_dumper(item) for item in items]
    return lambda value: [convert(item) for convert, item in zip(dumpers, value, strict=True)]


@cache
def _loader(kind: Any) -> _Convert:
    """How plain values become the annotation ``kind``; ValueError or TypeError where they don't."""
    if kind in _PLAIN:
        return _plain_loader(kind)
    if is_dataclass(kind):
        return _dataclass_loader(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if kind is datetime:
        return datetime.fromisoformat
    if get_origin(kind) is tuple:
        return _tuple_loader(get_args(kind))
    return _optional(_loader(_optional_of(kind)))


def _plain_loader(kind: type) -> _Convert:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"got {value!r:.40}, expected {kind.__name__}")
        return value

    return check


def _dataclass_loader(kind: Any) -> _Convert:
    parts = [(name, _loader(hint), default) for name, hint, default in _fields_of(kind)]

    def convert(plain: Any) -> Any:
        found = {}
        for name, load_part, default in parts:
            if name in plain:
                found[name] = load_part(plain[name])
            elif default is MISSING:
                raise KeyError(f"{kind.__name__} without {name}")
        return kind(**found)

    return convert


def _tuple_loader(items: tuple[Any, ...]) -> _Convert:
    if len(items) == 2 and items[1] is Ellipsis:
        load_item = _loader(items[0])
        return lambda plain: tuple([load_item(item) for item in plain])
    loaders = [_loader(item) for item in items]
    return lambda plain: tuple(
        [convert(item) for convert, item in zip(loaders, plain, strict=True)]
    )


def _optional(convert: _Convert) -> _Convert:
    if convert is _same:
        return _same
    return lambda value: None if value is None else convert(value)


def _optional_of(kind: Any) -> Any:
    """``X`` of ``X | None``. Raises TypeError for any other annotation."""
    if get_origin(kind) in (Union, types.UnionType):
        rest = [part for part in get_args(kind) if part is not type(None)]
        if len(rest) == 1:
            return rest[0]
    raise TypeError(f"{kind!r} cannot be stored; teach it to verify.store.codec.")


def _fields_of(kind: Any) -> list[tuple[str, Any, Any]]:
    """Name, resolved annotation and default (or MISSING) of each field."""
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name], field.default) for field in fields(kind)]
