"""Whatever a desk is told no by has a sentence, and begins with a code that programs can read."""

import pytest

from central.desk.refusals import SENTENCES, problem
from domain.outcomes import Code, Denial, Denied, Refused


def test_every_denial_has_a_sentence() -> None:
    assert set(Denial) <= set(SENTENCES)


@pytest.mark.parametrize(
    ("outcome", "status", "message"),
    [
        (Refused(Code.ROLE_MISSING, {"roles": "lead"}), 403, "role_missing: this is for lead"),
        (Refused(Code.UNKNOWN_ALERT, {"alert": "s:1"}), 404, "unknown_alert: no stop or call"),
        (
            Refused(Code.ALREADY_DISPATCHED, {"person": "1004", "sent": 7}),
            409,
            "already_dispatched: 1004 has",
        ),
        (Denied(Denial.ALIGNMENT_LOW, {"alignment": 0, "goal": "g"}), 409, "alignment_low: it has little"),
    ],
)
def test_a_refusal_says_its_code_first(outcome: Refused | Denied, status: int, message: str) -> None:
    said = problem(outcome)
    assert said.status == status
    assert said.problem.message.startswith(message)
