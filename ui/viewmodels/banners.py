"""What everybody at the station should know or act on, until it is over."""

from dataclasses import dataclass

from domain.plan import UNKNOWN_REASON
from domain.signals import Connection, ConnectionChanged
from ui.formats import minute, number
from ui.messages import detail_words
from ui.view import View


@dataclass(frozen=True, slots=True)
class BannerProps:
    """`action` names what its button does, empty for none; `task` and `stop` say for what."""

    tone: str
    icon: str
    title: str
    text: str
    actionText: str = ""
    action: str = ""
    task: str = ""
    stop: str = ""


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A pause whose reason nobody has named yet."""

    task: str
    stop: str
    began_at: int


def unexplained(view: View) -> tuple[Unexplained, ...]:
    """Pauses at this station whose reason is still asked for, the oldest first."""
    found = (
        Unexplained(task.id, stop.id, stop.began.at)
        for _, task in view.snapshot.tasks
        if task.station == view.snapshot.station
        for stop in task.stops
        if stop.reason == UNKNOWN_REASON
    )
    return tuple(sorted(found, key=lambda pause: pause.began_at))


def derive_banners(view: View) -> tuple[BannerProps, ...]:
    """The most pressing first."""
    lost = tuple(_lost_device(view, device) for device in lost_devices(view))
    return (*lost, *_unexplained(view), *_no_plan(view))


def lost_devices(view: View) -> tuple[ConnectionChanged, ...]:
    """Devices that are not connected; equipment has a place of its own to say so."""
    machines = {shown.connection.device for shown in view.snapshot.machines if shown.connection}
    return tuple(
        device
        for device in view.snapshot.devices
        if device.connection in (Connection.UNPLUGGED, Connection.REFUSED) and device.device not in machines
    )


def _lost_device(view: View, device: ConnectionChanged) -> BannerProps:
    title = view.words.translate("Banner", "Scanner not connected: {device}").format(device=device.device)
    advice = view.words.translate(
        "Banner", "Plug it in again; until then sign in by PIN and choose tasks by tapping."
    )
    joined = view.words.translate("Banner", "{detail}. {advice}")
    text = joined.format(detail=detail_words(device.detail, view), advice=advice) if device.detail else advice
    return BannerProps("bad", "plug-off", title, text)


def _unexplained(view: View) -> tuple[BannerProps, ...]:
    pauses = unexplained(view)
    if not pauses or view.snapshot.people.acting is None:
        return ()
    first, translate = pauses[0], view.words.translate
    title = translate("Banner", "Pauses without a reason: {count}").format(count=number(len(pauses)))
    text = translate("Banner", "{task}, paused at {time}").format(
        task=view.task(first.task), time=minute(first.began_at, view.zone)
    )
    action = translate("Banner", "Name the reason")
    return (BannerProps("warn", "question", title, text, action, "explain", first.task, first.stop),)


def _no_plan(view: View) -> tuple[BannerProps, ...]:
    if view.snapshot.site is not None:
        return ()
    title = view.words.translate("Banner", "No plan has arrived yet")
    text = view.words.translate(
        "Banner", "Orders and people come from the central side, as soon as it is reached."
    )
    return (BannerProps("info", "cloud", title, text),)
