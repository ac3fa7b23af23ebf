"""From a command to what follows: the one table of who decides what."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from domain import commands as c
from domain.answering import decide_answer
from domain.calling import decide_call
from domain.counting import decide_correction, decide_count, decide_counts
from domain.events import kind_of
from domain.hearing import (
    decide_alarm,
    decide_connection,
    decide_machine_count,
    decide_machine_mode,
    decide_machine_state,
    decide_machine_value,
)
from domain.holding import decide_hold, decide_remark, decide_withdraw
from domain.lots import decide_use_lot
from domain.outcomes import Accepted, Asked, Code, Decision, Refused
from domain.permissions import EVENTS, may_record, named, rights_of
from domain.presence import decide_sign_in, decide_sign_out
from domain.shopfloor import Shopfloor
from domain.tending import decide_assign, decide_dismiss, decide_dismiss_alarm, decide_explain_stop
from domain.work import (
    decide_complete,
    decide_explain,
    decide_join,
    decide_leave,
    decide_pause,
    decide_resume,
    decide_start,
)

_DECIDERS: Final[dict[type, Callable[[Shopfloor, Any, c.Here], Decision]]] = {
    c.SignIn: decide_sign_in,
    c.SignOut: decide_sign_out,
    c.StartTask: decide_start,
    c.PauseTask: decide_pause,
    c.ExplainPause: decide_explain,
    c.ResumeTask: decide_resume,
    c.CompleteTask: decide_complete,
    c.JoinTask: decide_join,
    c.LeaveTask: decide_leave,
    c.ReportCount: decide_count,
    c.ReportCounts: decide_counts,
    c.CallHelp: decide_call,
    c.AnswerAlert: decide_answer,
    c.CorrectCount: decide_correction,
    c.NoteConnection: decide_connection,
    c.NoteMachineState: decide_machine_state,
    c.NoteMachineMode: decide_machine_mode,
    c.NoteMachineCount: decide_machine_count,
    c.NoteMachineValue: decide_machine_value,
    c.NoteAlarm: decide_alarm,
    c.DismissAlarm: decide_dismiss_alarm,
    c.UseLot: decide_use_lot,
    c.AssignLooseCount: decide_assign,
    c.DismissLooseCount: decide_dismiss,
    c.ExplainEquipmentStop: decide_explain_stop,
    c.MakeRemark: decide_remark,
    c.WithdrawRemark: decide_withdraw,
    c.HoldMeeting: decide_hold,
}


def decide(floor: Shopfloor, command: c.Command, here: c.Here) -> Decision:
    """What a command leads to, from what is known here and now. Changes nothing.

    What the person has no right to is refused, before anything is asked about it.
    """
    decider = _DECIDERS[type(command)]
    decision = decider(floor, command, here)
    outright = decider(floor, _confirmed(command), here) if isinstance(decision, Asked) else decision
    return _no_right(floor, command, outright) or decision


def _confirmed(command: Any) -> c.Command:
    """The same command, which asks nothing any more; only such as can be confirmed ask."""
    confirmed: c.Command = replace(command, confirmed=True)
    return confirmed


def _no_right(floor: Shopfloor, command: c.Command, decision: Decision) -> Refused | None:
    """What a person would have recorded without a right to it; devices record what they are there for."""
    person: str | None = getattr(command, "person", None)
    if person is None or not isinstance(decision, Accepted):
        return None
    rights = rights_of(floor.person(person))
    kinds = (kind_of[type(event)] for event in decision.events)
    wrong = next((kind for kind in kinds if not may_record(kind, rights)), None)
    return Refused(Code.ROLE_MISSING, {"roles": named(EVENTS[wrong])}) if wrong else None
