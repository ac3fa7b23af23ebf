"""Devices, the scanner self-test, ports."""

from collections.abc import Callable

from domain.ports import Heard
from scripts.scenes.jobs import one_job
from scripts.scenes.scene import Scene, opened
from tests.support.device_scenes import heard, plugged_in, ports_found, scanner_heard, tested
from tests.support.screen import StationScreen


def devices(device: str = "", in_hex: bool = False) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        one_job(screen)
        plugged_in(screen)
        screen.shown.open("devices")
        screen.shown.screens.devices.choose(device)
        screen.shown.screens.devices.showAs(int(in_hex))

    return lead_up


def self_test(scans: Callable[[StationScreen], None], chosen: str = "") -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        devices()(screen)
        screen.shown.screens.devices.chooseMode(1)
        screen.passes(17_000)
        scans(screen)
        if chosen:
            screen.shown.screens.self_test.choose(chosen)

    return lead_up


def listening(port: str | None) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        screen.shown.open("devices")
        screen.shown.screens.devices.chooseMode(2)
        if port:
            ports_found(screen)
            screen.shown.screens.ports.listen(port)

    return lead_up


SCENES = (
    Scene("devices", devices()),
    Scene("devices-scanner", devices("scanner-1")),
    Scene("devices-hex", devices("press", in_hex=True)),
    Scene("devices-wedge", devices("wedge")),
    Scene("devices-none", opened(StationScreen.refresh, "devices")),
    Scene("self-test-begun", self_test(StationScreen.refresh)),
    Scene("self-test", self_test(tested)),
    Scene("self-test-refused", self_test(tested, chosen="6")),
    Scene("self-test-long", self_test(tested, chosen="5")),
    Scene("ports", ports_found),
    Scene("ports-none", listening(None)),
    Scene("ports-listening", listening("/dev/ttyUSB0")),
    Scene("ports-heard", scanner_heard),
    Scene("ports-busy", lambda screen: heard(screen, Heard("/dev/ttyUSB0", "", b"", problem="port_busy"))),
)
