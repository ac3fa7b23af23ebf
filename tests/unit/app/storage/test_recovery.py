"""A damaged file is set aside whole, a new store begun at once; what is merely old is folded anew."""

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from app.storage.ledger_reader import LedgerReader
from app.storage.recovery import Opened, open_ledger, rebuild
from app.storage.sqlite_ledger import PROGRAM, SqliteLedger
from domain.commands import SignIn
from domain.floor_events import CountReported, Quality, SignInMethod
from domain.outcomes import Recorded, Trouble
from domain.ports import LedgerError
from tests.support.damage import bodies_of
from tests.support.plant import MATERIAL, PLAN, WANG
from tests.support.station import StationDesk, memory_desk, outgoing

PAGE = 4096
TRIGGERS = ("records_never_delete", "received_never_delete", "received_never_update")
COUNTED = CountReported(MATERIAL, Quality.GOOD, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed ledger with a running task and a hundred counts."""
    path = tmp_path_factory.mktemp("image") / "ledger.sqlite"
    with closing(SqliteLedger(path)) as ledger:
        StationDesk(ledger).running(MATERIAL).recorder.note(*[COUNTED] * 100)
    return path.read_bytes()


@pytest.fixture
def whole(path: Path, image: bytes) -> bytes:
    path.write_bytes(image)
    return image


@pytest.fixture
def opened(path: Path) -> Iterator[list[Opened]]:
    """Ledgers opened by a test, closed after it."""
    found: list[Opened] = []
    yield found
    for each in found:
        each.ledger.close()


def store_of(path: Path) -> str:
    with closing(sqlite.connect(str(path))) as file:
        return str(file.execute("SELECT id FROM store").fetchone()[0])


def run(path: Path, *statements: str) -> None:
    with closing(sqlite.connect(str(path), isolation_level=None)) as file:
        for statement in statements:
            file.execute(statement)


def works(ledger: SqliteLedger) -> bool:
    desk = StationDesk(ledger)
    desk.recorder.note(*PLAN)
    return isinstance(desk.recorder.execute(SignIn(WANG.id, SignInMethod.BADGE)), Recorded)


def test_a_whole_file_is_opened_as_it_is(path: Path, whole: bytes, opened: list[Opened]) -> None:
    store = store_of(path)
    opened.append(open_ledger(path))
    assert (opened[0].ledger.store, opened[0].kept_as) == (store, None)


def test_a_new_file_is_begun(path: Path, opened: list[Opened]) -> None:
    opened.append(open_ledger(path))
    assert opened[0].kept_as is None
    assert works(opened[0].ledger)


def test_a_damaged_file_is_kept_byte_by_byte_and_a_new_store_begun(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    store = store_of(path)
    damaged = bytes(PAGE) + whole[PAGE:]
    path.write_bytes(damaged)
    opened.append(open_ledger(path))
    kept = opened[0].kept_as
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert kept.name.startswith("ledger.damaged-")
    assert opened[0].ledger.store != store
    assert works(opened[0].ledger)


def test_files_damaged_one_after_the_other_are_all_kept(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    for _ in range(3):
        path.write_bytes(whole[:1000])
        opened.append(open_ledger(path))
        opened[-1].ledger.close()
    assert len({each.kept_as for each in opened}) == 3
    assert all(each.kept_as and each.kept_as.exists() for each in opened)


def test_what_lies_beside_the_file_goes_with_it(path: Path, whole: bytes, opened: list[Opened]) -> None:
    with closing(sqlite.connect(str(path), isolation_level=None)) as still_open:
        still_open.execute("DROP TRIGGER records_never_delete")
        still_open.execute("DELETE FROM records WHERE seq > 50")
        opened.append(open_ledger(path))
        kept = opened[0].kept_as
        assert Path(f"{kept}-wal").exists()
        assert Path(f"{kept}-shm").exists()


@pytest.mark.parametrize("kind", ["bits", "noise", "zeros", "cut"])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_happened_to_the_file_the_terminal_records_again(
    path: Path, whole: bytes, opened: list[Opened], kind: str, seed: int
) -> None:
    dice = random.Random(seed)
    page = PAGE * dice.randrange(len(whole) // PAGE)
    spoiled = bytearray(whole)
    match kind:
        case "bits":
            for _ in range(3):
                spoiled[dice.randrange(PAGE, len(whole))] ^= 1 << dice.randrange(8)
        case "noise":
            spoiled[page : page + PAGE] = dice.randbytes(PAGE)
        case "zeros":
            spoiled[page : page + PAGE] = bytes(PAGE)
        case _:
            del spoiled[dice.randrange(len(whole)) :]
    path.write_bytes(spoiled)
    opened.append(open_ledger(path))
    assert works(opened[0].ledger)


@pytest.mark.parametrize(
    "removal", ["seq = (SELECT max(seq) FROM records)", "seq > 50", "seq > 0"], ids=["last", "half", "all"]
)
def test_a_store_whose_end_is_gone_is_not_written_over(
    path: Path, whole: bytes, opened: list[Opened], removal: str
) -> None:
    run(path, "DROP TRIGGER records_never_delete", f"DELETE FROM records WHERE {removal}")
    store = store_of(path)
    opened.append(open_ledger(path))
    kept = opened[0].kept_as
    assert kept is not None
    assert store_of(kept) == store
    assert opened[0].ledger.store != store


def test_records_of_a_store_that_lost_its_name_are_not_given_another(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    run(path, "DELETE FROM store", "DELETE FROM states")
    opened.append(open_ledger(path))
    assert opened[0].kept_as is not None
    assert opened[0].ledger.head().seq == 0
    (ended,) = opened[0].ended
    assert (ended.finished, ended.salvaged, ended.missing) == (True, 0, ((1, count_of(whole, path)),))


def test_a_store_that_lost_its_row_is_known_by_its_states(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    store = store_of(path)
    run(path, "DELETE FROM store")
    opened.append(open_ledger(path))
    (ended,) = opened[0].ended
    assert (ended.store, ended.salvaged, ended.finished) == (store, count_of(whole, path), False)


def count_of(image: bytes, path: Path) -> int:
    """How many records the ledger had whose bytes these are."""
    sound = path.with_name("sound.sqlite")
    sound.write_bytes(image)
    return len(bodies_of(sound))


@pytest.mark.parametrize("destroyed", [("received",), ("sqlite_schema",)])
def test_a_damaged_file_of_an_older_program_loses_no_record_for_its_schema(
    path: Path, whole: bytes, opened: list[Opened], destroyed: tuple[str, ...]
) -> None:
    store, count = store_of(path), count_of(whole, path)
    run(
        path,
        "ALTER TABLE store RENAME TO newer",
        "CREATE TABLE store (id TEXT, acked INTEGER, acked_head BLOB, cursor BIGINT, folded_by TEXT)",
        "INSERT INTO store SELECT id, 2, acked_head, cursor, folded_by FROM newer",
        *("DROP TABLE newer", "DROP TABLE former", "DROP TABLE pruned", "DELETE FROM states"),
        *(f"DROP TRIGGER {name}" for name in TRIGGERS),
        *(f"ALTER TABLE received DROP COLUMN {name}" for name in ("digest", "chained")),
        "CREATE TRIGGER received_never_update BEFORE UPDATE OF body ON received BEGIN SELECT 1; END",
        "UPDATE alembic_version SET version_num = '0002'",
    )
    with closing(sqlite.connect(str(path))) as file:
        roots = dict(file.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
    spoiled = bytearray(path.read_bytes())
    for name in destroyed:
        page = (roots.get(name, 1) - 1) * PAGE
        spoiled[page : page + PAGE] = b"\xff" * PAGE
    path.write_bytes(spoiled)
    opened.append(open_ledger(path))
    (ended,) = opened[0].ended
    assert (ended.store, ended.acked, ended.salvaged, ended.finished) == (store, 2, count, False)


@pytest.mark.parametrize("body", ["x'00'", "'text'", "zeroblob(0)", "x'7b7d'", '\'{"hlc":"soon"}\''])
def test_a_last_record_without_a_time_is_damage(
    path: Path, whole: bytes, opened: list[Opened], body: str
) -> None:
    change = f"UPDATE records SET body = {body} WHERE seq = (SELECT max(seq) FROM records)"
    run(path, "DROP TRIGGER records_never_update", change)
    opened.append(open_ledger(path))
    assert opened[0].kept_as is not None


def test_a_last_record_of_a_kind_only_a_newer_program_knows_is_none(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    change = "UPDATE records SET body = CAST(replace(body, 'count.reported', 'count.imagined') AS BLOB)"
    sent = "UPDATE store SET acked = (SELECT max(seq) FROM records)"
    run(path, "DROP TRIGGER records_never_update", change, sent)
    opened.append(open_ledger(path))
    assert opened[0].kept_as is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE states SET state = '{}'",
        "UPDATE states SET state = 'no json'",
        "UPDATE states SET last_hlc = replace(last_hlc, '-0', '-#')",
        "UPDATE states SET state = CAST(x'ff' AS TEXT)",
        "INSERT INTO states VALUES ('hologram:1', '{}', '0000000000001-0000', 's', 1)",
    ],
)
def test_states_another_program_wrote_are_folded_anew(
    path: Path, whole: bytes, opened: list[Opened], change: str
) -> None:
    with closing(SqliteLedger(path)) as ledger:
        states = ledger.states()
    run(path, change)
    opened.append(open_ledger(path))
    assert opened[0].kept_as is None
    assert opened[0].ledger.states() == states


def test_a_rebuild_folds_own_and_received_records(path: Path, opened: list[Opened]) -> None:
    opened.append(open_ledger(path))
    desk = StationDesk(opened[0].ledger).staffed()
    desk.recorder.receive(outgoing(memory_desk("other").running("WO-2/30")), 1)
    states = opened[0].ledger.states()
    run(path, "DELETE FROM states")
    assert rebuild(opened[0].ledger) == len(states)
    assert opened[0].ledger.states() == states


def test_what_an_older_program_could_not_read_takes_effect_after_the_update(
    path: Path, opened: list[Opened]
) -> None:
    other = memory_desk("other").running(MATERIAL)
    came = outgoing(other)
    with closing(SqliteLedger(path)) as ledger:
        ledger.receive(came, [], {}, 1)
        assert ledger.states() == {}
    run(path, "UPDATE store SET folded_by = '0.0.1'")
    opened.append(open_ledger(path))
    ledger = opened[0].ledger
    assert ledger.states() == {name: other.floor.folded(name) for name in other.floor.streams()}
    assert ledger.folded_by() == PROGRAM
    assert {record.id for record in ledger.history(f"task:{MATERIAL}")} <= {f"other:{r.seq}" for r in came}
    (started,) = ledger.history(f"task:{MATERIAL}", ["task.started"])
    assert list(ledger.latest(f"task:{MATERIAL}", "task.started", started.moment.at + 1)) == [started]


def test_states_an_older_program_went_on_with_are_folded_anew(
    path: Path, whole: bytes, opened: list[Opened]
) -> None:
    with closing(SqliteLedger(path)) as ledger:
        states = ledger.states()
    run(path, "DELETE FROM states WHERE stream LIKE 'task:%'", "UPDATE store SET folded_by = '0.0.1'")
    opened.append(open_ledger(path))
    assert opened[0].ledger.states() == states


def test_what_is_no_damage_is_no_reason_to_begin_anew(path: Path, whole: bytes) -> None:
    path.chmod(0o400)
    path.unlink()
    path.mkdir()
    with pytest.raises(LedgerError) as raised:
        open_ledger(path)
    assert raised.value.trouble is Trouble.DISK_ERROR
    assert path.is_dir()


def test_a_file_that_could_not_be_opened_is_let_go(path: Path) -> None:
    path.write_bytes(b"nonsense" * 1000)
    with pytest.raises(LedgerError):
        SqliteLedger(path)
    held = [link for link in Path("/proc/self/fd").glob("*") if link.exists() and link.resolve() == path]
    assert held == []


def test_there_is_no_reader_where_there_is_no_file(path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no ledger at"):
        LedgerReader(path)
