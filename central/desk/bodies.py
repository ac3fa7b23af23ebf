"""What requests bring along: the domain's events without their names, which the path has."""

from typing import Annotated, Any, TypeVar

from fastapi import Path
from pydantic import BaseModel, Field

from domain.clock import LATEST_MS
from domain.codec import from_plain
from domain.events import Event
from domain.floor_events import CallKind
from domain.goal_events import Effect, Good, ValueSource
from domain.plan_events import ReasonClass, Role

E = TypeVar("E", bound=Event)

MOST = 10_000
NAME = r"^[A-Za-z0-9._-]{1,64}$"
AlertId = Annotated[str, Path(pattern=r"^[A-Za-z0-9._-]{1,64}:[0-9]{1,18}$")]
GoalId = Annotated[str, Path(pattern=NAME)]
DeliveryId = Annotated[str, Path(pattern=r"^[^\x00-\x1f\x7f-\x9f]{1,64}$")]

Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
At = Annotated[int, Field(ge=0, le=LATEST_MS)]
Said = Annotated[str, Field(max_length=1000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
Word = Annotated[str, Field(max_length=64)]
Driver = Annotated[str, Field(max_length=64, pattern=r"\S")]


class Body(BaseModel):
    """Becomes an event of the domain by the names of its fields."""

    def event(self, cls: type[E], **named: Any) -> E:
        """The event that it is with `named` beside its own fields."""
        return from_plain(cls, self.model_dump(mode="json") | named)


class Noted(Body):
    """A remark, if there is one to make."""

    note: Said = ""


class Dispatch(Noted):
    """Who is sent (a person's id) and when they are expected, UTC ms; neither need be known."""

    eta: At | None = None
    technician: Word = ""


class Arrival(Body):
    """When somebody is expected, UTC ms."""

    eta: At


class Named(BaseModel):
    """A name in Chinese and English; one of them may be blank."""

    zh: Word
    en: Word


class MeasureBody(BaseModel):
    """Where a value comes from; a blank line or product is all of them."""

    source: ValueSource
    line: Word = ""
    product: Word = ""


class DirectionBody(BaseModel):
    """`baseline` and `target` in thousandths of `unit`."""

    id: Annotated[str, Field(pattern=NAME)]
    name: Named
    effect: Effect
    unit: Word
    baseline: Whole
    target: Whole
    measure: MeasureBody
    good: Good = Good.UP


class ObjectiveBody(Body):
    """Days from `start` to `end`, both included; `target` is the growth in thousandths of a percent."""

    name: Named
    start: Word
    end: Word
    target: Whole
    directions: Annotated[list[DirectionBody], Field(max_length=20)] = []


class GuardrailBody(BaseModel):
    """The key result that must not suffer, and its limit in thousandths of its unit."""

    key_result: Word
    limit: Whole


class KeyResultBody(Body):
    """A blank `department` is the company's own; `baseline` and `target` in thousandths of `unit`."""

    name: Named
    department: Word = ""
    parent: Word = ""
    drivers: Annotated[list[Driver], Field(max_length=20)] = []
    good: Good = Good.UP
    unit: Word
    baseline: Whole
    target: Whole
    start: Word
    end: Word
    measure: MeasureBody
    owner: Word = ""
    guardrail: GuardrailBody | None = None


class ValueBody(Noted):
    """A value in thousandths of the unit, as somebody states it."""

    value: Whole


class StepBody(BaseModel):
    """Who is called so many minutes after it began, unless somebody took it on before."""

    after: Annotated[int, Field(ge=0, le=10_080)]
    roles: Annotated[list[Role], Field(max_length=len(Role))]


class RouteBody(BaseModel):
    """Of a class of stops, of one reason in it, or of a call from a station."""

    steps: Annotated[list[StepBody], Field(max_length=20)]
    category: ReasonClass | None = None
    reason: Word = ""
    call: CallKind | None = None


class RoutesBody(Body):
    """All routes that differ from the standard ones."""

    routes: Annotated[list[RouteBody], Field(max_length=500)]


class DeliveryBody(Body):
    """What comes, for which orders, when they need it, when it comes and when it came, UTC ms."""

    material: Named
    orders: Annotated[list[Word], Field(max_length=MOST)]
    needed: At
    expected: At
    received: At | None = None
    short: Annotated[list[At], Field(max_length=MOST)] = []


class Recorded(BaseModel):
    """The position of the ledger up to which it stands there."""

    position: int
