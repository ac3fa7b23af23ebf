"""`lineside-central quarantine …` lists what waits, and closes what nobody needs to repeat."""

import pytest

from tests.integration.central.process import CommandLine
from tests.support.central import TerminalStore

HEADING = "RECORD\tTERMINAL\tKIND\tACTOR\tREASON\tSTATE\n"


@pytest.fixture
def store(central: CommandLine) -> TerminalStore:
    """Two records that nobody can read, as the service took them in and stopped."""
    store, service = TerminalStore(), central.serve()
    store.keep(b"one", b"two")
    service.terminal(central.invite()).send(store)
    central.office(service).settled()
    service.end()
    return store


def test_what_waits_is_listed_and_closed_with_a_reason(central: CommandLine, store: TerminalStore) -> None:
    first, second = f"{store.store}:1", f"{store.store}:2"
    waiting = central.run("quarantine", "list").stdout
    assert waiting.startswith(f"{HEADING}{first}\tT1\t-\t-\t")
    assert [line.rpartition("\t")[2] for line in waiting.splitlines()[1:]] == ["waiting", "waiting"]

    done = central.run("quarantine", "close", first, second, "--reason", "a broken cable", "--actor", "Huang")

    assert (done.stdout, done.returncode) == ("closed: 2\n", 0)
    assert central.run("quarantine", "list").stdout == HEADING
    every = central.run("quarantine", "list", "--all").stdout.splitlines()
    assert [line.rpartition("\t")[2] for line in every[1:]] == ["closed by Huang: a broken cable"] * 2
    again = central.run("quarantine", "close", first, f"{store.store}:9", "--reason", "twice")
    assert (again.stdout, again.returncode) == ("closed: 0\n", 2)
    assert "was closed already, by Huang: a broken cable" in again.stderr
    assert f"{store.store}:9 is not in quarantine" in again.stderr


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "said"), [(["x", "--reason", "y"], "give STORE:SEQ"), (["x:1", "--reason", " "], "say why")]
)
def test_what_cannot_be_done_is_said_in_one_line(
    central: CommandLine, arguments: list[str], said: str
) -> None:
    done = central.run("quarantine", "close", *arguments)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert said in done.stderr
