"""Waiting for what nobody tells: what another process has written, or that it is gone, is looked for."""

import time
from collections.abc import Callable
from typing import Final

PATIENCE_S: Final = 30.0
LOOK_EVERY_S: Final = 0.05


def until(holds: Callable[[], object], patience_s: float = PATIENCE_S) -> None:
    """Look again and again, and fail where it never holds."""
    end = time.monotonic() + patience_s
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(LOOK_EVERY_S)  # between two looks: there is nothing to wait on
