"""A terminal enrols with a one-time code and its own key, and signs in by the key: nobody else does."""

from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select

from central.access.terminals import HOUR_MS, State, add_terminal, list_terminals, renew_code, revoke_terminal
from central.keys.site_keys import ROSTER
from central.storage.tables import challenges, enrolment_codes, site_keys, tokens
from sync.contract import (
    CHALLENGES_PATH,
    ENROLMENTS_PATH,
    TOKENS_PATH,
    VERSION_HEADER,
    Challenge,
    Enrolled,
    ErrorCode,
    Remedy,
    Token,
    enrolment_statement,
    sign_in_statement,
)
from tests.support.central import PIN_KEY, CentralSide, Credentials, SetClock, TerminalClient, problem_of


@dataclass
class Device:
    """A terminal's hardware: its key, and what it asks with it."""

    http: httpx.Client
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def public(self) -> bytes:
        return self.key.public_key().public_bytes_raw()

    def enrol(self, code: str, **other: str) -> httpx.Response:
        """Ask to enrol; `other` overwrites."""
        plain = "".join(c for c in code.upper() if c.isalnum())
        signature = self.key.sign(enrolment_statement(plain, self.public)).hex()
        asked = {"code": code, "public_key": self.public.hex(), "signature": signature}
        return self.http.post(ENROLMENTS_PATH, json=asked | other)

    def enrolled(self, code: str) -> Enrolled:
        response = self.enrol(code)
        assert response.status_code == 200, response.text
        return Enrolled.model_validate_json(response.content, strict=True)

    def challenged(self, terminal: str) -> str:
        response = self.http.post(CHALLENGES_PATH, json={"terminal": terminal})
        assert response.status_code == 200, response.text
        challenge = Challenge.model_validate_json(response.content, strict=True)
        assert challenge.expires_in == 60
        return challenge.nonce

    def answer(self, terminal: str, nonce: str, **other: str) -> httpx.Response:
        signature = self.key.sign(sign_in_statement(terminal, nonce)).hex()
        asked = {"terminal": terminal, "nonce": nonce, "signature": signature}
        return self.http.post(TOKENS_PATH, json=asked | other, headers={VERSION_HEADER: "0.4.0"})

    def signed_in(self, terminal: str) -> TerminalClient:
        response = self.answer(terminal, self.challenged(terminal))
        assert response.status_code == 200, response.text
        token = Token.model_validate_json(response.content, strict=True)
        assert token.expires_in == 900
        return TerminalClient(self.http, Credentials(token.token, self.key, terminal))


@pytest.fixture
def device(central: CentralSide) -> Device:
    return Device(central.http)


@pytest.fixture
def code(central: CentralSide) -> str:
    return add_terminal(central.engine, central.site, "P1", "A", ["A1", "A2"], later(central))


def later(central: CentralSide) -> int:
    return central.service.clock.now().at + HOUR_MS


def is_in(terminal: TerminalClient) -> bool:
    status = terminal.get("/v1/feed", store="x", after=0, wait=0).status_code
    assert status in {200, 401}
    return status == 200


def refused(response: httpx.Response, status: int, error: ErrorCode) -> bool:
    return (response.status_code, problem_of(response).error) == (status, error)


def test_it_is_told_who_it_is_and_what_it_needs(central: CentralSide, device: Device, code: str) -> None:
    told = device.enrolled(code)

    assert (told.name, told.site, told.line, told.stations) == ("P1", central.site, "A", ("A1", "A2"))
    assert told.pin_key == PIN_KEY
    with central.engine.connect() as connection:
        kept = connection.execute(
            select(site_keys.c.private_key).where(
                site_keys.c.site == central.site, site_keys.c.purpose == ROSTER
            )
        ).scalar_one()
    public = Ed25519PrivateKey.from_private_bytes(kept).public_key().public_bytes_raw()
    assert told.site_key == public.hex()
    assert is_in(device.signed_in(told.terminal))


def test_an_answer_that_was_lost_is_asked_for_again(device: Device, code: str) -> None:
    told = device.enrolled(code)
    terminal = device.signed_in(told.terminal)

    assert device.enrolled(code) == told
    assert is_in(terminal)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f" {code}\n",
    ],
)
def test_a_code_is_typed_in_any_way(device: Device, code: str, typed: Callable[[str], str]) -> None:
    assert device.enrolled(typed(code)).name == "P1"


def test_look_alikes_are_taken_for_what_they_look_like(central: CentralSide) -> None:
    for number in range(20):
        name = f"L{number}"
        code = add_terminal(central.engine, central.site, name, "A", ["A1"], later(central))
        typed = code.replace("0", "O").replace("1", "l")
        assert Device(central.http).enrolled(typed).name == name


def test_a_code_counts_once(central: CentralSide, device: Device, code: str) -> None:
    told = device.enrolled(code)

    response = Device(central.http).enrol(code)

    assert refused(response, 403, ErrorCode.CODE_UNUSABLE)
    assert problem_of(response).remedy is Remedy.CALL_IT
    assert "lineside-central terminal code" in problem_of(response).message
    assert is_in(device.signed_in(told.terminal))


def test_a_code_is_not_used_up_where_it_does_not_belong(central: CentralSide, code: str) -> None:
    for line, station in (("A", "A9"), ("B", "A1")):
        response = Device(central.http).enrol(code, line=line, station=station)
        assert refused(response, 409, ErrorCode.WRONG_PLACE)
        assert "this code is for P1, line A, station A1, A2;" in problem_of(response).message

    assert Device(central.http).enrol(code, line="A", station="A2").status_code == 200


def test_a_device_is_one_terminal(central: CentralSide, device: Device, code: str) -> None:
    first = device.enrolled(code).terminal
    before = device.signed_in(first)

    device.enrolled(add_terminal(central.engine, central.site, "P2", "A", ["A1"], later(central)))

    assert not is_in(before)
    assert device.answer(first, device.challenged(first)).status_code == 401
    assert [known.state for known in list_terminals(central.engine, central.site, 0)] == [
        "code expired",
        "enrolled",
    ]


def test_every_reason_not_to_take_a_code_is_answered_alike(
    central: CentralSide, clock: SetClock, code: str
) -> None:
    used = add_terminal(central.engine, central.site, "P2", "A", ["A1"], later(central))
    Device(central.http).enrolled(used)
    revoked = add_terminal(central.engine, central.site, "P3", "A", ["A1"], later(central))
    revoke_terminal(central.engine, central.site, "P3")
    replaced = add_terminal(central.engine, central.site, "P4", "A", ["A1"], later(central))
    renew_code(central.engine, central.site, "P4", later(central))
    clock.at += HOUR_MS

    answers = [Device(central.http).enrol(each) for each in ("0" * 16, "", used, revoked, replaced, code)]

    assert all(refused(answer, 403, ErrorCode.CODE_UNUSABLE) for answer in answers)
    assert len({answer.content for answer in answers}) == 1


def test_whoever_does_not_hold_the_key_is_not_enrolled(device: Device, code: str) -> None:
    other = Ed25519PrivateKey.generate()
    for signature in (other.sign(b"whatever").hex(), "", "no hex", "ab" * 63):
        assert refused(device.enrol(code, signature=signature), 403, ErrorCode.BAD_SIGNATURE)
    foreign = other.public_key().public_bytes_raw().hex()
    assert refused(device.enrol(code, public_key=foreign), 403, ErrorCode.BAD_SIGNATURE)
    for public_key in ("", "zz", "ab" * 31):
        assert refused(device.enrol(code, public_key=public_key), 400, ErrorCode.BAD_REQUEST)
    assert device.enrolled(code).name == "P1"


def test_neither_code_nor_token_is_kept(central: CentralSide, device: Device, code: str) -> None:
    terminal = device.signed_in(device.enrolled(code).terminal)
    with central.engine.connect() as connection:
        rows = [
            str(tuple(row))
            for table in (enrolment_codes, tokens)
            for row in connection.execute(select(table).where(table.c.site == central.site))
        ]

    assert len(rows) == 2
    for secret in (code, code.replace("-", ""), terminal.credentials.token):
        assert not any(secret in row for row in rows)


def test_a_challenge_counts_once_and_for_a_minute(
    central: CentralSide, clock: SetClock, device: Device, code: str
) -> None:
    terminal = device.enrolled(code).terminal
    nonce = device.challenged(terminal)
    assert device.answer(terminal, nonce).status_code == 200
    assert refused(device.answer(terminal, nonce), 401, ErrorCode.NOT_SIGNED_IN)

    late = device.challenged(terminal)
    clock.at += 60_000
    assert refused(device.answer(terminal, late), 401, ErrorCode.NOT_SIGNED_IN)

    device.challenged(terminal)
    with central.engine.connect() as connection:
        left = connection.execute(select(challenges.c.nonce).where(challenges.c.site == central.site)).all()
    assert len(left) == 1


def test_a_wrong_answer_uses_the_challenge_up(device: Device, code: str) -> None:
    terminal = device.enrolled(code).terminal
    nonce = device.challenged(terminal)

    assert refused(device.answer(terminal, nonce, signature="ab" * 64), 401, ErrorCode.NOT_SIGNED_IN)
    assert refused(device.answer(terminal, nonce), 401, ErrorCode.NOT_SIGNED_IN)


def test_whoever_guesses_learns_nothing(central: CentralSide, device: Device, code: str) -> None:
    terminal = device.enrolled(code).terminal
    other = Device(central.http)
    for claimed in ("0" * 32, "no such terminal", "\0", ""):
        nonce = other.challenged(claimed)
        assert len(nonce) == len(device.challenged(terminal))
        assert refused(other.answer(claimed, nonce), 401, ErrorCode.NOT_SIGNED_IN)
    assert other.answer(terminal, other.challenged(terminal)).status_code == 401
    assert other.answer(terminal, "no nonce").status_code == 401


def test_the_answer_to_a_challenge_is_for_one_terminal(central: CentralSide) -> None:
    one, two = Device(central.http), Device(central.http)
    ids = [
        device.enrolled(
            add_terminal(central.engine, central.site, name, "A", ["A1"], later(central))
        ).terminal
        for device, name in ((one, "P1"), (two, "P2"))
    ]

    assert two.answer(ids[1], two.challenged(ids[0])).status_code == 401


def test_a_token_counts_for_a_quarter_of_an_hour(
    central: CentralSide, clock: SetClock, device: Device, code: str
) -> None:
    terminal = device.enrolled(code).terminal
    client = device.signed_in(terminal)
    clock.at += 15 * 60_000 - 1
    assert is_in(client)
    clock.at += 1
    assert not is_in(client)

    assert is_in(device.signed_in(terminal))
    with central.engine.connect() as connection:
        kept = connection.execute(select(tokens.c.expires_at).where(tokens.c.site == central.site)).scalars()
        assert all(expires_at > clock.at for expires_at in kept)


def test_new_hardware_ends_what_the_old_one_could(central: CentralSide, device: Device, code: str) -> None:
    told = device.enrolled(code)
    before = device.signed_in(told.terminal)
    new_code = renew_code(central.engine, central.site, "P1", later(central))
    assert is_in(before)

    other = Device(central.http)
    assert other.enrolled(new_code) == told

    assert not is_in(before)
    assert device.answer(told.terminal, device.challenged(told.terminal)).status_code == 401
    assert refused(device.enrol(code), 403, ErrorCode.CODE_UNUSABLE)
    assert is_in(other.signed_in(told.terminal))


def test_a_revoked_terminal_is_out_at_its_next_request(
    central: CentralSide, device: Device, code: str
) -> None:
    told = device.enrolled(code)
    client = device.signed_in(told.terminal)
    nonce = device.challenged(told.terminal)
    revoke_terminal(central.engine, central.site, "P1")

    assert not is_in(client)
    assert device.answer(told.terminal, nonce).status_code == 401
    assert device.answer(told.terminal, device.challenged(told.terminal)).status_code == 401
    assert refused(device.enrol(code), 403, ErrorCode.CODE_UNUSABLE)


def test_terminals_are_listed_as_they_stand(central: CentralSide, clock: SetClock, device: Device) -> None:
    codes = {
        name: add_terminal(central.engine, central.site, name, "A", ["A1"], clock.at + hours * HOUR_MS)
        for name, hours in (("enrolled", 1), ("expired", 1), ("open", 3), ("replaced", 1), ("revoked", 3))
    }
    device.signed_in(device.enrolled(codes["enrolled"]).terminal)
    Device(central.http).enrolled(codes["replaced"])
    renew_code(central.engine, central.site, "replaced", clock.at + 3 * HOUR_MS)
    revoke_terminal(central.engine, central.site, "revoked")
    clock.at += 2 * HOUR_MS

    listed = list_terminals(central.engine, central.site, clock.at)

    assert {known.terminal.name: known.state for known in listed} == {
        "enrolled": State.ENROLLED,
        "expired": State.CODE_EXPIRED,
        "open": State.CODE_OPEN,
        "replaced": State.REPLACED,
        "revoked": State.REVOKED,
    }
    assert [known.version for known in listed] == ["0.4.0", "", "", "", ""]
