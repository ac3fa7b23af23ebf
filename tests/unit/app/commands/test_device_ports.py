"""The list of ports names all who use one, and tells a network address and a path that is there as such."""

from pathlib import Path

from app.commands.device_ports import NOT_THERE, ON_THE_NETWORK, THERE, as_rows, ports, table
from devices.settings import ScannerSettings

NETWORK = "socket://10.0.0.5:4001"


def rows_of(*devices: tuple[str, str]) -> dict[str, tuple[object, object, str]]:
    """Who uses a port, whether it is there, and what it is said to be; by port."""
    found = ports([ScannerSettings(id=name, port=port) for name, port in devices])
    rows = {row["port"]: row for row in as_rows(found)}
    words = {line.split()[0]: line for line in table(found).splitlines()}
    return {port: (rows[port]["device"], rows[port]["there"], words[port]) for _, port in devices}


def test_a_network_address_is_no_port_of_this_machine_and_not_missing() -> None:
    device, there, line = rows_of(("s1", NETWORK))[NETWORK]
    assert (device, there) == ("s1", True)
    assert line.endswith(ON_THE_NETWORK)


def test_a_path_that_the_system_does_not_list_is_there_while_it_exists(tmp_path: Path) -> None:
    path = tmp_path / "tty"
    assert rows_of(("s1", str(path)))[str(path)][1] is False
    assert rows_of(("s1", str(path)))[str(path)][2].endswith(NOT_THERE)
    path.touch()
    assert rows_of(("s1", str(path)))[str(path)][1] is True
    assert rows_of(("s1", str(path)))[str(path)][2].endswith(THERE)


def test_all_who_use_a_port_are_named() -> None:
    assert rows_of(("m1", NETWORK), ("m2", NETWORK))[NETWORK][0] == "m1, m2"
