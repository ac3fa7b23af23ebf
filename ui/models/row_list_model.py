"""Rows for QML, each a frozen dataclass with a `key`; only what differs is told, so lists stay in place."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QPersistentModelIndex, Qt

from ui.viewmodels.view_model import plain

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
FIRST_ROLE = int(Qt.ItemDataRole.UserRole)


class RowListModel(QAbstractListModel, Generic[R]):
    """Shows rows of one class; the fields of the class are the roles."""

    def __init__(self, row: type[R]) -> None:
        super().__init__()
        names = [field.name for field in fields(row)]  # type: ignore[arg-type]  # R is always a dataclass
        self._roles = {FIRST_ROLE + i: name for i, name in enumerate(names)}
        self.rows: list[R] = []

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature; it is never changed
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = FIRST_ROLE) -> Any:
        if not index.isValid() or role not in self._roles:
            return None
        return plain(getattr(self.rows[index.row()], self._roles[role]))

    def show_rows(self, rows: Sequence[R]) -> None:
        """Turn the rows into these, by as few removals, moves, insertions and changes as it takes."""
        self._remove_others({_key(row) for row in rows})
        for place, row in enumerate(rows):
            self._bring(place, _key(row), row)
            self._update(place, row)

    def _remove_others(self, keys: set[str]) -> None:
        for place in reversed(range(len(self.rows))):
            if _key(self.rows[place]) not in keys:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()

    def _bring(self, place: int, key: str, row: R) -> None:
        """See to it that the row of `key` stands at `place`."""
        found = next((i for i in range(place, len(self.rows)) if _key(self.rows[i]) == key), None)
        if found is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self.rows.insert(place, row)
            self.endInsertRows()
        elif found != place:
            self.beginMoveRows(QModelIndex(), found, found, QModelIndex(), place)
            self.rows.insert(place, self.rows.pop(found))
            self.endMoveRows()

    def _update(self, place: int, row: R) -> None:
        before, self.rows[place] = self.rows[place], row
        roles = [role for role, name in self._roles.items() if getattr(before, name) != getattr(row, name)]
        if roles:
            self.dataChanged.emit(self.index(place), self.index(place), roles)


def _key(row: Any) -> str:
    return str(row.key)
