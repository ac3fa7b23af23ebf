"""Every device of this terminal, what it is, and how it stands."""

from dataclasses import dataclass

from app.services.scan_sources import WEDGE
from app.services.snapshot import DeviceView
from domain.signals import Connection
from ui.formats import local
from ui.looks import CONNECTION, DEVICE, LISTENING, OTHER_DEVICE, UNHEARD, Look
from ui.messages import detail_words
from ui.models.row_list_model import RowListModel
from ui.view import View


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """`detail` is what is wrong, or since when all is well."""

    key: str
    name: str
    detail: str
    kindIcon: str
    stateTone: str
    stateIcon: str
    stateText: str


class DeviceListModel(RowListModel[DeviceRow]):
    def __init__(self) -> None:
        super().__init__(DeviceRow)


def device_rows(view: View) -> list[DeviceRow]:
    return [device_row(view, device) for device in view.snapshot.devices]


def device_row(view: View, device: DeviceView) -> DeviceRow:
    look = standing_look(device)
    return DeviceRow(
        key=device.device,
        name=device_name(view, device),
        detail=_trouble(view, device) or since_text(view, device),
        kindIcon=kind_look(device.kind).icon,
        stateTone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
    )


def kind_look(kind: str) -> Look:
    return DEVICE.get(kind, OTHER_DEVICE)


def standing_look(device: DeviceView) -> Look:
    if device.connection is None:
        return LISTENING if device.kind == WEDGE else UNHEARD
    return CONNECTION[device.connection]


def device_name(view: View, device: DeviceView) -> str:
    """What it is called; with its id where another device is called the same."""
    name = _plain_name(view, device)
    alike = [other for other in view.snapshot.devices if _plain_name(view, other) == name]
    return f"{name} · {device.device}" if len(alike) > 1 else name


def _plain_name(view: View, device: DeviceView) -> str:
    """The name of the equipment it speaks for, else what kind of device it is."""
    site = view.snapshot.site
    known = site.defined.equipment if site else ()
    names = (view.name(each.name) for each in known if each.id == device.equipment)
    return next(names, "") or device.equipment or kind_look(device.kind).word(view.words)


def _trouble(view: View, device: DeviceView) -> str:
    fine = device.connection in (None, Connection.CONNECTED)
    return "" if fine else detail_words(device.detail, view)


def since_text(view: View, device: DeviceView) -> str:
    """`since 10:42`, for a keyboard when it last brought a scan."""
    at, template = device.since, view.words.translate("Device", "since {time}")
    if device.kind == WEDGE:
        at, template = device.scanned_at, view.words.translate("Device", "last scan {time}")
    return template.format(time=moment(view, at)) if at else ""


def moment(view: View, at_ms: int) -> str:
    """`10:42:07`, with the day where it is not today."""
    then, now = local(at_ms, view.zone), local(view.now.at, view.zone)
    return f"{then:%H:%M:%S}" if then.date() == now.date() else f"{then:%m-%d %H:%M}"
