"""Makes a terminal known to the central side: its one-time code, and the proof that it holds its key."""

from sync.answers import not_central, read_as
from sync.carrier import Carrier
from sync.contract import ENROLMENTS_PATH, Enrolled, EnrolmentRequest, enrolment_statement, plain_code
from sync.device_key import DeviceKey
from sync.errors import Failure

KEY_BYTES = 32
CODE_LENGTH = 16
SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTVWXYZ")
"""Of a code, with the letters that are taken for a digit; what else stands between them does not count."""


def code_fault(code: str) -> str:
    """Why nobody was given such a code, to be said before it is sent; empty where somebody may have been."""
    odd = [each for each in code if each.isalnum() and each.upper() not in SIGNS]
    if odd:
        return (
            f"{odd[0]!r} is in no code, which has plain letters from A to Z, but no U, and digits from 0 to 9"
        )
    count = len(plain_code(code))
    return (
        "" if count == CODE_LENGTH else f"a code has {CODE_LENGTH} letters and digits, this one has {count}"
    )


def enrol(
    carrier: Carrier, code: str, key: DeviceKey, line: str = "", station: str = ""
) -> Enrolled | Failure:
    """Asks once. The same code with the same key may be asked again: it gets the same answer.

    Args:
        carrier: to the central side.
        code: as it was given, in any case, with or without hyphens.
        key: this device's own.
        line: where it is set up to stand; a code for another place is refused and stays as it was.
        station: as `line`.
    """
    plain = plain_code(code)
    signature = key.sign(enrolment_statement(plain, key.public)).hex()
    question = EnrolmentRequest(
        code=plain, public_key=key.public.hex(), signature=signature, line=line, station=station
    )
    answer = carrier.post(ENROLMENTS_PATH, question)
    enrolled = answer if isinstance(answer, Failure) else read_as(Enrolled, answer)
    if isinstance(enrolled, Enrolled) and not _is_whole(enrolled):
        return not_central("an enrolment without terminal, stations or keys")
    return enrolled


def _is_whole(enrolled: Enrolled) -> bool:
    named = bool(enrolled.terminal and enrolled.line and enrolled.stations)
    site_key, pin_key = _bytes(enrolled.site_key), _bytes(enrolled.pin_key)
    return named and site_key is not None and len(site_key) == KEY_BYTES and pin_key is not None


def _bytes(hexadecimal: str) -> bytes | None:
    try:
        return bytes.fromhex(hexadecimal)
    except ValueError:
        return None
