"""What is said of the progress, held against what is known of it."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

from domain.floor_events import ProgressStated
from domain.orders import Order, Task
from domain.outcomes import Asked, Code, Params, Refused

PERCENT: Final = 10
"""Thousandths in one percent."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something counted up from a baseline to a target, in whole `unit`s: a task, or a key result.

    Progress is how much of the way from `baseline` to `target` is `done`.
    """

    name: str
    unit: str
    done: int
    target: int
    baseline: int = 0

    def percent(self, done: int) -> Fraction:
        """Progress once `done` is reached; where there is no way to go, it has been gone."""
        way = self.target - self.baseline
        return Fraction(100 * (done - self.baseline), way) if way else Fraction(100)


def task_measure(order: Order, task: Task) -> Measure:
    """A task's progress: its good pieces against the quantity of the order."""
    return Measure(task.id, order.unit, task.counts.good, order.quantity)


def agrees(computed: Fraction, said: int) -> bool:
    """Whether a percentage is the one that was said, in thousandths.

    What was said in whole percent is the computed value rounded half-up to whole percent: 33 is a third, and
    68 is 67.5. What was said with a decimal is the value rounded to that decimal.
    """
    step = 1 if said % PERCENT else PERCENT
    return _half_up(computed * PERCENT / step) * step == said


def contradiction(measure: Measure, added: int, said: ProgressStated) -> Asked | None:
    """What to ask when what was said is not what comes out; about the start first, then about the end.

    Args:
        measure: as it stands before.
        added: in its unit.
        said: where it is said to have been, if that was said, and where it is said to be.

    Returns:
        None where all agrees, else the question with both numbers.
    """
    known = measure.percent(measure.done)
    if said.start is not None and not agrees(known, said.start):
        return _starts_elsewhere(measure, known, said.start)
    computed = measure.percent(measure.done + added)
    return None if agrees(computed, said.end) else _ends_elsewhere(measure, added, computed, said.end)


def pieces_to(measure: Measure, said: ProgressStated) -> int | Refused:
    """How much has to be added to be where it is said to be: a whole number above zero, or refused."""
    end = measure.baseline + Fraction((measure.target - measure.baseline) * said.end, 100 * PERCENT)
    if end <= measure.done:
        return _behind(measure, said.end)
    if end.denominator != 1:
        return _not_whole(measure, end, said.end)
    return int(end) - measure.done


def _starts_elsewhere(measure: Measure, known: Fraction, said: int) -> Asked:
    params: Params = {
        "said": _said(said),
        "known": as_text(known),
        "done": measure.done,
        "target": measure.target,
        "unit": measure.unit,
    }
    return Asked(Code.PROGRESS_STARTS_ELSEWHERE, params)


def _ends_elsewhere(measure: Measure, added: int, computed: Fraction, said: int) -> Asked:
    params: Params = {
        "said": _said(said),
        "computed": as_text(computed),
        "done": measure.done,
        "added": added,
        "total": measure.done + added,
        "target": measure.target,
        "unit": measure.unit,
    }
    return Asked(Code.PROGRESS_ENDS_ELSEWHERE, params)


def _behind(measure: Measure, said: int) -> Refused:
    params: Params = {
        "said": _said(said),
        "known": as_text(measure.percent(measure.done)),
        "done": measure.done,
        "target": measure.target,
        "unit": measure.unit,
    }
    return Refused(Code.PROGRESS_BEHIND, params)


def _not_whole(measure: Measure, end: Fraction, said: int) -> Refused:
    params: Params = {
        "said": _said(said),
        "amount": as_text(end),
        "target": measure.target,
        "unit": measure.unit,
    }
    return Refused(Code.PROGRESS_NOT_WHOLE, params)


def _said(thousandths: int) -> str:
    return as_text(Fraction(thousandths, PERCENT))


def as_text(value: Fraction) -> str:
    """A number for people: rounded half-up to two decimals, without zeros that say nothing."""
    whole, hundredths = divmod(_half_up(abs(value) * 100), 100)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{hundredths:02}".rstrip("0").rstrip(".")


def _half_up(value: Fraction) -> int:
    return floor(value + Fraction(1, 2))
