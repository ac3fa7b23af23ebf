"""The lines of what a figure of a shift is made of."""

from ui.models.row_list_model import RowListModel
from ui.viewmodels.shift_lines import ShiftLine


class ShiftLineListModel(RowListModel[ShiftLine]):
    def __init__(self) -> None:
        super().__init__(ShiftLine)
