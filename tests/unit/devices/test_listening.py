"""Every usual speed is tried on an unknown port, within bounded time, and what speaks there is proposed."""

from collections.abc import Sequence

import pytest
from structlog.testing import capture_logs

from devices.errors import PortError
from devices.listening import LINE_UPS, LISTEN_S, PortListener
from devices.proposal import LineUp
from devices.recognition import Recognised
from devices.settings import PortSettings
from devices.shdr_parser import PING
from devices.supervisor import Clock
from domain.ports import Heard
from domain.signals import Connection
from tests.unit.devices.fakes import FakeClock, FakeLink, Step

QUIET: Sequence[Step] = [LISTEN_S]
REFUSED = PortError(Connection.REFUSED, "port_unusable", "Invalid argument")


class Bank:
    """A port that says something else at every speed."""

    def __init__(self, clock: FakeClock, *takes: Sequence[Step] | PortError) -> None:
        self._clock = clock
        self._takes = list(takes)
        self.tried: list[tuple[int, int, str]] = []
        self.links: list[FakeLink] = []

    def __call__(self, settings: PortSettings, wait_s: float) -> FakeLink:
        self.tried.append((settings.baudrate, settings.bytesize, settings.parity))
        take = self._takes.pop(0) if self._takes else QUIET
        if isinstance(take, PortError):
            raise take
        self.links.append(FakeLink(self._clock, [*take, LISTEN_S, 0.0]))
        return self.links[-1]


def listen(*takes: Sequence[Step] | PortError, port: str = "/dev/x") -> tuple[Heard, Bank, FakeClock]:
    clock = FakeClock()
    bank = Bank(clock, *takes)
    heard = PortListener(bank, clock).listen(port, ["machine-1"])
    assert all(link.closed for link in bank.links)
    return heard, bank, clock


def test_a_machine_is_found_at_its_speed() -> None:
    heard, bank, _ = listen([b"\xc3\x95\x00"], [0.2, b"HB\r\nSTATE RUN\r\n"])
    assert bank.tried == [(9600, 8, "N"), (19200, 8, "N")]
    assert (heard.port, heard.kind, heard.problem) == ("/dev/x", "line", "")
    assert heard.sample == b"HB\r\nSTATE RUN\r\n"
    assert heard.settings == (
        '[[machine]]\nid = "machine-2"\nequipment = "?"  # its name in the plan\n'
        'port = "/dev/x"\nbaudrate = 19200\n'
    )


def test_a_silent_adapter_is_spoken_to() -> None:
    heard, bank, _ = listen([1.1, b"* PONG 10000\n"])
    assert heard.kind == "shdr"
    assert bank.links[0].written == PING


def test_who_speaks_is_not_spoken_to() -> None:
    heard, bank, _ = listen([0.3, b"B-1001\r", 1.5])
    assert (heard.kind, bank.links[0].written) == ("scanner", b"")


def test_silence_at_every_speed_is_no_data_in_bounded_time() -> None:
    heard, bank, clock = listen()
    assert heard == Heard("/dev/x", "", b"", problem="no_data")
    assert len(bank.tried) == len(LINE_UPS)
    assert clock.time - 1000.0 <= len(LINE_UPS) * (LISTEN_S + 0.1)


def test_nonsense_at_every_speed_is_garbled_and_shown() -> None:
    heard, _, _ = listen([b"\xff\xfe" * 300])
    assert heard == Heard("/dev/x", "", b"\xff\xfe" * 128, problem="garbled")


def test_a_flood_is_cut_short() -> None:
    heard, _, _ = listen(*[[b"\xff" * 4096] * 20] * len(LINE_UPS))
    assert len(heard.sample) == 256


def test_a_network_address_has_no_speed() -> None:
    heard, bank, _ = listen(QUIET, port="socket://127.0.0.1:7878")
    assert (heard.problem, len(bank.tried)) == ("no_data", 1)


@pytest.mark.parametrize("detail", ["port_busy", "port_missing", "no_permission"])
def test_a_port_that_cannot_be_opened_says_why(detail: str) -> None:
    heard, _, _ = listen(PortError(Connection.REFUSED, detail))
    assert heard == Heard("/dev/x", "", b"", problem=detail)


def test_a_line_up_that_the_system_refuses_is_passed_over() -> None:
    heard, bank, _ = listen(REFUSED, QUIET, REFUSED, [0.2, b"HB\r\nSTATE RUN\r\n"])
    assert (heard.kind, heard.problem) == ("line", "")
    assert len(bank.tried) == 4


def test_who_never_speaks_is_asked_though_line_ups_were_refused() -> None:
    clock = FakeClock()
    found = LineUp(9600), Recognised("modbus", {"slave": 3})
    heard = PortListener(Bank(clock, REFUSED, QUIET, REFUSED), clock, lambda *_: found).listen("/dev/x")
    assert heard.kind == "modbus"


def test_a_port_that_refuses_every_line_up_cannot_be_used_and_the_log_has_the_systems_words() -> None:
    with capture_logs() as entries:
        heard, bank, _ = listen(*[REFUSED] * len(LINE_UPS))
    assert (heard.problem, len(bank.tried)) == ("port_unusable", len(LINE_UPS))
    assert [(entry["event"], entry["reason"]) for entry in entries] == [
        ("listening_refused", "Invalid argument")
    ]


def test_an_address_that_is_none_cannot_be_used() -> None:
    heard, bank, _ = listen(port="usb:nonsense")
    assert (heard.problem, bank.tried) == ("port_unusable", [])


def test_who_never_speaks_unasked_is_asked_at_last() -> None:
    clock = FakeClock()
    probed: list[str] = []

    def probe(port: str, clock: Clock) -> tuple[LineUp, Recognised]:
        probed.append(port)
        return LineUp(19200, parity="E"), Recognised("modbus", {"slave": 3})

    heard = PortListener(Bank(clock), clock, probe).listen("/dev/x")
    assert (heard.kind, probed) == ("modbus", ["/dev/x"])
    assert 'driver = "modbus"' in heard.settings
    assert 'parity = "E"\nslave = 3' in heard.settings


def test_nobody_is_asked_where_somebody_spoke_and_no_answer_is_no_data() -> None:
    clock = FakeClock()
    asked = PortListener(Bank(clock, [b"\xff"]), clock, lambda port, _: pytest.fail("asked")).listen("/dev/x")
    assert asked.problem == "garbled"
    assert PortListener(Bank(clock), clock, lambda port, _: None).listen("/dev/x").problem == "no_data"


def test_it_ends_when_it_is_stopped() -> None:
    clock = FakeClock()
    clock.stop()
    heard = PortListener(Bank(clock), clock, lambda port, _: pytest.fail("asked")).listen("/dev/x")
    assert heard.problem == "no_data"
    assert clock.time == 1000.0
