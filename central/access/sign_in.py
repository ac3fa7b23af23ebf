"""Signs terminals in: a challenge, its answer by the device key, and a short-lived token for it."""

import re
import secrets
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert, select, update

from central.access.signatures import from_hex, is_signed
from central.access.sweeping import sweep
from central.access.terminals import COLUMNS, Terminal
from central.storage.engine import reading_once, writing
from central.storage.tables import challenges, terminals, tokens
from sync.contract import Challenge, Token, TokenRequest, sign_in_statement

CHALLENGE_MS = 60_000
OPEN_CHALLENGES = 32
"""Of one terminal, the latest: whoever asks for more makes the earlier ones count no more."""
IS_HEX: Final = re.compile(r"[0-9a-f]{1,64}").fullmatch
"""Ids of terminals and nonces are; nothing else can be one."""


def challenge(engine: Engine, site: str, terminal: str, now: int) -> Challenge:
    """Something new to sign; an unknown terminal is given one as well, so that it does not learn that.

    Args:
        engine: an open central database.
        site: whose terminal.
        terminal: the id that is claimed.
        now: UTC ms.
    """
    nonce = secrets.token_hex(32)
    with engine.connect() as connection:
        known = _known(connection, site, terminal) if IS_HEX(terminal) else None
    if known:
        row = {"site": site, "nonce": nonce, "terminal": terminal, "expires_at": now + CHALLENGE_MS}
        with writing(engine) as connection:
            sweep(connection, site, challenges, challenges.c.expires_at <= now)
            connection.execute(insert(challenges).values(row))
            sweep(connection, site, challenges, challenges.c.terminal == terminal, keep=OPEN_CHALLENGES)
    return Challenge(nonce=nonce, expires_in=CHALLENGE_MS // 1000)


def sign_in(
    engine: Engine, site: str, asked: TokenRequest, now: int, lasts_ms: int, version: str = ""
) -> Token | None:
    """A token for the answer to a challenge, which counts once, right or wrong; None for a wrong one.

    Args:
        engine: an open central database.
        site: whose terminal.
        asked: the answer.
        now: UTC ms.
        lasts_ms: how long the token is to count.
        version: the terminal's program's.
    """
    if not (IS_HEX(asked.terminal) and IS_HEX(asked.nonce)):
        return None
    with writing(engine) as connection:
        known = _known(connection, site, asked.terminal, held=True)
        taken = _taken(connection, site, asked, now)
        statement = sign_in_statement(asked.terminal, asked.nonce)
        if not (known and taken and is_signed(statement, from_hex(asked.signature), known.public_key)):
            return None
        this = (terminals.c.site == site, terminals.c.id == known.id)
        connection.execute(update(terminals).where(*this).values(version=version))
        return issue_token(connection, site, now, lasts_ms, terminal=known.id)


def issue_token(
    connection: Connection, site: str, now: int, lasts_ms: int, *, terminal: str = "", user: str = ""
) -> Token:
    """A token for a terminal or a user, of which the SHA-256 is kept; those that expired are forgotten."""
    sweep(connection, site, tokens, tokens.c.expires_at <= now)
    token = secrets.token_urlsafe(32)
    who = {"site": site, "terminal": terminal, "user": user}
    connection.execute(
        insert(tokens).values(who | {"token_sha256": token_digest(token), "expires_at": now + lasts_ms})
    )
    return Token(token=token, expires_in=lasts_ms // 1000)


def terminal_of_token(engine: Engine, site: str, token: str, now: int) -> Terminal | None:
    """Whose token it is; None when no terminal's, or one who was revoked, or it has expired."""
    same = (terminals.c.site == tokens.c.site) & (terminals.c.id == tokens.c.terminal)
    wanted = (
        tokens.c.site == site,
        tokens.c.token_sha256 == token_digest(token),
        tokens.c.expires_at > now,
        terminals.c.revoked.is_(False),
    )
    with reading_once(engine) as connection:
        row = connection.execute(select(*COLUMNS).join(tokens, same).where(*wanted)).one_or_none()
    return Terminal.of(row) if row else None


def token_digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def _taken(connection: Connection, site: str, asked: TokenRequest, now: int) -> bool:
    """Whether the challenge was open; it is no more."""
    given = (
        challenges.c.site == site,
        challenges.c.nonce == asked.nonce,
        challenges.c.terminal == asked.terminal,
        challenges.c.expires_at > now,
    )
    return connection.execute(delete(challenges).where(*given)).rowcount == 1


def _known(connection: Connection, site: str, terminal: str, *, held: bool = False) -> Terminal | None:
    """An enrolled terminal that is not revoked.

    Where it is `held`, neither key nor revocation changes before the transaction ends. Whoever changes them
    takes the terminal first as well, then its challenges and tokens: else two would wait for each other.
    """
    wanted = (
        terminals.c.site == site,
        terminals.c.id == terminal,
        terminals.c.revoked.is_(False),
        terminals.c.public_key.is_not(None),
    )
    query = select(*COLUMNS).where(*wanted)
    row = connection.execute(query.with_for_update() if held else query).one_or_none()
    return Terminal.of(row) if row else None
