"""Frozen dataclasses to plain JSON values and back, by their annotations; strict about what comes back."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
T = TypeVar("T")
PLAIN = (str, int, float, bool)


class Malformed(ValueError):
    """A value does not fit the type it should be read as; the message names the place."""


def to_plain(value: Any) -> Any:
    """JSON values of a dataclass: objects for dataclasses, arrays for tuples, the rest as it is."""
    if isinstance(value, PLAIN) or value is None:
        return value
    if isinstance(value, (tuple, list)):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_plain(item) for key, item in value.items()}
    cls: Any = type(value)
    return {name: to_plain(getattr(value, name)) for name in _names(cls)}


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
def _names(cls: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))


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
    def read(value: Any) -> Any:
        try:
            return cls(value)
        except ValueError:
            raise Malformed(f"{value!r} is none of {', '.join(cls)}") from None

    return read


def _optional(annotation: Any) -> Reader:
    (inner,) = (arg for arg in get_args(annotation) if arg is not NoneType)
    read_inner = reader_of(inner)
    return lambda value: None if value is None else read_inner(value)


def _tuple(item: Any) -> Reader:
    read_item = reader_of(item)

    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise Malformed(f"expected an array, found {type(value).__name__}")
        return tuple(_at(index, read_item, entry) for index, entry in enumerate(value))

    return read


def _mapping(item: Any) -> Reader:
    read_item = reader_of(item)

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Malformed(f"expected an object, found {type(value).__name__}")
        return {key: _at(key, read_item, entry) for key, entry in value.items()}

    return read


def _dataclass(cls: Any) -> Reader:
    hints = get_type_hints(cls)
    plan = tuple((f.name, reader_of(hints[f.name]), _required(f)) for f in fields(cls))

    def read(value: Any) -> Any:
        if not isinstance(value, dict):
            raise Malformed(f"expected an object, found {type(value).__name__}")
        found = {}
        for name, read_field, required in plan:
            if name in value:
                found[name] = _at(name, read_field, value[name])
            elif required:
                raise Malformed(f"{name}: missing")
        return cls(**found)

    return read


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _at(place: object, read: Reader, value: Any) -> Any:
    try:
        return read(value)
    except Malformed as error:
        raise Malformed(f"{place}: {error}") from None
