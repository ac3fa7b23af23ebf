"""What happens by itself, once in the whole service: forecasts are recorded, people are called.

To add one: write a step, which takes the service and does what is due, and name it in `happenings_of`.

A step is called in a thread of the process that folds (`central.upkeep`): at once when that starts, after
every projection, and at the latest when the seconds that it returned are over. What it raises is logged,
and it is called again after a rest. Each step has a task and a lock of its own: of several processes one
does it, and none holds up another. On SQLite nothing keeps two services on one file apart, and between two
calls another process may have come first: what must not be done twice needs a unique key, or looks for
itself whether it was done.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from central.desk.forecasts import Forecasts
from central.importing.mapping import load_import_settings
from central.importing.polling import Polling
from central.service import Service
from central.settings import Settings
from central.storage.engine import try_lock

OTHERS_S: Final = 1.0
"""Somebody else is at it: look again then, in case that one ends."""

Step = Callable[[Service], float]


@dataclass(frozen=True, slots=True)
class Happening:
    """A step and the name of its lock, which never changes: versions may run side by side for a while.

    `close` is called after the last step, and returns once nothing is under way any more.
    """

    name: str
    step: Step
    close: Callable[[], None] = lambda: None


def happenings_of(settings: Settings) -> tuple[Happening, ...]:
    """All there are; made once for each process.

    Raises:
        BadSetting: what says where messages go cannot be used.
    """
    return (Happening("forecasts", Forecasts()), *_messages(settings), *_imports(settings))


def _imports(settings: Settings) -> Iterator[Happening]:
    """Looks at views of other systems, where the settings name some."""
    known = load_import_settings(settings.imports)
    if known.view:
        yield Happening("imports", Polling(known))


def _messages(settings: Settings) -> Iterator[Happening]:
    """What sends messages is loaded only where some are wanted: it takes as long as much of the rest."""
    if settings.messaging:
        from central.messaging.messenger import Messenger
        from central.messaging.settings import load_messaging

        messenger = Messenger(load_messaging(settings.messaging))
        yield Happening("messages", messenger.step, messenger.close)


def happen(service: Service, happening: Happening) -> float:
    """Do what is due, unless another process is at it; in how many seconds to ask again at the latest."""
    with service.engine.connect() as connection:
        if not try_lock(connection, "happening", happening.name, service.site):
            return OTHERS_S
        return happening.step(service)
