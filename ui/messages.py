"""Sentences for every refusal, question and trouble: what happened, and what a person can do about it."""

from typing import Final

from domain.floor_events import Quality
from domain.outcomes import Asked, Code, Refused, Trouble
from domain.plan_events import Role, Stage
from ui.formats import local, number
from ui.looks import QUALITY, ROLE, STAGE
from ui.view import View
from ui.words import QT_TRANSLATE_NOOP

SENTENCES: Final = {
    Code.NOBODY_SIGNED_IN: QT_TRANSLATE_NOOP("Refusal", "Sign in first: scan your badge."),
    Code.UNKNOWN_PERSON: QT_TRANSLATE_NOOP("Refusal", "{person} is not known at this terminal."),
    Code.PERSON_INACTIVE: QT_TRANSLATE_NOOP("Refusal", "{name} is no longer active here. Ask the team lead."),
    Code.BADGE_EXPIRED: QT_TRANSLATE_NOOP(
        "Refusal", "The access of {name} ended on {until}. Ask the team lead."
    ),
    Code.ROLE_MISSING: QT_TRANSLATE_NOOP(
        "Refusal", "This is for others to do: {roles}. One of them has to sign in."
    ),
    Code.ROSTER_MISSING: QT_TRANSLATE_NOOP(
        "Refusal",
        "The list of people has not come yet. It comes from the central side: tell IT if it stays away.",
    ),
    Code.ROSTER_EXPIRED: QT_TRANSLATE_NOOP(
        "Refusal",
        "Nobody can sign in: the list of people ended on {until}. Tell IT: the central side renews it.",
    ),
    Code.PIN_WRONG: QT_TRANSLATE_NOOP("Refusal", "Wrong PIN. Tries left: {left}"),
    Code.PIN_LOCKED: QT_TRANSLATE_NOOP(
        "Refusal", "The PIN of {name} is locked for {seconds} s. The badge still works."
    ),
    Code.PIN_NOT_SET: QT_TRANSLATE_NOOP("Refusal", "{name} has no PIN. Scan the badge."),
    Code.NOT_PRESENT: QT_TRANSLATE_NOOP("Refusal", "{person} is not signed in here."),
    Code.UNKNOWN_TASK: QT_TRANSLATE_NOOP("Refusal", "The task {task} is not known here."),
    Code.UNKNOWN_ORDER: QT_TRANSLATE_NOOP("Refusal", "The order {order} is not known here."),
    Code.ORDER_CANCELLED: QT_TRANSLATE_NOOP("Refusal", "The order {order} was cancelled. Ask the team lead."),
    Code.ORDER_COMPLETED: QT_TRANSLATE_NOOP("Refusal", "Everything of order {order} is done."),
    Code.TASK_ELSEWHERE: QT_TRANSLATE_NOOP("Refusal", "{task} belongs to {where}."),
    Code.WRONG_TEAM: QT_TRANSLATE_NOOP("Refusal", "{task} is for team {team}."),
    Code.STAGE_SKIPPED: QT_TRANSLATE_NOOP("Refusal", "First complete {before}, then start {task}."),
    Code.ALREADY_RUNNING: QT_TRANSLATE_NOOP("Refusal", "{task} is running already."),
    Code.ALREADY_COMPLETED: QT_TRANSLATE_NOOP("Refusal", "{task} is completed already."),
    Code.NOT_RUNNING: QT_TRANSLATE_NOOP("Refusal", "{task} is not running."),
    Code.NOT_PAUSED: QT_TRANSLATE_NOOP("Refusal", "{task} is not paused."),
    Code.NOT_STARTED: QT_TRANSLATE_NOOP("Refusal", "{task} has not been started."),
    Code.ALREADY_JOINED: QT_TRANSLATE_NOOP("Refusal", "You are on {task} already."),
    Code.NOT_JOINED: QT_TRANSLATE_NOOP("Refusal", "You are not on {task}."),
    Code.REASON_MISSING: QT_TRANSLATE_NOOP("Refusal", "Choose a reason."),
    Code.UNKNOWN_REASON: QT_TRANSLATE_NOOP(
        "Refusal", "The reason {reason} cannot be chosen. Choose another one."
    ),
    Code.UNKNOWN_STOP: QT_TRANSLATE_NOOP("Refusal", "This pause of {task} is not known here."),
    Code.CAUSE_MISSING: QT_TRANSLATE_NOOP("Refusal", "Choose why the pieces are scrap."),
    Code.CAUSE_NOT_FOR: QT_TRANSLATE_NOOP("Refusal", "Only scrap has a cause, not: {quality}"),
    Code.QUANTITY_NOT_POSITIVE: QT_TRANSLATE_NOOP("Refusal", "Enter how many pieces."),
    Code.QUANTITY_ABSURD: QT_TRANSLATE_NOOP(
        "Refusal", "{quantity} cannot be right: at most {most} at a time."
    ),
    Code.NOTHING_TO_CORRECT: QT_TRANSLATE_NOOP("Refusal", "There is no count here to correct."),
    Code.CORRECTION_UNCHANGED: QT_TRANSLATE_NOOP("Refusal", "It counts {quantity} already."),
    Code.CORRECTION_BELOW_ZERO: QT_TRANSLATE_NOOP(
        "Refusal", "With {quantity} the total would fall below zero."
    ),
    Code.UNKNOWN_CODE: QT_TRANSLATE_NOOP("Refusal", "Nothing here has the code {text}."),
    Code.AMBIGUOUS_CODE: QT_TRANSLATE_NOOP(
        "Refusal", "The code {text} means more than one thing: {readings}"
    ),
    Code.SCAN_TOO_LONG: QT_TRANSLATE_NOOP("Refusal", "A code of {length} characters is too long: {head}"),
    Code.SCAN_CONTROL_CHARACTERS: QT_TRANSLATE_NOOP("Refusal", "The code holds control characters: {head}"),
    Code.SCAN_NOT_TEXT: QT_TRANSLATE_NOOP("Refusal", "The code is no text: {head}"),
    Code.SCAN_LOOKALIKE: QT_TRANSLATE_NOOP(
        "Refusal", "The code holds letters that only look like ours: {head}"
    ),
    Code.CHECK_DIGIT_WRONG: QT_TRANSLATE_NOOP(
        "Refusal", "Misread or misprinted: the check digit of {value} is wrong, {expected} would fit."
    ),
    Code.GS1_MALFORMED: QT_TRANSLATE_NOOP("Refusal", "The code is no GS1 code that can be read: {head}"),
    Code.UNKNOWN_INSTRUCTION: QT_TRANSLATE_NOOP("Refusal", "There is no such command: {text}"),
    Code.BADGE_TYPED: QT_TRANSLATE_NOOP(
        "Refusal", "A badge is scanned, not typed. Without it, sign in by PIN."
    ),
    Code.UNKNOWN_EQUIPMENT: QT_TRANSLATE_NOOP("Refusal", "{equipment} does not stand at this station."),
    Code.WHICH_JOB: QT_TRANSLATE_NOOP(
        "Refusal", "Several jobs are open here. Scan the one you mean, or touch it on the screen."
    ),
    Code.NOTHING_RUNS: QT_TRANSLATE_NOOP("Refusal", "No job runs here."),
    Code.NOTHING_PAUSED: QT_TRANSLATE_NOOP("Refusal", "No job is paused here."),
    Code.NOTHING_TO_CONFIRM: QT_TRANSLATE_NOOP("Refusal", "There is nothing to confirm."),
    Code.NOT_CONFIRMED: QT_TRANSLATE_NOOP("Refusal", "It was not confirmed. Nothing was saved."),
    Code.CARD_CHANGED: QT_TRANSLATE_NOOP("Refusal", "This changed meanwhile. Look at it, then confirm it."),
    Code.MEETING_NOT_OPEN: QT_TRANSLATE_NOOP(
        "Refusal", "This is said in the meeting: open Shift, then Morning meeting, and say it again."
    ),
    Code.EARLIER_NOT_SAVED: QT_TRANSLATE_NOOP(
        "Refusal", "What was shown before was not confirmed and is not saved."
    ),
    Code.NOTHING_LOOSE: QT_TRANSLATE_NOOP(
        "Refusal", "{equipment} has only {loose} pieces left that belong to no job."
    ),
    Code.STOP_TOO_OLD: QT_TRANSLATE_NOOP(
        "Refusal", "This stop of {equipment} can no longer be explained: it began more than 24 hours ago."
    ),
    Code.MEETING_HELD: QT_TRANSLATE_NOOP(
        "Refusal", "The meeting of {day} was held already: {person}, {held}."
    ),
    Code.MEETING_FOR_LEADS: QT_TRANSLATE_NOOP(
        "Refusal", "The meeting is for others to hold: {roles}. One of them has to sign in."
    ),
    Code.MEETING_WITHOUT_LINES: QT_TRANSLATE_NOOP(
        "Refusal", "No line was written yet, and after this none can be. Confirm the meeting all the same?"
    ),
    Code.MEETING_WITHOUT_FACTS: QT_TRANSLATE_NOOP(
        "Refusal", "No figures are known yet, and after this none come. Confirm the meeting all the same?"
    ),
    Code.NO_CALENDAR: QT_TRANSLATE_NOOP(
        "Refusal", "There is no calendar yet: nobody can say which day it is for the plant."
    ),
    Code.REMARK_EMPTY: QT_TRANSLATE_NOOP("Refusal", "Say or type a line first."),
    Code.UNKNOWN_ALERT: QT_TRANSLATE_NOOP("Refusal", "This alert is not known here."),
    Code.ALERT_OVER: QT_TRANSLATE_NOOP("Refusal", "This alert is over already."),
    Code.ALREADY_ACKNOWLEDGED: QT_TRANSLATE_NOOP("Refusal", "{person} has taken this alert on already."),
    Code.ALREADY_DISPATCHED: QT_TRANSLATE_NOOP("Refusal", "Maintenance was sent already: {person}, {sent}."),
    Code.NOT_DISPATCHED: QT_TRANSLATE_NOOP("Refusal", "Maintenance was not sent yet. Send it first."),
    Code.MAINTENANCE_CLOSED: QT_TRANSLATE_NOOP("Refusal", "The repair was done already: {closed}."),
    Code.ARRIVAL_IMPLAUSIBLE: QT_TRANSLATE_NOOP(
        "Refusal", "Nobody comes at such a time. Choose another one."
    ),
    Code.MORE_THAN_REMAINING: QT_TRANSLATE_NOOP(
        "Refusal",
        "{quantity} {unit} is more than the {remaining} {unit} that are left. Record it all the same?",
    ),
    Code.FEWER_THAN_ORDERED: QT_TRANSLATE_NOOP(
        "Refusal", "Only {good} of {quantity} {unit} are good. Complete it all the same?"
    ),
    Code.ALARM_NOT_CLEARED: QT_TRANSLATE_NOOP(
        "Refusal", "{equipment} reported alarm {alarm} at {since} and has not cleared it. Take it as over?"
    ),
    Code.UNIT_DIFFERS: QT_TRANSLATE_NOOP(
        "Refusal",
        "This order is counted in {unit}; {said_unit} cannot be converted into that. "
        "Say the number of {unit}.",
    ),
    Code.PROGRESS_STARTS_ELSEWHERE: QT_TRANSLATE_NOOP(
        "Refusal",
        "You said from {said} %, but {done} of {target} {unit} are recorded: {known} %. "
        "Record it all the same?",
    ),
    Code.PROGRESS_ENDS_ELSEWHERE: QT_TRANSLATE_NOOP(
        "Refusal",
        "You said to {said} %, but {done} + {added} = {total} of {target} {unit} are {computed} %. "
        "Record it all the same?",
    ),
    Code.PROGRESS_NOT_WHOLE: QT_TRANSLATE_NOOP(
        "Refusal",
        "{said} % of {target} {unit} are {amount}, not a whole number. Say how many {unit} were made.",
    ),
    Code.PROGRESS_BEHIND: QT_TRANSLATE_NOOP(
        "Refusal",
        "{done} of {target} {unit} are recorded already, {known} %: {said} % adds nothing. "
        "Say how many {unit} were made, or correct the count.",
    ),
}

TROUBLES: Final = {
    Trouble.DISK_FULL: QT_TRANSLATE_NOOP(
        "Trouble", "The disk of this terminal is full. Call IT and write it down on paper meanwhile."
    ),
    Trouble.DISK_ERROR: QT_TRANSLATE_NOOP(
        "Trouble", "The disk of this terminal does not answer. Call IT and write it down on paper meanwhile."
    ),
    Trouble.LEDGER_BUSY: QT_TRANSLATE_NOOP(
        "Trouble", "Another program holds the ledger. Try again; if it stays, call IT."
    ),
    Trouble.LEDGER_DAMAGED: QT_TRANSLATE_NOOP(
        "Trouble", "The ledger file is damaged. Call IT; restarting the terminal begins a new one."
    ),
    Trouble.DEFECT: QT_TRANSLATE_NOOP(
        "Trouble", "The program failed. Look in the task's history whether it was recorded, and tell IT."
    ),
}

SYNC_TROUBLES: Final = {
    "not_configured": QT_TRANSLATE_NOOP(
        "SyncTrouble", "This terminal works on its own: no central side is set up for it."
    ),
    "not_enrolled": QT_TRANSLATE_NOOP(
        "SyncTrouble",
        "This terminal needs IT: the central side does not know it yet, enrol it. Records are kept here.",
    ),
    "unreachable": QT_TRANSLATE_NOOP(
        "SyncTrouble",
        "The central side cannot be reached. Work goes on; records are kept here and sent later.",
    ),
    "not_central": QT_TRANSLATE_NOOP(
        "SyncTrouble",
        "Something else answers in its place, such as a sign-in page of the network. Tell IT.",
    ),
    "not_signed_in": QT_TRANSLATE_NOOP(
        "SyncTrouble", "The central side does not accept this terminal. Tell IT; records are kept here."
    ),
    "forked": QT_TRANSLATE_NOOP(
        "SyncTrouble",
        "The central side holds other records under this terminal's name. Tell IT; nothing is sent.",
    ),
    "upgrade_needed": QT_TRANSLATE_NOOP(
        "SyncTrouble", "This terminal's program is too old for the central side. Tell IT; records are kept."
    ),
    "server_trouble": QT_TRANSLATE_NOOP(
        "SyncTrouble",
        "The central side is in trouble and asked to wait. Records are kept here and sent later.",
    ),
    "refused": QT_TRANSLATE_NOOP(
        "SyncTrouble", "The central side refuses the records. Tell IT; they are kept here."
    ),
    "local_trouble": QT_TRANSLATE_NOOP(
        "SyncTrouble", "This terminal itself has trouble with sending. Tell IT."
    ),
}
"""By the sync's own codes, which arrive as text."""

OTHER_TROUBLE: Final = QT_TRANSLATE_NOOP(
    "SyncTrouble", "Sending has stopped ({code}). Tell IT; records are kept here."
)

DETAILS: Final = {
    "port_missing": QT_TRANSLATE_NOOP("Device", "Unplugged, or its port has another name"),
    "port_ambiguous": QT_TRANSLATE_NOOP("Device", "More than one port fits its settings"),
    "port_busy": QT_TRANSLATE_NOOP("Device", "Another program uses its port"),
    "port_unusable": QT_TRANSLATE_NOOP("Device", "Its port does not work"),
    "no_permission": QT_TRANSLATE_NOOP("Device", "This program may not use its port"),
    "opened": QT_TRANSLATE_NOOP("Device", "Found, but nothing heard from it yet"),
    "garbled": QT_TRANSLATE_NOOP("Device", "What it sends cannot be understood"),
    "no_data": QT_TRANSLATE_NOOP("Device", "It sends nothing"),
    "driver_failed": QT_TRANSLATE_NOOP("Device", "Its driver failed; tell IT"),
    "bad_register": QT_TRANSLATE_NOOP("Device", "It does not have a register that its settings name"),
    "bad_function": QT_TRANSLATE_NOOP("Device", "It cannot be asked in the way its settings say"),
    "device_busy": QT_TRANSLATE_NOOP("Device", "It says that it is busy"),
    "device_failed": QT_TRANSLATE_NOOP("Device", "It says that it failed"),
}
"""By the drivers' detail codes; others are shown as they are, for IT."""

ADVICE: Final = {
    "port_missing": QT_TRANSLATE_NOOP(
        "Device", "Plug its cable in again. If it stays so: Find a device shows which ports there are now."
    ),
    "port_ambiguous": QT_TRANSLATE_NOOP(
        "Device", "Unplug the other one of its kind, or tell IT: its settings need the serial number."
    ),
    "port_busy": QT_TRANSLATE_NOOP(
        "Device", "Close the other program. If nobody knows of one, restart this terminal."
    ),
    "port_unusable": QT_TRANSLATE_NOOP(
        "Device", "Unplug it and plug it in again. If it stays so, tell IT: cable or settings are wrong."
    ),
    "no_permission": QT_TRANSLATE_NOOP("Device", "Tell IT: this program's user needs access to the port."),
    "opened": QT_TRANSLATE_NOOP("Device", "Wait a moment, or let the device do something."),
    "garbled": QT_TRANSLATE_NOOP(
        "Device", "Tell IT: speed, parity or kind of device in its settings do not fit what it sends."
    ),
    "no_data": QT_TRANSLATE_NOOP(
        "Device", "Is the device switched on? Are both ends of its cable in? Then tell IT."
    ),
    "driver_failed": QT_TRANSLATE_NOOP("Device", "Restart this terminal, and tell IT."),
    "bad_register": QT_TRANSLATE_NOOP("Device", "Tell IT: the register map in its settings is wrong."),
    "bad_function": QT_TRANSLATE_NOOP("Device", "Tell IT: the register map in its settings is wrong."),
    "device_busy": QT_TRANSLATE_NOOP("Device", "Wait a moment. If it stays so, tell IT."),
    "device_failed": QT_TRANSLATE_NOOP("Device", "Look at the machine itself, and tell IT."),
}
"""What to do about a detail code."""


TIMES: Final = {
    "until": "%Y-%m-%d",
    "since": "%Y-%m-%d %H:%M",
    "held": "%H:%M",
    "sent": "%H:%M",
    "closed": "%H:%M",
}
"""How parameters that are moments are written."""


def sentence(outcome: Refused | Asked, view: View) -> str:
    """What a refusal or question says, its parameters in words that people know."""
    template = view.words.translate("Refusal", SENTENCES[outcome.code])
    return template.format_map({key: _readable(key, value, view) for key, value in outcome.params.items()})


def trouble_sentence(trouble: Trouble, view: View) -> str:
    return view.words.translate("Trouble", TROUBLES[trouble])


def sync_trouble_sentence(code: str, view: View) -> str:
    known = SYNC_TROUBLES.get(code, OTHER_TROUBLE)
    return view.words.translate("SyncTrouble", known).format(code=code)


def detail_words(detail: str, view: View) -> str:
    return view.words.translate("Device", DETAILS[detail]) if detail in DETAILS else detail


def advice_words(detail: str, view: View) -> str:
    return view.words.translate("Device", ADVICE[detail]) if detail in ADVICE else ""


def _readable(key: str, value: str | int, view: View) -> str:
    if isinstance(value, int):
        return f"{local(value, view.zone):{TIMES[key]}}" if key in TIMES else number(value)
    match key:
        case "task" | "before":
            return view.task(value)
        case "where":
            return view.station(value)
        case "equipment":
            return view.equipment(value)
        case "person":
            return view.person(value)
        case "reason":
            return view.reason(value)
        case "unit" | "said_unit":
            return view.unit(value)
        case _:
            return _chosen(key, value, view)


def _chosen(key: str, value: str, view: View) -> str:
    """The words of what there is a fixed choice of; anything else is a text already."""
    match key:
        case "quality":
            return QUALITY[Quality(value)].word(view.words)
        case "roles":
            return view.listed(ROLE[Role(role)].word(view.words) for role in value.split())
        case "stage":
            return STAGE[Stage(value)].word(view.words)
        case _:
            return value
