"""How states and kinds look: the tone, the icon and the word of each, the same on every page."""

from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality, ScrapCause
from domain.orders import TaskStatus
from domain.plan_events import ReasonClass, Role, Stage
from domain.signals import Connection, MachineState
from ui.words import QT_TRANSLATE_NOOP, Words


@dataclass(frozen=True, slots=True)
class Look:
    """`source` is the English word in the translation context `context`."""

    tone: str
    icon: str
    context: str
    source: str

    def word(self, words: Words) -> str:
        return words.translate(self.context, self.source)


STATUS: Final = {
    TaskStatus.WAITING: Look("neutral", "hourglass", "Status", QT_TRANSLATE_NOOP("Status", "Waiting")),
    TaskStatus.RUNNING: Look("good", "play", "Status", QT_TRANSLATE_NOOP("Status", "Running")),
    TaskStatus.PAUSED: Look("warn", "pause", "Status", QT_TRANSLATE_NOOP("Status", "Paused")),
    TaskStatus.COMPLETED: Look("info", "check-circle", "Status", QT_TRANSLATE_NOOP("Status", "Completed")),
}

STAGE: Final = {
    Stage.SCHEDULING: Look("", "calendar", "Stage", QT_TRANSLATE_NOOP("Stage", "Scheduling")),
    Stage.MATERIAL: Look("", "box", "Stage", QT_TRANSLATE_NOOP("Stage", "Material")),
    Stage.PRODUCTION: Look("", "machine", "Stage", QT_TRANSLATE_NOOP("Stage", "Production")),
    Stage.INSPECTION: Look("", "quality", "Stage", QT_TRANSLATE_NOOP("Stage", "Inspection")),
}

MACHINE: Final = {
    MachineState.EXECUTE: Look("good", "play", "Machine", QT_TRANSLATE_NOOP("Machine", "Producing")),
    MachineState.IDLE: Look("info", "clock", "Machine", QT_TRANSLATE_NOOP("Machine", "Idle")),
    MachineState.HELD: Look("warn", "hand", "Machine", QT_TRANSLATE_NOOP("Machine", "Held")),
    MachineState.SUSPENDED: Look("warn", "pause", "Machine", QT_TRANSLATE_NOOP("Machine", "Suspended")),
    MachineState.ABORTED: Look("bad", "tone-bad", "Machine", QT_TRANSLATE_NOOP("Machine", "Aborted")),
    MachineState.STOPPED: Look("warn", "stop", "Machine", QT_TRANSLATE_NOOP("Machine", "Stopped")),
    MachineState.NO_DATA: Look("neutral", "question", "Machine", QT_TRANSLATE_NOOP("Machine", "No data")),
}

CONNECTION: Final = {
    Connection.CONNECTED: Look("good", "plug", "Connection", QT_TRANSLATE_NOOP("Connection", "Connected")),
    Connection.SILENT: Look(
        "warn", "question", "Connection", QT_TRANSLATE_NOOP("Connection", "Nothing heard yet")
    ),
    Connection.UNPLUGGED: Look(
        "bad", "plug-off", "Connection", QT_TRANSLATE_NOOP("Connection", "Not connected")
    ),
    Connection.REFUSED: Look("bad", "lock", "Connection", QT_TRANSLATE_NOOP("Connection", "Refused")),
}

QUALITY: Final = {
    Quality.GOOD: Look("good", "check-circle", "Quality", QT_TRANSLATE_NOOP("Quality", "Good")),
    Quality.REWORK: Look("warn", "repeat", "Quality", QT_TRANSLATE_NOOP("Quality", "Rework")),
    Quality.SCRAP: Look("bad", "trash", "Quality", QT_TRANSLATE_NOOP("Quality", "Scrap")),
}

CAUSE: Final = {
    ScrapCause.MAN: Look("", "person", "Cause", QT_TRANSLATE_NOOP("Cause", "Man")),
    ScrapCause.MACHINE: Look("", "machine", "Cause", QT_TRANSLATE_NOOP("Cause", "Machine")),
    ScrapCause.MATERIAL: Look("", "box", "Cause", QT_TRANSLATE_NOOP("Cause", "Material")),
    ScrapCause.METHOD: Look("", "document", "Cause", QT_TRANSLATE_NOOP("Cause", "Method")),
    ScrapCause.ENVIRONMENT: Look("", "environment", "Cause", QT_TRANSLATE_NOOP("Cause", "Environment")),
}

REASON_CLASS: Final = {
    ReasonClass.EQUIPMENT: Look("", "machine", "Reason", QT_TRANSLATE_NOOP("Reason", "Equipment")),
    ReasonClass.MATERIAL: Look("", "box", "Reason", QT_TRANSLATE_NOOP("Reason", "Material")),
    ReasonClass.QUALITY: Look("", "quality", "Reason", QT_TRANSLATE_NOOP("Reason", "Quality")),
    ReasonClass.METHOD: Look("", "document", "Reason", QT_TRANSLATE_NOOP("Reason", "Method")),
    ReasonClass.PEOPLE: Look("", "people", "Reason", QT_TRANSLATE_NOOP("Reason", "People")),
    ReasonClass.PLANNED: Look("", "calendar", "Reason", QT_TRANSLATE_NOOP("Reason", "Planned")),
    ReasonClass.UNKNOWN: Look("", "question", "Reason", QT_TRANSLATE_NOOP("Reason", "Not known yet")),
}

ROLE: Final = {
    Role.OPERATOR: Look("", "person", "Role", QT_TRANSLATE_NOOP("Role", "Operator")),
    Role.LEAD: Look("", "flag", "Role", QT_TRANSLATE_NOOP("Role", "Team lead")),
    Role.SUPERVISOR: Look("", "person", "Role", QT_TRANSLATE_NOOP("Role", "Supervisor")),
    Role.MAINTENANCE: Look("", "wrench", "Role", QT_TRANSLATE_NOOP("Role", "Maintenance")),
    Role.QUALITY: Look("", "quality", "Role", QT_TRANSLATE_NOOP("Role", "Quality")),
    Role.ENGINEERING: Look("", "drawing", "Role", QT_TRANSLATE_NOOP("Role", "Engineering")),
    Role.PURCHASING: Look("", "truck", "Role", QT_TRANSLATE_NOOP("Role", "Purchasing")),
    Role.IT: Look("", "server", "Role", QT_TRANSLATE_NOOP("Role", "IT")),
    Role.MANAGER: Look("", "chart", "Role", QT_TRANSLATE_NOOP("Role", "Manager")),
}

REASON_ICONS: Final = {
    "failure": "wrench",
    "tool": "drill",
    "worn": "drill",
    "broken": "drill",
    "fixture": "conveyor",
    "control": "chip",
    "sensor": "gauge",
    "handling": "hand",
    "utility": "bolt",
    "power": "bolt",
    "coolant": "drop",
    "hydraulic": "drop",
    "late": "truck",
    "short": "stack",
    "container": "stack",
    "dimension": "ruler",
    "gauge": "caliper",
    "first_piece": "caliper",
    "decision": "hourglass",
    "program": "chip",
    "drawing": "drawing",
    "parameter": "settings",
    "instruction": "book",
    "change": "swap",
    "absent": "person",
    "elsewhere": "swap",
    "skill": "medal",
    "safety": "shield",
    "break": "coffee",
    "changeover": "swap",
    "handover": "people",
    "maintenance": "wrench",
    "cleaning": "checklist",
    "meeting": "chat",
    "training": "book",
    "trial": "target",
    "no_order": "clipboard",
}
"""Icons by the last word of a reason's id; a plant's other reasons show the icon of their class."""


def reason_icon(reason: str, category: ReasonClass) -> str:
    return REASON_ICONS.get(reason.rpartition(".")[2], REASON_CLASS[category].icon)
