"""Enrols this device: its key is on disk before anybody is told of it, what comes back is kept for good."""

from contextlib import closing
from importlib.metadata import version

from app.clocks import SystemClock
from app.config import Config
from app.identity import Identity, code_digest, keep_identity, key_to_enrol
from app.invitation import Invitation
from app.membership import out_of_scope
from sync.carrier import Carrier
from sync.contract import Enrolled, ErrorCode
from sync.endpoint import Endpoint
from sync.enrolment import enrol
from sync.errors import Failure, SyncTrouble

TRY_AGAIN = "; then give the same command again, the code still counts"

WHAT_TO_DO = {
    SyncTrouble.UNREACHABLE: "cannot be reached: check network, address and port" + TRY_AGAIN,
    SyncTrouble.NOT_CENTRAL: "is not the central side, something else answers: correct --url" + TRY_AGAIN,
    SyncTrouble.NOT_SIGNED_IN: "does not let this terminal in: ask IT for a new code",
    SyncTrouble.UPGRADE_NEEDED: "is newer than this program: update this terminal" + TRY_AGAIN,
    SyncTrouble.SERVER_TROUBLE: "is busy: wait a while" + TRY_AGAIN,
    SyncTrouble.REFUSED: "refuses this enrolment: look in its log",
    SyncTrouble.LOCAL_TROUBLE: "was not asked, as this terminal itself failed",
    SyncTrouble.FORKED: "refuses this enrolment: look in its log",
}
UNTRUSTED = (
    "shows a certificate that is not to be trusted: give the plant's CA with --ca, "
    "and use the name that the certificate has" + TRY_AGAIN
)
CUT_OFF = ("RemoteDisconnected", "Connection reset")
"""How a service that speaks HTTPS answers to http://."""
MAYBE_HTTPS = (
    "cannot be reached: it ends the connection; try https://, or correct address and port" + TRY_AGAIN
)
ON_THIS_DEVICE = (
    "; then give the same command again, the code still counts on this device alone. For the right device "
    "ask IT for another code (lineside-central terminal code NAME)"
)
ELSEWHERE = "take the code to that device, where it still counts, or correct [terminal] and try again"
CODE_UNUSABLE = (
    "does not take this code: it is mistyped, was used by another device, or has expired; "
    "ask IT for a new one (lineside-central terminal code NAME)"
)


class EnrolmentFailed(Exception):
    """The terminal is as it was before; the message says what to do."""


def enrol_device(config: Config, invitation: Invitation) -> Identity:
    """Enrols the device of these settings with a key of its own.

    Asked again after an answer that was lost, it sends the same key, and is answered the same.

    Raises:
        EnrolmentFailed: it is not enrolled.
        OSError: the disk does not take the key, or what was answered.
    """
    data = config.terminal.data
    key = key_to_enrol(data)
    with closing(Carrier(_endpoint(config, invitation), SystemClock())) as carrier:
        here = config.terminal
        answer = enrol(carrier, invitation.code, key, here.line, here.station)
    if isinstance(answer, Failure):
        raise EnrolmentFailed(_sentence(answer, invitation.url))
    identity = _identity(answer, key.public, invitation)
    if fault := out_of_scope(config, identity):
        raise EnrolmentFailed(f"{fault}: correct [terminal]{ON_THIS_DEVICE}")
    keep_identity(data, identity, answer.pin_key)
    return identity


def _endpoint(config: Config, invitation: Invitation) -> Endpoint:
    return Endpoint(
        url=invitation.url,
        version=version("lineside"),
        anchors=(invitation.ca,) if invitation.ca else (),
        proxy=config.central.proxy if config.central else "",
    )


def _identity(enrolled: Enrolled, public_key: bytes, invitation: Invitation) -> Identity:
    told = enrolled.model_dump(exclude={"pin_key"})
    return Identity(
        **told,
        public_key=public_key.hex(),
        url=invitation.url,
        ca=invitation.ca,
        code_sha256=code_digest(invitation.code),
    )


def _sentence(failure: Failure, url: str) -> str:
    if failure.error is ErrorCode.CODE_UNUSABLE:
        return f"{url} {CODE_UNUSABLE}"
    detail = " ".join(failure.detail.split())
    if failure.error is ErrorCode.WRONG_PLACE:
        return f"{detail.partition(': ')[2]}: {ELSEWHERE}"
    return f"{url} {_remedy(failure, url)} ({detail})"


def _remedy(failure: Failure, url: str) -> str:
    if failure.trouble is SyncTrouble.UNREACHABLE:
        if "CERTIFICATE_VERIFY_FAILED" in failure.detail:
            return UNTRUSTED
        if url.startswith("http:") and any(sign in failure.detail for sign in CUT_OFF):
            return MAYBE_HTTPS
    return WHAT_TO_DO[failure.trouble]
