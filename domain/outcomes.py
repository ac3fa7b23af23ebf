"""What a command comes to: events, a refusal, or a question; always a value, never an exception."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from domain.events import Event

Params = Mapping[str, str | int]


class Code(StrEnum):
    """Everything the terminal can say no to or ask about; the screen has a sentence for each."""

    NOBODY_SIGNED_IN = "nobody_signed_in"
    UNKNOWN_PERSON = "unknown_person"
    PERSON_INACTIVE = "person_inactive"
    BADGE_EXPIRED = "badge_expired"
    ROLE_MISSING = "role_missing"
    ROSTER_MISSING = "roster_missing"
    ROSTER_EXPIRED = "roster_expired"
    PIN_WRONG = "pin_wrong"
    PIN_LOCKED = "pin_locked"
    PIN_NOT_SET = "pin_not_set"
    NOT_PRESENT = "not_present"
    UNKNOWN_TASK = "unknown_task"
    UNKNOWN_ORDER = "unknown_order"
    ORDER_CANCELLED = "order_cancelled"
    ORDER_COMPLETED = "order_completed"
    TASK_ELSEWHERE = "task_elsewhere"
    WRONG_TEAM = "wrong_team"
    STAGE_SKIPPED = "stage_skipped"
    ALREADY_RUNNING = "already_running"
    ALREADY_COMPLETED = "already_completed"
    NOT_RUNNING = "not_running"
    NOT_PAUSED = "not_paused"
    NOT_STARTED = "not_started"
    ALREADY_JOINED = "already_joined"
    NOT_JOINED = "not_joined"
    REASON_MISSING = "reason_missing"
    UNKNOWN_REASON = "unknown_reason"
    UNKNOWN_STOP = "unknown_stop"
    CAUSE_MISSING = "cause_missing"
    CAUSE_NOT_FOR = "cause_not_for"
    QUANTITY_NOT_POSITIVE = "quantity_not_positive"
    QUANTITY_ABSURD = "quantity_absurd"
    NOTHING_TO_CORRECT = "nothing_to_correct"
    CORRECTION_UNCHANGED = "correction_unchanged"
    CORRECTION_BELOW_ZERO = "correction_below_zero"
    UNKNOWN_CODE = "unknown_code"
    AMBIGUOUS_CODE = "ambiguous_code"
    SCAN_TOO_LONG = "scan_too_long"
    SCAN_CONTROL_CHARACTERS = "scan_control_characters"
    SCAN_NOT_TEXT = "scan_not_text"
    SCAN_LOOKALIKE = "scan_lookalike"
    CHECK_DIGIT_WRONG = "check_digit_wrong"
    GS1_MALFORMED = "gs1_malformed"
    UNKNOWN_INSTRUCTION = "unknown_instruction"
    BADGE_TYPED = "badge_typed"
    UNKNOWN_EQUIPMENT = "unknown_equipment"
    NOTHING_LOOSE = "nothing_loose"
    STOP_TOO_OLD = "stop_too_old"
    WHICH_JOB = "which_job"
    NOTHING_RUNS = "nothing_runs"
    NOTHING_PAUSED = "nothing_paused"
    MORE_THAN_REMAINING = "more_than_remaining"
    FEWER_THAN_ORDERED = "fewer_than_ordered"
    ALARM_NOT_CLEARED = "alarm_not_cleared"
    UNIT_DIFFERS = "unit_differs"
    PROGRESS_STARTS_ELSEWHERE = "progress_starts_elsewhere"
    PROGRESS_ENDS_ELSEWHERE = "progress_ends_elsewhere"
    PROGRESS_NOT_WHOLE = "progress_not_whole"
    PROGRESS_BEHIND = "progress_behind"
    NOTHING_TO_CONFIRM = "nothing_to_confirm"
    NOT_CONFIRMED = "not_confirmed"
    CARD_CHANGED = "card_changed"
    EARLIER_NOT_SAVED = "earlier_not_saved"
    MEETING_NOT_OPEN = "meeting_not_open"
    MEETING_HELD = "meeting_held"
    MEETING_FOR_LEADS = "meeting_for_leads"
    MEETING_WITHOUT_LINES = "meeting_without_lines"
    MEETING_WITHOUT_FACTS = "meeting_without_facts"
    NO_CALENDAR = "no_calendar"
    REMARK_EMPTY = "remark_empty"
    UNKNOWN_ALERT = "unknown_alert"
    ALERT_OVER = "alert_over"
    ALREADY_ACKNOWLEDGED = "already_acknowledged"
    ALREADY_DISPATCHED = "already_dispatched"
    NOT_DISPATCHED = "not_dispatched"
    MAINTENANCE_CLOSED = "maintenance_closed"
    ARRIVAL_IMPLAUSIBLE = "arrival_implausible"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The events a command leads to, in order; none when there is nothing to do."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Not possible, and why. `events` are what is recorded all the same (a wrong PIN, a refused scan)."""

    code: Code
    params: Params = field(default_factory=dict)
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Unusual but possible: the same command with `confirmed` goes through."""

    code: Code
    params: Params = field(default_factory=dict)


Decision = Accepted | Refused | Asked


class Denial(StrEnum):
    """Everything a desk is told no by, beside what a terminal is; the board has a sentence for each."""

    ROUTE_UNCLEAR = "route_unclear"
    ROUTE_STEPS_UNCLEAR = "route_steps_unclear"
    DELIVERY_UNCLEAR = "delivery_unclear"
    UNKNOWN_GOAL = "unknown_goal"
    GOAL_ID_TAKEN = "goal_id_taken"
    GOAL_UNNAMED = "goal_unnamed"
    GOAL_HAS_CHILDREN = "goal_has_children"
    GOAL_IS_GUARDRAIL = "goal_is_guardrail"
    PERIOD_UNCLEAR = "period_unclear"
    TARGET_IS_BASELINE = "target_is_baseline"
    TARGET_WORSE = "target_worse"
    DIRECTION_UNCLEAR = "direction_unclear"
    PARENT_MISSING = "parent_missing"
    PARENT_NOT_COMPANY = "parent_not_company"
    ALIGNMENT_LOW = "alignment_low"
    CHILD_ALIGNMENT_LOW = "child_alignment_low"
    GUARDRAIL_UNKNOWN = "guardrail_unknown"
    VALUE_MEASURED = "value_measured"
    OWNER_UNKNOWN = "owner_unknown"
    ROUTE_REASON_UNKNOWN = "route_reason_unknown"


@dataclass(frozen=True, slots=True)
class Denied:
    """Not possible at a desk, and why."""

    denial: Denial
    params: Params = field(default_factory=dict)


class Trouble(StrEnum):
    """The environment's errors, told apart once, at the edge."""

    DISK_FULL = "disk_full"
    DISK_ERROR = "disk_error"
    LEDGER_BUSY = "ledger_busy"
    LEDGER_DAMAGED = "ledger_damaged"
    DEFECT = "defect"


@dataclass(frozen=True, slots=True)
class Recorded:
    """On disk: `at` is the wall clock in UTC ms, `seq` the last record written (0 when none was due)."""

    at: int
    seq: int


@dataclass(frozen=True, slots=True)
class NotSaved:
    """Nothing was written; after a defect of the program, nobody can be sure. `detail` is for the log."""

    trouble: Trouble
    detail: str = ""


class Instruction(StrEnum):
    """What a scanned command label asks of the screen; what it does to a job is recorded, not instructed."""

    CONFIRM = "confirm"
    CANCEL = "cancel"
    PAUSE = "pause"
    COUNT = "count"
    HOME = "home"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Instructed:
    """Something is to be shown or answered on the screen. `task` is the job it is about, if about one."""

    instruction: Instruction
    task: str = ""


Outcome = Recorded | Refused | Asked | NotSaved | Instructed
