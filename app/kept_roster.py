"""The roster that this terminal works by: checked, kept on its disk, in force from the start on."""

from pathlib import Path

import structlog
from pydantic import ValidationError

from app.core_thread import CoreThread
from app.identity import Identity, write_private
from app.services.recorder import Recorder
from app.storage.paths import roster_path
from domain.clock import MAX_LEAD_MS, hlc_ms
from domain.expiry import CentralTime
from domain.floor_events import RosterTaken
from domain.ports import Inbox
from domain.roster import NO_ROSTER, Roster
from sync.contract import SignedRoster

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
        roster = self._checked(signed, 0 if self._central_was_ahead() else self._heard())
        if roster is None:
            return False
        kept = self._keep(signed)
        self._recorder.floor.let_in_by(roster)
        if kept:
            self._recorder.note(RosterTaken(roster.issued_at, roster.valid_until))
        return kept

    def _kept(self) -> Roster | None:
        try:
            return self._checked(SignedRoster.model_validate_json(self._path.read_bytes()), self._heard())
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

    def _checked(self, signed: SignedRoster, heard: int) -> Roster | None:
        from sync.signed_roster import opened

        found = opened(signed, self._site, self._site_key)
        if isinstance(found, Roster) and found.issued_at < heard:
            found = "it is older than the one that was taken before"
        if isinstance(found, Roster):
            return found
        log.warning("roster_refused", reason=found)
        return None

    def _heard(self) -> int:
        """When the roster was issued that was taken last, UTC ms; whatever the clock says now."""
        central = self._central_time()
        return central.at if central else 0

    def _central_was_ahead(self) -> bool:
        """Whether a wrong central clock issued the last one: nobody holds on to that.

        The ledger never goes back, so a clock of this terminal that was set back pretends nothing.
        """
        here, central = self._recorder.here(), self._central_time()
        latest = max(here.now.at, hlc_ms(here.seen))
        return central is not None and central.at > latest + MAX_LEAD_MS

    def _central_time(self) -> CentralTime | None:
        here = self._recorder.here()
        return self._recorder.floor.people_at(here.station).central_time(here.store)


class _SharedShelf:
    """A kept roster as the network thread sees it."""

    def __init__(self, core: CoreThread, kept: KeptRoster) -> None:
        self._core, self._kept = core, kept

    def put(self, signed: SignedRoster) -> bool:
        return self._core.call(lambda: self._kept.take(signed))


def roster_to_come(data: Path, identity: Identity | None, recorder: Recorder) -> KeptRoster | None:
    """By what an enrolled terminal lets people in; None for another one, which has its plan.

    Until it begins nobody signs in: what it takes to check a signature is not loaded before the first frame.
    """
    if identity is None:
        return None
    recorder.floor.let_in_by(NO_ROSTER)
    return KeptRoster(data, identity.site, bytes.fromhex(identity.site_key), recorder)


def with_roster(inbox: Inbox, core: CoreThread, kept: KeptRoster | None) -> Inbox:
    """Where what comes down goes, rosters too where the terminal works by one."""
    from sync.signed_roster import InboxWithRoster

    return InboxWithRoster(inbox, _SharedShelf(core, kept)) if kept else inbox
