"""A roster is written and read to the byte; what is none is told."""

import pytest

from domain.codec import Malformed
from domain.roster import Roster, read_roster, roster_text
from tests.support.plant import GUEST, LEAD


def test_a_roster_is_read_as_it_was_written() -> None:
    roster = Roster("plant", 1, 2, (GUEST, LEAD))
    assert read_roster(roster_text(roster)) == roster


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"site":"x","issued_at":1,"valid_until":"2","people":[]}', "[" * 100_000]
)
def test_nonsense_is_no_roster(text: str) -> None:
    with pytest.raises(Malformed):
        read_roster(text)
