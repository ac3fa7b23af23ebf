"""Signs users in by the plant's identity provider: OpenID Connect, authorization code flow with PKCE.

What binds the answer to who asked (state, nonce, code verifier) is derived from one secret in a cookie of the
browser's, so that any process can take the answer, and none has to keep anything.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final, TypeVar

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException
from sqlalchemy import Connection, Engine, delete, update

from central.access.users import User, open_session, user_named, user_of_subject
from central.errors import BadSetting
from central.settings import Settings
from central.storage.engine import writing
from central.storage.index import storable
from central.storage.tables import tokens, users
from domain.plan_events import Role
from sync.contract import Token, is_safe_url

ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "Ed25519", "EdDSA"]
"""None that needs no key, or one that both sides know."""
LEEWAY_S = 60
TIMEOUT_S = 10
T = TypeVar("T")
ENDPOINTS: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NotSignedIn(Exception):
    """The identity provider did not vouch for anybody who is let in here; the text is for the log."""


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """What this service and its identity provider know of each other; see `central.settings`."""

    issuer: str
    client_id: str
    secret: str = field(repr=False)
    redirect: str
    ca: str | bool = True
    name_claim: str = ""
    roles_claim: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)


def load_provider(settings: Settings) -> IdentityProvider | None:
    """The provider of the settings, None where there is none.

    Raises:
        BadSetting: an address is not safe, or the file with the secret cannot be read.
    """
    if not settings.oidc_issuer or settings.oidc_client_secret is None:
        return None
    for name in ("oidc_issuer", "oidc_redirect"):
        if not is_safe_url(getattr(settings, name)):
            raise BadSetting(f"LINESIDE_{name.upper()}: expected an https:// address")
    return IdentityProvider(
        settings.oidc_issuer.rstrip("/"),
        settings.oidc_client_id,
        _secret(settings.oidc_client_secret),
        settings.oidc_redirect,
        str(settings.oidc_ca) if settings.oidc_ca else True,
        settings.oidc_name_claim,
        settings.oidc_roles_claim,
        settings.oidc_roles,
    )


def login_url(provider: IdentityProvider, secret: str) -> str:
    """Where a browser that keeps `secret` goes to sign in.

    Raises:
        NotSignedIn: the provider does not answer as it should.
    """
    with _session(provider) as session:
        known = _discovered(provider, session)
        url, _ = session.create_authorization_url(
            known["authorization_endpoint"],
            state=derived(secret, "state"),
            nonce=derived(secret, "nonce"),
            code_verifier=derived(secret, "verifier"),
        )
        return str(url)


def demand_same_browser(secret: str, state: str) -> None:
    """See that an answer comes back to the browser that keeps `secret`.

    Raises:
        NotSignedIn: it does not.
    """
    if not (secret and hmac.compare_digest(derived(secret, "state").encode(), state.encode())):
        raise NotSignedIn("it is not the browser that went there")


def claims_of(provider: IdentityProvider, code: str, secret: str, now: int) -> dict[str, Any]:
    """Whom the provider vouches for, to the browser that keeps `secret`; `now` in UTC ms.

    Raises:
        NotSignedIn: the code is not right, or the token is not the provider's, not for us, or not for now.
    """
    with _session(provider) as session:
        known = _discovered(provider, session)
        answer: Mapping[str, Any] = _guarded(
            lambda: session.fetch_token(
                known["token_endpoint"],
                code=code,
                code_verifier=derived(secret, "verifier"),
                timeout=TIMEOUT_S,
                allow_redirects=False,
            )
        )
        keys = _fetched(session, known["jwks_uri"])
    return _guarded(lambda: _claims(provider, answer, keys, derived(secret, "nonce"), now))


def sign_in_as(
    engine: Engine, site: str, provider: IdentityProvider, claims: Mapping[str, Any], now: int
) -> Token:
    """A token for the user whom claims are about: known by the subject, or once by name and then by it.

    Where the provider says the roles and gives none, the user has none from then on, and no session.

    Raises:
        NotSignedIn: nobody here is meant, or somebody who is disabled or has no role.
    """
    with writing(engine) as connection:
        user = _meant(connection, site, provider, claims)
        if user is None or not user.active:
            raise NotSignedIn("the identity provider vouches for somebody who is let in by no user here")
        roles = _roles(provider, claims) if provider.roles_claim else user.roles
        changes = {"oidc_subject": claims["sub"]}
        if provider.roles_claim:
            changes["roles"] = " ".join(sorted(roles))
        this = (users.c.site == site, users.c.id == user.id)
        connection.execute(update(users).where(*this).values(changes))
        if roles:
            return open_session(connection, site, user.id, now)
        connection.execute(delete(tokens).where(tokens.c.site == site, tokens.c.user == user.id))
    raise NotSignedIn("the identity provider vouches for somebody who has no role")


def derived(secret: str, purpose: str) -> str:
    """43 characters that only who knows the secret can tell."""
    digest = hmac.new(secret.encode(), purpose.encode(), "sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def _secret(file: Path) -> str:
    try:
        secret = file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(f"LINESIDE_OIDC_CLIENT_SECRET: {file} cannot be read: {error}") from error
    if not secret:
        raise BadSetting(f"LINESIDE_OIDC_CLIENT_SECRET: {file} is empty")
    return secret


def _session(provider: IdentityProvider) -> Any:
    session = OAuth2Session(
        provider.client_id,
        provider.secret,
        scope="openid profile email",
        redirect_uri=provider.redirect,
        code_challenge_method="S256",
    )
    session.trust_env = False
    session.verify = provider.ca
    return session


def _discovered(provider: IdentityProvider, session: Any) -> dict[str, str]:
    known = _fetched(session, f"{provider.issuer}/.well-known/openid-configuration")
    if str(known.get("issuer", "")).rstrip("/") != provider.issuer:
        raise NotSignedIn("what answers at the issuer's address calls itself otherwise")
    for name in ENDPOINTS:
        if not is_safe_url(str(known.get(name, ""))):
            raise NotSignedIn(f"the issuer's {name} is no https:// address")
    return known


def _fetched(session: Any, url: str) -> dict[str, Any]:
    def fetch() -> Any:
        answer = session.get(url, timeout=TIMEOUT_S, allow_redirects=False, withhold_token=True)
        if answer.status_code != HTTPStatus.OK:
            raise ValueError(f"{url} answers {answer.status_code}")
        return answer.json()

    found = _guarded(fetch)
    if not isinstance(found, dict):
        raise NotSignedIn(f"{url} answers with no JSON object")
    return found


def _guarded(step: Callable[[], T]) -> T:
    """A step, whose failures are the provider's: they are told by their class, as texts may hold secrets."""
    try:
        return step()
    except (RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError) as error:
        raise NotSignedIn(f"the identity provider's answer cannot be used: {type(error).__name__}") from error


def _claims(
    provider: IdentityProvider, answer: Mapping[str, Any], keys: Any, nonce: str, now: int
) -> dict[str, Any]:
    token = jwt.decode(answer["id_token"], KeySet.import_key_set(keys), algorithms=ALGORITHMS)
    options = {
        "iss": {"essential": True, "values": [provider.issuer, f"{provider.issuer}/"]},
        "aud": {"essential": True, "value": provider.client_id},
    }
    params = {"nonce": nonce, "client_id": provider.client_id, "access_token": answer.get("access_token")}
    claims = CodeIDToken(token.claims, token.header, options, params)
    claims.validate(now // 1000, LEEWAY_S)
    if not (storable(claims["sub"]) and claims["sub"]):
        raise ValueError("sub")
    return dict(claims)


def _meant(
    connection: Connection, site: str, provider: IdentityProvider, claims: Mapping[str, Any]
) -> User | None:
    if known := user_of_subject(connection, site, claims["sub"]):
        return known
    name = claims.get(provider.name_claim) if provider.name_claim else None
    unproven = provider.name_claim == "email" and claims.get("email_verified") is not True
    if not storable(name) or unproven:
        return None
    user = user_named(connection, site, str(name))
    return user if user and user.oidc_subject is None else None


def _roles(provider: IdentityProvider, claims: Mapping[str, Any]) -> frozenset[Role]:
    given = claims.get(provider.roles_claim, ())
    values = [given] if isinstance(given, str) else given if isinstance(given, list) else []
    known = (value for value in values if isinstance(value, str) and value in provider.roles)
    return frozenset(provider.roles[value] for value in known)
