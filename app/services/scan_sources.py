"""Where scans come from besides serial scanners; these names stand in a device's place."""

from typing import Final

WEDGE: Final = "wedge"
"""The keyboard, with every keyboard scanner on it."""

TYPED: Final = "typed"
"""A person, on the screen's own pad."""
