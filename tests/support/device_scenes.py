"""What the devices' pages can show: devices in every state, the bytes on their lines, scans, ports."""

from app.services.snapshot import DeviceView
from domain.ports import Heard, PortFound
from domain.signals import Chunk, Connection, ConnectionChanged, ScanOverflowed, ScanReceived
from tests.support.screen import StationScreen

GS1 = b"]C1011234567890123110LOT7\x1d3742"
WRONG_DIGIT = b"]C1011234567890123010LOT7\x1d3742"
SETTINGS = """
[[scanner]]
id = "scanner"
port = "usb:0c2e:0b61:19103B08FE"
terminator = "cr"
"""


def plugged_in(screen: StationScreen) -> None:
    """Devices of every kind, in every state, with bytes on the lines of two of them."""
    now = screen.clock.now().at
    screen.around.devices = []
    screen.around.machines = {"CNC-A1": ConnectionChanged("cnc-1", Connection.SILENT, "no_data")}
    screen.around.set_up = [
        DeviceView("scanner-1", "scanner", "usb:0c2e:0b61", "", Connection.CONNECTED, "", now - 99_000, now),
        DeviceView("wedge", "wedge", scanned_at=now - 3_600_000),
        DeviceView("cnc-1", "line", "/dev/ttyS1", "CNC-A1", Connection.SILENT, "no_data", now - 640_000),
        DeviceView(
            "press", "modbus", "/dev/ttyUSB1", "Press-2", Connection.REFUSED, "port_busy", now - 86_400_000
        ),
        DeviceView(
            "robot", "shdr", "socket://10.1.2.3:7878", "R-7", Connection.UNPLUGGED, "port_missing", now
        ),
        DeviceView("mill", "line", "/dev/ttyS2", "VMC-A2"),
    ]
    screen.bench.lines["cnc-1"] = [
        Chunk(now - 643_900 + 40 * place, line)
        for place, line in enumerate((b"STATE RUN\r\n", b"COUNT 1284\r\n"))
    ]
    screen.bench.lines["scanner-1"] = [Chunk(now - 90_000, GS1 + b"\r\n"), Chunk(now - 3, b"\x00\xff\xfe")]
    screen.bench.lines["press"] = [
        Chunk(now - 86_400_340, bytes.fromhex("01 03 00 02 00 01 25 CA"), sent=True),
        Chunk(now - 86_400_310, bytes.fromhex("01 03 02 00 05 78 47")),
    ]
    screen.refresh()


def tested(screen: StationScreen) -> None:
    """A self-test with scans of every outcome, the last of them a GS1 code."""
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(1)
    screen.hear(ScanReceived("scanner-1", b"B-1001", 21))
    screen.hear(ScanReceived("typed", b"WO-1001"))
    screen.hear(ScanReceived("scanner-1", b"<img src='x'>", 12))
    screen.hear(ScanReceived("scanner-1", b"WO-1001\x00\x07", 8))
    screen.hear(ScanOverflowed("scanner-1", b"A" * 64, 4096))
    screen.hear(ScanReceived("scanner-1", WRONG_DIGIT, 31))
    screen.hear(ScanReceived("wedge", GS1, 118))


def ports_found(screen: StationScreen) -> None:
    """The page that finds devices, with a free port and one that is in use."""
    screen.bench.found = [
        PortFound("usb:0c2e:0b61:19103B08FE", "/dev/ttyACM0", "Honeywell 1900 Scanner"),
        PortFound("/dev/ttyS1", "/dev/ttyS1", "", "cnc-1"),
        PortFound("/dev/ttyUSB0", "/dev/ttyUSB0", "FT232R USB UART"),
    ]
    screen.shown.open("devices")
    screen.shown.screens.devices.chooseMode(2)


def heard(screen: StationScreen, heard: Heard) -> None:
    ports_found(screen)
    screen.shown.screens.ports.listen(heard.port)
    screen.bench.hears(heard)


def scanner_heard(screen: StationScreen) -> None:
    heard(screen, Heard("usb:0c2e:0b61:19103B08FE", "scanner", GS1 + b"\r", SETTINGS))
