"""The roster that this terminal works by: checked, kept on its disk, in force from the start on."""

from pathlib import Path

import structlog
from pydantic import ValidationError

from app.core_thread import CoreThread
from app.identity import write_private
from app.membership import Alone, Member
from app.services.recorder import Recorder
from app.storage.paths import roster_path
from domain.clock import MAX_LEAD_MS
from domain.floor_events import RosterTaken
from domain.ports import Inbox
from domain.roster import NO_ROSTER, Roster
from sync.contract import SignedRoster
from sync.signed_roster import InboxWithRoster, opened

log = structlog.get_logger(__name__)


class KeptRoster:
    """Lets people in by the last roster that the central side signed.

    Args:
        data: the terminal's data folder.
        site: whose rosters count.
        site_key: that site's Ed25519 public key, 32 bytes.
        recorder: whose decisions go by it. Used on the thread that it runs on.
    """

    def __init__(self, data: Path, site: str, site_key: bytes, recorder: Recorder) -> None:
        self._path = roster_path(data)
        self._site, self._site_key = site, site_key
        self._recorder = recorder

    def begin(self) -> None:
        """Work by what was kept; by none, so that nobody signs in, where that is missing or not whole."""
        self._recorder.floor.let_in_by(self._kept() or NO_ROSTER)

    def take(self, signed: SignedRoster) -> bool:
        """Keep a roster that came and work by it; False where it was refused, or could not be kept.

        It is recorded only once it is kept: after a start, the one before it counts where it was not.
        """
        roster = self._checked(signed)
        if roster is None:
            return False
        kept = self._keep(signed)
        self._recorder.floor.let_in_by(roster)
        if kept:
            self._recorder.note(RosterTaken(roster.issued_at, roster.valid_until))
        return kept

    def _kept(self) -> Roster | None:
        try:
            return self._checked(SignedRoster.model_validate_json(self._path.read_bytes()))
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            log.warning("roster_unreadable", path=str(self._path), reason=str(error))
            return None

    def _keep(self, signed: SignedRoster) -> bool:
        try:
            write_private(self._path, signed.model_dump_json())
        except OSError as error:
            log.warning("roster_not_kept", path=str(self._path), reason=str(error))
            return False
        return True

    def _checked(self, signed: SignedRoster) -> Roster | None:
        found = opened(signed, self._site, self._site_key)
        if isinstance(found, Roster) and self._is_older(found):
            found = "it is older than the one that was taken before"
        if isinstance(found, Roster):
            return found
        log.warning("roster_refused", reason=found)
        return None

    def _is_older(self, roster: Roster) -> bool:
        """Whether an old one is put back; but nobody holds on to one that a wrong central clock issued."""
        here = self._recorder.here()
        central = self._recorder.floor.people_at(here.station).central_time(here.store)
        if central is None or central.at > here.now.at + MAX_LEAD_MS:
            return False
        return roster.issued_at < central.at


class _SharedShelf:
    """A kept roster as the network thread sees it."""

    def __init__(self, core: CoreThread, kept: KeptRoster) -> None:
        self._core, self._kept = core, kept

    def put(self, signed: SignedRoster) -> bool:
        return self._core.call(lambda: self._kept.take(signed))


def roster_in_force(data: Path, membership: Member | Alone, recorder: Recorder) -> KeptRoster | None:
    """By what an enrolled terminal lets people in from now on; None for another one, which has its plan."""
    if isinstance(membership, Alone):
        return None
    who = membership.identity
    kept = KeptRoster(data, who.site, bytes.fromhex(who.site_key), recorder)
    kept.begin()
    return kept


def with_roster(inbox: Inbox, core: CoreThread, kept: KeptRoster | None) -> Inbox:
    """Where what comes down goes, rosters too where the terminal works by one."""
    return InboxWithRoster(inbox, _SharedShelf(core, kept)) if kept else inbox
