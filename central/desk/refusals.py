"""Why something asked for at a desk was not done, as the API says it: the code, and a sentence for people."""

from collections.abc import Mapping
from typing import Final

from central.web.problems import Denied as Problem
from domain.outcomes import Code, Denial, Denied, Refused
from sync.contract import ErrorCode

SENTENCES: Final[Mapping[Code | Denial, str]] = {
    Code.ROLE_MISSING: "this is for {roles}",
    Code.UNKNOWN_ALERT: "no stop or call of this name is known here: {alert}",
    Code.ALERT_OVER: "it is over",
    Code.ALREADY_ACKNOWLEDGED: "{person} has taken it on",
    Code.ALREADY_DISPATCHED: "{person} has sent maintenance",
    Code.NOT_DISPATCHED: "nobody has sent maintenance",
    Code.MAINTENANCE_CLOSED: "the repair is done",
    Code.ARRIVAL_IMPLAUSIBLE: "nobody comes then: it is more than a day ago, or more than 30 days from now",
    Code.UNKNOWN_PERSON: "nobody is known by this id: {person}",
    Denial.ROUTE_UNCLEAR: "each route is of a class of stops or of a call, and no two are of the same",
    Denial.ROUTE_STEPS_UNCLEAR: "each step calls somebody, and later than the one before it",
    Denial.ROUTE_REASON_UNKNOWN: "no reason of this class is known: {reason}",
    Denial.DELIVERY_UNCLEAR: "a delivery has an id, its orders, and a missing quantity for each or for none",
    Denial.UNKNOWN_GOAL: "no such goal is known: {goal}",
    Denial.GOAL_ID_TAKEN: "another goal or direction has this id",
    Denial.GOAL_UNNAMED: "a goal has an id and a name",
    Denial.GOAL_HAS_CHILDREN: "{goal} hangs on it",
    Denial.GOAL_IS_GUARDRAIL: "it is the guardrail of {goal}",
    Denial.PERIOD_UNCLEAR: "a period has its first and its last day, such as 2026-12-31",
    Denial.TARGET_IS_BASELINE: "the target is the baseline",
    Denial.TARGET_WORSE: "the target is worse than the baseline, by which way is good",
    Denial.DIRECTION_UNCLEAR: "{goal}: no target is worse than its baseline; a factor is above 0 and good up",
    Denial.PARENT_MISSING: "a key result of a department hangs on one of the company",
    Denial.PARENT_NOT_COMPANY: "{goal} is not a key result of the company",
    Denial.ALIGNMENT_LOW: "it has little in common with {goal} ({alignment} of 1000): give it a guardrail",
    Denial.CHILD_ALIGNMENT_LOW: "{goal}, which hangs on it, has little in common ({alignment} of 1000)",
    Denial.GUARDRAIL_UNKNOWN: "no other key result is known to be its guardrail: {goal}",
    Denial.VALUE_MEASURED: "this value is measured, not stated",
    Denial.OWNER_UNKNOWN: "nobody is known by this id: {person}",
}


def problem(outcome: Refused | Denied) -> Problem:
    """The answer to whoever asked: 403 without the role, 404 for an alert nobody knows, else 409."""
    code = outcome.code if isinstance(outcome, Refused) else outcome.denial
    message = f"{code}: {SENTENCES[code].format(**outcome.params)}"
    match code:
        case Code.ROLE_MISSING:
            return Problem(403, ErrorCode.NOT_ALLOWED, message)
        case Code.UNKNOWN_ALERT:
            return Problem(404, ErrorCode.BAD_REQUEST, message)
        case _:
            return Problem(409, ErrorCode.BAD_REQUEST, message)
