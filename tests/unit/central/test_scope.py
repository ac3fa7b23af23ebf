"""Which records a terminal may write: those of its line and of the site, and none of the plan."""

import pytest

from central.storage.index import NOTHING, Index
from central.storage.plan_facts import PlanFacts
from central.storage.scope import PLANNED, Scope, overstepping


def test_the_plan_is_these_kinds() -> None:
    assert {
        "site.defined",
        "reasons.defined",
        "calendar.defined",
        "person.defined",
        "order.released",
        "order.cancelled",
        "call_routes.defined",
        "delivery.planned",
        "objective.set",
        "objective.removed",
        "key_result.set",
        "key_result.removed",
        "value.stated",
        "forecast.moved",
    } == PLANNED


@pytest.mark.parametrize(
    ("kind", "of", "terminal", "line", "kept"),
    [
        ("task.started", "A", "T", "A", True),
        ("task.started", "", "T", "A", True),
        ("not.known.yet", "A", "T", "A", True),
        ("task.started", "B", "T", "A", False),
        ("task.started", "B", "T", None, True),
        ("order.released", "A", "T", "A", False),
        ("order.released", "", "T", None, False),
        ("order.released", "B", "", None, True),
    ],
)
def test_columns_are_kept_where_the_sender_has_a_say(
    kind: str, of: str, terminal: str, line: str | None, kept: bool
) -> None:
    index = Index(kind, of, 7, "1795323600000-0000")

    assert (overstepping(index, NOTHING, Scope(terminal, line), PlanFacts()) == "") is kept
