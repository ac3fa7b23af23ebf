"""What the data items of an MTConnect adapter come to: state, mode, counts, values."""

from collections.abc import Callable

from devices.parsing import Garbled, Message, as_total
from devices.shdr_settings import ShdrSettings
from devices.words import in_capitals
from domain.signals import (
    MachineCountSeen,
    MachineModeSeen,
    MachineState,
    MachineStateSeen,
    MachineValueSeen,
)

MOST_VALUE_CHARS = 200
UNAVAILABLE = "UNAVAILABLE"

Read = Callable[[str], tuple[Message, ...]]


class DataItems:
    """Reads the items that are set up; one that is unavailable says nothing, but for the state.

    The state is the execution's, or `no_data` while that or the whole device is unavailable.
    """

    def __init__(self, settings: ShdrSettings) -> None:
        self._device = settings.id
        self._wrap = settings.wrap
        self._states = in_capitals(settings.states)
        self._modes = in_capitals(settings.modes)
        self._available = True
        self._execution: MachineState | None = None
        self._values: dict[str, str] = {}
        self._readers = self._readers_by_name(settings)
        self.names = frozenset(self._readers)

    def read(self, name: str, value: str) -> tuple[Message, ...]:
        read = self._readers.get(name)
        return read(value) if read else ()

    def values(self) -> tuple[Message, ...]:
        """The values as they were told last: who takes one now and then only must not miss the latest."""
        return tuple(MachineValueSeen(self._device, *item) for item in self._values.items())

    def _readers_by_name(self, settings: ShdrSettings) -> dict[str, Read]:
        readers: dict[str, Read] = {
            settings.availability: self._availability,
            settings.state: self._state,
            settings.mode: _if_available(self._mode),
            settings.count: _if_available(lambda value: self._count(value, rejected=False)),
            settings.rejects: _if_available(lambda value: self._count(value, rejected=True)),
            **{name: self._recorder(name) for name in settings.values},
        }
        return {name: read for name, read in readers.items() if name}

    def _availability(self, value: str) -> tuple[Message, ...]:
        self._available = value.upper() != UNAVAILABLE
        return (self._state_seen(),) if self._execution or not self._available else ()

    def _state(self, value: str) -> tuple[Message, ...]:
        word = value.upper()
        self._execution = self._states.get(word, MachineState.NO_DATA)
        if word in self._states or word == UNAVAILABLE:
            return (self._state_seen(),)
        return (self._state_seen(), self._garbled("unknown_state", value))

    def _state_seen(self) -> Message:
        known = self._execution if self._available else None
        return MachineStateSeen(self._device, known or MachineState.NO_DATA)

    def _mode(self, value: str) -> tuple[Message, ...]:
        mode = self._modes.get(value.upper())
        return (MachineModeSeen(self._device, mode) if mode else self._garbled("unknown_mode", value),)

    def _count(self, value: str, *, rejected: bool) -> tuple[Message, ...]:
        total = as_total(value)
        if total is None:
            return (self._garbled("bad_count", value),)
        return (MachineCountSeen(self._device, total, rejected, self._wrap),)

    def _recorder(self, name: str) -> Read:
        def read(value: str) -> tuple[Message, ...]:
            if value.upper() in {"", UNAVAILABLE}:
                self._values.pop(name, None)
                return ()
            self._values[name] = value[:MOST_VALUE_CHARS]
            return (MachineValueSeen(self._device, name, self._values[name]),)

        return read

    def _garbled(self, reason: str, value: str) -> Message:
        return Garbled(self._device, reason, len(value))


def _if_available(read: Read) -> Read:
    return lambda value: () if value.upper() == UNAVAILABLE else read(value)
