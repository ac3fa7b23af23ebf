"""Persons are edited at the board as an import plans them; PINs are typed twice, hashed, never shown."""

from collections.abc import Iterator
from json import loads
from typing import Final

import pytest
from argon2 import PasswordHasher

from central.access.users import add_user, open_session
from central.plan.store import append_plan
from central.service import SESSION_COOKIE
from central.storage.engine import writing
from domain.pins import pin_secret
from domain.plan_events import PersonDefined, Role
from tests.support.board_plan import CALENDAR, PEOPLE, SITE
from tests.support.central import PIN_KEY, CentralSide
from tests.support.editing import Browser, browsing, fields_of, text_of

DAY_MS: Final = 24 * 3_600_000
NEW: Final = {"id": "2001", "name": "林小雨", "badge": "B-2001", "team": "装配班"}


@pytest.fixture
def it(central: CentralSide) -> Iterator[Browser]:
    append_plan(central.engine, central.site, (SITE, CALENDAR, *PEOPLE), "import", central.service.clock)
    central.settled()
    with browsing(central, Role.IT) as browser:
        yield browser


def person(central: CentralSide, name: str) -> PersonDefined:
    with central.service.floor.current() as (floor, _):
        (found,) = (each for each in floor.persons() if each.id == name)
        assert isinstance(found, PersonDefined)
        return found


def test_a_new_person_is_in_the_next_roster(central: CentralSide, it: Browser) -> None:
    fields = it.form("/person") | NEW | {"valid_until": "2026-12-31", "role.lead": "1"}
    assert "Saved: 林小雨" in it.saved("/person", fields)
    made = person(central, "2001")
    assert made.roles == (Role.OPERATOR, Role.LEAD)
    assert made.valid_until == 1_798_732_800_000, "the end of the day in Shanghai"
    assert it.form("/person?id=2001")["valid_until"] == "2026-12-31"
    roster = loads(central.terminal().get("/v1/roster").json()["roster"])
    assert "2001" in {each["id"] for each in roster["people"]}


def test_terminals_hear_of_a_change(central: CentralSide, it: Browser) -> None:
    terminal = central.terminal()
    known = terminal.feed("nothing").after
    it.saved("/person", it.form("/person?id=1001") | {"team": "机加乙班"})
    bodies = [record.body for record in terminal.feed("nothing", known).records]
    assert any("机加乙班" in str(body) for body in bodies)


def test_a_pin_is_typed_twice_hashed_and_never_shown(central: CentralSide, it: Browser) -> None:
    fields = it.form("/person?id=1001") | {"pin.wish": "set", "pin": "4711"}
    answer = it.send("/person", fields | {"pin.again": "4712"})
    assert answer.status_code == 422
    assert "The two are not the same" in text_of(answer)
    assert "4711" not in answer.text
    assert (fields_of(answer)["pin"], fields_of(answer)["pin.again"]) == ("", "")
    for wrong in ("471", "abcd", "-", ""):
        assert "A PIN has 4 to 8 digits" in it.refused("/person", fields | {"pin": wrong, "pin.again": wrong})
    forgot = fields | {"pin.wish": "keep", "pin.again": "0000"}
    assert "The two are not the same" in it.refused("/person", forgot), "a PIN that is typed is meant"
    it.saved("/person", fields | {"pin.wish": "keep", "pin.again": "4711"})
    kept = person(central, "1001").pin_hash
    assert kept
    assert PasswordHasher().verify(kept, pin_secret(bytes.fromhex(PIN_KEY), "1001", "4711"))
    page = it.get("/person?id=1001").text + it.get("/persons/history").text
    assert kept not in page
    assert "4711" not in page
    assert "PIN – → becomes set" in it.page("/persons/history")


def test_a_pin_stays_is_reset_and_taken_away(central: CentralSide, it: Browser) -> None:
    secret = {"pin.wish": "set", "pin": "4711", "pin.again": "4711"}
    it.saved("/person", it.form("/person?id=1001") | secret)
    first = person(central, "1001").pin_hash
    it.saved("/person", it.form("/person?id=1001") | {"name": "王建"})
    assert person(central, "1001").pin_hash == first
    it.saved("/person", it.form("/person?id=1001") | secret | {"pin": "0815", "pin.again": "0815"})
    assert person(central, "1001").pin_hash not in (None, first)
    assert "PIN set → becomes set anew" in it.page("/persons/history?of=person:1001")
    it.saved("/person", it.form("/person?id=1001") | {"pin.wish": "none"})
    assert person(central, "1001").pin_hash is None


def test_what_is_wrong_stands_at_its_field(it: Browser) -> None:
    fields = it.form("/person") | NEW
    no_role = {name: value for name, value in fields.items() if not name.startswith("role.")}
    assert "This is the badge of 李秀英 (1002)" in it.refused("/person", fields | {"badge": "B-1002"})
    assert "This number is 李秀英's already" in it.refused("/person", fields | {"id": "1002"})
    assert "Choose at least one role" in it.refused("/person", no_role)
    for typed, told in (
        ({"badge": "a b"}, "and nobody else's"),
        ({"badge": ""}, "This is missing"),
        ({"name": " "}, "This is missing"),
        ({"id": "工号"}, "letters, digits"),
        ({"valid_until": "2026-13-01"}, "A date such as"),
    ):
        assert told in it.refused("/person", fields | typed), typed


def test_nobody_locks_himself_out(central: CentralSide, it: Browser) -> None:
    user = add_user(central.engine, central.site, "feng", {Role.IT}, person="1009")
    with writing(central.engine) as connection:
        token = open_session(connection, central.site, user.id, central.service.clock.now().at)
    it.client.cookies.set(SESSION_COOKIE, token.token)
    fields = it.form("/person?id=1009")
    inactive = {name: value for name, value in fields.items() if name != "active"}
    assert "You cannot take yourself off" in it.refused("/person", inactive)
    assert "your own access end" in it.refused("/person", fields | {"valid_until": "2026-11-20"})
    operator = {name: value for name, value in fields.items() if name != "role.it"} | {"role.operator": "1"}
    assert "give up the role" in it.refused("/person", operator)
    other = {name: value for name, value in it.form("/person?id=1001").items() if name != "active"}
    it.saved("/person", other)
    assert not person(central, "1001").active
    assert "Not active" in it.page("/persons?find=1001")


ENTRUSTED: Final = "Only IT and managers give the roles"
PIN: Final = {"pin.wish": "set", "pin": "4321", "pin.again": "4321"}


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.MANAGER, Role.IT])
def test_a_supervisor_makes_nobody_a_supervisor_manager_or_it(
    central: CentralSide, it: Browser, role: Role
) -> None:
    with browsing(central, Role.SUPERVISOR) as supervisor:
        fields = supervisor.form("/person?id=1001")
        assert ENTRUSTED in supervisor.refused("/person", fields | {f"role.{role}": "1"})
        assert ENTRUSTED in supervisor.refused(
            "/person", supervisor.form("/person") | NEW | {f"role.{role}": "1"}
        )
        assert f'name="role.{role}" value="1" disabled' in supervisor.get("/person?id=1001").text
        supervisor.saved("/person", fields | PIN | {"role.lead": "1"})
    assert person(central, "1001").roles == (Role.OPERATOR, Role.LEAD)
    assert "disabled" not in it.get("/person?id=1001").text
    it.saved("/person", it.form("/person?id=1001") | {f"role.{role}": "1"})
    assert role in person(central, "1001").roles


def test_a_supervisor_sets_no_pin_of_whoever_is_entrusted(central: CentralSide, it: Browser) -> None:
    before = person(central, "1009")
    with browsing(central, Role.SUPERVISOR) as supervisor:
        fields, page = supervisor.form("/person?id=1009"), supervisor.get("/person?id=1009").text
        only_operator = {name: value for name, value in fields.items() if name != "role.it"}
        for typed in (PIN, {"badge": "B-MINE"}, {"name": "x"}):
            assert ENTRUSTED in supervisor.refused("/person", fields | typed)
            assert ENTRUSTED in supervisor.refused("/person", only_operator | typed | {"role.operator": "1"})
    assert "<fieldset disabled>" in page
    assert ENTRUSTED in page
    assert 'class="main"' not in page
    assert person(central, "1009") == before
    with browsing(central, Role.MANAGER) as manager:
        manager.saved("/person", manager.form("/person?id=1009") | PIN)
    assert person(central, "1009").pin_hash


def test_the_history_tells_who_changed_what(it: Browser) -> None:
    it.saved("/person", it.form("/person?id=1001") | {"team": "机加乙班", "role.lead": "1"})
    history = it.page("/persons/history?of=person:1001")
    assert "Roles Operator → becomes Operator, Team lead" in history
    assert "Team 机加甲班 → becomes 机加乙班" in history
    assert history.count("王建国 (1001)") == 2
    assert "Import of the plan" in history
    assert "李秀英" not in history


def test_of_two_who_edit_the_second_sees_both(central: CentralSide, it: Browser) -> None:
    fields = it.form("/person?id=1001")
    with browsing(central, Role.SUPERVISOR) as other:
        other.saved("/person", other.form("/person?id=1001") | {"team": "装配班"})
    answer = it.send("/person", fields | {"team": "机加乙班"})
    assert answer.status_code == 409
    assert "Team 装配班 机加乙班" in text_of(answer)
    it.saved("/person", fields_of(answer))
    assert person(central, "1001").team == "机加乙班"


def test_persons_are_found_and_paged(central: CentralSide, it: Browser) -> None:
    many = [PersonDefined(f"9{number:03}", f"工人{number}", f"Q-{number}") for number in range(60)]
    append_plan(central.engine, central.site, many, "import", central.service.clock)
    assert "Page 1 of 2" in it.page("/persons")
    assert "工人59" in it.page("/persons?page=2")
    assert "Page 1 of 2" in it.page("/persons/history")
    assert "王建国" in it.page("/persons/history?page=2")
    assert "周敏" in it.page("/persons?find=b-1004")
    assert "Nobody was found" in it.page("/persons?find=nobody")


def test_markup_stays_text(it: Browser) -> None:
    name = "<img src=x onerror=alert(1)>"
    it.saved("/person", it.form("/person") | NEW | {"name": name})
    for path in ("/persons", "/persons/history", "/person?id=2001"):
        assert name not in it.get(path).text
        assert "onerror=alert(1)" in it.get(path).text
