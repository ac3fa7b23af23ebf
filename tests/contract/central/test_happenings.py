"""Of several processes one at a time does what happens by itself; on SQLite there is only one that folds."""

from sqlalchemy import Engine

from central.happenings import OTHERS_S, Happening, happen
from central.reading.floor_view import FloorView
from central.service import Service
from central.storage.engine import on_postgresql, try_lock
from tests.support.central import SetClock


def test_one_at_a_time_does_it_each_thing_for_itself(engine: Engine) -> None:
    service = Service(engine, "main", SetClock(), FloorView(engine, "main"))
    done: list[str] = []

    def does(name: str) -> Happening:
        def step(_: Service) -> float:
            done.append(name)
            return 9.0

        return Happening(name, step)

    with engine.connect() as another:
        try_lock(another, "happening", "ours", "main")
        expected = OTHERS_S if on_postgresql(another) else 9.0
        assert happen(service, does("ours")) == expected
        assert happen(service, does("other")) == 9.0
    assert happen(service, does("ours")) == 9.0
    assert done[-2:] == ["other", "ours"]
