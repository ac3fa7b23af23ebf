"""Enrolling proves that the key is there, is answered the same again, and believes nobody else."""

from collections.abc import Iterator

import pytest

from central.access.codes import ALPHABET, GROUP, GROUPS, make_code
from sync.carrier import Carrier
from sync.contract import Enrolled, ErrorCode, plain_code
from sync.device_key import DeviceKey
from sync.endpoint import Endpoint
from sync.enrolment import CODE_LENGTH, SIGNS, code_fault, enrol
from sync.errors import Failure, SyncTrouble
from tests.fakes.central_server import CentralServer
from tests.fakes.fake_central import FakeCentral
from tests.fakes.fake_gate import PIN_KEY, SITE_KEY
from tests.fakes.http_server import response
from tests.fakes.steady_clock import SteadyClock

CODE = "7K3F9QXM"
WHOLE = Enrolled(
    terminal="t", name="n", site="s", line="A", stations=("A1",), site_key=SITE_KEY, pin_key=PIN_KEY
)


@pytest.fixture
def server() -> Iterator[CentralServer]:
    with CentralServer(FakeCentral()) as running:
        running.gate.invite(CODE, "terminal-A2", "A", "A2", "A3")
        yield running


def ask(server: CentralServer, code: str, key: DeviceKey) -> Enrolled | Failure:
    return enrol(Carrier(Endpoint(server.url, "1.0"), SteadyClock()), code, key)


@pytest.mark.parametrize("code", [CODE, "7k3f-9qxm", " 7K3F 9QXM\n"])
def test_a_code_is_taken_as_it_is_typed(server: CentralServer, code: str) -> None:
    enrolled = ask(server, code, DeviceKey.made())
    assert isinstance(enrolled, Enrolled)
    assert (enrolled.name, enrolled.line, enrolled.stations) == ("terminal-A2", "A", ("A2", "A3"))
    assert (enrolled.site_key, enrolled.pin_key) == (SITE_KEY, PIN_KEY)


def test_asked_again_with_the_same_key_the_answer_is_the_same(server: CentralServer) -> None:
    key = DeviceKey.made()
    assert ask(server, CODE, key) == ask(server, CODE, key)


def test_a_code_serves_one_key(server: CentralServer) -> None:
    ask(server, CODE, DeviceKey.made())
    refused = ask(server, CODE, DeviceKey.made())
    assert isinstance(refused, Failure)
    assert (refused.trouble, refused.error) == (SyncTrouble.REFUSED, ErrorCode.CODE_UNUSABLE)


@pytest.mark.parametrize(
    "lie",
    [
        {"terminal": ""},
        {"line": ""},
        {"stations": ()},
        {"site_key": "ab"},
        {"site_key": "no hex"},
        {"pin_key": "no hex"},
    ],
)
def test_an_enrolment_with_holes_is_nobodys(server: CentralServer, lie: dict[str, object]) -> None:
    forged = WHOLE.model_copy(update=lie)
    server.answer = lambda _: [response("200 OK", forged.model_dump_json().encode())]
    failure = ask(server, CODE, DeviceKey.made())
    assert isinstance(failure, Failure)
    assert failure.trouble is SyncTrouble.NOT_CENTRAL


def test_a_site_without_pins_has_no_key_for_them(server: CentralServer) -> None:
    told = WHOLE.model_copy(update={"pin_key": ""})
    server.answer = lambda _: [response("200 OK", told.model_dump_json().encode())]
    assert ask(server, CODE, DeviceKey.made()) == told


def test_what_is_signed_is_letters_and_digits() -> None:
    assert plain_code(" a-1 é٣b\n") == "A1B"


def test_a_key_comes_back_from_its_seed() -> None:
    key = DeviceKey.made()
    assert DeviceKey(key.seed).public == key.public != DeviceKey.made().public


@pytest.mark.parametrize(
    "code",
    [make_code(), make_code().lower(), "oil0 0110-0000—0000", "0" * 16],
    ids=["given out", "in small letters", "misread", "noughts"],
)
def test_what_may_have_been_given_out_is_not_faulted(code: str) -> None:
    assert code_fault(code) == ""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("7K3F-9QXM-20TD-HW5", "a code has 16 letters and digits, this one has 15"),
        ("7K3F-9QXM-20TD-HW5AA", "a code has 16 letters and digits, this one has 17"),
        ("-", "this one has 0"),
        ("7K3F-9QXM-20TD-HWUA", "'U' is in no code"),
        ("７K3F-9QXM-20TD-HW5A", "'７' is in no code"),
        ("7é3F-9QXM-20TD-HW5A", "'é' is in no code"),
    ],
)
def test_what_nobody_was_given_is_faulted(code: str, said: str) -> None:
    assert said in code_fault(code)


def test_codes_are_made_of_these_signs() -> None:
    assert set(ALPHABET) < SIGNS
    assert GROUP * GROUPS == CODE_LENGTH
