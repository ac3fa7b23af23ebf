"""Decisions on calls: somebody is to come to the station."""

from domain.commands import CallHelp, Here
from domain.floor_events import HelpCalled
from domain.outcomes import Accepted, Code, Decision, Refused
from domain.shopfloor import Shopfloor
from domain.work import elsewhere, person_refused


def decide_call(floor: Shopfloor, command: CallHelp, here: Here) -> Decision:
    """Whoever is present may call, also about another team's job, as long as it is one of this station."""
    refused = person_refused(floor, command.person, here) or _task_refused(floor, command.task, here)
    event = HelpCalled(command.kind, command.task, _readable(command.note), command.source, command.spoken)
    return refused or Accepted((event,))


def _readable(note: str) -> str:
    """Without control characters, which no database and no robot takes."""
    return "".join(char if char.isprintable() else " " for char in note).strip()


def _task_refused(floor: Shopfloor, task: str | None, here: Here) -> Refused | None:
    if task is None:
        return None
    found = floor.task(task)
    return elsewhere(found[1], here) if found else Refused(Code.UNKNOWN_TASK, {"task": task})
