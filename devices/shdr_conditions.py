"""What the conditions of an MTConnect adapter come to: alarms, each told once as long as it lasts."""

from collections.abc import Sequence

from devices.parsing import Garbled, Heartbeat, Message
from devices.shdr_settings import ShdrSettings
from domain.signals import MachineAlarmSeen

MOST_ALARMS = 500
MOST_CODE_CHARS = 40
MOST_TEXT_CHARS = 200


class ActiveAlarms:
    """The native codes that are active, by condition; one code may be active in several conditions.

    Outlives a connection: what was raised on one is cleared on the next.
    """

    def __init__(self) -> None:
        self._codes: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._codes.values()))

    def add(self, condition: str, code: str) -> bool:
        """Gives whether the code was not active before."""
        known = self._is_active(code)
        self._codes.setdefault(condition, set()).add(code)
        return not known

    def remove(self, condition: str, code: str) -> tuple[str, ...]:
        """Ends one code of a condition, or for an empty one all of them; gives those active no more.

        A code may have become active in an earlier run of the program: so one that is named is given
        even if it is not known, and where none is active any more the empty code, which means all.
        """
        held = self._codes.pop(condition, set())
        ended = {code} if code else held
        if held - ended:
            self._codes[condition] = held - ended
        over = tuple(sorted(code for code in ended if not self._is_active(code)))
        return over if code or self._codes else (*over, "")

    def _is_active(self, code: str) -> bool:
        return any(code in codes for codes in self._codes.values())


class Conditions:
    """Reads conditions; a fault without a native code has the condition's own name."""

    def __init__(self, settings: ShdrSettings, alarms: ActiveAlarms) -> None:
        self._device = settings.id
        self._wanted = settings.conditions
        self._raising = {"FAULT", "WARNING"} if settings.warnings else {"FAULT"}
        self._alarms = alarms

    def read(self, name: str, rest: Sequence[str]) -> tuple[Message, ...]:
        """Reads `level, native code, native severity, qualifier, text`; all but the level may lack."""
        level, code, _, _, *text = [*rest, *[""] * 4][: max(len(rest), 4)]
        level, own_code = level.upper(), name[:MOST_CODE_CHARS]
        code = code[:MOST_CODE_CHARS]
        if self._wanted and name not in self._wanted:
            return self._nothing()
        if level in self._raising:
            return self._raised(name, code or own_code, "|".join(text)[:MOST_TEXT_CHARS])
        if level == "WARNING":
            return self._cleared(name, code or own_code)
        return self._cleared(name, code) if level == "NORMAL" else self._nothing()

    def _raised(self, name: str, code: str, text: str) -> tuple[Message, ...]:
        if len(self._alarms) >= MOST_ALARMS:
            return (Garbled(self._device, "too_many_alarms", len(code)),)
        if not self._alarms.add(name, code):
            return self._nothing()
        return (MachineAlarmSeen(self._device, code, text, active=True),)

    def _cleared(self, name: str, code: str) -> tuple[Message, ...]:
        over = self._alarms.remove(name, code)
        return (
            tuple(MachineAlarmSeen(self._device, gone, "", active=False) for gone in over) or self._nothing()
        )

    def _nothing(self) -> tuple[Message, ...]:
        return (Heartbeat(self._device),)
