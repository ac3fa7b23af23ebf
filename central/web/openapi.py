"""The description of the API: what FastAPI knows of it, who may ask, what goes wrong, an example of each."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any, Final

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi

from central.web.problems import REMEDIES
from domain.permissions import ROUTES, Caller
from domain.plan_events import Role
from sync.contract import NDJSON, RECORDS_PATH, ErrorCode, Problem

ABOUT = """\
Terminals and users ask with `Authorization: Bearer TOKEN`. Who may ask what is said with each operation.
Every answer that is not a success is a Problem; its `remedy` says what to do.
Every answer has an `X-Request-ID`: that of the request, if it had a usable one. The log says by it what was.\
"""
TERMINAL, USER = "terminalToken", "userToken"
SCHEMES: Final = {
    TERMINAL: {"type": "http", "scheme": "bearer", "description": "From POST /v1/tokens, for 15 minutes."},
    USER: {"type": "http", "scheme": "bearer", "description": "From POST /v1/session, for 12 hours."},
}
PROBLEMS: Final = {
    400: (ErrorCode.BAD_REQUEST, "query.after: Input should be greater than or equal to 0"),
    401: (
        ErrorCode.NOT_SIGNED_IN,
        "nobody has this token, or it has expired: sign in",
    ),
    403: (ErrorCode.NOT_ALLOWED, "user:Huang Tao may not use GET /v1/records: ask IT for a role that may"),
    404: (ErrorCode.BAD_REQUEST, "order WO-9 is not known here"),
    409: (ErrorCode.GAP, "records of 5c0f6d2e9b7a4f31 from 8 on are missing"),
    413: (ErrorCode.TOO_LARGE, "a batch may have 5000 records"),
    415: (ErrorCode.BAD_REQUEST, "encoding 'br' is none of zstd, gzip, identity"),
    422: (ErrorCode.BAD_REQUEST, "this record cannot be read: give the body that it should have had"),
    426: (ErrorCode.PROTOCOL_TOO_OLD, "the central side speaks protocol 2, this terminal 1: upgrade it"),
    500: (ErrorCode.BUSY, "the central side failed; try again later"),
    503: (ErrorCode.BUSY, "the database does not answer now; try again later"),
}
FURTHER: Final[dict[str, tuple[int, ...]]] = {
    "POST /v1/enrolments": (403, 426),
    "POST /v1/challenges": (426,),
    "POST /v1/tokens": (401, 426),
    "POST /v1/session": (401,),
    "GET /v1/oidc/login": (404,),
    "GET /v1/oidc/callback": (401, 404),
    "POST /v1/terminals": (409,),
    "POST /v1/terminals/{name}/code": (404,),
    "DELETE /v1/terminals/{name}": (404,),
    f"POST {RECORDS_PATH}": (409, 415, 422, 426),
    "GET /v1/stores/{store}/head": (404, 409, 426),
    "GET /v1/feed": (426,),
    "GET /v1/snapshot": (426,),
    "GET /v1/roster": (426,),
    "GET /v1/orders/{order:path}": (404,),
    "GET /v1/stations/{station}": (404,),
    "GET /v1/machines/{machine}": (404,),
    "POST /v1/quarantine/{store}/{seq}/resubmit": (404, 409, 422),
    "POST /v1/quarantine/{store}/{seq}/close": (404, 409, 422),
    "POST /v1/imports/orders": (404, 422),
    "POST /v1/imports/deliveries": (404, 422),
    "POST /v1/alerts/{alert}/acknowledge": (404, 409),
    "POST /v1/alerts/{alert}/dispatch": (404, 409),
    "POST /v1/alerts/{alert}/arrival": (404, 409),
    "POST /v1/alerts/{alert}/close": (404, 409),
    "POST /v1/alerts/{alert}/resolve": (404, 409),
    "PUT /v1/objectives/{objective}": (409,),
    "DELETE /v1/objectives/{objective}": (409,),
    "PUT /v1/key-results/{key_result}": (409,),
    "DELETE /v1/key-results/{key_result}": (409,),
    "POST /v1/goals/{goal}/value": (409,),
    "GET /v1/key-results/{key_result}/forecast": (404,),
    "PUT /v1/call-routes": (409,),
    "PUT /v1/deliveries/{delivery:path}": (409,),
}
"""What can go wrong beside what can with every route."""
JSON = "application/json"
TEXT = "text/plain"

router = APIRouter()


@router.get("/openapi.json")
def show(request: Request) -> dict[str, Any]:
    """This description."""
    return description(request.app)


def description(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document of the service."""
    document = get_openapi(title=app.title, version=app.version, description=ABOUT, routes=app.routes)
    schemas = document["components"]["schemas"]
    schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas |= schemas["Problem"].pop("$defs")
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    document["components"]["securitySchemes"] = SCHEMES
    for route, operation in operations(document):
        _complete(route, operation)
    return document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each operation of a document with its route as the table of routes names it."""
    routes = {route.replace(":path}", "}"): route for route in ROUTES}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            yield routes.get(name, name), operation


@cache
def examples() -> dict[str, Any]:
    """By route: `question` and `answer` as JSON, or `lines` and `text`."""
    text = (files("central.web") / "api_examples.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _complete(route: str, operation: dict[str, Any]) -> None:
    allowed, example = ROUTES.get(route, frozenset()), examples().get(route, {})
    operation["security"] = [{scheme: []} for scheme in _schemes(allowed)]
    operation["description"] = f"{operation.get('description', '')}\n\nFor {_named(allowed)}.".strip()
    responses = operation["responses"]
    responses.pop("422", None)
    _show_answer(next(responses[status] for status in responses), example)
    _show_question(operation, example)
    for status in _statuses(route, allowed):
        responses[str(status)] = _problem(status)


def _schemes(allowed: Iterable[Role | Caller]) -> list[str]:
    if Caller.ANYONE in allowed:
        return []
    users = [USER] if any(isinstance(who, Role) for who in allowed) else []
    return [TERMINAL, *users] if Caller.TERMINAL in allowed else users


def _named(allowed: Iterable[Role | Caller]) -> str:
    if Caller.ANYONE in allowed:
        return "anybody, without a token"
    return "users and terminals that are: " + ", ".join(sorted(allowed)) if allowed else "nobody"


def _statuses(route: str, allowed: Iterable[Role | Caller]) -> tuple[int, ...]:
    signed_in = () if Caller.ANYONE in allowed else (401, 403)
    return tuple(sorted({400, 413, 500, 503, *signed_in, *FURTHER.get(route, ())}))


def _show_answer(response: dict[str, Any], example: dict[str, Any]) -> None:
    if "text" in example:
        response["content"] = {TEXT: {"schema": {"type": "string"}, "example": example["text"]}}
    elif "answer" in example:
        content = response.setdefault("content", {}).setdefault(JSON, {})
        content["schema"] = content.get("schema") or {"type": "object"}
        content["example"] = example["answer"]


def _show_question(operation: dict[str, Any], example: dict[str, Any]) -> None:
    if "lines" in example:
        schema = {"type": "string", "description": "One record per line, each ended by a newline."}
        content = {NDJSON: {"schema": schema, "example": example["lines"]}}
        operation["requestBody"] = {"required": True, "content": content}
    elif "question" in example:
        operation["requestBody"]["content"][JSON]["example"] = example["question"]


def _problem(status: int) -> dict[str, Any]:
    code, message = PROBLEMS[status]
    example = {"error": code, "remedy": REMEDIES[code], "message": message, "expected": None}
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": message, "content": {JSON: {"schema": schema, "example": example}}}
