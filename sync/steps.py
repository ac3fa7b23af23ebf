"""What one step of the uploader or the puller came to, and when the next one makes sense."""

from dataclasses import dataclass
from enum import Enum

from sync.errors import Failure


class Next(Enum):
    """When to step again."""

    AT_ONCE = "at_once"
    WHEN_THERE_IS_MORE = "when_there_is_more"
    AFTER_A_WHILE = "after_a_while"


@dataclass(frozen=True, slots=True)
class Stepped:
    """A step that did what it should.

    Args:
        records: how many are newly known to be on the other side.
        contact: the central side was asked and answered well.
        next: when to step again.
    """

    records: int
    contact: bool
    next: Next


StepResult = Stepped | Failure

NOTHING_TO_SEND = Stepped(0, contact=False, next=Next.WHEN_THERE_IS_MORE)
NOTHING_NEW = Stepped(0, contact=True, next=Next.WHEN_THERE_IS_MORE)
WENT_BACK = Stepped(0, contact=True, next=Next.AFTER_A_WHILE)


def moved(records: int) -> Stepped:
    return Stepped(records, contact=True, next=Next.AT_ONCE)
