"""The lines of a morning meeting."""

from ui.models.row_list_model import RowListModel
from ui.viewmodels.meeting_lines import MeetingLine


class MeetingLineListModel(RowListModel[MeetingLine]):
    def __init__(self) -> None:
        super().__init__(MeetingLine)
