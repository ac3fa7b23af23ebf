"""Cyclic garbage ends on the GUI thread, whichever thread made it or makes the most of it."""

import gc
import threading
from contextlib import closing

import pytest
from pytestqt.qtbot import QtBot

from app.gui_collector import GuiCollector


class Cycle:
    """Refers to itself, and tells on which thread it ended."""

    def __init__(self, ended: list[str]) -> None:
        self.itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


def litter(cycles: int, ended: list[str]) -> None:
    for _ in range(cycles):
        Cycle(ended)


@pytest.mark.usefixtures("qapp")
def test_what_another_thread_leaves_behind_ends_on_this_one(qtbot: QtBot) -> None:
    ended: list[str] = []
    with closing(GuiCollector(every_ms=10)):
        other = threading.Thread(target=litter, args=(20_000, ended), name="other")
        other.start()
        other.join()
        assert ended == []
        qtbot.waitUntil(lambda: len(ended) == 20_000, timeout=5000)
    assert set(ended) == {threading.main_thread().name}


@pytest.mark.usefixtures("qapp")
def test_afterwards_python_collects_again() -> None:
    GuiCollector().close()
    assert gc.isenabled()
