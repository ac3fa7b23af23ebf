"""The devices as the settings have them, before any of them was heard."""

from app.config import Config
from app.services.scan_sources import WEDGE
from app.services.snapshot import DeviceView


def devices_of(config: Config) -> tuple[DeviceView, ...]:
    """All devices; the keyboard is one of them while scans from it are looked for."""
    scanners = tuple(DeviceView(each.id, "scanner", each.port) for each in config.scanner)
    wedge = (DeviceView(WEDGE, WEDGE),) if config.wedge.enabled else ()
    machines = tuple(DeviceView(each.id, each.driver, each.port, each.equipment) for each in config.machine)
    return scanners + wedge + machines
