"""What can be said at the station as it stands now: a few sentences that fit its jobs and its reasons."""

from collections.abc import Iterator

from domain.orders import Order, TaskStatus
from domain.plan_events import ReasonClass
from ui.view import View


def examples(view: View, place: str = "") -> tuple[str, ...]:
    """Sentences to say, the likeliest first; none where nobody is signed in.

    `place` is the page or the sheet that is open: what it asks for is what is said there.
    """
    if not view.snapshot.people.present:
        return ()
    match place:
        case "meeting":
            return tuple(_remarks(view))
        case "pause":
            return tuple(_reasons(view))
        case "count":
            return tuple(_counts(view))
    return tuple(_sentences(view))


def _remarks(view: View) -> Iterator[str]:
    yield view.words.translate("VoiceExample", "Problem spindle noise")
    yield view.words.translate("VoiceExample", "Measure change the bearing")
    yield view.words.translate("VoiceExample", "Plan two batches")


def _reasons(view: View) -> Iterator[str]:
    for leaf in view.snapshot.reasons.leaves()[:2]:
        yield view.name(leaf.name)


def _counts(view: View) -> Iterator[str]:
    unit = next((view.unit(order.unit) for order in _begun(view)), "")
    yield view.words.translate("VoiceExample", "Fifty good").format(unit=unit)
    yield view.words.translate("VoiceExample", "Two scrap, material")


def _begun(view: View) -> tuple[Order, ...]:
    return (*_having(view, TaskStatus.RUNNING), *_having(view, TaskStatus.PAUSED))


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
