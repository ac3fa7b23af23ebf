"""Routings of the settings: the operations of orders whose rows say none."""

from decimal import Decimal
from fnmatch import fnmatchcase
from typing import Annotated, Any, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from central.importing.forms import OPERATION_ID, SECONDS, STAGE, STAGE_WORDS, TEXT, Form
from domain.plan_events import Stage

T = TypeVar("T")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _written(form: Form[Any]) -> AfterValidator:
    """A value has to be written as the form has it; none is as good."""

    def check(value: T) -> T:
        if value is not None and form.parse(str(value)) is None:
            raise ValueError(f"{str(value)!r} is not {form.noun}; allowed: {form.allowed}")
        return value

    return AfterValidator(check)


class Step(Strict):
    """An operation of a routing; what is left blank, the order's row may say."""

    id: Annotated[str, _written(OPERATION_ID)]
    stage: Annotated[str, _written(STAGE)]
    zh: Annotated[str, Field(min_length=1), _written(TEXT)]
    en: Annotated[str, _written(TEXT)] = ""
    line: str = ""
    station: str = ""
    team: str = ""
    pri_s: Annotated[Decimal | None, _written(SECONDS)] = None
    done: bool = False


class Template(Strict):
    """The operations of orders for `products`, names with `*` among them; of all others, where none are."""

    name: str
    products: tuple[str, ...] = ()
    operation: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_a_routing(self) -> Self:
        ids = [step.id for step in self.operation]
        if len(set(ids)) < len(ids):
            raise ValueError("two operations have one id")
        stages = [tuple(Stage).index(STAGE_WORDS[step.stage.casefold()]) for step in self.operation]
        if stages != sorted(stages):
            raise ValueError("the stages of operations stand in the order " + ", ".join(Stage))
        return self

    def fits(self, product: str) -> bool:
        return any(fnmatchcase(product, pattern) for pattern in self.products)
