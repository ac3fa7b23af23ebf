"""While the self-test is on, scans are shown and nothing else; afterwards they are acted on again."""

import pytest

from app.services.scan_service import Understood
from app.services.self_test import MOST_KEPT, SELF_TEST_MS, SelfTest, SelfTestState, TriedScan
from domain.barcodes import Element
from domain.outcomes import Code
from domain.scanning import Meaning, Meant
from domain.signals import Connection, ConnectionChanged, ScanOverflowed, ScanReceived
from tests.support.plant import WANG
from tests.support.station import StationDesk, code_of

GS1 = b"]C1011234567890123110LOT7\x1d3742"


class Trying:
    """A self-test at a planned station."""

    def __init__(self) -> None:
        self.desk = StationDesk().planned()
        self.changes = 0
        self.test = SelfTest(self.desk.clock, self.desk.scans.examine, self._changed)
        self._recorded = self.desk.ledger.head().seq

    def _changed(self) -> None:
        self.changes += 1

    def newest(self) -> TriedScan:
        assert self.test.state is not None
        return self.test.state.tried[0]

    def understood(self, raw: bytes) -> Understood:
        assert self.test.takes(ScanReceived("scanner", raw, 7))
        found = self.newest().found
        assert isinstance(found, Understood)
        return found

    def refused(self, scan: ScanReceived | ScanOverflowed) -> Code:
        assert self.test.takes(scan)
        found = self.newest().found
        assert not isinstance(found, Understood)
        return code_of(found)

    def on(self) -> bool:
        return self.test.state is not None

    @property
    def recorded(self) -> int:
        """How many records there are more than at the beginning."""
        return self.desk.ledger.head().seq - self._recorded


@pytest.fixture
def trying() -> Trying:
    found = Trying()
    found.test.begin()
    return found


def test_a_badge_is_shown_and_signs_nobody_in(trying: Trying) -> None:
    assert trying.understood(WANG.badge.encode()).meant == (Meant(Meaning.BADGE, WANG.id),)
    assert trying.recorded == 0
    assert trying.desk.floor.people_at("A1").acting is None


def test_gs1_elements_and_symbology_are_read(trying: Trying) -> None:
    barcode = trying.understood(GS1).barcode
    assert barcode.symbology == "C1"
    values = [(element.ai, element.value) for element in barcode.elements]
    assert values == [("01", "12345678901231"), ("10", "LOT7"), ("37", "42")]
    assert isinstance(barcode.elements[0], Element)


@pytest.mark.parametrize(
    ("scan", "code"),
    [
        (ScanReceived("scanner", GS1.replace(b"1231", b"1230")), Code.CHECK_DIGIT_WRONG),
        (ScanReceived("scanner", b"WO-1\x00"), Code.SCAN_CONTROL_CHARACTERS),
        (ScanReceived("scanner", b"\xff\xfe"), Code.SCAN_NOT_TEXT),
        (ScanOverflowed("scanner", b"A" * 64, 4096), Code.SCAN_TOO_LONG),
        (ScanReceived("typed", WANG.badge.encode()), Code.BADGE_TYPED),
    ],
)
def test_what_would_be_refused_is_shown_with_the_reason(
    trying: Trying, scan: ScanReceived | ScanOverflowed, code: Code
) -> None:
    assert trying.refused(scan) is code
    assert trying.recorded == 0


def test_scans_are_counted_and_the_last_ones_kept(trying: Trying) -> None:
    for number in range(1, MOST_KEPT + 6):
        trying.understood(f"WO-{number}".encode())
    assert trying.test.state is not None
    numbers = [tried.number for tried in trying.test.state.tried]
    assert numbers == list(range(MOST_KEPT + 5, 5, -1))


def test_it_leaves_by_itself_two_minutes_after_the_last_scan(trying: Trying) -> None:
    trying.desk.clock.advance(SELF_TEST_MS - 1)
    trying.understood(b"WO-1")
    trying.desk.clock.advance(SELF_TEST_MS - 1)
    assert trying.on()
    trying.desk.clock.advance(1)
    assert not trying.on()
    assert not trying.test.takes(ScanReceived("scanner", b"WO-1"))


def test_it_begins_with_nothing_and_ends_at_once(trying: Trying) -> None:
    trying.understood(b"WO-1")
    trying.test.begin()
    assert trying.on()
    assert trying.test.state == SelfTestState(trying.desk.clock.now().up + SELF_TEST_MS)
    trying.test.end()
    assert not trying.on()
    assert not trying.test.takes(ScanReceived("scanner", b"WO-1"))
    assert trying.changes == 4


def test_other_signals_pass(trying: Trying) -> None:
    assert not trying.test.takes(ConnectionChanged("scanner", Connection.CONNECTED))
