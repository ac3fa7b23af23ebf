"""What passes on a line can be looked at afterwards, as it came, and never grows without end."""

from devices.settings import PortSettings, ScannerSettings
from devices.traffic import MOST_BYTES, MOST_CHUNKS, RecordedLink, Traffic, TrafficBook
from domain.signals import Chunk
from tests.unit.devices.fakes import FakeClock, FakeLink


def test_both_ways_are_noted_in_their_order() -> None:
    traffic = Traffic(now_ms=iter(range(100)).__next__)
    link = FakeLink(FakeClock(), [b"STATE R", 0.2, b"UN\n"])
    recorded = RecordedLink(link, traffic)
    recorded.write(b"* PING\n")
    assert [recorded.read() for _ in range(3)] == [b"STATE R", b"", b"UN\n"]
    recorded.close()
    assert traffic.chunks() == (
        Chunk(0, b"* PING\n", sent=True),
        Chunk(1, b"STATE R"),
        Chunk(2, b"UN\n"),
    )
    assert link.closed


def test_only_the_last_chunks_are_kept() -> None:
    traffic = Traffic(now_ms=lambda: 0)
    for number in range(MOST_CHUNKS + 1):
        traffic.note(b"%d" % number)
    assert [chunk.data for chunk in traffic.chunks()] == [b"%d" % n for n in range(1, MOST_CHUNKS + 1)]


def test_only_the_last_bytes_are_kept() -> None:
    traffic = Traffic(now_ms=lambda: 0)
    traffic.note(b"a" * 10)
    traffic.note(b"b" * MOST_BYTES)
    assert traffic.chunks() == (Chunk(0, b"b" * MOST_BYTES),)
    traffic.note(b"c" * (MOST_BYTES + 5))
    assert traffic.chunks() == (Chunk(0, b"c" * MOST_BYTES),)


def test_each_device_has_the_traffic_of_its_port() -> None:
    devices = [ScannerSettings(id=name, port=port) for name, port in (("a", "P"), ("b", "P"), ("c", "Q"))]
    book = TrafficBook(devices)

    def connect(settings: PortSettings, wait_s: float) -> FakeLink:
        return FakeLink(FakeClock(), [settings.port.encode()])

    for device in (devices[0], devices[2]):
        book.recording(connect)(device, 0.1).read()
    assert [chunk.data for name in "abc" for chunk in book.of(name)] == [b"P", b"P", b"Q"]
    assert book.of("nobody") == ()
