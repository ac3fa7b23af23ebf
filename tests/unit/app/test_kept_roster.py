"""The roster of an enrolled terminal: kept whole, refused where it is not this site's, in force at once."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.kept_roster import KeptRoster
from app.storage.paths import roster_path
from domain.clock import MAX_LEAD_MS
from domain.commands import SignIn
from domain.floor_events import RosterTaken, SignInMethod
from domain.outcomes import Code
from sync.contract import SignedRoster
from tests.fakes.fake_clock import START_AT
from tests.support.plant import LI, WANG
from tests.support.rosters import DAY_MS, SITE, SITE_PUBLIC, roster_of, signed
from tests.support.station import StationDesk

FIRST, SECOND = roster_of(WANG), roster_of(LI, issued_at=START_AT + 1)
BY_BADGE = SignInMethod.BADGE


@pytest.fixture
def desk() -> StationDesk:
    return StationDesk().planned()


def kept_on(desk: StationDesk, folder: Path) -> KeptRoster:
    kept = KeptRoster(folder, SITE, SITE_PUBLIC, desk.recorder)
    kept.begin()
    return kept


def started_anew(desk: StationDesk, folder: Path) -> StationDesk:
    again = desk.again(desk.ledger)
    kept_on(again, folder)
    return again


def test_before_the_first_one_came_nobody_signs_in(desk: StationDesk, tmp_path: Path) -> None:
    kept_on(desk, tmp_path)
    assert desk.refuses(SignIn(WANG.id, BY_BADGE)) is Code.ROSTER_MISSING


def test_what_came_is_in_force_and_recorded_and_so_it_is_after_a_start(
    desk: StationDesk, tmp_path: Path
) -> None:
    assert kept_on(desk, tmp_path).take(signed(FIRST))
    desk.does(SignIn(WANG.id, BY_BADGE))
    taken = [record.event for record in desk.ledger.history("station:A1", ["roster.taken"])]
    assert taken == [RosterTaken(FIRST.issued_at, FIRST.valid_until)]
    again = started_anew(desk, tmp_path)
    assert again.floor.roster == FIRST
    assert again.refuses(SignIn(LI.id, BY_BADGE)) is Code.UNKNOWN_PERSON


@pytest.mark.parametrize("wrong", [signed(SECOND, site="other"), signed(roster_of(LI, site="other"))])
def test_one_that_is_not_this_sites_is_refused_and_the_last_good_one_stays(
    desk: StationDesk, tmp_path: Path, wrong: SignedRoster
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(FIRST))
    with capture_logs() as logs:
        assert not kept.take(wrong)
    assert [entry["event"] for entry in logs] == ["roster_refused"]
    assert desk.floor.roster == FIRST
    assert started_anew(desk, tmp_path).floor.roster == FIRST


@pytest.mark.parametrize("damage", ["", "{", '{"roster":"{}","signature":"00"}'])
def test_a_file_that_is_not_whole_lets_nobody_in(desk: StationDesk, tmp_path: Path, damage: str) -> None:
    roster_path(tmp_path).write_text(damage)
    with capture_logs() as logs:
        kept_on(desk, tmp_path)
    assert len(logs) == 1
    assert desk.refuses(SignIn(WANG.id, BY_BADGE)) is Code.ROSTER_MISSING


def test_an_older_one_is_not_put_back_neither_over_the_wire_nor_on_the_disk(
    desk: StationDesk, tmp_path: Path
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(FIRST))
    old = roster_path(tmp_path).read_bytes()
    kept.take(signed(SECOND))
    assert not kept.take(signed(FIRST))
    assert desk.floor.roster == SECOND
    roster_path(tmp_path).write_bytes(old)
    assert started_anew(desk, tmp_path).refuses(SignIn(WANG.id, BY_BADGE)) is Code.ROSTER_MISSING


@pytest.mark.parametrize("days", [2, 3650])
def test_a_clock_that_is_set_back_brings_no_older_one_back(
    desk: StationDesk, tmp_path: Path, days: int
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(FIRST))
    old = roster_path(tmp_path).read_bytes()
    kept.take(signed(SECOND))
    desk.clock.jump(-days * DAY_MS)
    assert not kept.take(signed(FIRST))
    roster_path(tmp_path).write_bytes(old)
    assert started_anew(desk, tmp_path).refuses(SignIn(WANG.id, BY_BADGE)) is Code.ROSTER_MISSING


def test_one_that_a_central_clock_far_ahead_issued_is_not_put_back_by_an_older_file(
    desk: StationDesk, tmp_path: Path
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(FIRST))
    old = roster_path(tmp_path).read_bytes()
    kept.take(signed(roster_of(LI, issued_at=START_AT + 3650 * DAY_MS)))
    roster_path(tmp_path).write_bytes(old)
    assert started_anew(desk, tmp_path).refuses(SignIn(WANG.id, BY_BADGE)) is Code.ROSTER_MISSING


def test_one_that_a_central_clock_far_ahead_issued_is_replaced_once_that_is_right(
    desk: StationDesk, tmp_path: Path
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(roster_of(LI, issued_at=START_AT + 3650 * DAY_MS)))
    assert kept.take(signed(FIRST))
    assert desk.floor.roster == FIRST
    assert MAX_LEAD_MS == DAY_MS


def test_one_that_could_not_be_kept_does_not_make_the_kept_one_too_old_after_a_start(
    desk: StationDesk, tmp_path: Path
) -> None:
    kept = kept_on(desk, tmp_path)
    kept.take(signed(FIRST))
    roster_path(tmp_path).with_name("roster.json.tmp").mkdir()
    assert not kept.take(signed(SECOND))
    assert desk.floor.roster == SECOND
    assert started_anew(desk, tmp_path).floor.roster == FIRST


def test_a_disk_that_takes_nothing_keeps_nothing_and_the_roster_counts(
    desk: StationDesk, tmp_path: Path
) -> None:
    kept = kept_on(desk, tmp_path / "gone")
    with capture_logs() as logs:
        assert not kept.take(signed(FIRST))
    assert [entry["event"] for entry in logs] == ["roster_not_kept"]
    desk.does(SignIn(WANG.id, BY_BADGE))
