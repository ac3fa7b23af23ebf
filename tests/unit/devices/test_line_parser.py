"""A machine's lines become signals; what makes no sense is reported, never guessed at and never raised."""

import random
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.line_parser import LineProtocolParser
from devices.line_settings import LineSettings
from devices.parsing import Garbled, Heartbeat, Message
from devices.patterns import LinePatterns
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineMode,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)


def parser_for(**changes: Any) -> LineProtocolParser:
    return LineProtocolParser(LineSettings(id="m1", equipment="EQ-1", port="loop://", **changes))


def garbled(reason: str, length: int) -> Garbled:
    return Garbled("m1", reason, length)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"STATE RUN", MachineStateSeen("m1", MachineState.EXECUTE)),
        (b"state idle", MachineStateSeen("m1", MachineState.IDLE)),
        (b"STATE HOLD", MachineStateSeen("m1", MachineState.HELD)),
        (b"STATE SUSPEND", MachineStateSeen("m1", MachineState.SUSPENDED)),
        (b"STATE FAULT", MachineStateSeen("m1", MachineState.ABORTED)),
        (b"STATE STOP", MachineStateSeen("m1", MachineState.STOPPED)),
        (b"STATE PAUSED", MachineStateSeen("m1", MachineState.HELD)),
        (b"STATE STARVED", MachineStateSeen("m1", MachineState.SUSPENDED)),
        (b"STATE STANDBY", MachineStateSeen("m1", MachineState.IDLE)),
        (b"COUNT 123", MachineCountSeen("m1", 123)),
        (b"COUNT 0", MachineCountSeen("m1", 0)),
        (b" COUNT \t 7 ", MachineCountSeen("m1", 7)),
        (b"COUNT 999999999999999999", MachineCountSeen("m1", 10**18 - 1)),
        (b"ALARM E101", MachineAlarmSeen("m1", "E101", "", True)),
        (b"ALARM E101 door open", MachineAlarmSeen("m1", "E101", "door open", True)),
        ("ALARM E101 安全门　打开".encode(), MachineAlarmSeen("m1", "E101", "安全门 打开", True)),
        (b"CLEAR E101", MachineAlarmSeen("m1", "E101", "", False)),
        (b"MODE production", MachineModeSeen("m1", MachineMode.PRODUCTION)),
        (b"MODE AUTO", MachineModeSeen("m1", MachineMode.PRODUCTION)),
        (b"MODE MAINTENANCE", MachineModeSeen("m1", MachineMode.MAINTENANCE)),
        (b"MODE MANUAL", MachineModeSeen("m1", MachineMode.MANUAL)),
        (b"REJECTS 4", MachineCountSeen("m1", 4, rejected=True)),
        (b"VALUE program O1234.NC", MachineValueSeen("m1", "program", "O1234.NC")),
        ("VALUE temp 41,5 °C".encode(), MachineValueSeen("m1", "temp", "41,5 °C")),
        (b"HB", Heartbeat("m1")),
    ],
)
def test_a_line_is_understood(line: bytes, message: Message) -> None:
    assert parser_for().feed(line + b"\r\n") == (message,)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"HELLO", "unknown_line"),
        (b"COUNT", "unknown_line"),
        (b"COUNT -3", "unknown_line"),
        (b"COUNT 1000000000000000000", "unknown_line"),
        ("COUNT １２".encode(), "unknown_line"),
        (b"STATE RUNCOUNT 5", "unknown_line"),
        (b"STATE \xff\xfe", "undecodable"),
        (b"ALARM E1 \x1b[31mred", "control_characters"),
        ("ALARM E1 \u202etxt".encode(), "control_characters"),
        (b"STATE\x1cRUN", "control_characters"),
        (b"A" * 201, "too_long"),
    ],
)
def test_a_line_without_sense_is_reported(line: bytes, reason: str) -> None:
    (message,) = parser_for().feed(line + b"\n")
    assert isinstance(message, Garbled)
    assert message.reason == reason


@pytest.mark.parametrize("state", MachineState)
def test_every_state_of_packml_has_its_word(state: MachineState) -> None:
    assert parser_for().feed(f"STATE {state}\n".encode()) == (MachineStateSeen("m1", state),)


def test_an_unknown_mode_is_reported_and_changes_nothing() -> None:
    assert parser_for().feed(b"MODE TURBO\n") == (garbled("unknown_mode", 10),)


def test_words_may_be_set_up_in_any_case() -> None:
    parser = parser_for(states={"läuft": MachineState.EXECUTE}, patterns=LinePatterns(state="(?P<word>.+)"))
    assert parser.feed("Läuft\n".encode()) == (MachineStateSeen("m1", MachineState.EXECUTE),)


def test_a_counter_that_ends_says_where() -> None:
    assert parser_for(wrap=65536).feed(b"COUNT 7\nREJECTS 1\n") == (
        MachineCountSeen("m1", 7, wrap=65536),
        MachineCountSeen("m1", 1, rejected=True, wrap=65536),
    )


def test_a_pattern_without_text_is_off() -> None:
    parser = parser_for(patterns=LinePatterns(heartbeat="", value=""))
    assert parser.feed(b"HB\nVALUE a 1\nCOUNT 1\n") == (
        garbled("unknown_line", 2),
        garbled("unknown_line", 9),
        MachineCountSeen("m1", 1),
    )


def test_blank_lines_are_nothing() -> None:
    assert parser_for().feed(b"\r\n  \r\n\t\n") == ()


def test_an_unknown_state_is_no_data_and_not_the_state_before() -> None:
    parser = parser_for()
    parser.feed(b"STATE RUN\n")
    assert parser.feed(b"STATE WARP\n") == (garbled("unknown_state", 10),)
    assert parser.feed(b"HB\nSTATE warp\n") == (
        Heartbeat("m1"),
        MachineStateSeen("m1", MachineState.NO_DATA),
        garbled("unknown_state", 10),
    )


def test_a_torn_line_is_no_state() -> None:
    parser = parser_for()
    running = MachineStateSeen("m1", MachineState.EXECUTE)
    said = parser.feed(b"STATE R\nSTATE RUN\nSTATE R\nSTATE RU\n")
    assert [message for message in said if isinstance(message, MachineStateSeen)] == [running]


def test_half_a_line_is_dropped_when_the_machine_goes_quiet() -> None:
    parser = parser_for()
    assert parser.feed(b"COUNT 12") == ()
    assert parser.flush() == (garbled("incomplete", 8),)
    assert parser.feed(b"COUNT 130\n") == (MachineCountSeen("m1", 130),)


def test_another_machine_speaks_another_language() -> None:
    parser = parser_for(
        patterns=LinePatterns(
            state=r"\[(?P<word>[^\]]+)\]",
            count=r"(?P<total>\S+) pcs",
            alarm=r"!(?P<code>\w*)",
            clear=r"-(?P<code>\w*)",
            value=r"\?(?P<name>\w*)=(?P<value>\w*)",
        ),
        states={"生产": MachineState.EXECUTE},
        encoding="gbk",
    )
    lines = "[生产]\n12 pcs\n1_2 pcs\n!E1\n!\n-E1\n-\n?T=41\n?=41\n"
    assert parser.feed(lines.encode("gbk")) == (
        MachineStateSeen("m1", MachineState.EXECUTE),
        MachineCountSeen("m1", 12),
        garbled("bad_count", 7),
        MachineAlarmSeen("m1", "E1", "", True),
        garbled("no_code", 1),
        MachineAlarmSeen("m1", "E1", "", False),
        garbled("no_code", 1),
        MachineValueSeen("m1", "T", "41"),
        garbled("no_name", 4),
    )


spoken = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from(
            [
                b"STATE RUN\n",
                b"COUNT 12\r\n",
                b"ALARM E1 x\r",
                b"CLEAR E1\n",
                b"HB\n",
                "ALARM E1 门\n".encode(),
            ]
        ),
        st.just(b"z" * 40),
    ),
    max_size=20,
).map(b"".join)


@given(data=spoken, cuts=st.lists(st.integers(0, 300), max_size=20))
def test_any_split_gives_the_same_messages(data: bytes, cuts: list[int]) -> None:
    whole, split = parser_for(max_line=32), parser_for(max_line=32)
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [message for start, end in pairwise(ends) for message in split.feed(data[start:end])]
    assert [*pieces, *split.flush()] == [*whole.feed(data), *whole.flush()]


@given(data=st.binary(max_size=600))
def test_bytes_at_random_give_bounded_values(data: bytes) -> None:
    for message in parser_for().feed(data + b"\n"):
        assert not isinstance(message, MachineCountSeen) or 0 <= message.total < 2**63


def test_ten_thousand_random_strings_never_raise() -> None:
    chance = random.Random(20240602)
    parser = parser_for()
    for _ in range(10_000):
        prefix = chance.choice([b"", b"STATE ", b"COUNT ", b"ALARM ", b"\n"])
        parser.feed(prefix + chance.randbytes(chance.randrange(120)))
        parser.flush()
