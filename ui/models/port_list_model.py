"""The serial ports this machine has now."""

from dataclasses import dataclass

from domain.ports import PortFound
from ui.models.row_list_model import RowListModel
from ui.view import View


@dataclass(frozen=True, slots=True)
class PortRow:
    """`free` ports can be listened on; `usedBy` names the device of any other."""

    key: str
    name: str
    detail: str
    usedBy: str
    free: bool


class PortListModel(RowListModel[PortRow]):
    def __init__(self) -> None:
        super().__init__(PortRow)


def port_rows(view: View, ports: tuple[PortFound, ...]) -> list[PortRow]:
    return [_row(view, port) for port in ports]


def _row(view: View, port: PortFound) -> PortRow:
    used = view.words.translate("Ports", "Used by {device}").format(device=port.used_by)
    return PortRow(
        key=port.address,
        name=port.description or port.path,
        detail=" · ".join(dict.fromkeys((port.path, port.address))),
        usedBy=used if port.used_by else "",
        free=not port.used_by,
    )
