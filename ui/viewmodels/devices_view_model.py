"""The devices of this terminal: how each stands, what to do about it, and what was last on its line."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Property, QObject, QTimer, Slot

from app.services.scan_sources import WEDGE
from app.services.snapshot import DeviceView
from domain.signals import Chunk, Connection
from ui.errands import Errands
from ui.messages import advice_words, detail_words
from ui.models.device_list_model import (
    DeviceListModel,
    device_name,
    device_rows,
    kind_look,
    moment,
    since_text,
    standing_look,
)
from ui.models.traffic_list_model import TrafficListModel, traffic_rows
from ui.view import View
from ui.viewmodels.view_model import ViewModel

TRAFFIC_MS: Final = 200


class Mode(IntEnum):
    """What the page is used for, in the order in which it is offered."""

    DEVICES = 0
    SELF_TEST = 1
    PORTS = 2
    MICROPHONE = 3


@dataclass(frozen=True, slots=True)
class DevicesState:
    """`device` is the one that is looked at; "" for the first one in trouble."""

    mode: Mode = Mode.DEVICES
    device: str = ""
    in_hex: bool = False


@dataclass(frozen=True, slots=True)
class DevicesProps:
    """`silence` is said where no bytes are to be seen."""

    mode: int = 0
    modes: tuple[str, ...] = ()
    count: int = 0
    device: str = ""
    name: str = ""
    icon: str = ""
    tone: str = "neutral"
    stateIcon: str = ""
    stateText: str = ""
    trouble: str = ""
    advice: str = ""
    subtitle: str = ""
    since: str = ""
    inHex: bool = False
    silence: str = ""


def derive_devices(view: View, state: DevicesState) -> DevicesProps:
    translate = view.words.translate
    modes = (
        translate("Devices", "Devices"),
        translate("Devices", "Scanner self-test"),
        translate("Devices", "Find a device"),
        translate("Devices", "Microphone"),
    )
    props = DevicesProps(
        mode=int(state.mode), modes=modes, count=len(view.snapshot.devices), inHex=state.in_hex
    )
    device = chosen(view, state.device)
    return _described(view, device, props) if device else props


def chosen(view: View, device: str) -> DeviceView | None:
    """The device of this id, else the first one that needs somebody, else the first one."""
    devices = view.snapshot.devices
    named = (each for each in devices if each.device == device)
    in_trouble = (each for each in devices if each.connection not in (None, Connection.CONNECTED))
    return next(named, None) or next(in_trouble, None) or next(iter(devices), None)


def _described(view: View, device: DeviceView, props: DevicesProps) -> DevicesProps:
    look = standing_look(device)
    troubled = device.connection not in (None, Connection.CONNECTED)
    name, kind = device_name(view, device), kind_look(device.kind).word(view.words)
    kind_and_id = f"{kind} · {device.device}"
    what = device.device if name in (kind, kind_and_id) else kind_and_id
    return replace(
        props,
        device=device.device,
        name=name,
        icon=kind_look(device.kind).icon,
        tone=look.tone,
        stateIcon=look.icon,
        stateText=look.word(view.words),
        trouble=_trouble(view, device) if troubled else "",
        advice=advice_words(device.detail, view) if troubled else "",
        subtitle="\n".join(part for part in (what, device.port) if part),
        since=_times(view, device),
        silence=_silence(view, device),
    )


def _trouble(view: View, device: DeviceView) -> str:
    return detail_words(device.detail, view) or standing_look(device).word(view.words)


def _times(view: View, device: DeviceView) -> str:
    """Since when it stands so, and when it last brought a scan."""
    scanned = device.scanned_at if device.kind != WEDGE else None
    last = view.words.translate("Devices", "last scan {time}")
    parts = (since_text(view, device), last.format(time=moment(view, scanned)) if scanned else "")
    return " · ".join(part for part in parts if part)


def _silence(view: View, device: DeviceView) -> str:
    if device.kind == WEDGE:
        return view.words.translate(
            "Devices", "What a keyboard scanner sends is seen in the scanner self-test."
        )
    return view.words.translate("Devices", "Nothing has come from this device since the terminal started.")


class DevicesViewModel(ViewModel[DevicesProps], props=DevicesProps):
    """Looks at a device's line five times a second, while that can be seen and no longer.

    Args:
        mode_changed: called with what the page is used for from now on, None when it is left.
    """

    def __init__(self, errands: Errands, mode_changed: Callable[[Mode | None], None]) -> None:
        super().__init__(DevicesProps())
        self._errands = errands
        self._mode_changed = mode_changed
        self._state = DevicesState()
        self._view: View | None = None
        self._seen: tuple[str, bool, tuple[Chunk, ...]] | None = None
        self.device_model = DeviceListModel()
        self.traffic_model = TrafficListModel()
        self._look = QTimer(self, interval=TRAFFIC_MS)
        self._look.timeout.connect(self.look)

    @Property(QObject, constant=True)
    def devices(self) -> DeviceListModel:
        return self.device_model

    @Property(QObject, constant=True)
    def traffic(self) -> TrafficListModel:
        return self.traffic_model

    @property
    def looking(self) -> bool:
        return self._look.isActive()

    def begin(self) -> None:
        """The page is shown."""
        self._enter(replace(self._state, mode=Mode.DEVICES))

    def leave(self) -> None:
        """The page is shown no longer."""
        self._look.stop()
        self._mode_changed(None)

    def refresh(self, view: View) -> None:
        self._view = view
        self.device_model.show_rows(device_rows(view))
        self.show_props(derive_devices(view, self._state))
        if self.looking:
            self.look()

    def look(self) -> None:
        """Show what is on the chosen device's line by now."""
        if self._view and self.props.device:
            chunks = self._errands.desk.bench.traffic(self.props.device)
            seen = (self.props.device, self._state.in_hex, chunks)
            if seen != self._seen:
                self._seen = seen
                self.traffic_model.show_rows(traffic_rows(self._view, chunks, self._state.in_hex))

    def _enter(self, state: DevicesState) -> None:
        self._change(state)
        if state.mode is Mode.DEVICES:
            self._look.start()
        else:
            self._look.stop()
        self._mode_changed(state.mode)

    def _change(self, state: DevicesState) -> None:
        self._state = state
        if self._view:
            self.refresh(self._view)

    @Slot(int)
    def chooseMode(self, mode: int) -> None:
        self._enter(replace(self._state, mode=Mode(mode)))

    @Slot(str)
    def choose(self, device: str) -> None:
        self._change(replace(self._state, device=device))

    @Slot(int)
    def showAs(self, form: int) -> None:
        """0 for text, 1 for hexadecimal digits."""
        self._change(replace(self._state, in_hex=bool(form)))
