"""What is known of a machine, folded from records of terminals that may have been apart."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.clock import Moment
from domain.codec import from_plain, to_json
from domain.events import Event
from domain.floor_events import (
    AlarmRaised,
    EquipmentCounted,
    EquipmentModeChanged,
    EquipmentStateChanged,
    EquipmentStopExplained,
    EquipmentValueChanged,
    LooseCountAssigned,
    LooseCountDismissed,
    Quality,
)
from domain.machines import MOST_ALARMS, Machine, evolve_machine
from domain.records import Record, decode, encode
from domain.signals import MachineMode, MachineState

M = "CNC-A1"


def after(*events: Event) -> Machine:
    """A machine of which these were recorded, one a second."""
    machine = Machine()
    for second, event in enumerate(events, start=1):
        machine = evolve_machine(machine, at(second, event))
    return machine


def at(second: int, event: Event) -> Record:
    return Record("s", second, event, Moment(second * 1000, second * 1000, "b"), f"{second:013d}-0000")


def test_the_two_counters_are_kept_apart() -> None:
    machine = after(
        EquipmentCounted(M, 100, 0),
        EquipmentCounted(M, 7, 0, None, Quality.SCRAP),
        EquipmentCounted(M, 104, 4),
        EquipmentCounted(M, 9, 2, None, Quality.SCRAP),
        EquipmentCounted(M, 110, 6, "WO-1/30"),
    )
    assert machine.totals == {"good": 110, "scrap": 9}
    assert machine.loose == {"good": 4, "scrap": 2}
    assert machine.total == 110
    assert Machine().total is None


def test_a_count_of_an_older_program_is_one_of_good_pieces() -> None:
    body = json.loads(encode(at(1, EquipmentCounted(M, 100, 3))))
    del body["data"]["quality"]
    record = decode("s", 1, json.dumps(body).encode())
    assert record.event == EquipmentCounted(M, 100, 3, None, Quality.GOOD)
    assert evolve_machine(None, record).loose == {"good": 3}


def test_what_is_given_away_or_dismissed_is_loose_no_more() -> None:
    made = (EquipmentCounted(M, 10, 10), EquipmentCounted(M, 5, 5, None, Quality.SCRAP))
    assert after(*made, LooseCountAssigned(M, "WO-1/30", 4)).loose == {"good": 6, "scrap": 5}
    assert after(*made, LooseCountDismissed(M, 5, Quality.SCRAP)).loose == {"good": 10}


def test_what_two_terminals_gave_away_apart_never_leaves_less_than_nothing() -> None:
    twice = (LooseCountAssigned(M, "WO-1/30", 8), LooseCountDismissed(M, 8))
    machine = after(EquipmentCounted(M, 10, 10), *twice)
    assert machine.loose == {}
    assert evolve_machine(machine, at(9, EquipmentCounted(M, 12, 2))).loose == {"good": 2}


def test_mode_and_values_are_what_was_told_last() -> None:
    machine = after(
        EquipmentModeChanged(M, MachineMode.MANUAL),
        EquipmentModeChanged(M, MachineMode.PRODUCTION),
        EquipmentValueChanged(M, "program", "O1"),
        EquipmentValueChanged(M, "spindle", "1200"),
        EquipmentValueChanged(M, "program", "O2"),
    )
    assert machine.mode is MachineMode.PRODUCTION
    assert [(v.name, v.value, v.since.at) for v in machine.values] == [
        ("program", "O2", 5_000),
        ("spindle", "1200", 4_000),
    ]
    assert machine.value("coolant") is None


def test_a_stop_knows_the_alarm_that_was_open_or_came_up() -> None:
    held = EquipmentStateChanged(M, MachineState.HELD)
    assert after(AlarmRaised(M, "E1"), held).stops[0].alarm == "E1"
    assert after(held, AlarmRaised(M, "E2"), AlarmRaised(M, "E3")).stops[0].alarm == "E2"
    assert after(AlarmRaised(M, "E2")).stops == ()


def in_boot(boot: str, second: int, event: Event) -> Record:
    """Recorded so many seconds after the boot `a` began; `b` began an hour after that."""
    up = second * 1000 if boot == "a" else (second - 3_600) * 1000
    return replace(at(second, event), moment=Moment(second * 1000, up, boot))


def test_a_stop_does_not_take_in_the_time_in_which_the_terminal_was_off() -> None:
    held, lost = (EquipmentStateChanged(M, state) for state in (MachineState.HELD, MachineState.NO_DATA))
    machine = evolve_machine(None, in_boot("a", 60, held))
    machine = evolve_machine(machine, in_boot("a", 90, EquipmentValueChanged(M, "program", "O1")))
    machine = evolve_machine(machine, in_boot("b", 4_000, EquipmentValueChanged(M, "program", "O2")))
    off = evolve_machine(machine, in_boot("b", 4_001, lost))
    assert [stop.lasted_ms for stop in off.stops] == [30_000]
    assert off.heard == Moment(4_001_000, 401_000, "b")
    worked = evolve_machine(machine, in_boot("b", 4_001, EquipmentStateChanged(M, MachineState.EXECUTE)))
    assert [stop.lasted_ms for stop in worked.stops] == [3_941_000]


def test_a_stop_within_one_boot_goes_on_to_the_end_of_the_data() -> None:
    held, lost = (EquipmentStateChanged(M, state) for state in (MachineState.HELD, MachineState.NO_DATA))
    machine = evolve_machine(evolve_machine(None, in_boot("a", 60, held)), in_boot("a", 100, lost))
    assert [stop.lasted_ms for stop in machine.stops] == [40_000]


def test_a_stop_of_a_machine_kept_by_an_older_program_ends_where_it_began() -> None:
    held, lost = (EquipmentStateChanged(M, state) for state in (MachineState.HELD, MachineState.NO_DATA))
    machine = replace(evolve_machine(None, in_boot("a", 60, held)), heard=None)
    assert [stop.lasted_ms for stop in evolve_machine(machine, in_boot("b", 4_000, lost)).stops] == [0]


def test_of_too_many_alarms_the_oldest_goes() -> None:
    machine = after(*(AlarmRaised(M, f"E{number}") for number in range(MOST_ALARMS + 2)))
    assert len(machine.alarms) == MOST_ALARMS
    assert (machine.alarms[0].code, machine.alarms[-1].code) == ("E2", f"E{MOST_ALARMS + 1}")


def test_a_stop_is_explained_and_explained_again() -> None:
    held = EquipmentStateChanged(M, MachineState.HELD)
    other = EquipmentStateChanged(M, MachineState.EXECUTE)
    machine = after(held, other, held, EquipmentStopExplained(M, "s:1", "material.short"))
    assert [(s.id, s.reason) for s in machine.stops] == [("s:1", "material.short"), ("s:3", "")]
    corrected = EquipmentStopExplained(M, "s:1", "equipment.failure", "belt")
    stop = evolve_machine(machine, at(5, corrected)).stop("s:1")
    assert stop is not None
    assert (stop.reason, stop.note) == ("equipment.failure", "belt")
    assert evolve_machine(machine, at(6, replace(corrected, stop="s:9"))).stop("s:9") is None


equipment_events = st.one_of(
    st.builds(EquipmentStateChanged, st.just(M), st.sampled_from(MachineState)),
    st.builds(EquipmentModeChanged, st.just(M), st.sampled_from(MachineMode)),
    st.builds(EquipmentValueChanged, st.just(M), st.sampled_from("ab"), st.text(max_size=3)),
    st.builds(
        EquipmentCounted,
        st.just(M),
        st.integers(0, 99),
        st.integers(0, 9),
        st.none() | st.just("WO-1/30"),
        st.sampled_from(Quality),
    ),
    st.builds(LooseCountAssigned, st.just(M), st.just("WO-1/30"), st.integers(1, 9)),
    st.builds(LooseCountDismissed, st.just(M), st.integers(1, 9), st.sampled_from(Quality)),
    st.builds(AlarmRaised, st.just(M), st.sampled_from(["E1", "E2"])),
    st.builds(EquipmentStopExplained, st.just(M), st.sampled_from(["s:1", "s:2"]), st.just("unknown")),
)


@given(st.lists(equipment_events, max_size=30))
def test_whatever_was_recorded_is_kept_and_read_back_as_it_was(events: list[Event]) -> None:
    machine = after(*events)
    assert from_plain(Machine, json.loads(to_json(machine))) == machine
    assert all(count > 0 for count in machine.loose.values())
    assert all(stop.lasted_ms is not None for stop in machine.stops[:-1])
