"""Every device this terminal has heard of, and how it stands."""

from dataclasses import dataclass

from domain.signals import Connection, ConnectionChanged
from ui.looks import CONNECTION
from ui.messages import detail_words
from ui.models.row_list_model import RowListModel
from ui.view import View


@dataclass(frozen=True, slots=True)
class DeviceRow:
    key: str
    name: str
    detail: str
    icon: str
    tone: str
    stateText: str


class DeviceListModel(RowListModel[DeviceRow]):
    def __init__(self) -> None:
        super().__init__(DeviceRow)


def device_rows(view: View) -> list[DeviceRow]:
    machines = {m.connection.device: m for m in view.snapshot.machines if m.connection}
    heard = {device.device: device for device in view.snapshot.devices}
    heard |= {name: m.connection for name, m in machines.items() if m.connection}
    names = {name: view.name(m.equipment.name) for name, m in machines.items()}
    return [_row(view, heard[name], names.get(name, "")) for name in sorted(heard)]


def _row(view: View, device: ConnectionChanged, equipment: str) -> DeviceRow:
    look = CONNECTION[device.connection]
    trouble = detail_words(device.detail, view) if device.connection is not Connection.CONNECTED else ""
    return DeviceRow(
        key=device.device,
        name=equipment or view.words.translate("Device", "Scanner"),
        detail=" · ".join(part for part in (device.device, trouble) if part),
        icon="machine" if equipment else "barcode",
        tone=look.tone,
        stateText=look.word(view.words),
    )
