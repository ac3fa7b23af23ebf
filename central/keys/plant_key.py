"""Holds a site to one PIN key: with another nobody's PIN would be right any more, without a word."""

import hmac
from hashlib import sha256
from typing import Final

from sqlalchemy import Engine, select

from central.errors import BadSetting
from central.keys.pin_key import is_missing, key_file, load_pin_key
from central.plan.store import known_plan
from central.settings import Settings
from central.storage.engine import insert_missing, upsert, writing
from central.storage.tables import site_keys

MARK: Final = "pin key mark"
"""The purpose under which it is kept which key it is; the key itself is in no database."""
WHAT_NOW: Final = (
    "run this as the same user and with the same LINESIDE_DATA_DIR and LINESIDE_PIN_KEY as the service. "
    "If the key is lost: lineside-central import --new-pin-key, with a PIN for everybody in the files"
)


def pin_key_of_site(engine: Engine, settings: Settings, *, another: bool = False) -> bytes:
    """The PIN key of the settings, if the site's PINs were made with it; the first that is seen is its.

    Args:
        engine: an open central database.
        settings: which site, and where the key is.
        another: it may be another than the site's, or be made though people have PINs.

    Raises:
        BadSetting: as `load_pin_key`; it is not the site's; or it is missing, and people have PINs.
    """
    site, kept = settings.site, _kept(engine, settings.site)
    if another:
        return load_pin_key(settings)
    if is_missing(settings) and (kept or _anybody_has_a_pin(engine, site)):
        raise BadSetting(f"the PIN key of site {site} is not in {key_file(settings)}: {WHAT_NOW}")
    key = load_pin_key(settings)
    if not hmac.compare_digest(kept or _noted(engine, site, key), _mark(site, key)):
        raise BadSetting(f"this is not the PIN key of site {site}: {WHAT_NOW}")
    return key


def change_pin_key(engine: Engine, site: str, key: bytes) -> None:
    """From now on this is the site's key."""
    with writing(engine) as connection:
        upsert(connection, site_keys, [_row(site, key)])


def _noted(engine: Engine, site: str, key: bytes) -> bytes:
    """The site's mark; this key's where there was none."""
    with writing(engine) as connection:
        insert_missing(connection, site_keys, _row(site, key))
    return _kept(engine, site) or b""


def _row(site: str, key: bytes) -> dict[str, object]:
    return {"site": site, "purpose": MARK, "private_key": _mark(site, key)}


def _mark(site: str, key: bytes) -> bytes:
    return hmac.digest(key, f"lineside pin key 1\n{site}".encode(), sha256)


def _kept(engine: Engine, site: str) -> bytes | None:
    wanted = (site_keys.c.site == site, site_keys.c.purpose == MARK)
    with engine.connect() as connection:
        return connection.execute(select(site_keys.c.private_key).where(*wanted)).scalar()


def _anybody_has_a_pin(engine: Engine, site: str) -> bool:
    return any(person.pin_hash for person in known_plan(engine, site).persons())
