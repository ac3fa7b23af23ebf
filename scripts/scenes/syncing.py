"""What the terminal tells of itself: the network, the disk, the roster, ledgers that ended."""

from collections.abc import Callable

from app.services.snapshot import EndedLedger
from domain.outcomes import Trouble
from domain.presence import RosterNotice
from scripts.scenes.home import idle, lost, wrong_pin
from scripts.scenes.jobs import one_job, two_jobs
from scripts.scenes.scene import Scene, around, opened
from tests.fakes.fake_clock import START_AT
from tests.support.screen import StationScreen

DAY_MS = 86_400_000
MB = 1 << 20
ENDS_SOON = RosterNotice(START_AT + 3 * DAY_MS, over=False)
ENDED = RosterNotice(START_AT - DAY_MS, over=True)
NONE_YET = RosterNotice(0, over=True)


def sync(trouble: str = "", reachable: bool = True, sent: bool = True) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        two_jobs(screen)
        screen.around.reachable = reachable
        screen.around.trouble = trouble
        screen.around.since = screen.clock.now().at - 3_600_000
        if trouble != "not_enrolled":
            screen.around.terminal, screen.around.address = (
                "terminal-A1",
                "https://lineside.plant.example:8443",
            )
        if sent:
            screen.acknowledged()
        screen.shown.open("sync")
        screen.refresh()

    return lead_up


SCENES = (
    Scene("sync-green", sync()),
    Scene("sync-waiting", sync(sent=False)),
    Scene("sync-offline", sync("unreachable", reachable=False, sent=False)),
    Scene("sync-forked", sync("forked", sent=False)),
    Scene("sync-not-enrolled", sync("not_enrolled", reachable=False, sent=False)),
    Scene("sync-not-signed-in", sync("not_signed_in", sent=False)),
    Scene("sync-refused", sync("refused", sent=False)),
    Scene("sync-clock", around(sync(), clock_offset=-108_000_000)),
    Scene("sync-saved", around(sync(), ended=EndedLedger("damaged", 12_345, 0))),
    Scene("sync-lost", around(sync(), ended=EndedLedger("damaged", 12_345, 7), clock_offset=94_000)),
    Scene("sync-cloned", around(sync("not_signed_in", sent=False), ended=EndedLedger("cloned", 12_345, 7))),
    Scene("sync-upkeep", around(sync(), upkeep=Trouble.DISK_FULL)),
    Scene("home-upkeep", around(two_jobs, upkeep=Trouble.LEDGER_DAMAGED)),
    Scene("home-records-lost", around(two_jobs, ended=EndedLedger("damaged", 12_345, 7))),
    Scene("home-disk", around(two_jobs, disk_left=180 * MB)),
    Scene("home-disk-full", around(two_jobs, disk_left=0)),
    Scene("home-roster-soon", around(two_jobs, roster=ENDS_SOON)),
    Scene("home-roster-over", around(two_jobs, roster=ENDED)),
    Scene("home-all", around(lost, roster=ENDS_SOON, disk_left=180 * MB)),
    Scene("sign-in-disk", around(idle, disk_left=180 * MB)),
    Scene("sign-in-disk-pin", around(wrong_pin, disk_left=180 * MB, roster=ENDS_SOON)),
    Scene("sign-in-roster-soon", around(idle, roster=ENDS_SOON)),
    Scene("sign-in-roster-over", around(idle, roster=ENDED)),
    Scene("sign-in-roster-none", around(idle, roster=NONE_YET)),
    Scene("sign-in-sheet-over", around(opened(one_job, "sign_in"), roster=ENDED)),
    Scene("sign-in-all", around(idle, roster=ENDED, disk_left=180 * MB, ended=EndedLedger("damaged", 9, 7))),
)
