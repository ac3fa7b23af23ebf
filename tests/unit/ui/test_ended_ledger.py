"""After a start that had to begin a new ledger, the screen says what became of the old one."""

from dataclasses import replace

import pytest

from app.services.snapshot import EndedLedger
from tests.support.plant import WANG
from tests.support.station import StationDesk
from tests.unit.ui.views import synced, view_of
from ui.view import View
from ui.viewmodels.banners import derive_banners
from ui.viewmodels.shell_view_model import ShellState, derive_shell
from ui.viewmodels.sync_view_model import derive_sync


def after(ended: EndedLedger | None, present: bool = False) -> View:
    desk = StationDesk().planned()
    if present:
        desk.staffed(WANG)
    return view_of(desk, sync=replace(synced(), ended=ended))


@pytest.mark.parametrize(
    ("why", "lost", "tone", "title", "said"),
    [
        ("damaged", 12, "warn", "Records were lost: 12", "was damaged; 4 180 records were saved. Tell IT."),
        ("cloned", 12, "warn", "Records were lost: 12", "one; 4 180 records were taken over. Tell IT."),
        (
            "damaged",
            0,
            "info",
            "No record is missing",
            "all 4 180 records were saved. Have IT check the disk.",
        ),
        ("cloned", 0, "info", "No record is missing", "all 4 180 records were taken over."),
    ],
)
def test_what_became_of_the_earlier_ledger_is_a_notice(
    why: str, lost: int, tone: str, title: str, said: str
) -> None:
    props = derive_sync(after(EndedLedger(why, 4180, lost)))
    assert (props.noticeTone, props.noticeTitle) == (tone, title)
    assert props.noticeText.replace("\u202f", " ").endswith(said)


@pytest.mark.parametrize(("lost", "holds"), [(0, "was recorded here"), (7, "this ledger holds")])
def test_nobody_is_told_that_all_is_held_beside_what_was_lost(lost: int, holds: str) -> None:
    assert holds in derive_sync(after(EndedLedger("damaged", 4180, lost))).text


def test_where_no_ledger_ended_there_is_no_notice() -> None:
    assert derive_sync(after(None)).noticeTitle == ""
    assert derive_banners(after(None)) == ()


def test_lost_records_are_a_banner_until_somebody_who_is_signed_in_confirms() -> None:
    lost = EndedLedger("damaged", 4180, 7)
    (unattended,) = derive_banners(after(lost))
    assert (unattended.tone, unattended.actionText) == ("warn", "")
    (banner,) = derive_banners(after(lost, present=True))
    assert (banner.actionText, banner.action) == ("Understood", "seen")
    assert derive_shell(after(lost), ShellState(seen=lost)).banners == ()
    assert derive_banners(after(EndedLedger("damaged", 4180, 0))) == ()
