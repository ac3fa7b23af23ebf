"""What can go wrong with devices, as exceptions.

Exception
├── PortError                  the environment: a port is missing, busy, forbidden, or went away
├── SimulatorUnsupportedError  the environment: this system has no pseudo-terminals
└── ValueError
    ├── SettingsError          a device's settings can never work
    └── CommandError           a simulator was told something it does not know
"""

from domain.signals import Connection


class PortError(Exception):
    """A port cannot be used now; trying again later may work.

    Args:
        connection: how the device stands because of it.
        detail: a code such as `port_missing`, for the log and the screen.
        reason: the system's own words, for the log alone.
    """

    def __init__(self, connection: Connection, detail: str, reason: str = "") -> None:
        super().__init__(f"{detail}: {reason}")
        self.connection = connection
        self.detail = detail
        self.reason = reason


class SimulatorUnsupportedError(Exception):
    """Simulated devices need pseudo-terminals, which Windows does not have."""


class SettingsError(ValueError):
    """Settings that can never work; the message says what to change."""


class CommandError(ValueError):
    """A simulator's console cannot do this; the message says what it can do."""
