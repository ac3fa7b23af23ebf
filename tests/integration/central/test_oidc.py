"""Users sign in by the plant's identity provider: whom it vouches for, and nobody else."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from central.access.users import add_user, disable_user, list_users
from central.errors import BadSetting
from domain.plan_events import Role
from tests.fakes.fake_issuer import CLIENT, SECRET, FakeIssuer
from tests.fakes.http_server import HttpServer
from tests.support.central import NOON, CentralSide, SetClock, problem_of, running_central
from tests.support.plant_ca import PlantCa

PASSWORD = "a password that is long"
REDIRECT = "https://central.plant.example/v1/oidc/callback"
Started = Callable[..., AbstractContextManager[CentralSide]]


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> PlantCa:
    return PlantCa(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def issuer(ca: PlantCa) -> Iterator[FakeIssuer]:
    fake = FakeIssuer(NOON // 1000)
    with HttpServer(fake, ca.served_with("good")) as server:
        fake.url = server.url
        yield fake


@pytest.fixture
def started(issuer: FakeIssuer, ca: PlantCa, tmp_path: Path) -> Started:
    """Starts the service; its settings, with `given` over them."""
    (tmp_path / "secret").write_text(f"{SECRET}\n")

    @contextmanager
    def start(**given: Any) -> Iterator[CentralSide]:
        settings = {
            "oidc_issuer": issuer.url,
            "oidc_client_id": CLIENT,
            "oidc_client_secret": tmp_path / "secret",
            "oidc_redirect": REDIRECT,
            "oidc_ca": ca.bundle,
        }
        database = f"sqlite:///{tmp_path / 'central.db'}"
        with running_central(database, SetClock(), **settings | given) as central:
            yield central

    return start


def gone(central: CentralSide) -> tuple[str, dict[str, str]]:
    """Where the browser is sent to sign in, and the cookie that it keeps."""
    answer = central.http.get("/v1/oidc/login")
    assert answer.status_code == 303
    flags = answer.headers["Set-Cookie"].lower()
    assert "httponly" in flags
    assert "secure" in flags
    assert "samesite=lax" in flags
    name, _, value = answer.headers["Set-Cookie"].partition(";")[0].partition("=")
    return answer.headers["Location"], {name: value}


def back(central: CentralSide, address: str, cookie: dict[str, str]) -> httpx.Response:
    """The browser comes back to where it was sent."""
    came = urlsplit(address)
    header = "; ".join(f"{name}={value}" for name, value in cookie.items())
    return central.http.get(f"{came.path}?{came.query}", headers={"Cookie": header})


def signed_in(central: CentralSide, issuer: FakeIssuer) -> httpx.Response:
    address, cookie = gone(central)
    return back(central, issuer.authorize(address), cookie)


def who(central: CentralSide, answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    return central.http.get("/v1/session", headers=headers).json()


@pytest.mark.parametrize("signing", ["RS256", "ES256"])
def test_who_is_known_by_the_subject_is_let_in(started: Started, issuer: FakeIssuer, signing: str) -> None:
    issuer.signing = signing
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="subject-1")

        assert who(central, signed_in(central, issuer)) == {"name": "hana", "roles": ["lead"], "person": None}


def test_nobody_else_is_let_in(started: Started, issuer: FakeIssuer) -> None:
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="another")
        add_user(central.engine, central.site, "subject-1", [Role.LEAD], password="a long password")

        answer = signed_in(central, issuer)

        assert answer.status_code == 401
        assert "subject" not in problem_of(answer).message


def test_a_disabled_user_is_not_let_in(started: Started, issuer: FakeIssuer) -> None:
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="subject-1")
        disable_user(central.engine, central.site, "hana")

        assert signed_in(central, issuer).status_code == 401


def test_a_name_counts_where_it_is_proven_and_then_the_subject_does(
    started: Started, issuer: FakeIssuer
) -> None:
    with started(oidc_name_claim="email") as central:
        add_user(central.engine, central.site, "hana@plant", [Role.LEAD])
        issuer.claims = {"sub": "subject-1", "email": "hana@plant", "email_verified": False}
        assert signed_in(central, issuer).status_code == 401

        issuer.claims["email_verified"] = True
        assert who(central, signed_in(central, issuer))["name"] == "hana@plant"
        assert list_users(central.engine, central.site)[0].oidc_subject == "subject-1"

        issuer.claims["sub"] = "somebody who took over the address"
        assert signed_in(central, issuer).status_code == 401


@pytest.mark.parametrize(
    ("groups", "status"), [(["plant-leads", "staff"], 200), ("plant-leads", 200), (["staff"], 401), (7, 401)]
)
def test_roles_come_from_the_provider_where_that_is_set(
    started: Started, issuer: FakeIssuer, groups: object, status: int
) -> None:
    with started(oidc_roles_claim="groups", oidc_roles={"plant-leads": Role.LEAD}) as central:
        add_user(central.engine, central.site, "hana", [Role.IT], oidc_subject="subject-1")
        issuer.claims |= {"groups": groups}

        answer = signed_in(central, issuer)

        assert answer.status_code == status
        roles = {Role.LEAD} if status == 200 else set()
        assert list_users(central.engine, central.site)[0].roles == roles


def test_who_has_no_role_there_any_more_has_none_here(started: Started, issuer: FakeIssuer) -> None:
    with started(oidc_roles_claim="groups", oidc_roles={"plant-it": Role.IT}) as central:
        known = {"oidc_subject": "subject-1", "password": PASSWORD}
        add_user(central.engine, central.site, "eva", [Role.LEAD], **known)
        issuer.claims |= {"groups": ["plant-it"]}
        eva = {"Authorization": f"Bearer {signed_in(central, issuer).json()['token']}"}
        assert central.http.get("/v1/terminals", headers=eva).status_code == 200

        issuer.claims |= {"groups": []}
        assert signed_in(central, issuer).status_code == 401

        assert central.http.get("/v1/terminals", headers=eva).status_code == 401
        asked = {"name": "eva", "password": PASSWORD}
        eva = {"Authorization": f"Bearer {central.http.post('/v1/session', json=asked).json()['token']}"}
        assert central.http.get("/v1/terminals", headers=eva).status_code == 403


@pytest.mark.parametrize("signing", ["other_key", "HS256", "none"])
def test_what_the_issuer_did_not_sign_counts_nothing(
    started: Started, issuer: FakeIssuer, signing: str
) -> None:
    issuer.signing = signing
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="subject-1")

        assert signed_in(central, issuer).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-client"},
        {"iss": "https://another.example"},
        {"exp": NOON // 1000 - 600},
        {"nonce": "of another sign-in"},
        {"aud": [CLIENT, "another"], "azp": "another"},
        {"sub": ""},
        {"sub": 7},
    ],
)
def test_a_token_for_others_or_other_times_counts_nothing(
    started: Started, issuer: FakeIssuer, claims: dict[str, object]
) -> None:
    issuer.claims |= claims
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="subject-1")

        assert signed_in(central, issuer).status_code == 401


def test_an_answer_counts_in_the_browser_that_asked_and_once(started: Started, issuer: FakeIssuer) -> None:
    with started() as central:
        add_user(central.engine, central.site, "hana", [Role.LEAD], oidc_subject="subject-1")
        address, cookie = gone(central)
        _, others = gone(central)
        came = issuer.authorize(address)

        assert back(central, came, others).status_code == 401
        assert back(central, came, {}).status_code == 401
        assert back(central, came, cookie).status_code == 200
        assert back(central, came, cookie).status_code == 401
        assert "code_challenge" in parse_qs(urlsplit(address).query)


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://another.example"},
        {"token_endpoint": "http://central.plant.example/token"},
        {"jwks_uri": None},
    ],
)
def test_an_issuer_that_is_not_itself_is_not_asked(
    started: Started, issuer: FakeIssuer, document: dict[str, object]
) -> None:
    issuer.document = document
    with started() as central:
        assert problem_of(central.http.get("/v1/oidc/login")).remedy == "retry"


def test_an_issuer_with_another_ca_is_not_believed(started: Started, tmp_path: Path) -> None:
    with started(oidc_ca=PlantCa(tmp_path).bundle) as central:
        assert central.http.get("/v1/oidc/login").status_code == 503


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"oidc_issuer": "http://id.example"}, "LINESIDE_OIDC_ISSUER: expected an https:// address"),
        ({"oidc_redirect": "http://central.example"}, "LINESIDE_OIDC_REDIRECT"),
        ({"oidc_client_secret": Path("/nowhere/secret")}, "/nowhere/secret cannot be read"),
    ],
)
def test_settings_that_cannot_be_used_are_named(started: Started, given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadSetting, match=said), started(**given):
        pass


def test_without_a_provider_there_is_none(tmp_path: Path) -> None:
    with running_central(f"sqlite:///{tmp_path / 'central.db'}") as central:
        assert central.http.get("/v1/oidc/login").status_code == 404
        assert central.http.get("/v1/oidc/callback").status_code == 404
