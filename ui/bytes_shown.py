"""How bytes from a device are written on the screen: every one of them visible."""

from typing import Final

NAMES: Final = {0x09: "<TAB>", 0x0A: "<LF>", 0x0D: "<CR>", 0x1D: "<GS>", 0x1E: "<RS>", 0x04: "<EOT>"}
"""Control characters that people who set up scanners know by name; the panel's font has no signs for them."""

PER_GROUP: Final = 8


def visible(data: bytes) -> str:
    r"""The text of bytes, what does not show itself named or in hex: `A\r\x00` is `A<CR><00>`."""
    return "".join(_shown(char) for char in data.decode("utf-8", "surrogateescape"))


def _shown(char: str) -> str:
    if char.isprintable():
        return char
    raw = char.encode("utf-8", "surrogateescape")
    return NAMES.get(ord(char)) or (f"<{raw.hex().upper()}>" if len(raw) == 1 else f"<U+{ord(char):04X}>")


def hexadecimal(data: bytes) -> str:
    """`5D 43 31 30 31 31 32 33  34`: two digits a byte, a wider gap after each eighth."""
    groups = (data[start : start + PER_GROUP] for start in range(0, len(data), PER_GROUP))
    return "  ".join(group.hex(" ").upper() for group in groups)
