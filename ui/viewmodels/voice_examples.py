"""What can be said at the station as it stands now: a few sentences that fit its jobs and its reasons."""

from collections.abc import Iterator

from domain.orders import Order, TaskStatus
from domain.plan_events import ReasonClass
from ui.view import View


def examples(view: View) -> tuple[str, ...]:
    """Sentences to say, the likeliest first; none where nobody is signed in."""
    return tuple(_sentences(view)) if view.snapshot.people.present else ()


def _sentences(view: View) -> Iterator[str]:
    translate = view.words.translate
    running, paused = _having(view, TaskStatus.RUNNING), _having(view, TaskStatus.PAUSED)
    if running:
        yield from _pause(view)
        yield translate("VoiceExample", "Fifty good").format(unit=view.unit(running[0].unit))
        yield translate("VoiceExample", "Two scrap, material")
    if paused:
        yield translate("VoiceExample", "Resume production")
    if not running and not paused:
        yield translate("VoiceExample", "Start work")
    yield translate("VoiceExample", "Call maintenance")


def _having(view: View, status: TaskStatus) -> tuple[Order, ...]:
    return tuple(order for order, task in view.snapshot.here if task.status is status)


def _pause(view: View) -> Iterator[str]:
    """With a reason that this plant has, of its equipment if there is one."""
    leaves = view.snapshot.reasons.leaves()
    of_machine = [leaf for leaf in leaves if leaf.category is ReasonClass.EQUIPMENT]
    for leaf in (of_machine or list(leaves))[:1]:
        pause = view.words.translate("VoiceExample", "{reason}, pause production")
        yield pause.format(reason=view.name(leaf.name))
