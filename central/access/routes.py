"""What anybody may ask: to enrol with a code, and to be signed in by a key."""

from math import ceil
from typing import Annotated

import structlog
from fastapi import APIRouter, Header

from central.access.enrolment import CodeUnusable, TooManyCodes, WrongPlace, enrol
from central.access.sign_in import challenge, sign_in
from central.access.signatures import KEY_BYTES, from_hex, is_signed
from central.access.terminals import Terminal, name_of
from central.keys.site_keys import public_bytes, site_key
from central.service import Central, Service, Speaks
from central.web.problems import Denied
from sync.contract import (
    CHALLENGES_PATH,
    ENROLMENTS_PATH,
    TOKENS_PATH,
    VERSION_HEADER,
    Challenge,
    ChallengeRequest,
    Enrolled,
    EnrolmentRequest,
    ErrorCode,
    Token,
    TokenRequest,
    enrolment_statement,
    plain_code,
)

UNUSABLE = (
    "this code is wrong, was used or has expired: type it again, "
    "or ask IT for a new one (lineside-central terminal code NAME)"
)
TOO_MANY = "too many wrong codes were tried at this site: wait a minute, then try again"
NOBODY = (
    "this terminal is not known by this key, was revoked, or took too long to answer: "
    "try again, and if that does not help, IT enrols it anew"
)

router = APIRouter(dependencies=[Speaks])
log = structlog.get_logger("lineside.central")

Version = Annotated[str, Header(alias=VERSION_HEADER, max_length=64)]


@router.post(ENROLMENTS_PATH)
def enrol_terminal(service: Central, asked: EnrolmentRequest, version: Version = "") -> Enrolled:
    """Make a terminal known by its own key; the same code and key again are answered the same again."""
    key = from_hex(asked.public_key)
    if len(key) != KEY_BYTES:
        raise Denied(400, ErrorCode.BAD_REQUEST, f"public_key is no {KEY_BYTES} bytes in hex")
    if not is_signed(enrolment_statement(plain_code(asked.code), key), from_hex(asked.signature), key):
        log.warning("enrolment_refused", reason=ErrorCode.BAD_SIGNATURE)
        raise Denied(403, ErrorCode.BAD_SIGNATURE, "the enrolment is not signed with the key it names")
    now = service.clock.now().at
    place = (asked.line, asked.station) if asked.line else None
    known = enrol(service.engine, service.site, asked.code, key, now, version, place)
    if isinstance(known, TooManyCodes):
        log.warning("enrolment_refused", reason="too_many_codes")
        raise Denied(429, ErrorCode.BUSY, TOO_MANY, retry_after_s=ceil((known.until - now) / 1000))
    if isinstance(known, CodeUnusable):
        log.warning("enrolment_refused", reason=ErrorCode.CODE_UNUSABLE)
        raise Denied(403, ErrorCode.CODE_UNUSABLE, UNUSABLE)
    if isinstance(known, WrongPlace):
        log.warning("enrolment_refused", reason=ErrorCode.WRONG_PLACE, terminal=known.terminal.name)
        raise Denied(409, ErrorCode.WRONG_PLACE, _elsewhere(known.terminal, asked))
    log.info("terminal_enrolled", terminal=known.name, key=asked.public_key)
    return _enrolled(service, known)


@router.post(CHALLENGES_PATH)
def give_challenge(service: Central, asked: ChallengeRequest) -> Challenge:
    """Something to sign, once and soon."""
    return challenge(service.engine, service.site, asked.terminal, service.clock.now().at)


@router.post(TOKENS_PATH)
def give_token(service: Central, asked: TokenRequest, version: Version = "") -> Token:
    """A token for the answer to a challenge."""
    now = service.clock.now().at
    token = sign_in(service.engine, service.site, asked, now, service.token_ms, version)
    if token is None:
        name = name_of(service.engine, service.site, asked.terminal)
        log.warning("sign_in_refused", terminal=name, id=asked.terminal[:64])
        raise Denied(401, ErrorCode.NOT_SIGNED_IN, NOBODY)
    return token


def _elsewhere(terminal: Terminal, asked: EnrolmentRequest) -> str:
    place = f"line {terminal.line}, station {', '.join(terminal.stations)}"
    return (
        f"this code is for {terminal.name}, {place}; "
        f"the settings here say line {asked.line}, station {asked.station}"
    )


def _enrolled(service: Service, terminal: Terminal) -> Enrolled:
    return Enrolled(
        terminal=terminal.id,
        name=terminal.name,
        site=service.site,
        line=terminal.line,
        stations=terminal.stations,
        site_key=public_bytes(site_key(service.engine, service.site)).hex(),
        pin_key=service.pin_key.hex(),
    )
