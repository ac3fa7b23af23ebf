"""The devices of the settings, as the screen lists them before any was heard."""

from pathlib import Path

from app.config import load_config
from app.services.snapshot import DeviceView
from app.set_up import devices_of

SETTINGS = """
[terminal]
station = "A1"
line = "A"

[[scanner]]
id = "scanner"
port = "usb:0c2e:0b61"

[[machine]]
id = "cnc"
equipment = "CNC-A1"
port = "/dev/ttyS1"
"""


def test_scanners_the_keyboard_and_machines_are_listed_with_kind_and_port(tmp_path: Path) -> None:
    file = tmp_path / "lineside.toml"
    file.write_text(SETTINGS, "utf-8")
    scanner, keyboard, machine = devices_of(load_config(file))
    assert scanner == DeviceView("scanner", "scanner", "usb:0c2e:0b61")
    assert keyboard == DeviceView("wedge", "wedge")
    assert machine == DeviceView("cnc", "line", "/dev/ttyS1", "CNC-A1")


def test_without_keyboard_scanners_the_keyboard_is_no_device(tmp_path: Path) -> None:
    file = tmp_path / "lineside.toml"
    file.write_text(SETTINGS + "\n[wedge]\nenabled = false\n", "utf-8")
    assert [device.kind for device in devices_of(load_config(file))] == ["scanner", "line"]
