"""Meetings at the central side: kept, folded like on a terminal, fed to their line alone."""

import pytest
from sqlalchemy import Engine

from central.reading.floor_view import FloorView
from central.rebuilding import rebuild
from domain.meeting import Meeting
from domain.meeting_events import MeetingFacts, MeetingHeld, RemarkMade
from domain.records import decode
from domain.shopfloor import Shopfloor
from domain.speech.intents import RemarkKind
from tests.support.central import CentralSide, OfficeClient, TerminalStore, interleaved

DAY = "2026-11-23"


def held_at(station: str, at: int) -> TerminalStore:
    """A store in which a line was said and the meeting held."""
    store = TerminalStore("A", station, at)
    remark = RemarkMade("A", DAY, RemarkKind.PROBLEM, f"said at {station}")
    store.happened(remark, MeetingHeld("A", DAY, MeetingFacts(station, at)), actor="1003")
    return store


@pytest.mark.parametrize("late_first", [False, True])
def test_two_meetings_of_a_day_come_to_the_same_as_on_a_terminal(
    central: CentralSide, engine: Engine, late_first: bool, office: OfficeClient
) -> None:
    stores = [held_at("A1", 1_000_000), held_at("A2", 1_060_000)]
    for store in reversed(stores) if late_first else stores:
        terminal = central.terminal("A", store.station)
        terminal.send(store)
        office.settled()
    floor = Shopfloor()
    floor.apply(interleaved(stores), lambda _: ())
    with FloorView(engine, central.site).current() as (seen, _):
        meeting = seen.meeting("A", DAY)
    assert meeting == floor.meeting("A", DAY)
    assert meeting.held is not None
    assert (meeting.held.facts.station, len(meeting.duplicates), len(meeting.remarks)) == ("A1", 1, 2)


def test_a_meeting_is_fed_to_its_line_alone(central: CentralSide) -> None:
    store = held_at("A1", 1_000_000)
    central.terminal("A").send(store)
    other, elsewhere = central.terminal("A", "A2"), central.terminal("B")
    page = other.feed(TerminalStore().store)
    found = [decode(record.store, record.seq, record.body.encode()) for record in page.records]
    assert [record.kind for record in found] == ["meeting.remark_made", "meeting.held"]
    assert not elsewhere.feed(TerminalStore().store).records


def test_read_models_of_meetings_can_be_made_anew(
    central: CentralSide, engine: Engine, office: OfficeClient
) -> None:
    terminal = central.terminal("A")
    terminal.send(held_at("A1", 1_000_000))
    office.settled()
    rebuild(engine, central.site)
    with FloorView(engine, central.site).current() as (floor, _):
        assert floor.meeting("A", DAY) != Meeting()
