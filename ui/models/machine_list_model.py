"""The station's equipment: what it does, since when, and whether it is heard at all."""

from dataclasses import dataclass

from app.services.snapshot import MachineView
from domain.signals import Connection, MachineState
from ui.formats import minute, number
from ui.looks import CONNECTION, MACHINE, Look
from ui.messages import detail_words
from ui.models.row_list_model import RowListModel
from ui.view import View


@dataclass(frozen=True, slots=True)
class MachineRow:
    """`heard` is false where the state is not known now: then nothing is claimed about it."""

    key: str
    name: str
    heard: bool
    tone: str
    icon: str
    stateText: str
    detail: str
    total: str
    alarm: str
    alarmCode: str
    moreAlarms: str


class MachineListModel(RowListModel[MachineRow]):
    def __init__(self) -> None:
        super().__init__(MachineRow)


def machine_rows(view: View) -> list[MachineRow]:
    return [machine_row(view, machine) for machine in view.snapshot.machines]


def machine_row(view: View, shown: MachineView) -> MachineRow:
    machine, alarms = shown.machine, shown.machine.alarms
    look = _look(shown)
    return MachineRow(
        key=shown.equipment.id,
        name=view.name(shown.equipment.name) or shown.equipment.id,
        heard=is_heard(shown),
        tone=look.tone,
        icon=look.icon,
        stateText=look.word(view.words),
        detail=_detail(view, shown),
        total=number(machine.total) if machine.total is not None else "",
        alarm=f"{alarms[-1].code} {alarms[-1].text}".strip() if alarms else "",
        alarmCode=alarms[-1].code if alarms else "",
        moreAlarms=f"+{len(alarms) - 1}" if len(alarms) > 1 else "",
    )


def is_heard(shown: MachineView) -> bool:
    connected = shown.connection is not None and shown.connection.connection is Connection.CONNECTED
    return connected and shown.machine.state is not MachineState.NO_DATA


def _look(shown: MachineView) -> Look:
    if is_heard(shown):
        return MACHINE[shown.machine.state]
    if shown.connection and shown.connection.connection in (Connection.UNPLUGGED, Connection.REFUSED):
        return CONNECTION[shown.connection.connection]
    return MACHINE[MachineState.NO_DATA]


def _detail(view: View, shown: MachineView) -> str:
    if is_heard(shown):
        since = view.words.translate("Machine", "since {time}")
        return since.format(time=minute(shown.machine.since, view.zone))
    if shown.connection and shown.connection.detail:
        return detail_words(shown.connection.detail, view)
    return view.words.translate("Machine", "Nothing heard yet")
