"""How states and kinds look: the tone, the icon and the word of each, the same on every page."""

from dataclasses import dataclass
from typing import Final

from domain.floor_events import Quality, ScrapCause
from domain.orders import TaskStatus
from domain.plan_events import ReasonClass, Role, Stage
from domain.signals import Connection, MachineMode, MachineState
from domain.timeline import TimeBucket
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
    MachineState.STARTING: Look("info", "play", "Machine", QT_TRANSLATE_NOOP("Machine", "Starting")),
    MachineState.COMPLETING: Look("good", "play", "Machine", QT_TRANSLATE_NOOP("Machine", "Completing")),
    MachineState.COMPLETE: Look("info", "check-circle", "Machine", QT_TRANSLATE_NOOP("Machine", "Complete")),
    MachineState.RESETTING: Look("info", "repeat", "Machine", QT_TRANSLATE_NOOP("Machine", "Resetting")),
    MachineState.HOLDING: Look("warn", "hand", "Machine", QT_TRANSLATE_NOOP("Machine", "Holding")),
    MachineState.UNHOLDING: Look("info", "hand", "Machine", QT_TRANSLATE_NOOP("Machine", "Unholding")),
    MachineState.SUSPENDING: Look("warn", "pause", "Machine", QT_TRANSLATE_NOOP("Machine", "Suspending")),
    MachineState.UNSUSPENDING: Look(
        "info", "resume", "Machine", QT_TRANSLATE_NOOP("Machine", "Unsuspending")
    ),
    MachineState.STOPPING: Look("warn", "stop", "Machine", QT_TRANSLATE_NOOP("Machine", "Stopping")),
    MachineState.ABORTING: Look("bad", "tone-bad", "Machine", QT_TRANSLATE_NOOP("Machine", "Aborting")),
    MachineState.CLEARING: Look("warn", "wrench", "Machine", QT_TRANSLATE_NOOP("Machine", "Clearing")),
    MachineState.NO_DATA: Look("neutral", "question", "Machine", QT_TRANSLATE_NOOP("Machine", "No data")),
}

MODE: Final = {
    MachineMode.PRODUCTION: Look("", "play", "Mode", QT_TRANSLATE_NOOP("Mode", "Production mode")),
    MachineMode.MAINTENANCE: Look("", "wrench", "Mode", QT_TRANSLATE_NOOP("Mode", "Maintenance mode")),
    MachineMode.MANUAL: Look("", "hand", "Mode", QT_TRANSLATE_NOOP("Mode", "Manual mode")),
}

CONNECTION: Final = {
    Connection.CONNECTED: Look("good", "plug", "Connection", QT_TRANSLATE_NOOP("Connection", "Connected")),
    Connection.SILENT: Look(
        "warn", "question", "Connection", QT_TRANSLATE_NOOP("Connection", "No valid data")
    ),
    Connection.UNPLUGGED: Look(
        "bad", "plug-off", "Connection", QT_TRANSLATE_NOOP("Connection", "Not connected")
    ),
    Connection.REFUSED: Look("bad", "lock", "Connection", QT_TRANSLATE_NOOP("Connection", "Refused")),
}

BUCKET: Final = {
    TimeBucket.PRODUCTION: Look("good", "play", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Producing")),
    TimeBucket.SETUP: Look("info", "wrench", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Set-up")),
    TimeBucket.DELAY: Look("warn", "pause", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Delay")),
    TimeBucket.DOWN: Look("bad", "warning", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Out of order")),
    TimeBucket.MICRO_STOP: Look("warn", "hourglass", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Micro-stop")),
    TimeBucket.PLANNED: Look("neutral", "coffee", "Bucket", QT_TRANSLATE_NOOP("Bucket", "Planned stop")),
    TimeBucket.UNUSED: Look("", "clipboard", "Bucket", QT_TRANSLATE_NOOP("Bucket", "No order")),
    TimeBucket.NO_DATA: Look("", "question", "Bucket", QT_TRANSLATE_NOOP("Bucket", "No data")),
}

MEANING: Final = {
    TimeBucket.PRODUCTION: QT_TRANSLATE_NOOP("Bucket", "The station produced for an order"),
    TimeBucket.SETUP: QT_TRANSLATE_NOOP("Bucket", "The station was prepared for an order"),
    TimeBucket.DELAY: QT_TRANSLATE_NOOP("Bucket", "Stopped with an order open; no equipment fault recorded"),
    TimeBucket.DOWN: QT_TRANSLATE_NOOP("Bucket", "It stood still because of the equipment"),
    TimeBucket.MICRO_STOP: QT_TRANSLATE_NOOP("Bucket", "Stops too short to be asked about"),
    TimeBucket.PLANNED: QT_TRANSLATE_NOOP(
        "Bucket", "Breaks and other planned stops; no part of the planned time"
    ),
    TimeBucket.UNUSED: QT_TRANSLATE_NOOP("Bucket", "It could have produced, and had no order"),
    TimeBucket.NO_DATA: QT_TRANSLATE_NOOP(
        "Bucket", "Nothing was heard: neither producing nor standing still. Counts as not available"
    ),
}

TEXTURE: Final = {
    TimeBucket.PRODUCTION: "",
    TimeBucket.SETUP: "stripes",
    TimeBucket.DELAY: "dots",
    TimeBucket.DOWN: "hatch",
    TimeBucket.MICRO_STOP: "stripes",
    TimeBucket.PLANNED: "rules",
    TimeBucket.UNUSED: "",
    TimeBucket.NO_DATA: "backhatch",
}
"""Names of icons that are laid over a band as tiles, so that it is told apart without colour."""

LISTENING: Final = Look("info", "scan", "Connection", QT_TRANSLATE_NOOP("Connection", "Listening"))
"""A keyboard: nobody can know whether a scanner hangs on it before it scans."""

UNHEARD: Final = Look(
    "neutral", "hourglass", "Connection", QT_TRANSLATE_NOOP("Connection", "Not heard of yet")
)

DEVICE: Final = {
    "scanner": Look("", "barcode", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Scanner")),
    "wedge": Look("", "keypad", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Keyboard scanner")),
    "typed": Look("", "edit", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Typed by hand")),
    "line": Look("", "machine", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Machine, line protocol")),
    "shdr": Look("", "machine", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Machine, MTConnect")),
    "modbus": Look("", "machine", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Machine, Modbus RTU")),
}
"""By the kind of a device; others are just devices."""

OTHER_DEVICE: Final = Look("", "plug", "DeviceKind", QT_TRANSLATE_NOOP("DeviceKind", "Device"))

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
