"""The database goes away and comes back; the service says so, and goes on by itself."""

from domain.floor_events import CountReported, Quality
from sync.contract import ErrorCode, Remedy
from tests.support.central import TerminalStore, new_database, postgres_server, problem_of, running_central


def test_uploads_are_put_off_while_the_database_is_away() -> None:
    store = TerminalStore()
    store.happened(*(CountReported("WO-1/30", Quality.GOOD, 1) for _ in range(30)))
    with postgres_server() as postgres, running_central(new_database(postgres.get_uri())) as central:
        terminal = central.terminal()
        terminal.send(store, 1, 10)
        postgres.stop()

        response = terminal.post(store.batch(11))

        problem = problem_of(response)
        assert (response.status_code, problem.error, problem.remedy) == (503, ErrorCode.BUSY, Remedy.RETRY)
        assert int(response.headers["Retry-After"]) > 0
        assert terminal.get("/readyz").status_code == 503
        assert terminal.get("/healthz").status_code == 200

        postgres.start()

        assert terminal.send(store).head == store.head
        office = central.office()
        assert office.get("/v1/summary", at_least=30, wait=30).json()["position"] == 30
        assert office.stored(store.store) == store.bodies
