"""A terminal's clocks, moved by hand: time passes, the wall clock jumps, the machine boots again."""

from domain.clock import Moment

START_AT = 1_795_341_600_000
"""2026-11-22 10:00:00 UTC."""


class FakeClock:
    """Stands still until it is told otherwise. `boot` names its boots: no two machines have one in common."""

    def __init__(self, at: int = START_AT, up: int = 60_000, boot: str = "boot") -> None:
        self._boot, self._boots = boot, 1
        self._moment = Moment(at, up, f"{boot}-1")

    def now(self) -> Moment:
        return self._moment

    def advance(self, ms: int) -> None:
        """Time passes on every clock."""
        self._moment = Moment(self._moment.at + ms, self._moment.up + ms, self._moment.boot)

    def jump(self, ms: int) -> None:
        """The wall clock is set to another time; nothing else happens."""
        self._moment = Moment(self._moment.at + ms, self._moment.up, self._moment.boot)

    def reboot(self, off_ms: int = 0) -> None:
        """The machine is off for `off_ms` and starts again; the monotonic clock starts from zero."""
        self._boots += 1
        self._moment = Moment(self._moment.at + off_ms, 0, f"{self._boot}-{self._boots}")
