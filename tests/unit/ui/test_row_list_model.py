"""A list model tells QML only what differs."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.row_list_model import FIRST_ROLE, RowListModel


@dataclass(frozen=True)
class Row:
    key: str
    text: str = ""
    parts: tuple[int, ...] = ()


def rows(*keys: str) -> list[Row]:
    return [Row(key) for key in keys]


class Watched(RowListModel[Row]):
    """Notes what it tells."""

    def __init__(self) -> None:
        super().__init__(Row)
        self.told: list[str] = []
        self.rowsInserted.connect(lambda _, first, last: self.told.append(f"+{first}"))
        self.rowsRemoved.connect(lambda _, first, last: self.told.append(f"-{first}"))
        self.rowsMoved.connect(lambda *_: self.told.append("move"))
        self.dataChanged.connect(lambda top, _, roles: self.told.append(f"{top.row()}:{sorted(roles)}"))
        self.modelReset.connect(lambda: self.told.append("reset"))


@pytest.fixture
def model(qapp: object) -> Watched:
    model = Watched()
    model.show_rows(rows("a", "b", "c"))
    model.told.clear()
    return model


def test_the_same_rows_tell_nothing(model: Watched) -> None:
    model.show_rows(rows("a", "b", "c"))
    assert model.told == []


def test_a_change_tells_its_row_and_role_alone(model: Watched) -> None:
    model.show_rows([Row("a"), Row("b", "new"), Row("c")])
    assert model.told == [f"1:[{FIRST_ROLE + 1}]"]


def test_rows_come_and_go_without_a_reset(model: Watched) -> None:
    model.show_rows(rows("c", "a", "d"))
    assert model.told == ["-1", "move", "+2"]


def test_roles_are_the_fields(model: Watched) -> None:
    names = {bytes(name.data()).decode() for name in model.roleNames().values()}
    assert names == {"key", "text", "parts"}
    model.show_rows([Row("a", "x", (1, 2))])
    assert model.data(model.index(0), FIRST_ROLE + 2) == [1, 2]
    assert model.data(model.index(0), Qt.ItemDataRole.DisplayRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0)) == 0


keys = st.lists(st.sampled_from("abcdef"), unique=True)


@given(keys, keys)
def test_whatever_follows_whatever_the_rows_are_right(before: list[str], after: list[str]) -> None:
    model = RowListModel(Row)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(rows(*before))
    model.show_rows(rows(*after))
    assert model.rows == rows(*after)
    tester.deleteLater()
