"""The roster: who may sign in at a site's terminals, with which rights, until when; signed centrally."""

from dataclasses import dataclass
from json import JSONDecodeError, loads
from typing import Final

from domain.codec import Malformed, from_plain, to_json
from domain.plan_events import PersonDefined

WARN_MS: Final = 7 * 24 * 3600 * 1000
"""So long before its end a roster that is not renewed is warned about."""


@dataclass(frozen=True, slots=True)
class Roster:
    """What a terminal needs to let people in while it is on its own.

    Attributes:
        site: whose people these are.
        issued_at: when the central side signed it, by its clock, UTC ms.
        valid_until: nobody signs in by it from then on, UTC ms.
        people: each as last defined; the ids differ.
    """

    site: str
    issued_at: int
    valid_until: int
    people: tuple[PersonDefined, ...]


NO_ROSTER: Final = Roster("", 0, 0, ())
"""That of a terminal which is to work by a roster and has none yet: nobody signs in."""


def roster_text(roster: Roster) -> str:
    """The JSON text that is signed, sent and kept, to the byte."""
    return to_json(roster)


def read_roster(text: str) -> Roster:
    """Read a roster back.

    Raises:
        Malformed: it is no roster.
    """
    try:
        value = loads(text)
    except (JSONDecodeError, RecursionError) as error:
        raise Malformed(f"no JSON: {error}") from None
    return from_plain(Roster, value)
