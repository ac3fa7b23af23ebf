"""Whether this terminal belongs to a central side: what its settings and its enrolment say together."""

from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from app.config import Config
from app.identity import Identity, IdentityDamaged, identity_of, kept_pin_key, key_of
from sync.endpoint import Endpoint

if TYPE_CHECKING:
    from sync.device_key import Device

NOT_CONFIGURED = "not_configured"
NOT_ENROLLED = "not_enrolled"


@dataclass(frozen=True, slots=True)
class Member:
    """Enrolled: as whom, with which key, and where the central side is."""

    identity: Identity
    device: "Device"
    endpoint: Endpoint


@dataclass(frozen=True, slots=True)
class Alone:
    """Works without a central side: as it is meant to (`not_configured`), or until IT enrols it."""

    trouble: str
    detail: str = ""


def known_as(data: Path) -> Identity | None:
    """As who this terminal was enrolled, whatever became of its key; None where that cannot be known."""
    with suppress(IdentityDamaged):
        return identity_of(data)
    return None


def membership(config: Config) -> Member | Alone:
    """How this terminal stands to the central side; read from disk once, after the first frame."""
    from sync.device_key import Device

    data = config.terminal.data
    try:
        identity = identity_of(data)
        if identity is not None:
            _demand_pin_key(config)
            device = Device(identity.terminal, key_of(data, identity))
            return Member(identity, device, endpoint_of(config, identity))
    except IdentityDamaged as error:
        return Alone(NOT_ENROLLED, str(error))
    if config.central is None:
        return Alone(NOT_CONFIGURED)
    return Alone(NOT_ENROLLED, "this terminal is not enrolled: lineside enroll --code CODE")


def endpoint_of(config: Config, identity: Identity) -> Endpoint:
    """Where the central side is: what the settings say goes before what the enrolment said."""
    central = config.central
    enrolled = (identity.ca,) if identity.ca else ()
    return Endpoint(
        url=(central and central.url) or identity.url,
        version=version("lineside"),
        anchors=(central and central.ca) or enrolled,
        proxy=central.proxy if central else "",
    )


def out_of_scope(config: Config, identity: Identity) -> str:
    """Why the settings' station is not what this terminal was enrolled for; empty when it is."""
    here = config.terminal
    if here.line == identity.line and here.station in identity.stations:
        return ""
    enrolled = f"{identity.name} is enrolled for line {identity.line}, station {', '.join(identity.stations)}"
    return f"{enrolled}; the settings say line {here.line}, station {here.station}"


def _demand_pin_key(config: Config) -> None:
    """Look whether the PIN key can be read.

    Raises:
        IdentityDamaged: it cannot.
    """
    if not config.people.key:
        kept_pin_key(config.terminal.data)


def pin_key(config: Config) -> bytes:
    """The PIN key of the settings, else that of the enrolment; blank where that cannot be read.

    The terminal starts all the same; `membership` says what is wrong.
    """
    with suppress(IdentityDamaged):
        return config.people.key or kept_pin_key(config.terminal.data)
    return b""
