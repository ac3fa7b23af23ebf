"""What an MTConnect adapter says becomes signals; its heartbeat is kept up; nonsense is reported."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.parsing import Garbled, Heartbeat, Message
from devices.shdr_conditions import MOST_ALARMS, ActiveAlarms
from devices.shdr_line import fields_of
from devices.shdr_parser import MOST_ASSET_BYTES, PING, ShdrParser
from devices.shdr_settings import ShdrSettings
from domain.signals import (
    MachineAlarmSeen,
    MachineCountSeen,
    MachineMode,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)

HEARD = Heartbeat("m1")
NO_DATA = MachineStateSeen("m1", MachineState.NO_DATA)
ACTIVE = MachineStateSeen("m1", MachineState.EXECUTE)
STAMP = "2026-02-21T23:59:33.460470Z"


def parser_for(alarms: ActiveAlarms | None = None, **changes: Any) -> ShdrParser:
    settings = ShdrSettings(**{"id": "m1", "equipment": "EQ-1", "port": "loop://"} | changes)
    return ShdrParser(settings, ActiveAlarms() if alarms is None else alarms)


def read(parser: ShdrParser, *lines: str) -> tuple[Message, ...]:
    return parser.feed("".join(f"{line}\n" for line in lines).encode())


def raised(code: str, text: str = "") -> MachineAlarmSeen:
    return MachineAlarmSeen("m1", code, text, active=True)


def cleared(code: str) -> MachineAlarmSeen:
    return MachineAlarmSeen("m1", code, "", active=False)


ALL_OVER = cleared("")


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("ACTIVE", MachineState.EXECUTE),
        ("READY", MachineState.IDLE),
        ("INTERRUPTED", MachineState.HELD),
        ("FEED_HOLD", MachineState.HELD),
        ("STOPPED", MachineState.STOPPED),
        ("PROGRAM_STOPPED", MachineState.HELD),
        ("OPTIONAL_STOP", MachineState.HELD),
        ("PROGRAM_COMPLETED", MachineState.COMPLETE),
        ("WAIT", MachineState.SUSPENDED),
        ("UNAVAILABLE", MachineState.NO_DATA),
        ("active", MachineState.EXECUTE),
    ],
)
def test_the_execution_is_the_state(word: str, state: MachineState) -> None:
    assert read(parser_for(), f"{STAMP}|execution|{word}") == (MachineStateSeen("m1", state),)


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        ("AUTOMATIC", MachineMode.PRODUCTION),
        ("MANUAL", MachineMode.MANUAL),
        ("MANUAL_DATA_INPUT", MachineMode.MANUAL),
        ("SEMI_AUTOMATIC", MachineMode.MANUAL),
        ("EDIT", MachineMode.MANUAL),
        ("MAINTENANCE", MachineMode.MAINTENANCE),
    ],
)
def test_the_controller_mode_is_the_mode(word: str, mode: MachineMode) -> None:
    assert read(parser_for(), f"|mode|{word}") == (MachineModeSeen("m1", mode),)


def test_several_items_stand_in_one_line_and_others_are_passed_over() -> None:
    line = f"{STAMP}|power|ON|execution|ACTIVE|Xact|-1.17|PartCountAct|41|scrap|2|program|O1234"
    assert read(parser_for(rejects="scrap", wrap=10_000), line) == (
        ACTIVE,
        MachineCountSeen("m1", 41, wrap=10_000),
        MachineCountSeen("m1", 2, rejected=True, wrap=10_000),
        MachineValueSeen("m1", "program", "O1234"),
    )


@pytest.mark.parametrize(
    "stamp", ["", STAMP, "2009-06-15T00:00:00", f"{STAMP}@200.123", "1234.5", "2026-02-21T23:59:33+08:00"]
)
def test_a_timestamp_may_be_of_any_kind(stamp: str) -> None:
    assert read(parser_for(), f"{stamp}|execution|ACTIVE") == (ACTIVE,)


def test_order_of_arrival_counts_not_the_timestamps() -> None:
    assert read(
        parser_for(), "2026-02-21T10:00:00Z|execution|ACTIVE", "2026-02-21T09:00:00Z|execution|READY"
    ) == (ACTIVE, MachineStateSeen("m1", MachineState.IDLE))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("hello", "unknown_line"),
        ("", ""),
        ("  ", ""),
        (STAMP, "unknown_line"),
        (f"{STAMP}|execution", "unknown_line"),
        ("soon|execution|ACTIVE", "unknown_line"),
        ("|execution|\x1b[31m", "control_characters"),
        ("|PartCountAct|-3", "bad_count"),
        ("|PartCountAct|３", "bad_count"),
        ("|PartCountAct|1e3", "bad_count"),
        ("|mode|TURBO", "unknown_mode"),
        ("|x|" + "y" * 9000, "too_long"),
    ],
)
def test_a_line_without_sense_is_reported(line: str, reason: str) -> None:
    assert [m.reason for m in read(parser_for(), line) if isinstance(m, Garbled)] == (
        [reason] if reason else []
    )


def test_bytes_that_are_no_text_are_reported() -> None:
    assert parser_for().feed(b"|execution|\xff\n") == (Garbled("m1", "undecodable", 12),)


def test_an_unknown_execution_is_no_data_and_not_the_state_before() -> None:
    assert read(parser_for(), "|execution|ACTIVE", "|execution|WARP") == (
        ACTIVE,
        NO_DATA,
        Garbled("m1", "unknown_state", 4),
    )


def test_what_is_unavailable_is_no_figure_and_no_mode() -> None:
    line = "|mode|UNAVAILABLE|PartCountAct|UNAVAILABLE|program|UNAVAILABLE"
    assert read(parser_for(), line) == (HEARD,)


def test_a_device_that_is_unavailable_has_no_data_until_it_is_back() -> None:
    parser = parser_for()
    assert read(parser, "|avail|AVAILABLE") == (HEARD,)
    assert read(parser, "|execution|ACTIVE", "|avail|UNAVAILABLE") == (ACTIVE, NO_DATA)
    assert read(parser, "|execution|READY") == (NO_DATA,)
    assert read(parser, "|avail|AVAILABLE") == (MachineStateSeen("m1", MachineState.IDLE),)


def test_items_of_another_device_are_passed_over() -> None:
    line = "|mill:execution|ACTIVE|lathe:execution|STOPPED|PartCountAct|3"
    assert read(parser_for(device="mill"), line) == (ACTIVE, MachineCountSeen("m1", 3))
    assert read(parser_for(device="mill"), "|lathe:system|FAULT|E1|||stuck") == (HEARD,)
    assert read(parser_for(), "|mill:execution|ACTIVE") == (ACTIVE,)


def test_a_fault_is_an_alarm_until_it_is_normal() -> None:
    parser = parser_for()
    assert read(parser, f"{STAMP}|system|FAULT|E101|500|HIGH|Door open") == (raised("E101", "Door open"),)
    assert read(parser, f"{STAMP}|system|FAULT|E101|500|HIGH|Door open") == (HEARD,)
    assert read(parser, f"{STAMP}|system|FAULT|E7|||left|right") == (raised("E7", "left|right"),)
    assert read(parser, f"{STAMP}|system|NORMAL|E101|||") == (cleared("E101"),)
    assert read(parser, f"{STAMP}|system|NORMAL||||") == (cleared("E7"), ALL_OVER)


def test_that_no_alarm_is_active_is_said_though_nothing_is_known_of_any() -> None:
    """What was raised before the terminal was started is over as well."""
    parser = parser_for()
    assert read(parser, f"{STAMP}|system|NORMAL|E101|||") == (cleared("E101"),)
    assert read(parser, f"{STAMP}|system|NORMAL||||") == (ALL_OVER,)
    assert read(parser, "|spindle|FAULT|E7|||", "|system|NORMAL||||") == (raised("E7"), HEARD)
    assert read(parser, "|spindle|NORMAL||||") == (cleared("E7"), ALL_OVER)


def test_a_fault_without_a_code_is_named_after_its_condition() -> None:
    parser = parser_for(warnings=True)
    assert read(parser, "|coolant|WARNING||||low") == (raised("coolant", "low"),)
    assert read(parser, "|coolant|NORMAL||||") == (cleared("coolant"), ALL_OVER)


def test_a_code_held_by_two_conditions_ends_with_the_second() -> None:
    parser = parser_for()
    assert read(parser, "|x|FAULT|E1|||", "|y|FAULT|E1|||") == (raised("E1"), HEARD)
    assert read(parser, "|x|NORMAL|E1|||", "|y|NORMAL||||") == (HEARD, cleared("E1"), ALL_OVER)


def test_a_fault_that_falls_to_a_warning_is_over_where_warnings_are_none() -> None:
    parser = parser_for()
    assert read(parser, "|x|WARNING|E1|||hot") == (cleared("E1"),)
    assert read(parser, "|x|FAULT|E1|||hot", "|x|WARNING|E1|||warm") == (raised("E1", "hot"), cleared("E1"))
    assert read(parser, "|x|FAULT||||hot", "|x|WARNING||||warm") == (raised("x", "hot"), cleared("x"))


def test_a_warning_is_an_alarm_where_it_is_set_up() -> None:
    parser = parser_for(warnings=True)
    assert read(parser, "|x|WARNING|E1|||hot", "|x|FAULT|E1|||hotter") == (raised("E1", "hot"), HEARD)


def test_only_the_named_conditions_are_alarms() -> None:
    parser = parser_for(conditions=("system",))
    assert read(parser, "|logic|FAULT|E1|||x", "|system|FAULT|E2") == (HEARD, raised("E2"))
    assert read(parser, "|system|UNAVAILABLE||||") == (HEARD,)


def test_what_was_raised_on_one_connection_is_cleared_on_the_next() -> None:
    alarms = ActiveAlarms()
    read(parser_for(alarms), "|x|FAULT|E1|||")
    assert read(parser_for(alarms), "|x|FAULT|E1|||", "|x|NORMAL||||") == (HEARD, cleared("E1"), ALL_OVER)


def test_pairs_are_not_taken_for_a_condition() -> None:
    assert read(parser_for(), "|alarmlevel|NORMAL|execution|ACTIVE|line|412") == (ACTIVE,)


def test_more_alarms_than_a_machine_can_have_are_refused() -> None:
    parser = parser_for()
    lines = [f"|x|FAULT|E{number}|||" for number in range(MOST_ALARMS + 1)]
    assert read(parser, *lines)[-1] == Garbled("m1", "too_many_alarms", 4)


def test_an_asset_is_passed_over_with_all_its_lines() -> None:
    asset = [
        f"{STAMP}|@ASSET@|T1|CuttingTool|--multiline--AB12",
        "<x>|execution|ACTIVE</x>",
        "--multiline--AB12",
    ]
    assert read(parser_for(), *asset, "|execution|READY") == (
        *[HEARD] * 3,
        MachineStateSeen("m1", MachineState.IDLE),
    )
    assert read(parser_for(), f"{STAMP}|@REMOVE_ASSET@|T1", "|@ASSET@|T1|execution|ACTIVE") == (HEARD, HEARD)


def test_an_asset_without_an_end_does_not_make_deaf_for_ever() -> None:
    parser = parser_for()
    read(parser, "|@ASSET@|T1|CuttingTool|--multiline--AB12")
    messages = parser.feed((b"<" * 4095 + b"\n") * (MOST_ASSET_BYTES // 4095 + 1))
    assert messages[-1] == Garbled("m1", "too_long", 4095)
    assert read(parser, "|execution|ACTIVE") == (ACTIVE,)


def test_a_heartbeat_is_kept_up_as_the_adapter_asks() -> None:
    parser = parser_for(silent_after_s=60)
    assert (parser.due(100), parser.due(109.9), parser.due(110)) == (PING, b"", PING)
    assert parser.feed(b"* PONG 2000\n", 110.5) == (HEARD,)
    assert parser.silent_after_s == 4
    assert (parser.due(112.4), parser.due(112.5), parser.due(114.4), parser.due(114.5)) == (
        b"",
        PING,
        b"",
        PING,
    )


def test_a_value_that_is_empty_is_not_told() -> None:
    parser = parser_for(values=("program",))
    assert read(parser, "|program|", "* PONG 1000") == (HEARD, HEARD)


def test_every_heartbeat_tells_the_values_again_for_an_adapter_tells_changes_only() -> None:
    parser = parser_for(values=("program", "Fovr"))
    read(parser, "|program|O1|Fovr|100", "|program|O2|Fovr|UNAVAILABLE")
    assert read(parser, "* PONG 1000") == (HEARD, MachineValueSeen("m1", "program", "O2"))


@pytest.mark.parametrize(
    "line", ["* PONG", "* PONG 0", "* PONG 99999999", "* device: mill", "* shdrVersion: 2"]
)
def test_other_commands_prove_life_and_change_nothing(line: str) -> None:
    parser = parser_for(silent_after_s=60)
    assert read(parser, line) == (HEARD,)
    assert parser.silent_after_s == 60


def test_a_colon_in_the_answer_and_a_hasty_heartbeat_are_understood() -> None:
    parser = parser_for()
    read(parser, "* PONG: 100")
    assert parser.silent_after_s == 1


def test_half_a_line_is_dropped_when_the_adapter_goes_quiet() -> None:
    parser = parser_for()
    parser.feed(b"|execution|ACT")
    assert parser.flush() == (Garbled("m1", "incomplete", 14),)
    assert parser.flush() == ()


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("", ("",)),
        ("a|b", ("a", "b")),
        ("|a|", ("", "a", "")),
        (r'|msg|"one \| two"|x', ("", "msg", "one | two", "x")),
        ('|msg|"open|x', ("", "msg", '"open', "x")),
        ('|"a"b|', ("", '"a"b', "")),
        ("| a |b ", ("", "a", "b")),
    ],
)
def test_fields_are_cut_at_pipes_unless_quoted(line: str, fields: tuple[str, ...]) -> None:
    assert fields_of(line) == fields


said = st.lists(
    st.one_of(
        st.binary(max_size=20),
        st.sampled_from(
            [
                b"|execution|ACTIVE\n",
                b"|PartCountAct|7\r\n",
                b"|x|FAULT|E1|||hot\n",
                b"|x|NORMAL||||\n",
                b"* PONG 1000\n",
                b"|@ASSET@|a|b|--multiline--Q\n",
                b"--multiline--Q\n",
                b"z" * 80,
            ]
        ),
    ),
    max_size=20,
).map(b"".join)


@given(data=said, cuts=st.lists(st.integers(0, 400), max_size=20))
def test_any_split_gives_the_same_messages(data: bytes, cuts: list[int]) -> None:
    whole, split = parser_for(max_line=64), parser_for(max_line=64)
    ends = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    pieces = [message for start, end in pairwise(ends) for message in split.feed(data[start:end])]
    assert [*pieces, *split.flush()] == [*whole.feed(data), *whole.flush()]
