"""What everybody at the station should know or act on, until it is over."""

from dataclasses import dataclass
from typing import Final

from app.services.snapshot import DeviceView, EndedLedger
from domain.presence import RosterNotice
from domain.signals import Connection
from ui.formats import local, minute, number
from ui.looks import QUALITY
from ui.messages import detail_words
from ui.models.person_list_model import may_use_pin
from ui.view import View
from ui.viewmodels.asked import asked_pauses, asked_stops, loose_counts, machine_name, when
from ui.viewmodels.ended_ledger import ended_notice
from ui.viewmodels.upkeep import upkeep_notice

MEGABYTE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class BannerProps:
    """`action` names what its button does, empty for none: to `about`, a task or machine, and its `stop`."""

    tone: str
    icon: str
    title: str
    text: str
    actionText: str = ""
    action: str = ""
    about: str = ""
    stop: str = ""


def derive_banners(
    view: View, signing_in: bool = False, seen: EndedLedger | None = None
) -> tuple[BannerProps, ...]:
    """The most pressing first.

    Args:
        view: what to derive from.
        signing_in: the page on which people sign in is shown, which itself says why nobody can.
        seen: the ended ledger of which somebody here has confirmed to know.
    """
    over = () if signing_in else _roster_over(view)
    lost = tuple(_lost_device(view, device) for device in lost_devices(view))
    ended = () if seen and seen == view.snapshot.sync.ended else _records_lost(view)
    pressing = (*_disk(view), *_upkeep(view), *over, *lost, *ended)
    return (*pressing, *_asks(view), *_roster_soon(view), *_no_plan(view))


def _disk(view: View) -> tuple[BannerProps, ...]:
    """Soon nothing can be recorded."""
    left, translate = view.snapshot.disk_left, view.words.translate
    if left is None:
        return ()
    if left < MEGABYTE:
        full = translate("Banner", "The disk of this terminal is full")
        text = translate("Banner", "Call IT now. Write down on paper what cannot be recorded.")
        return (BannerProps("bad", "database", full, text),)
    title = translate("Banner", "The disk of this terminal is nearly full: {megabytes} MB left")
    text = translate("Banner", "Tell IT. When it is full, nothing can be recorded.")
    return (BannerProps("bad", "database", title.format(megabytes=number(left // MEGABYTE)), text),)


def _upkeep(view: View) -> tuple[BannerProps, ...]:
    notice = upkeep_notice(view)
    if notice is None or notice.tone != "bad":
        return ()
    return (BannerProps(notice.tone, "database", notice.title, notice.text),)


def _roster_over(view: View) -> tuple[BannerProps, ...]:
    title, text = nobody_can_sign_in(view)
    return (BannerProps("bad", "people", title, text),) if title else ()


def nobody_can_sign_in(view: View) -> tuple[str, str]:
    """Why, and what to do; empty where people can."""
    notice, translate = view.snapshot.roster, view.words.translate
    if notice is None or not notice.over:
        return "", ""
    if notice.until:
        over = translate("Banner", "Nobody can sign in: the list of people ended on {date}")
        return over.format(date=_date(view, notice)), _renewed(view)
    title = translate("Banner", "Nobody can sign in: no list of people has arrived yet")
    return title, translate("Banner", "It comes from the central side, as soon as it is reached: tell IT.")


def _roster_soon(view: View) -> tuple[BannerProps, ...]:
    notice, translate = view.snapshot.roster, view.words.translate
    if notice is None or notice.over:
        return ()
    title = translate("Banner", "The list of people ends on {date}: nobody can sign in after that")
    return (BannerProps("warn", "people", title.format(date=_date(view, notice)), _renewed(view)),)


def _date(view: View, notice: RosterNotice) -> str:
    return f"{local(notice.until, view.zone):%Y-%m-%d %H:%M}"


def _renewed(view: View) -> str:
    return view.words.translate("Banner", "The central side renews it as soon as it is reached: tell IT.")


def _records_lost(view: View) -> tuple[BannerProps, ...]:
    """Until somebody who is signed in confirms to know."""
    notice = ended_notice(view)
    if notice is None or notice.tone != "warn":
        return ()
    confirm = view.words.translate("Banner", "Understood") if view.snapshot.people.acting else ""
    return (BannerProps(notice.tone, "database", notice.title, notice.text, confirm, "seen"),)


def _asks(view: View) -> tuple[BannerProps, ...]:
    """What somebody has to answer, as soon as there is somebody."""
    if view.snapshot.people.acting is None:
        return ()
    return (*_stood_still(view), *_loose(view), *_unexplained(view))


def lost_devices(view: View) -> tuple[DeviceView, ...]:
    """Devices that are not connected; equipment has a place of its own to say so."""
    machines = {shown.connection.device for shown in view.snapshot.machines if shown.connection}
    return tuple(
        device
        for device in view.snapshot.devices
        if device.connection in (Connection.UNPLUGGED, Connection.REFUSED) and device.device not in machines
    )


def _lost_device(view: View, device: DeviceView) -> BannerProps:
    title = view.words.translate("Banner", "Scanner not connected: {device}").format(device=device.device)
    advice = _without_scanner(view)
    joined = view.words.translate("Banner", "{detail}. {advice}")
    text = joined.format(detail=detail_words(device.detail, view), advice=advice) if device.detail else advice
    return BannerProps("bad", "plug-off", title, text)


def _without_scanner(view: View) -> str:
    """What can be done until it is back: by PIN only those come in who have one, and that are let in."""
    translate = view.words.translate
    by_pin = any(may_use_pin(view, person) for person in view.snapshot.persons.values())
    if by_pin and not nobody_can_sign_in(view)[0]:
        return translate("Banner", "Plug it in again; until then sign in by PIN and choose tasks by tapping.")
    if view.snapshot.people.acting:
        return translate("Banner", "Plug it in again; until then choose tasks by tapping.")
    return translate("Banner", "Plug it in again: nobody can sign in by PIN meanwhile.")


def _unexplained(view: View) -> tuple[BannerProps, ...]:
    pauses = asked_pauses(view)
    if not pauses:
        return ()
    first, translate = pauses[0], view.words.translate
    title = translate("Banner", "Pauses without a reason: {count}").format(count=number(len(pauses)))
    text = translate("Banner", "{task}, paused at {time}").format(
        task=view.task(first.task), time=minute(first.began_at, view.zone)
    )
    action = translate("Banner", "Name the reason")
    return (BannerProps("warn", "question", title, text, action, "explain", first.task, first.stop),)


def _stood_still(view: View) -> tuple[BannerProps, ...]:
    """Machines that stood still for nobody knows what: the oldest stop, and how many there are."""
    stops = asked_stops(view)
    if not stops:
        return ()
    first, translate = stops[0], view.words.translate
    template = translate("Banner", "{machine} stood still {time}: why?")
    title = template.format(machine=machine_name(view, first.equipment), time=when(view, first))
    count = translate("Banner", "Stops without a reason: {count}").format(count=number(len(stops)))
    alarm = translate("Banner", "Alarm {code}").format(code=first.alarm) if first.alarm else ""
    text = " · ".join(part for part in (alarm, count) if part)
    action = translate("Banner", "Name the reason")
    return (BannerProps("warn", "machine", title, text, action, "stood", first.equipment, first.stop),)


def _loose(view: View) -> tuple[BannerProps, ...]:
    """Pieces that a machine counted while no job ran: whose are they?"""
    loose = loose_counts(view)
    if not loose:
        return ()
    first, translate = loose[0], view.words.translate
    title = translate("Banner", "{count} {unit} without a job").format(
        count=number(first.pieces), unit=view.unit("件")
    )
    parts = (machine_name(view, first.equipment), QUALITY[first.quality].word(view.words))
    text = translate("Banner", "Counted by {machine}: {quality}").format(machine=parts[0], quality=parts[1])
    action = translate("Banner", "Whose are they?")
    return (BannerProps("warn", "stack", title, text, action, "loose", first.equipment, first.quality),)


def _no_plan(view: View) -> tuple[BannerProps, ...]:
    if view.snapshot.site is not None:
        return ()
    title = view.words.translate("Banner", "No plan has arrived yet")
    coming = view.words.translate(
        "Banner", "Orders and people come from the central side, as soon as it is reached."
    )
    none = view.words.translate("Banner", "The central side has none yet: tell IT.")
    return (BannerProps("info", "cloud", title, none if view.snapshot.sync.green else coming),)
