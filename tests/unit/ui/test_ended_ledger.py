"""After a start that had to begin a new ledger, the page Sync says what became of the old one."""

from dataclasses import replace

import pytest

from app.services.snapshot import EndedLedger
from tests.support.station import StationDesk
from tests.unit.ui.views import synced, view_of
from ui.viewmodels.sync_view_model import derive_sync


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("damaged", "The ledger file was damaged: 4 180 records were saved, 12 were lost. Tell IT."),
        ("cloned", "This ledger goes on for an earlier one: 4 180 records taken over, 12 lost. Tell IT."),
    ],
)
def test_what_became_of_the_earlier_ledger_is_said_first(why: str, said: str) -> None:
    sync = replace(synced(), ended=EndedLedger(why, 4180, 12))
    text = derive_sync(view_of(StationDesk().planned(), sync=sync)).text.replace("\u202f", " ")
    assert text.startswith(said)
    assert "byte for byte" in text
