"""The settings of imports, from one TOML file: how others call what we call so, routings, views of an ERP."""

import codecs
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import (
    Field,
    ValidationError,
    field_validator,
    model_validator,
)
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from central.errors import BadSetting
from central.importing.layouts import DELIVERIES, OPERATIONS, ORDERS
from central.importing.templates import Strict, Template

TO_OPERATIONS: Final = ("line", "station", "team", "pri_s")
"""What the row of an order may say for all operations of its template that do not say their own."""
FIELDS: Final[Mapping[str, Collection[str]]] = {
    "orders": (*ORDERS.keys, *TO_OPERATIONS, "template"),
    "operations": tuple(key for key in OPERATIONS.keys if key != "order"),
    "deliveries": DELIVERIES.keys,
}
TIME_OF_DAY: Final = r"([01][0-9]|2[0-3]):[0-5][0-9]"
NAME: Final = r"[A-Za-z0-9._-]{1,64}"

READS: Final = re.compile(r"\s*(SELECT|WITH)\b", re.IGNORECASE).match

A_DATE: Final = datetime(2026, 11, 30, 14, 5, 9, tzinfo=UTC)

TableName = Literal["orders", "deliveries"]
Name = Annotated[str, Field(min_length=1)]
Column = Name | Annotated[list[Name], Field(min_length=1)]


class FieldMap(Strict):
    """Where the fields of a table come from.

    Attributes:
        columns: by field, the column that it comes from; of several, their texts joined.
        constants: by field, what it is in every row.
        values: by field, what we call what they call so; anything else stays as it is.
    """

    columns: dict[str, Column] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)

    def sources(self) -> tuple[str, ...]:
        """All columns that are used, each once."""
        lists = ([given] if isinstance(given, str) else given for given in self.columns.values())
        return tuple(dict.fromkeys(column for columns in lists for column in columns))

    def unknown(self, table: str) -> str:
        """What is wrong with the names of fields; blank for nothing."""
        named = {*self.columns, *self.constants, *self.values}
        strange = sorted(named - set(FIELDS[table]))
        return (
            f"{table} have no field {', '.join(strange)}; allowed: {', '.join(FIELDS[table])}"
            if strange
            else ""
        )


class TableMapping(FieldMap):
    """How rows of others become orders or deliveries.

    Attributes:
        table: what they become; a mapping named after it needs not say.
        encoding: of CSV files; blank for UTF-8 or GBK, whichever it is.
        separator: of CSV files; blank for comma, semicolon or tab, whichever it is.
        date: how dates are written, as `strptime` has it; blank for our own way.
        time: time of day where a date has none.
        decimal: the sign before decimals in quantities, `.` or `,`; blank where there are none.
        list_separator: between several orders of a delivery.
        operations: where each row is an operation, what makes it; without it templates say the operations.
    """

    table: TableName
    encoding: str = ""
    separator: Annotated[str, Field(max_length=1)] = ""
    date: str = ""
    time: Annotated[str, Field(pattern=f"^({TIME_OF_DAY})?$")] = ""
    decimal: Literal["", ".", ","] = ""
    list_separator: str = ""
    operations: FieldMap | None = None

    @field_validator("encoding")
    @classmethod
    def _is_known(cls, encoding: str) -> str:
        try:
            "".encode(encoding or "utf-8")
            return encoding and codecs.lookup(encoding).name
        except LookupError:
            raise ValueError(f"there is no encoding {encoding!r} of text") from None

    @field_validator("separator")
    @classmethod
    def _separates(cls, separator: str) -> str:
        if separator in ('"', "\r", "\n", "\0"):
            raise ValueError(f"{separator!r} cannot stand between cells")
        return separator

    @field_validator("date")
    @classmethod
    def _is_a_date(cls, form: str) -> str:
        """A date that is written so has to be read as the same again; `%Z` is read, but forgotten."""
        try:
            said = not form or datetime.strptime(A_DATE.strftime(form), form).date() == A_DATE.date()  # noqa: DTZ007 the day alone
        except ValueError as error:
            raise ValueError(f"{form!r} is no form of dates: {error}") from None
        if not said or "%Z" in form:
            raise ValueError(f"{form!r} is no form of dates with year, month and day; a zone is %z")
        return form

    @model_validator(mode="after")
    def _fields_are_known(self) -> Self:
        wrong = self.unknown(self.table)
        if self.operations and self.table != "orders":
            wrong = "only orders have operations"
        elif self.operations:
            wrong = wrong or self.operations.unknown("operations")
        if wrong:
            raise ValueError(wrong)
        return self

    def all_sources(self) -> tuple[str, ...]:
        """All columns that are used, also for operations."""
        more = self.operations.sources() if self.operations else ()
        return tuple(dict.fromkeys((*self.sources(), *more)))


class View(Strict):
    """A query of another system's database that is looked at again and again.

    Attributes:
        url: as SQLAlchemy has it, without a password.
        password_file: a file with the password.
        query: a SELECT; or else `view`, the name of a view.
        every: seconds between two looks.
        timeout: seconds after which a look is given up.
        most: rows; more are refused.
        cancel_missing: whether orders that are gone from it are cancelled.
    """

    name: Annotated[str, Field(pattern=f"^{NAME}$")]
    mapping: str
    url: Annotated[str, Field(repr=False)]
    password_file: Path | None = None
    query: str = ""
    view: Annotated[str, Field(pattern=r"^([A-Za-z_][\w$]*(\.[A-Za-z_][\w$]*)*)?$")] = ""
    every: Annotated[float, Field(ge=1, le=86_400)] = 60
    timeout: Annotated[float, Field(ge=0.1, le=600)] = 15
    most: Annotated[int, Field(ge=1, le=200_000)] = 20_000
    cancel_missing: bool = False

    @field_validator("url")
    @classmethod
    def _is_a_url(cls, url: str) -> str:
        try:
            make_url(url)
        except (ArgumentError, ValueError):
            raise ValueError("is no database URL such as postgresql://reader@erp/production") from None
        return url

    @model_validator(mode="after")
    def _reads_only(self) -> Self:
        if bool(self.query) == bool(self.view):
            raise ValueError("query or view: give one of them")
        if self.query and not READS(self.query):
            raise ValueError("query does not begin with SELECT or WITH")
        return self

    @property
    def sql(self) -> str:
        return self.query or f"SELECT * FROM {self.view}"  # noqa: S608 of a name that View allows


class ImportSettings(Strict):
    """All of it; empty where a plant has no such file."""

    mapping: dict[str, TableMapping] = Field(default_factory=dict)
    template: tuple[Template, ...] = ()
    view: tuple[View, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _tables_by_name(cls, given: object) -> object:
        """A mapping that is called `orders` or `deliveries` is of that table."""
        named = given.get("mapping") if isinstance(given, dict) else None
        if isinstance(named, dict):
            for name, mapping in named.items():
                if name in ("orders", "deliveries") and isinstance(mapping, dict):
                    mapping.setdefault("table", name)
        return given

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for wrong in self._wrongs():
            raise ValueError(wrong)
        return self

    def _wrongs(self) -> Iterator[str]:
        for what, names in (
            ("view", [v.name for v in self.view]),
            ("template", [t.name for t in self.template]),
        ):
            yield from (f"two {what}s are called {name}" for name in names if names.count(name) > 1)
        for view in self.view:
            known = self.mapping.get(view.mapping)
            if known is None:
                known_ones = ", ".join(self.mapping)
                yield f"view {view.name}: there is no mapping {view.mapping!r}; allowed: {known_ones}"
            elif view.cancel_missing and known.table != "orders":
                yield f"view {view.name}: only orders can be cancelled, no deliveries"

    def template_for(self, product: str, name: str = "") -> Template | None:
        """The template of that name, or else for a product, or else for all others."""
        if name:
            return next((each for each in self.template if each.name == name), None)
        fitting = (each for each in self.template if each.fits(product))
        return next(fitting, None) or next((each for each in self.template if not each.products), None)


NO_SETTINGS: Final = ImportSettings()


def load_import_settings(path: Path | None) -> ImportSettings:
    """The settings in a file; none without one.

    Raises:
        BadSetting: the file cannot be read or used; one line that names each thing that is wrong.
    """
    if path is None:
        return NO_SETTINGS
    try:
        return ImportSettings.model_validate(tomllib.loads(path.read_text("utf-8-sig")))
    except OSError as error:
        raise BadSetting(f"LINESIDE_IMPORTS: {path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"LINESIDE_IMPORTS: {path} is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"LINESIDE_IMPORTS: {path} is not TOML: {error}") from None
    except ValidationError as error:
        told = "; ".join(_told(problem["loc"], problem["msg"]) for problem in error.errors())
        raise BadSetting(f"LINESIDE_IMPORTS: {path}: {told}") from None


def _told(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place))}: {message}".removeprefix(": ").replace("Value error, ", "")
