"""The meeting that is looked at: fetched off the GUI thread, the last one kept meanwhile."""

from dataclasses import dataclass
from typing import Final

from app.services.meeting_service import MeetingLook
from ui.errands import Done, Errands
from ui.view import View

EVERY_MS: Final = 60_000
"""What other stations of the line say comes in by itself."""
PAUSE_MS: Final = 1_000
"""With a machine that counts all the time, what was said is looked for once a second."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for last: which day, when (monotonic ms), after which record."""

    day: str
    up: int
    seen: object


class MeetingReader:
    """Args:
    errands: the way to the desk.
    changed: called when there is something new to show.
    """

    def __init__(self, errands: Errands, changed: Done) -> None:
        self._errands = errands
        self._changed = changed
        self._asked: Asked | None = None
        self._day = ""
        self._fresh = True
        self.look: MeetingLook | None = None

    def begin(self) -> None:
        """The page was opened: the meeting of now, fresh."""
        self.turn_to("")
        self.look, self._fresh = None, True

    def turn_to(self, day: str) -> None:
        """Look at the meeting of another day (ISO date), or that of now."""
        self._day, self._asked = day, None

    def again(self) -> None:
        """Something was done: what there is may be out of date."""
        self._asked = None

    def read(self, view: View) -> None:
        """Ask for the meeting, if what there is may be out of date."""
        if self._is_due(view):
            asked = Asked(self._day, view.now.up, view.snapshot.last_recorded)
            self._asked = asked
            meetings = self._errands.desk.meetings
            fresh, self._fresh = self._fresh, False
            self._errands.fetch(
                lambda: meetings.look(asked.day, fresh=fresh), lambda look: self._got(asked, look)
            )

    def _is_due(self, view: View) -> bool:
        asked = self._asked
        if asked is None:
            return True
        passed = view.now.up - asked.up
        return passed >= EVERY_MS or (passed >= PAUSE_MS and asked.seen != view.snapshot.last_recorded)

    def _got(self, asked: Asked, look: MeetingLook) -> None:
        """An answer about a day that somebody left is nobody's any more."""
        if asked.day == self._day:
            self.look = look
            self._changed()
