"""Enrols this device: its key is on disk before anybody is told of it, what comes back is kept for good."""

from contextlib import closing
from importlib.metadata import version

from app.clocks import SystemClock
from app.config import Config
from app.identity import Identity, keep_identity, key_to_enrol
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
        answer = enrol(carrier, invitation.code, key)
    if isinstance(answer, Failure):
        raise EnrolmentFailed(_sentence(answer, invitation.url))
    identity = _identity(answer, key.public, invitation)
    if fault := out_of_scope(config, identity):
        raise EnrolmentFailed(f"{fault}: correct [terminal]{TRY_AGAIN}; or ask IT for another code")
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
    return Identity(**told, public_key=public_key.hex(), url=invitation.url, ca=invitation.ca)


def _sentence(failure: Failure, url: str) -> str:
    if failure.error is ErrorCode.CODE_UNUSABLE:
        return f"{url} {CODE_UNUSABLE}"
    untrusted = failure.trouble is SyncTrouble.UNREACHABLE and "CERTIFICATE_VERIFY_FAILED" in failure.detail
    remedy = UNTRUSTED if untrusted else WHAT_TO_DO[failure.trouble]
    return f"{url} {remedy} ({' '.join(failure.detail.split())})"
