"""What a rule is: a trigger with filters, a condition on what it lets through, what is to be done then."""

from dataclasses import dataclass
from enum import StrEnum

from domain.plan_events import Role, Text


class Shape(StrEnum):
    """The forms that a condition can have.

    - each: whatever the trigger lets through; with `until`, once until that
    - more_than: more than `count` within `within_ms`, the moment so long ago not among them
    - repeated: in `count` worked shifts, one after the other
    - absent: `until` did not come within `within_ms`, that moment still in time
    - run: the value is between `least` and `most` in `count` periods that have one, one after the other
    - ahead: the value, a time, is later than the one it is compared with, which is `within_ms` off at least
    """

    EACH = "each"
    MORE_THAN = "more_than"
    REPEATED = "repeated"
    ABSENT = "absent"
    RUN = "run"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the record's data, or `station`, `line`, `actor`, is one of these."""

    field: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Records of a kind that every filter lets through.

    The values of the fields in `same` make a key, and each key is judged alone: an ECN and the program that a
    machine then reports have a key in common though they call it `program` and `value`.
    """

    kind: str
    where: tuple[Filter, ...] = ()
    same: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """When the trigger leads to the actions.

    Attributes:
        shape: its form, which says what the others mean.
        count: how many, see `Shape`.
        within_ms: how long.
        until: what ends or prevents it, under the same key.
        value: the field that is judged, a whole number: thousandths for `run`, UTC ms for `ahead`.
        bound: for `ahead`, the field that it is compared with.
        period: for `run`, the field that says of which day or week the value is.
        least: the value is at least this; None for no bound below.
        most: the value is at most this; None for no bound above.
    """

    shape: Shape = Shape.EACH
    count: int = 1
    within_ms: int = 0
    until: Trigger | None = None
    value: str = ""
    bound: str = ""
    period: str = ""
    least: int | None = None
    most: int | None = None


class Scope(StrEnum):
    """Whose records are judged together: a station's, a line's, or all of the site's."""

    TERMINAL = "terminal"
    LINE = "line"
    SITE = "site"


class ActionKind(StrEnum):
    """What can be done by a rule."""

    CHECKLIST = "checklist"
    STOP = "stop"
    ALERT = "alert"
    MAINTENANCE = "maintenance"
    COACHING = "coaching"
    TRAINING = "training"
    MEETING = "meeting"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Action:
    """One of the things to be done.

    Attributes:
        kind: which.
        roles: who is to do it, or is told.
        about: the id of the checklist, the training or the knowledge article.
        text: what is said.
    """

    kind: ActionKind
    roles: tuple[Role, ...] = ()
    about: str = ""
    text: Text = Text("", "")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it stands from one of its records on.

    Attributes:
        id: names it, through all its versions.
        name: as people call it.
        on: what it is about.
        when: under which condition.
        scope: whose records are judged together.
        then: what is to be done.
        rest_ms: after a firing, so long none under the same key.
        active: a rule that is switched off fires nothing and waits for nothing.
    """

    id: str
    name: Text
    on: Trigger
    then: tuple[Action, ...]
    when: Condition = Condition()
    scope: Scope = Scope.TERMINAL
    rest_ms: int = 0
    active: bool = True


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule's condition came true.

    Attributes:
        id: made of the rest, so that whoever judges the same records comes to the same one.
        rule: which, in which version: the id of the record that set it.
        version: that record.
        key: the station or line of its scope, and the values of `Trigger.same`.
        at: when, UTC ms: of the last record that led to it, or the moment something should have come by.
        causes: ids of the records that led to it, in order of time.
    """

    id: str
    rule: str
    version: str
    key: tuple[str, ...]
    at: int
    causes: tuple[str, ...]
