"""Every route has its row in the table, and stands in the description with an example that is one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from central.app import create_app
from central.settings import Settings
from central.web.openapi import FURTHER, description, examples, operations
from domain.permissions import PAGES, ROUTES, Caller


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder: Path = tmp_path_factory.mktemp("central")
    return create_app(Settings(data_dir=folder, pin_key="00" * 16))


@pytest.fixture(scope="module")
def document(app: FastAPI) -> dict[str, Any]:
    return description(app)


def routes_of(app: FastAPI) -> set[str]:
    found = iter_route_contexts(app.routes)
    return {f"{method} {route.path}" for route in found for method in route.methods or ()}


def test_every_route_has_a_row_and_every_row_a_route(app: FastAPI) -> None:
    assert routes_of(app) == {*ROUTES, *PAGES}


def test_a_route_without_a_row_is_noticed(app: FastAPI) -> None:
    other = FastAPI()
    other.include_router(app.router)
    other.get("/v1/new")(list)

    assert routes_of(other) - set(ROUTES) >= {"GET /v1/new"}


def test_every_route_is_described_with_an_example(document: dict[str, Any]) -> None:
    described = {route for route, _ in operations(document)}

    assert described == set(ROUTES) == set(examples())
    assert set(FURTHER) <= set(ROUTES)


def test_who_may_ask_is_said(document: dict[str, Any]) -> None:
    for route, operation in operations(document):
        for_anyone = Caller.ANYONE in ROUTES[route]
        assert (operation["security"] == []) == for_anyone
        assert ("401" in operation["responses"]) >= (not for_anyone)


def contents(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each question and answer of the document that is JSON or text."""
    for route, operation in operations(document):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for content in part.get("content", {}).values():
                yield route, content


def test_examples_are_what_they_are_examples_of(document: dict[str, Any]) -> None:
    for route, content in contents(document):
        schema = content["schema"] | {"components": document["components"]}
        errors = [
            error.message for error in jsonschema_rs.validator_for(schema).iter_errors(content["example"])
        ]
        assert not errors, (route, errors)


@pytest.mark.parametrize("page", ["docs/central-api.md", "docs/zh/central-api.md"])
def test_every_route_is_told(page: str) -> None:
    told = (Path(__file__).parents[3] / page).read_text("utf-8")

    paths = {route.split(" ")[1].replace(":path}", "}") for route in ROUTES}
    assert {path for path in paths if path not in told} == set()
