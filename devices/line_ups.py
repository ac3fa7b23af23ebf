"""Tries ways to set a line; those that the system does not do are passed over."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from devices.errors import PortError
from devices.proposal import LineUp

REFUSED = "port_unusable"
Found = TypeVar("Found")


def each_usable(
    line_ups: Iterable[LineUp], attempt: Callable[[LineUp], Found]
) -> Iterator[tuple[LineUp, Found]]:
    """Gives each line-up that the port takes, and what the attempt gave.

    Raises:
        PortError: the port cannot be opened, went away, or takes none of them.
    """
    refusal, taken = None, False
    for line_up in line_ups:
        try:
            found = attempt(line_up)
        except PortError as error:
            if error.detail != REFUSED:
                raise
            refusal = error
        else:
            taken = True
            yield line_up, found
    if refusal and not taken:
        raise refusal
