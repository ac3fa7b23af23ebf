"""What is printed is what scanning understands: every code on every sheet means what its sheet says."""

from app.labels.command_names import CAUSES, VERBS, commands
from app.labels.contents import CLASSES, What, badges, machines, orders, reasons, sheets
from app.labels.label import Label, Language, has_chinese, words
from app.services.recorder import Recorder
from domain.barcodes import Barcode
from domain.events import Event
from domain.floor_events import ScrapCause, TaskCompleted, TaskStarted
from domain.plan_events import OrderCancelled, PersonDefined, ReasonClass, Text
from domain.scan_rules import meanings
from domain.scanning import LABEL_PREFIX, LabelVerb, Meaning, command_label
from domain.shopfloor import Shopfloor
from tests.fakes.fake_clock import FakeClock
from tests.fakes.memory_ledger import MemoryLedger
from tests.support.plant import LEFT, PLAN

READINGS = {
    What.BADGES: Meaning.BADGE,
    What.REASONS: Meaning.REASON,
    What.COMMANDS: Meaning.COMMAND,
    What.MACHINES: Meaning.MACHINE,
}


def floor(*more: Event) -> Shopfloor:
    recorder = Recorder(MemoryLedger(), FakeClock(), "A1", "A")
    recorder.note(*PLAN, *more)
    return recorder.floor


def codes(labels: tuple[Label, ...]) -> list[str]:
    return [label.code for label in labels]


def test_badges_are_of_those_who_have_one_and_are_still_here() -> None:
    printed = tuple(badges(floor(PersonDefined("1006", "无牌", ""))))
    assert codes(printed) == ["B-1001", "B-1002", "B-1003", "B-1005"]
    assert LEFT.badge not in codes(printed)
    assert printed[0] == Label("B-1001", Text("王建国", "王建国"), Text("1001 · T1", "1001 · T1"))


def test_an_order_stands_before_its_tasks() -> None:
    assert codes(tuple(orders(floor())))[:4] == ["WO-1", "WO-1/20", "WO-1/30", "WO-1/40"]


def test_a_task_says_order_and_station_and_where_none_is_planned_the_line() -> None:
    by_code = {label.code: label for label in orders(floor())}
    assert by_code["WO-4/30"].detail == Text("disc（中） · A2（中）", "disc · A2")
    assert by_code["WO-4/20"].detail == Text("disc（中） · A", "disc · A")


def test_finished_tasks_and_cancelled_orders_are_left_out_unless_the_order_is_named() -> None:
    done = (TaskStarted("WO-1/20"), TaskCompleted("WO-1/20"))
    known = floor(*done, OrderCancelled("WO-2"))
    printed = codes(tuple(orders(known)))
    assert "WO-1/20" not in printed
    assert "WO-2" not in printed
    assert codes(tuple(orders(known, "WO-1"))) == ["WO-1", "WO-1/20", "WO-1/30", "WO-1/40"]
    assert codes(tuple(orders(known, "WO-2")))[0] == "WO-2"


def test_a_finished_order_is_left_out() -> None:
    done = tuple(TaskCompleted(f"WO-1/{operation}") for operation in (20, 30, 40))
    assert "WO-1" not in codes(tuple(orders(floor(*done))))


def test_reasons_say_what_they_are_under() -> None:
    by_code = {label.code: label for label in reasons(floor())}
    assert set(by_code) == {"equipment.failure", "equipment.tool.worn", "material.short", "planned.break"}
    assert by_code["material.short"].detail == Text("物料", "Material")
    assert by_code["equipment.tool.worn"].detail == Text("设备 · tool（中）", "Equipment · tool")


def test_every_code_means_what_its_sheet_says() -> None:
    known = floor()
    for what, meaning in READINGS.items():
        (sheet,) = sheets(known, [what])
        for label in sheet.labels:
            assert [meant.meaning for meant in meanings(known, Barcode(label.code))] == [meaning]
    for label in orders(known):
        expected = Meaning.TASK if "/" in label.code else Meaning.ORDER
        assert [meant.meaning for meant in meanings(known, Barcode(label.code))] == [expected]


def test_every_command_is_understood_and_every_verb_printed() -> None:
    said = [command_label(label.code.removeprefix(LABEL_PREFIX)) for label in commands()]
    assert all(label.code.startswith(LABEL_PREFIX) for label in commands())
    assert {command.verb for command in said if command} == set(LabelVerb) == set(VERBS)
    assert None not in said


def test_every_cause_and_class_has_its_words() -> None:
    assert set(CAUSES) == set(ScrapCause)
    assert set(CLASSES) == set(ReasonClass)
    assert [label.title.zh for label in commands() if label.code == "LS:SCRAP:machine:1"] == [
        "报废（设备） +1"
    ]


def test_machines_say_their_station() -> None:
    assert codes(tuple(machines(floor()))) == ["CNC-A1", "CNC-B1"]
    assert next(machines(floor())).detail.en == "A1"


def test_all_is_everything_there_is_and_empty_sheets_are_left_out() -> None:
    assert [sheet.title.en for sheet in sheets(floor(), [What.ALL, What.BADGES])] == [
        "Badges",
        "Orders and tasks",
        "Reasons for a pause",
        "Commands",
        "Machines",
    ]
    nothing_known = Shopfloor()
    assert [sheet.title.en for sheet in sheets(nothing_known, [What.ALL])] == ["Commands"]
    assert sheets(nothing_known, [What.ORDERS, What.MACHINES, What.REASONS]) == ()


def test_words_come_in_the_language_asked_for_and_once_where_both_are_the_same() -> None:
    name = Text("前制动盘\n通风式", "Front  disc")
    assert words(name, Language.ZH) == ["前制动盘 通风式"]
    assert words(name, Language.EN) == ["Front disc"]
    assert words(name, Language.BOTH) == ["前制动盘 通风式", "Front disc"]
    assert words(Text("A1", "A1"), Language.BOTH) == ["A1"]


def test_chinese_is_seen_where_it_would_be_printed() -> None:
    assert has_chinese(Label("A", Text("工", "A")), Language.BOTH)
    assert not has_chinese(Label("A", Text("工", "A"), Text("工", "")), Language.EN)
    assert has_chinese(Label("工", Text("A", "A")), Language.EN)
