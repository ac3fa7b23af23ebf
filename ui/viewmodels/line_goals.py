"""The goals of a line in words: how far it is to the target, as of when, and what it is good for."""

from dataclasses import dataclass
from typing import Final

from app.services.goal_views import GoalView
from domain.goal_events import KeyResultSet, ValueSource
from domain.goals import progress, reaches, shown
from ui.formats import NARROW_SPACE, local, minute, number
from ui.view import View

SHOWN: Final = 2
"""So many goals have room beside each other; the line's own come first."""
OLD_MS: Final = 15 * 60_000
"""A forecast is told with its time once it is older."""


@dataclass(frozen=True, slots=True)
class GoalCell:
    """A goal; `share` of the way from baseline to target is from 0 to 1, `value` empty where nobody knows."""

    key: str
    name: str
    value: str
    target: str
    share: float
    tone: str
    asOf: str
    why: str


def goal_cells(view: View) -> tuple[GoalCell, ...]:
    return tuple(_cell(view, goal) for goal in view.snapshot.goals[:SHOWN])


def _cell(view: View, goal: GoalView) -> GoalCell:
    wanted, value = goal.key_result, goal.value
    there = value is not None and reaches(value.value, wanted.target, wanted.good)
    target = view.words.translate("Goal", "Target {target}")
    return GoalCell(
        key=wanted.id,
        name=view.name(wanted.name),
        value=_amount(view, wanted, value.value) if value else "",
        target=target.format(target=amount(view, wanted.target, wanted.unit)),
        share=_share(wanted, value.value) if value else 0.0,
        tone="good" if there else "info",
        asOf=_as_of(view, goal),
        why=_why(view, goal),
    )


def _amount(view: View, wanted: KeyResultSet, value: int) -> str:
    return amount(view, shown(wanted.measure, value, wanted.target, wanted.good), wanted.unit)


def amount(view: View, thousandths: int, unit: str) -> str:
    """`95 %`, `1 234.5 pcs`: no more decimals than there are."""
    whole, rest = divmod(abs(thousandths), 1000)
    decimals = f".{rest:03d}".rstrip("0") if rest else ""
    sign = "-" if thousandths < 0 else ""
    return f"{sign}{number(whole)}{decimals}{NARROW_SPACE}{view.unit(unit)}".rstrip()


def _share(wanted: KeyResultSet, value: int) -> float:
    """From target to target there is no way: it is reached, or not."""
    done = progress(wanted, value)
    if done is None:
        return 1.0 if reaches(value, wanted.target, wanted.good) else 0.0
    return min(max(done, 0), 1000) / 1000


def _as_of(view: View, goal: GoalView) -> str:
    """When it was known last, where that is not now."""
    if goal.value is None:
        return view.words.translate("Goal", "No data yet")
    at = goal.value.as_of
    if view.now.at - at < OLD_MS or is_counted_here(goal):
        return ""
    today = local(at, view.zone).date() == local(view.now.at, view.zone).date()
    time = minute(at, view.zone) if today else f"{local(at, view.zone):%m-%d %H:%M}"
    return view.words.translate("Goal", "as of {time}").format(time=time)


def is_counted_here(goal: GoalView) -> bool:
    """Whether the value follows what is recorded at this line, so that it has no age."""
    return not goal.forecast and goal.key_result.measure.source in (ValueSource.ORDERS, ValueSource.COUNTS)


def _why(view: View, goal: GoalView) -> str:
    """`For: on-time delivery → output +20 %`; empty for a goal that hangs on nothing."""
    if not goal.why:
        return ""
    above = " → ".join(view.name(each.name) for each in goal.why)
    return view.words.translate("Goal", "It serves: {goals}").format(goals=above)
