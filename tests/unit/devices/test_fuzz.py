"""Malformed frames by the thousand: no parser raises, stalls, grows, or acts on what it did not understand.

`LINESIDE_FUZZ` is how many frames each parser is given, 10000 in a full run.
"""

import gc
import os
import random
import re
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.line_parser import LineProtocolParser
from devices.line_settings import LineSettings
from devices.parsing import Garbled, Heartbeat, Message, Parser, ScanParser
from devices.recognition import recognise
from devices.settings import ScannerSettings, Terminator
from devices.shdr_conditions import ActiveAlarms
from devices.shdr_parser import ShdrParser
from devices.shdr_settings import ShdrSettings
from domain.signals import MachineState, MachineStateSeen

FRAMES = int(os.environ.get("LINESIDE_FUZZ", "100"))
MOST_S = 0.1
MOST_KEPT = 256 * 1024
CORPUS = Path(__file__).parents[2] / "data" / "frames" / "malformed.txt"
PARSERS: dict[str, Callable[[], Parser]] = {
    "scan": lambda: ScanParser(ScannerSettings(id="d", port="loop://")),
    "bare scan": lambda: ScanParser(ScannerSettings(id="d", port="loop://", terminator=Terminator.NONE)),
    "line": lambda: LineProtocolParser(LineSettings(id="d", equipment="e", port="loop://")),
    "shdr": lambda: ShdrParser(ShdrSettings(id="d", equipment="e", port="loop://"), ActiveAlarms()),
}
SEEDS = [
    b"STATE RUN",
    b"MODE AUTO",
    b"COUNT 12",
    b"REJECTS 3",
    b"ALARM E1 door open",
    b"VALUE program O1234",
    b"HB",
    b"2026-02-21T23:59:33.460470Z|execution|ACTIVE|PartCountAct|41",
    b'|system|FAULT|E1|500|HIGH|"a \\| b"',
    b"|@ASSET@|T1|Tool|--multiline--AB",
    b"--multiline--AB",
    b"* PONG 10000",
    b"]C1011234567890123110LOT7\x1d3742",
]


def flipped(seed: bytes, at: int, byte: int) -> bytes:
    place = at % (len(seed) + 1)
    return seed[:place] + bytes([byte]) + seed[place + 1 :]


def cut(seed: bytes, at: int) -> bytes:
    return seed[: at % (len(seed) + 1)]


frame = st.one_of(
    st.binary(max_size=120),
    st.builds(flipped, st.sampled_from(SEEDS), st.integers(0, 99), st.integers(0, 255)),
    st.builds(cut, st.sampled_from(SEEDS), st.integers(0, 99)),
    st.builds(lambda one, two: one + two, st.sampled_from(SEEDS), st.sampled_from(SEEDS)),
    st.builds(lambda byte, length: bytes([byte]) * length, st.integers(0, 255), st.integers(0, 9_000)),
    st.text(max_size=60).map(str.encode),
)
ended = st.tuples(frame, st.sampled_from([b"\r\n", b"\n", b"\r", b""])).map(b"".join)


@contextmanager
def in_time() -> Iterator[None]:
    """Without the garbage collector, which tidies up after the tests when it likes."""
    gc.disable()
    begun = time.thread_time()
    try:
        yield
        assert time.thread_time() - begun <= MOST_S
    finally:
        gc.enable()


def timed(parser: Parser, data: bytes) -> list[Message]:
    with in_time():
        return list(parser.feed(data))


def moves(message: Message) -> bool:
    """Whether this makes somebody do something, other than to give up the state before."""
    lost = message == MachineStateSeen("d", MachineState.NO_DATA)
    return not lost and not isinstance(message, Garbled | Heartbeat)


@pytest.mark.parametrize("kind", PARSERS)
@settings(max_examples=FRAMES)
@given(data=ended, cuts=st.lists(st.integers(0, 200), max_size=8))
def test_no_frame_harms_and_every_split_says_the_same(kind: str, data: bytes, cuts: list[int]) -> None:
    whole, split = PARSERS[kind](), PARSERS[kind]()
    ends = [0, *sorted(min(at, len(data)) for at in cuts), len(data)]
    pieces = [message for start, end in pairwise(ends) for message in timed(split, data[start:end])]
    assert [*pieces, *split.flush()] == [*timed(whole, data), *whole.flush()]


@settings(max_examples=FRAMES)
@given(data=st.lists(ended, max_size=3).map(b"".join))
def test_no_frame_harms_who_listens_for_the_first_time(data: bytes) -> None:
    with in_time():
        recognise(data)


@pytest.mark.parametrize("kind", ["line", "shdr"])
@settings(max_examples=FRAMES)
@given(seed=st.integers(0, 2**32))
def test_noise_moves_no_machine(kind: str, seed: int) -> None:
    chance = random.Random(seed)
    messages = PARSERS[kind]().feed(chance.randbytes(chance.randrange(1, 200)) + b"\n")
    assert not any(map(moves, messages))


def corpus() -> list[bytes]:
    lines = CORPUS.read_text("utf-8").splitlines()
    return [
        re.sub(rb"\\x(..)", lambda found: bytes.fromhex(found[1].decode()), line.encode())
        for line in lines
        if not line.startswith("#")
    ]


@pytest.mark.parametrize("frame", corpus())
@pytest.mark.parametrize("kind", ["line", "shdr"])
def test_the_corpus_moves_no_machine(kind: str, frame: bytes) -> None:
    assert not any(map(moves, PARSERS[kind]().feed(frame + b"\r\n")))


@pytest.mark.parametrize(
    "endless",
    [
        lambda number: b"x" * 4096,
        lambda number: b"|x|FAULT|E%d|||stuck\n" % number,
        lambda number: b"|c%d|FAULT|E|||stuck\n" % number,
        lambda number: b"|@ASSET@|T|x|--multiline--Q\n" + b"y" * 4000 + b"\n",
        lambda number: b"\r\n" * 2000,
        lambda number: b"STATE W%d\n" % number,
    ],
)
@pytest.mark.parametrize("kind", PARSERS)
def test_no_stream_grows_in_memory(kind: str, endless: Callable[[int], bytes]) -> None:
    parser = PARSERS[kind]()
    for number in range(100):
        parser.feed(endless(number))
    tracemalloc.start()
    for number in range(100, 400):
        parser.feed(endless(number))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < MOST_KEPT
