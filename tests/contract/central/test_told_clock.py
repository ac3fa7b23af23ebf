"""Every answer of the central side tells its time, good or bad."""

from sync.contract import CLOCK_HEADER
from tests.support.central import NOON, CentralSide, SetClock, running_central


def told(central: CentralSide, path: str) -> str:
    return central.http.get(path).headers[CLOCK_HEADER]


def test_the_time_is_that_of_the_answer(database_url: str) -> None:
    clock = SetClock()
    with running_central(database_url, clock) as central:
        assert told(central, "/healthz") == str(NOON)
        clock.at += 1234
        assert told(central, "/v1/feed?store=s") == str(NOON + 1234)
        assert told(central, "/nowhere") == str(NOON + 1234)
