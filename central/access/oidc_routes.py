"""Where browsers go to sign in by the plant's identity provider, and come back."""

import secrets
from typing import Annotated, Final

import structlog
from fastapi import APIRouter, Cookie, Query, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from central.access.oidc import (
    IdentityProvider,
    NotSignedIn,
    claims_of,
    demand_same_browser,
    login_url,
    sign_in_as,
)
from central.service import Central
from central.web.problems import Denied
from sync.contract import ErrorCode, Token

COOKIE: Final = "lineside-oidc"
COOKIE_S = 600
PATH: Final = "/v1/oidc"
REFUSED = "the identity provider did not vouch for a user who is let in here: try again, or ask IT"

router = APIRouter(prefix=PATH, tags=["users"])
log = structlog.get_logger("lineside.central")

Short = Annotated[str, Query(max_length=4096)]


@router.get("/login", status_code=303, response_class=RedirectResponse)
def begin(request: Request) -> Response:
    """Go to the identity provider to sign in."""
    provider = _provider(request)
    secret = secrets.token_urlsafe(32)
    try:
        answer = RedirectResponse(login_url(provider, secret), 303, {"Cache-Control": "no-store"})
    except NotSignedIn as error:
        log.warning("oidc_trouble", reason=str(error))
        raise Denied(503, ErrorCode.BUSY, "the identity provider does not answer; try again later") from error
    over_tls = provider.redirect.startswith("https:")
    answer.set_cookie(COOKIE, secret, COOKIE_S, path=PATH, secure=over_tls, httponly=True, samesite="lax")
    return answer


@router.get("/callback", response_model=Token)
def come_back(
    request: Request,
    service: Central,
    code: Short = "",
    state: Short = "",
    secret: Annotated[str, Cookie(alias=COOKIE, max_length=100, include_in_schema=False)] = "",
) -> Response:
    """A token, for who comes back from the identity provider in the browser that went there."""
    provider = _provider(request)
    now = service.clock.now().at
    try:
        demand_same_browser(secret, state)
        claims = claims_of(provider, code, secret, now)
        token = sign_in_as(service.engine, service.site, provider, claims, now)
    except NotSignedIn as error:
        log.warning("user_not_signed_in", reason=str(error))
        raise Denied(401, ErrorCode.NOT_SIGNED_IN, REFUSED) from error
    answer = JSONResponse(token.model_dump(), headers={"Cache-Control": "no-store"})
    answer.delete_cookie(COOKIE, PATH)
    return answer


def _provider(request: Request) -> IdentityProvider:
    provider: IdentityProvider | None = request.app.state.provider
    if provider is None:
        raise Denied(404, ErrorCode.BAD_REQUEST, "there is no identity provider here: sign in by password")
    return provider
