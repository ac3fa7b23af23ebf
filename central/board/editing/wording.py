"""Choices and names in the reader's words, for forms and histories alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from central.board.drawing import Pen
from central.board.editing.history import NOTHING
from domain.floor_events import CallKind
from domain.plan_events import ReasonClass, Role, Text

SECTIONS: Final[Mapping[type[StrEnum], str]] = {
    Role: "roles",
    ReasonClass: "reason_classes",
    CallKind: "calls",
}
"""Choices whose words other pages have as well."""

Option = tuple[str, str]
"""A value of a form, and how it reads."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What is written for one reader: names by id, beside what `pen` writes."""

    pen: Pen
    lines: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        return self.pen.say(key, **values)

    def choice(self, choice: StrEnum) -> str:
        """One of a set of choices, in words."""
        return self.say(f"{_section(type(choice))}.{choice}")

    def options(self, choices: type[StrEnum]) -> list[Option]:
        return [(each.value, self.choice(each)) for each in choices]

    def roles(self, roles: Iterable[Role]) -> str:
        return self.listed(self.choice(role) for role in roles)

    def listed(self, parts: Iterable[str]) -> str:
        """Several in a row, a dash for none."""
        return self.say("common.comma").join(parts) or NOTHING

    def both(self, name: Text) -> str:
        """A name in the languages that it has."""
        return " / ".join(dict.fromkeys(part for part in (name.zh, name.en) if part))

    def value(self, thousandths: int, unit: str) -> str:
        return f"{self.pen.number(thousandths)} {self.pen.unit(unit)}".rstrip()

    def line(self, line: str) -> str:
        return self.lines.get(line, line)

    def moment(self, at: int | None) -> str:
        """A date with a time by the plant's clock, a dash for none."""
        return (
            f"{datetime.fromtimestamp(at / 1000, self.pen.zone):%Y-%m-%d %H:%M}"
            if at is not None
            else NOTHING
        )

    def last_day(self, until: int | None) -> str:
        """The last day before a moment, as ISO; blank for none."""
        if until is None:
            return ""
        then = datetime.fromtimestamp(until / 1000, UTC) - timedelta(milliseconds=1)
        return then.astimezone(self.pen.zone).date().isoformat()

    def who(self, actor: str) -> str:
        """Who changed something, also the import of files."""
        return self.say("edit.import") if actor == "import" else self.pen.person(actor)


def _section(choices: type[StrEnum]) -> str:
    return SECTIONS.get(choices) or f"edit_{choices.__name__.lower()}"
