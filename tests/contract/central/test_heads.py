"""A terminal is told how far its own stores are held, and nobody else's."""

from domain.chain import GENESIS
from domain.floor_events import TerminalStarted
from sync.contract import Ack
from tests.support.central import CentralSide, TerminalStore, problem_of


def test_how_far_a_store_is_held_and_the_hash_there(central: CentralSide) -> None:
    terminal, store = central.terminal(), TerminalStore()
    path = f"/v1/stores/{store.store}/head"
    assert terminal.get(path).json() == {"store": store.store, "acked": 0, "head": GENESIS.hex()}
    store.happened(*[TerminalStarted(str(n)) for n in range(5)])
    terminal.send(store)
    for at, seq in [(0, 0), (1, 1), (4, 4), (5, 5), (9, 5)]:
        answer = Ack.model_validate_json(terminal.get(path, at=at).content, strict=True)
        assert (answer.acked, answer.head) == (seq, store.hashes[seq].hex())
    assert terminal.get(path).json()["acked"] == 5


def test_a_store_of_another_terminal_is_none_of_its_business(central: CentralSide) -> None:
    store = TerminalStore()
    store.happened(TerminalStarted("1"))
    central.terminal().send(store)
    answer = central.terminal().get(f"/v1/stores/{store.store}/head")
    assert answer.status_code == 403
    assert problem_of(answer).error == "store_of_another"


def test_whoever_is_not_signed_in_is_told_nothing(central: CentralSide) -> None:
    assert central.http.get("/v1/stores/any/head").status_code == 401
