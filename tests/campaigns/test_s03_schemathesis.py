"""S3: whatever the description of the API allows or does not is answered as it says, without a failure."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from central.web.openapi import operations
from domain.permissions import ROUTES, may_ask
from domain.plan_events import Role
from sync.contract import NDJSON
from tests.campaigns.conftest import Report, Size
from tests.support.central import CentralSide, running_central

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
SUCCESS = range(200, 400)


@pytest.fixture
def central(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CentralSide]:
    database = tmp_path_factory.mktemp("central") / "central.db"
    with running_central(f"sqlite:///{database}") as central:
        yield central


@schemathesis.serializer(NDJSON)
def lines(_: object, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


def document(central: CentralSide) -> dict[str, Any]:
    """The description as it is served, with long polls that do not wait."""
    found: dict[str, Any] = central.office(Role.IT).get("/openapi.json").json()
    for _, operation in operations(found):
        for parameter in operation.get("parameters", ()):
            if parameter["name"] == "wait":
                parameter["schema"] |= {"maximum": 0}
    return found


class Campaign:
    """Asks as nobody, as a terminal and as somebody with every role; counts what came of it."""

    def __init__(self, central: CentralSide, examples: int) -> None:
        self.central = central
        self.examples = examples
        self.asked = 0
        self.let_in: list[str] = []

    def ask(self, route: str, operation: Any, mode: GenerationMode) -> None:
        callers: list[dict[str, str]] = [
            {},
            {"Authorization": self.central.terminal().headers["Authorization"]},
            self.central.office(*Role).headers,
        ]

        @settings(
            max_examples=self.examples,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(mode))
        def run(case: Case[Any]) -> None:
            for headers in callers:
                self._answered(route, case, headers)

        run()

    def _answered(self, route: str, case: Case[Any], headers: dict[str, str]) -> None:
        response = case.call(base_url=str(self.central.http.base_url), headers=headers)
        self.asked += 1
        case.validate_response(response, checks=CHECKS)
        if not headers and response.status_code in SUCCESS and not may_ask(route, ()):
            self.let_in.append(route)


def test_every_operation_answers_as_it_is_described(
    central: CentralSide, size: Size, figures: Report
) -> None:
    known = document(central)
    routes = {(o["operationId"]): route for route, o in operations(known)}
    campaign = Campaign(central, size(1, 100))
    for found in schemathesis.openapi.from_dict(known).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        raw = operation.definition.raw
        takes_something = raw.keys() & {"parameters", "requestBody"}
        for mode in GenerationMode if takes_something else [GenerationMode.POSITIVE]:
            campaign.ask(routes[raw["operationId"]], operation, mode)

    figures("S3", operations=len(ROUTES), asks=campaign.asked, errors=0, let_in=len(campaign.let_in))
    assert campaign.let_in == []
