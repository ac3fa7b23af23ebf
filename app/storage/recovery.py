"""Opens the ledger. One that is damaged, or not this machine's newest, ends, and a new one takes it over."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import structlog

from app.storage.ballast import Ballast
from app.storage.former import Former, Why, formers
from app.storage.machine import all_marks, is_same_machine
from app.storage.mark import Mark, MarkFile
from app.storage.rebuilding import is_outdated, rebuild
from app.storage.renewal import finish_renewal, remove_leftovers, renew
from app.storage.sqlite_ledger import SqliteLedger
from app.storage.store_row import machine_of, note
from domain.chain import GENESIS
from domain.outcomes import Trouble
from domain.ports import LedgerError

log = structlog.get_logger(__name__)

__all__ = ["Opened", "open_ledger", "rebuild"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The ledger, and the stores it follows on that nobody has told of yet."""

    ledger: SqliteLedger
    ended: tuple[Former, ...] = ()

    @property
    def kept_as(self) -> Path | None:
        """Where the file that this ledger replaces was put, if it replaces one."""
        return Path(self.ended[-1].kept_as) if self.ended else None


def open_ledger(path: Path, mark_file: MarkFile | None = None, machine: str = "") -> Opened:
    """Open the ledger at `path`.

    Args:
        path: the file; it is made if it is not there.
        mark_file: what is known of the ledger outside of it; it is made to speak of this store.
        machine: what this machine is told from others by, see `machine.this_machine`.

    Raises:
        LedgerError: the disk does not let us, and a new file would not help.
    """
    finish_renewal(path)
    remove_leftovers(path)
    mark = mark_file.read() if mark_file else None
    try:
        ledger = _open_whole(path)
    except LedgerError as error:
        if error.trouble is not Trouble.LEDGER_DAMAGED:
            raise
        log.warning("ledger_damaged", detail=error.detail)
        renew(path, Why.DAMAGED, mark)
        ledger = _open_whole(path)
    opened = _settled(path, ledger, mark_file, mark, machine)
    if mark_file and (mark is None or mark.store != opened.ledger.store):
        mark_file.note(Mark(opened.ledger.store, 0, GENESIS.hex()))
    return opened


def _settled(
    path: Path, ledger: SqliteLedger, mark_file: MarkFile | None, mark: Mark | None, machine: str
) -> Opened:
    """The ledger, if it is this machine's newest; else the one that follows it.

    A mark that cannot be written goes stale, and would end a sound store at each start: none is judged by it.
    """
    why = _why_not_ours(ledger, mark, machine)
    if why is Why.RESTORED and mark_file and mark and not mark_file.takes(mark):
        log.warning("mark_not_judged_by", store=ledger.store)
        why = None
    if why:
        log.error("ledger_not_ours", why=why, store=ledger.store)
        ledger.close()
        renew(path, why, mark)
        ledger = _open_whole(path)
    with ledger.transaction() as connection:
        known = all_marks(machine_of(connection), machine) if not why else machine
        if machine and machine_of(connection) != known:
            note(connection, machine=known)
        ended = tuple(each for each in formers(connection) if not each.told)
    return Opened(ledger, ended)


def _why_not_ours(ledger: SqliteLedger, mark: Mark | None, machine: str) -> Why | None:
    with ledger.transaction() as connection:
        noted = machine_of(connection)
        before = {each.store for each in formers(connection)}
    if not is_same_machine(noted, machine):
        return Why.CLONED
    return Why.RESTORED if mark and _is_older(ledger, mark, before) else None


def _is_older(ledger: SqliteLedger, mark: Mark, before: set[str]) -> bool:
    """Whether records have left this machine that this ledger does not know."""
    if mark.store == ledger.store:
        return not ledger.holds(mark.seq, bytes.fromhex(mark.head))
    return mark.store not in before and ledger.head().seq > 0


def _open_whole(path: Path) -> SqliteLedger:
    ballast = Ballast(path)
    try:
        return _open(path, ballast)
    except LedgerError as error:
        if error.trouble is not Trouble.DISK_FULL or not ballast.give_up():
            raise
    return _open(path, ballast)


def _open(path: Path, ballast: Ballast) -> SqliteLedger:
    with ExitStack() as undo:
        ledger = SqliteLedger(path, ballast)
        undo.callback(ledger.close)
        ledger.check()
        if is_outdated(ledger):
            rebuild(ledger)
        undo.pop_all()
    return ledger
