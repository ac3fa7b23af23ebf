"""A picture to be drawn, and the first steps to most of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.fake_clock import START_AT
from tests.support.screen import StationScreen

MORNING = START_AT - (7 * 60 + 18) * 60_000


@dataclass(frozen=True)
class Scene:
    """A picture: how the station came to it, on top of the sample plant or of nothing."""

    name: str
    lead_up: Callable[[StationScreen], None]
    planned: bool = True
    begins: int = MORNING


def opened(
    before: Callable[[StationScreen], None], page: str, **about: str
) -> Callable[[StationScreen], None]:
    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.shown.open(page, **about)

    return lead_up


def around(before: Callable[[StationScreen], None], **told: Any) -> Callable[[StationScreen], None]:
    """What the terminal itself has to tell, on top of a state: fields of `Surroundings`."""

    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.around = replace(screen.around, **told)
        screen.refresh()

    return lead_up
