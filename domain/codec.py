"""Frozen dataclasses to plain JSON values and back, by their annotations; strict about what comes back."""

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from json import JSONEncoder
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
Writer = Callable[[Any], Any]
T = TypeVar("T")
_JSON = JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Malformed(ValueError):
    """A value does not fit the type it should be read as; the message names the place."""


def to_plain(value: Any) -> Any:
    """JSON values of a dataclass: objects for dataclasses, arrays for tuples, the rest as it is."""
    cls: Any = type(value)
    write = writer_of(cls)
    return write(value) if write else value


def to_json(value: Any) -> str:
    """Compact JSON text of a dataclass or of plain values."""
    return _JSON.encode(to_plain(value))


def from_plain(cls: type[T], value: Any) -> T:
    """Build `cls` from JSON values.

    Raises:
        Malformed: a field is missing or of another type; fields nobody knows are ignored, so that an
            older program reads what a newer one added.
    """
    annotation: Any = cls
    built: T = reader_of(annotation)(value)
    return built


@cache
def writer_of(annotation: Any) -> Writer | None:
    """The function that makes JSON values of one annotated type, built once; None where they are that."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _optional_writer(annotation)
    if origin is tuple:
        return _tuple_writer(get_args(annotation)[0])
    if origin is dict:
        return _mapping_writer(get_args(annotation)[1])
    return _dataclass_writer(annotation) if is_dataclass(annotation) else None


def _optional_writer(annotation: Any) -> Writer | None:
    write = writer_of(_some(annotation))
    return write and (lambda value: None if value is None else write(value))


def _tuple_writer(item: Any) -> Writer:
    write = writer_of(item)
    return (lambda value: [write(entry) for entry in value]) if write else list


def _mapping_writer(item: Any) -> Writer | None:
    write = writer_of(item)
    return write and (lambda value: {key: write(entry) for key, entry in value.items()})


def _dataclass_writer(cls: Any) -> Writer:
    hints = get_type_hints(cls)
    names = [field.name for field in fields(cls)]
    nested = [(name, write) for name in names if (write := writer_of(hints[name]))]
    flat = [name for name in names if not writer_of(hints[name])]

    def write_fields(value: Any) -> dict[str, Any]:
        plain = {name: getattr(value, name) for name in flat}
        for name, write in nested:
            plain[name] = write(getattr(value, name))
        return plain

    return write_fields


def _some(annotation: Any) -> Any:
    """The type that an optional one is when it is not None."""
    (inner,) = (arg for arg in get_args(annotation) if arg is not NoneType)
    return inner


@cache
def reader_of(annotation: Any) -> Reader:
    """The function that reads one annotated type; built once per type."""
    if annotation is Any:
        return lambda value: value
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return _optional(annotation)
    if origin is tuple:
        return _tuple(get_args(annotation)[0])
    if origin is dict:
        return _mapping(get_args(annotation)[1])
    if is_dataclass(annotation):
        return _dataclass(annotation)
    if issubclass(annotation, StrEnum):
        return _enum(annotation)
    return _scalar(annotation)


def _scalar(cls: type) -> Reader:
    def read(value: Any) -> Any:
        if type(value) is not cls:
            raise Malformed(f"expected {cls.__name__}, found {type(value).__name__}")
        return value

    return read


def _enum(cls: type[StrEnum]) -> Reader:
    members = {member.value: member for member in cls}

    def read(value: Any) -> Any:
        if type(value) is str and value in members:
            return members[value]
        raise Malformed(f"{value!r} is none of {', '.join(cls)}")

    return read


def _optional(annotation: Any) -> Reader:
    read_inner = reader_of(_some(annotation))
    return lambda value: None if value is None else read_inner(value)


def _tuple(item: Any) -> Reader:
    read_item = reader_of(item)

    def read(value: Any) -> Any:
        if type(value) is not list:
            raise Malformed(f"expected an array, found {type(value).__name__}")
        found: list[Any] = []
        try:
            found.extend(map(read_item, value))
        except Malformed as error:
            raise Malformed(f"{len(found)}: {error}") from None
        return tuple(found)

    return read


def _mapping(item: Any) -> Reader:
    read_item = reader_of(item)

    def read(value: Any) -> Any:
        _demand_object(value)
        found, key = {}, ""
        try:
            for key, entry in value.items():
                found[key] = read_item(entry)
        except Malformed as error:
            raise Malformed(f"{key}: {error}") from None
        return found

    return read


def _dataclass(cls: Any) -> Reader:
    hints = get_type_hints(cls)
    plan = tuple((f.name, reader_of(hints[f.name])) for f in fields(cls))
    required = frozenset(f.name for f in fields(cls) if f.default is f.default_factory is MISSING)

    def read(value: Any) -> Any:
        _demand_object(value)
        found, name = {}, ""
        try:
            for name, read_field in plan:
                if name in value:
                    found[name] = read_field(value[name])
        except Malformed as error:
            raise Malformed(f"{name}: {error}") from None
        if not required.issubset(found):
            raise Malformed(f"{min(required - found.keys())}: missing")
        return cls(**found)

    return read


def _demand_object(value: Any) -> None:
    if type(value) is not dict:
        raise Malformed(f"expected an object, found {type(value).__name__}")
