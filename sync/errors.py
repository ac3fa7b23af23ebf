"""What can go wrong on the way to the central side.

Values (expected; a step returns them)
├── Failure                    nothing was taken as sent or received; `trouble` is what a screen shows
│   ├── unreachable            no connection, a time-out, a TLS problem
│   ├── not_central            something else answered: a captive portal, a proxy's page, nonsense
│   ├── not_signed_in          the central side does not take this device's key, or took it back
│   ├── forked                 the central side holds other records under this store's name
│   ├── upgrade_needed         the central side no longer speaks this program's protocol
│   ├── server_trouble         the central side asks to come back later
│   ├── refused                the central side understood and will not take it
│   └── local_trouble          this terminal itself failed: its disk, or a bug
└── Gap                        the central side wants earlier records first; sending goes back by itself

Exception (the settings can never work)
└── ValueError
    └── InsecureUrlError       plain http:// to another machine, or no web address at all
"""

from dataclasses import dataclass
from enum import StrEnum

from sync.contract import ErrorCode


class SyncTrouble(StrEnum):
    """Why nothing moves. The screen translates it and says what a person can do."""

    UNREACHABLE = "unreachable"
    NOT_CENTRAL = "not_central"
    NOT_SIGNED_IN = "not_signed_in"
    FORKED = "forked"
    UPGRADE_NEEDED = "upgrade_needed"
    SERVER_TROUBLE = "server_trouble"
    REFUSED = "refused"
    LOCAL_TROUBLE = "local_trouble"


@dataclass(frozen=True, slots=True)
class Failure:
    """One request that brought nothing.

    Args:
        trouble: the cause, for the screen.
        detail: what was seen, in words for the log.
        retry_after_s: how long the central side asked to be left alone; None when it did not.
        oversized: a smaller batch may get through.
        error: the central side's own word for it, where it gave one.
    """

    trouble: SyncTrouble
    detail: str
    retry_after_s: float | None = None
    oversized: bool = False
    error: ErrorCode | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The central side holds records up to `expected` - 1 and wants `expected` next."""

    expected: int


class InsecureUrlError(ValueError):
    """The central side's address would carry records or the token in the clear."""
