"""The site's own signing keys: made on first use, the same for every process of the central side."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, Engine, select

from central.storage.engine import insert_missing, writing
from central.storage.tables import site_keys

ROSTER = "roster"
"""The purpose of the key that signs rosters; terminals are told its public half when they enrol."""


def site_key(engine: Engine, site: str, purpose: str = ROSTER) -> Ed25519PrivateKey:
    """The site's key for a purpose. Not to be called inside a transaction that writes."""
    with engine.connect() as connection:
        kept = _kept(connection, site, purpose)
    return Ed25519PrivateKey.from_private_bytes(kept or _made(engine, site, purpose))


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The public half, 32 bytes."""
    return key.public_key().public_bytes_raw()


def _made(engine: Engine, site: str, purpose: str) -> bytes:
    """Of all who make one at the same time the first to insert wins, and everybody takes that one."""
    row = {"site": site, "purpose": purpose, "private_key": Ed25519PrivateKey.generate().private_bytes_raw()}
    with writing(engine) as connection:
        insert_missing(connection, site_keys, row)
        kept = _kept(connection, site, purpose)
    if kept is None:
        raise RuntimeError(f"the {purpose} key of {site} was just made and is not there")
    return kept


def _kept(connection: Connection, site: str, purpose: str) -> bytes | None:
    wanted = (site_keys.c.site == site, site_keys.c.purpose == purpose)
    return connection.execute(select(site_keys.c.private_key).where(*wanted)).scalar()
