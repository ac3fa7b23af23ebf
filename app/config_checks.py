"""What is asked of settings beyond each one alone: names and ports that are free, a CA that can be read."""

from collections.abc import Sequence
from pathlib import Path

from devices.modbus_settings import ModbusSettings
from devices.settings import MachineSettings, PortSettings
from sync.tls import tls_context


def doubled(ids: Sequence[str]) -> str | None:
    """The first id that is there twice."""
    return next((name for name in ids if ids.count(name) > 1), None)


def shared_port(scanners: Sequence[PortSettings], machines: Sequence[MachineSettings]) -> str:
    """The first port that two devices cannot have together, in words; addresses count as they are written."""
    users: dict[str, tuple[str, PortSettings]] = {}
    for section, devices in (("scanner", scanners), ("machine", machines)):
        for index, device in enumerate(devices):
            kind, user = users.setdefault(device.port, (section, device))
            slaves = isinstance(user, ModbusSettings) and isinstance(device, ModbusSettings)
            if user is not device and not slaves:
                return (
                    f"{section}.{index} ({device.id!r}).port: {device.port} is used by {kind} {user.id!r}"
                    " already; only Modbus slaves share a port"
                )
    return ""


def demand_readable_ca(ca: Path) -> None:
    """Refuses a CA file that no connection could be checked with.

    Raises:
        ValueError: the file is not there, cannot be read, or holds no certificate.
    """
    try:
        tls_context((ca,))
    except OSError as error:
        raise ValueError(f"{ca} cannot be read as PEM certificates ({error})") from error
