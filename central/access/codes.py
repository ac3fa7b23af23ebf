"""One-time codes by which a terminal enrols: made, shown once, and kept as their SHA-256 alone."""

import secrets
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, delete, insert

from central.storage.tables import enrolment_codes
from sync.contract import plain_code

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 characters, none of which is taken for another: what looks like 0 or 1 is."""
GROUPS, GROUP = 4, 4
"""16 characters of 5 bits: whoever guesses 1,000 a second is right within three days once in 10^15 plants."""
LOOK_ALIKES: Final = str.maketrans("OIL", "011")


def make_code() -> str:
    """A code as it is shown: `7K3F-9QXM-20TD-HW5A`."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(GROUPS))


def code_digest(code: str) -> str:
    """What is kept of a code; the same for each way to type it."""
    return sha256(plain_code(code).translate(LOOK_ALIKES).encode()).hexdigest()


def open_code(connection: Connection, site: str, terminal: str, expires_at: int) -> str:
    """A new code for a terminal; one that it did not use yet is worth nothing any more.

    Args:
        connection: writing.
        site: whose terminal.
        terminal: its id.
        expires_at: UTC ms.
    """
    close_codes(connection, site, terminal)
    code = make_code()
    row = {"site": site, "code_sha256": code_digest(code), "terminal": terminal, "expires_at": expires_at}
    connection.execute(insert(enrolment_codes).values(row))
    return code


def close_codes(connection: Connection, site: str, terminal: str) -> None:
    """Forget the codes that a terminal did not use; those used say which keys it ever had."""
    unused = (
        enrolment_codes.c.site == site,
        enrolment_codes.c.terminal == terminal,
        enrolment_codes.c.used_key.is_(None),
    )
    connection.execute(delete(enrolment_codes).where(*unused))
