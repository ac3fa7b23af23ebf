"""Which driver a device's settings ask for."""

from devices.line_parser import LineProtocolParser
from devices.line_settings import LineSettings
from devices.parsing import ScanParser
from devices.session import Driver
from devices.settings import MachineSettings, PortSettings, ScannerSettings, Terminator
from devices.shdr_conditions import ActiveAlarms
from devices.shdr_parser import ShdrParser
from devices.shdr_settings import ShdrSettings
from domain.signals import MachineState, MachineStateSeen

STALE_AFTER_S = 1.0
POLL_S = 0.2


def driver_for(settings: PortSettings) -> Driver:
    """The driver of a device.

    Raises:
        TypeError: nobody drives settings of this kind.
    """
    match settings:
        case ScannerSettings():
            return _scanner(settings)
        case LineSettings():
            return _line(settings)
        case ShdrSettings():
            return _shdr(settings)
    raise TypeError(f"no driver for {type(settings).__name__}")


def _scanner(settings: ScannerSettings) -> Driver:
    terminated = settings.terminator is not Terminator.NONE
    return Driver(
        settings=settings,
        new_parser=lambda: ScanParser(settings),
        poll_s=POLL_S if terminated else min(POLL_S, settings.idle_gap_s),
        idle_gap_s=STALE_AFTER_S if terminated else settings.idle_gap_s,
        on_loss=(),
    )


def _line(settings: LineSettings) -> Driver:
    return Driver(
        settings=settings,
        new_parser=lambda: LineProtocolParser(settings),
        poll_s=min(POLL_S, settings.silent_after_s / 4),
        idle_gap_s=STALE_AFTER_S,
        on_loss=no_data(settings),
    )


def _shdr(settings: ShdrSettings) -> Driver:
    alarms = ActiveAlarms()
    return Driver(
        settings=settings,
        new_parser=lambda: ShdrParser(settings, alarms),
        poll_s=POLL_S,
        idle_gap_s=STALE_AFTER_S,
        on_loss=no_data(settings),
        reopens=True,
    )


def no_data(settings: MachineSettings) -> tuple[MachineStateSeen, ...]:
    """What losing a machine means for its state."""
    return (MachineStateSeen(settings.id, MachineState.NO_DATA),)
