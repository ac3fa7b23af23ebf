"""Users sign in by a password, guessing shuts them out, and their roles count from the next request on."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, select

from central.access import passwords
from central.access.users import (
    FREE_TRIES,
    LONGEST_LOCK_MS,
    SCREEN_SESSION_MS,
    SESSION_MS,
    add_user,
    disable_user,
    list_users,
    lock_ms,
    set_password,
    set_roles,
    sign_in,
    user_of_token,
)
from central.errors import BadSetting
from central.plan.store import append_plan
from central.storage.tables import tokens, users
from domain.plan_events import Role
from tests.support.central import NOON, CentralSide, OfficeClient, SetClock, problem_of
from tests.support.plant import PLAN, WANG

PASSWORD = "a password that is long"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The cost of real hashes is looked at where users are added by command."""


@pytest.fixture(autouse=True, scope="module")
def cheap_passwords() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", CHEAP)
        yield


@pytest.fixture
def site() -> str:
    return uuid4().hex


Tried = Callable[..., bool]


@pytest.fixture
def tried(engine: Engine, site: str) -> Tried:
    """Tries a password for `hana`, who is there, at so many ms after noon."""
    add_user(engine, site, "hana", [Role.LEAD], password=PASSWORD)

    def attempt(password: str = PASSWORD, after: int = 0, name: str = "hana", address: str = "") -> bool:
        return sign_in(engine, site, name, password, NOON + after, address) is not None

    return attempt


def test_the_right_password_signs_in_for_twelve_hours(engine: Engine, site: str, tried: Tried) -> None:
    token = sign_in(engine, site, "hana", PASSWORD, NOON)

    assert token
    known = user_of_token(engine, site, token.token, NOON + SESSION_MS - 1)
    assert known
    assert (known.name, known.actor) == ("hana", "user:hana")
    assert known.roles == {Role.LEAD}
    assert user_of_token(engine, site, token.token, NOON + SESSION_MS) is None
    assert user_of_token(engine, "another site", token.token, NOON) is None


def test_a_screen_on_the_wall_stays_signed_in_until_it_may_do_more(engine: Engine, site: str) -> None:
    add_user(engine, site, "wall", [Role.OPERATOR], password=PASSWORD)
    token = sign_in(engine, site, "wall", PASSWORD, NOON)
    assert token
    later = NOON + SCREEN_SESSION_MS - 1
    assert token.expires_in == SCREEN_SESSION_MS // 1000
    assert user_of_token(engine, site, token.token, later)
    assert user_of_token(engine, site, token.token, later + 1) is None

    set_roles(engine, site, "wall", [Role.OPERATOR, Role.MANAGER])

    assert user_of_token(engine, site, token.token, NOON) is None
    token = sign_in(engine, site, "wall", PASSWORD, NOON)
    assert token
    assert token.expires_in == SESSION_MS // 1000


@pytest.mark.parametrize(
    ("password", "name"),
    [("a password that is wrong", "hana"), (PASSWORD, "nobody"), (PASSWORD, "ha\0na"), ("\ud800", "hana")],
)
def test_anything_else_does_not(tried: Tried, password: str, name: str) -> None:
    assert not tried(password, name=name)


def test_a_few_wrong_ones_are_forgiven(tried: Tried) -> None:
    assert not any(tried("wrong") for _ in range(FREE_TRIES))
    assert tried()
    assert not any(tried("wrong") for _ in range(FREE_TRIES))
    assert tried()


def test_more_wrong_ones_shut_out_for_longer_and_longer(tried: Tried) -> None:
    after = 0
    for wrong in range(1, FREE_TRIES + 4):
        assert not tried("wrong", after)
        locked = lock_ms(wrong)
        if locked:
            assert not tried(after=after + locked - 1), "not even with the right one"
        after += locked
    assert tried(after=after)


def test_the_wait_grows_up_to_an_hour() -> None:
    waits = [lock_ms(wrong) for wrong in range(100)]

    assert waits == sorted(waits)
    assert (waits[FREE_TRIES], waits[FREE_TRIES + 1], waits[-1]) == (0, 15_000, LONGEST_LOCK_MS)
    assert lock_ms(10**6) == LONGEST_LOCK_MS


def test_tries_at_the_same_time_do_not_go_free(tried: Tried) -> None:
    with ThreadPoolExecutor(8) as threads:
        wrong = [threads.submit(tried, "wrong") for _ in range(FREE_TRIES + 2)]
        assert not any(attempt.result() for attempt in wrong)

    assert not tried()


def test_strangers_do_not_keep_a_user_out_where_they_were_let_in_before(tried: Tried) -> None:
    assert tried(address="office")
    strangers = [tried("wrong", address=f"stranger {number}") for number in range(FREE_TRIES + 1)]

    assert not any(strangers)
    assert not tried(address="stranger 0"), "not even with the right one"
    assert tried(address="office")
    assert not tried(address="elsewhere"), "the user being at home gives strangers no more tries"
    assert tried(after=lock_ms(FREE_TRIES + 1), address="elsewhere")


def test_guessing_where_a_user_is_at_home_shuts_out_as_well(engine: Engine, site: str, tried: Tried) -> None:
    assert tried(address="office")
    assert not any(tried("wrong", address="office") for _ in range(FREE_TRIES + 1))

    assert not tried(address="office")
    assert tried(address="elsewhere")
    set_password(engine, site, "hana", PASSWORD)
    assert tried(address="office")


def test_another_password_ends_the_wait_and_what_was_signed_in(
    engine: Engine, site: str, tried: Tried
) -> None:
    token = sign_in(engine, site, "hana", PASSWORD, NOON)
    for _ in range(FREE_TRIES + 1):
        tried("wrong")

    set_password(engine, site, "hana", "another long password")

    assert token
    assert user_of_token(engine, site, token.token, NOON) is None
    assert tried("another long password")
    assert not tried(PASSWORD)


def test_who_is_disabled_is_out_at_once(engine: Engine, site: str, tried: Tried) -> None:
    token = sign_in(engine, site, "hana", PASSWORD, NOON)
    assert token

    disable_user(engine, site, "hana")

    assert user_of_token(engine, site, token.token, NOON) is None
    assert not tried()
    assert [user.active for user in list_users(engine, site)] == [False]


@pytest.mark.parametrize(
    ("name", "roles", "password", "said"),
    [
        ("hana", [Role.LEAD], PASSWORD, "there is a user hana already"),
        ("", [Role.LEAD], PASSWORD, "1 to 100 characters"),
        (" x", [Role.LEAD], PASSWORD, "1 to 100 characters"),
        ("x", [], PASSWORD, "at least one role"),
        ("x", [Role.LEAD], "short", "at least 12 characters"),
        ("x", [Role.LEAD], "x" * 1001, "at most 1000"),
    ],
)
def test_what_makes_no_user_is_said(
    engine: Engine, site: str, tried: Tried, name: str, roles: list[Role], password: str, said: str
) -> None:
    with pytest.raises(BadSetting, match=said):
        add_user(engine, site, name, roles, password=password)


def test_a_subject_is_one_users(engine: Engine, site: str) -> None:
    add_user(engine, site, "hana", [Role.LEAD], oidc_subject="1")

    with pytest.raises(BadSetting, match="another user's"):
        add_user(engine, site, "tao", [Role.LEAD], oidc_subject="1")
    assert sign_in(engine, site, "hana", "", NOON) is None, "who has no password signs in by none"


@pytest.mark.parametrize("change", [set_roles, set_password])
def test_nobody_is_changed_who_is_not_there(engine: Engine, site: str, change: Callable[..., None]) -> None:
    with pytest.raises(BadSetting, match="no user tao"):
        change(engine, site, "tao", [Role.IT] if change is set_roles else PASSWORD)


def test_nothing_that_signs_in_is_kept(engine: Engine, site: str, tried: Tried) -> None:
    token = sign_in(engine, site, "hana", PASSWORD, NOON)

    assert token
    with engine.connect() as connection:
        kept = [*connection.execute(select(users).where(users.c.site == site)).one()]
        kept += connection.execute(select(tokens).where(tokens.c.site == site)).one()
    assert not {PASSWORD, token.token} & set(map(str, kept))
    assert "$argon2id$" in str(kept)


def begun(central: CentralSide, name: str, password: str) -> OfficeClient | None:
    response = central.http.post("/v1/session", json={"name": name, "password": password})
    if response.status_code == 401:
        assert "wait a while" in problem_of(response).message
        return None
    return OfficeClient(central.http, response.json()["token"])


def test_a_user_is_somebody_whom_the_plan_knows(central: CentralSide) -> None:
    def added(name: str, person: str) -> str:
        try:
            add_user(central.engine, central.site, name, [Role.LEAD], person=person)
        except BadSetting as error:
            return str(error)
        return ""

    assert added("before-the-plan", "9999") == ""
    append_plan(central.engine, central.site, PLAN, "planner")
    assert "import the plan that has them first, or leave --person away" in added("a", "9999")
    assert added("a", WANG.badge).endswith(f"is the badge of {WANG.name}: give --person {WANG.id}")
    assert added("a", WANG.id) == added("b", "") == ""


def test_a_session_begins_and_ends(central: CentralSide, clock: SetClock) -> None:
    add_user(central.engine, central.site, "hana", [Role.LEAD, Role.IT], password=PASSWORD, person="2001")
    assert begun(central, "hana", "wrong") is None
    assert begun(central, "nobody", PASSWORD) is None
    hana, elsewhere = begun(central, "hana", PASSWORD), begun(central, "hana", PASSWORD)
    assert hana
    assert elsewhere

    assert hana.get("/v1/session").json() == {"name": "hana", "roles": ["it", "lead"], "person": "2001"}
    assert hana.delete("/v1/session").status_code == 204

    assert hana.get("/v1/session").status_code == 401
    assert elsewhere.get("/v1/session").status_code == 200
    clock.at += SESSION_MS
    assert elsewhere.get("/v1/session").status_code == 401


def test_other_roles_count_from_the_next_request_on(central: CentralSide) -> None:
    add_user(central.engine, central.site, "hana", [Role.SUPERVISOR], password=PASSWORD)
    hana = begun(central, "hana", PASSWORD)
    assert hana
    assert hana.get("/v1/stores").status_code == 200

    set_roles(central.engine, central.site, "hana", [Role.QUALITY])

    refused = hana.get("/v1/stores")
    assert (refused.status_code, problem_of(refused).error) == (403, "not_allowed")
    assert hana.get("/v1/orders").status_code == 200


def test_an_unknown_name_takes_as_long_as_a_wrong_password(central: CentralSide) -> None:
    add_user(central.engine, central.site, "hana", [Role.LEAD], password=PASSWORD)
    answers = [
        central.http.post("/v1/session", json={"name": name, "password": "wrong"}) for name in ("hana", "x")
    ]

    assert answers[0].json() == answers[1].json()
    assert all(answer.elapsed.total_seconds() >= 0.5 for answer in answers)
