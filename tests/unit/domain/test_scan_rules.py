"""What a scan means: the rules of the settings first, then what the plant knows by that code."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.barcodes import Barcode, Element
from domain.clock import Moment
from domain.events import Event
from domain.floor_events import TaskStarted
from domain.plan_events import PersonDefined
from domain.records import Record
from domain.scan_rules import LONGEST_MATCHED, ScanRule, meanings
from domain.scanning import Meaning, Meant
from domain.shopfloor import Shopfloor
from tests.support.plant import LEFT, LI, PLAN, WANG, order


def floor_with(*events: Event, plan: Sequence[Event] = PLAN) -> Shopfloor:
    floor = Shopfloor()
    records = [
        Record("s", seq, event, Moment(seq, seq, "b"), f"{seq:013d}-0000")
        for seq, event in enumerate([*plan, *events], start=1)
    ]
    floor.apply(records, lambda _: ())
    return floor


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("B-1001", Meant(Meaning.BADGE, "1001")),
        ("B-1004", Meant(Meaning.BADGE, "1004")),
        ("WO-1", Meant(Meaning.ORDER, "WO-1")),
        ("WO-1/30", Meant(Meaning.TASK, "WO-1/30")),
        ("material.short", Meant(Meaning.REASON, "material.short")),
        ("CNC-A1", Meant(Meaning.MACHINE, "CNC-A1")),
        ("LS:PAUSE", Meant(Meaning.COMMAND, "PAUSE")),
        ("LS:", Meant(Meaning.COMMAND, "")),
    ],
)
def test_a_code_means_what_is_known_by_it(text: str, meant: Meant) -> None:
    assert meanings(floor_with(), Barcode(text)) == (meant,)


@pytest.mark.parametrize("text", ["", "b-1001", "WO-1/10", "WO-9", "equipment.tool", "unknown"])
def test_other_codes_mean_nothing(text: str) -> None:
    assert meanings(floor_with(), Barcode(text)) == ()


def test_nothing_is_no_code_even_where_something_has_no_name() -> None:
    nameless = (replace(WANG, badge=""), order(""), TaskStarted("30"))
    assert meanings(floor_with(*nameless), Barcode("")) == ()


def test_a_code_with_two_meanings_says_both() -> None:
    badge: PersonDefined = replace(WANG, badge="WO-1")
    assert meanings(floor_with(badge), Barcode("WO-1")) == (
        Meant(Meaning.BADGE, "1001"),
        Meant(Meaning.ORDER, "WO-1"),
    )
    twice = floor_with(replace(LI, badge="B-1001"))
    assert [meant.id for meant in meanings(twice, Barcode("B-1001"))] == ["1001", "1002"]


def test_a_badge_handed_on_is_that_of_the_person_who_is_still_here() -> None:
    handed_on = floor_with(replace(LI, badge=LEFT.badge))
    assert meanings(handed_on, Barcode(LEFT.badge)) == (Meant(Meaning.BADGE, LI.id),)


def label(*elements: tuple[str, str], symbology: str = "C1", text: str = "label") -> Barcode:
    return Barcode(text, symbology, tuple(Element(ai, value) for ai, value in elements))


@pytest.mark.parametrize(
    ("elements", "meant"),
    [
        ([("10", "LOT7")], Meant(Meaning.LOT, "LOT7")),
        (
            [("01", "12345678901231"), ("10", "LOT7"), ("37", "42")],
            Meant(Meaning.LOT, "LOT7", "12345678901231", 42),
        ),
        ([("02", "12345678901231"), ("10", "L"), ("30", "7")], Meant(Meaning.LOT, "L", "12345678901231", 7)),
        ([("10", "L"), ("30", "7"), ("37", "5")], Meant(Meaning.LOT, "L", "", 5)),
    ],
)
def test_a_gs1_lot_is_a_lot_with_its_item_and_count(elements: list[tuple[str, str]], meant: Meant) -> None:
    assert meanings(floor_with(), label(*elements)) == (meant,)


def test_gs1_without_a_lot_means_nothing_by_itself() -> None:
    assert meanings(floor_with(), label(("01", "12345678901231"), ("21", "S1"))) == ()


def test_a_plant_without_a_site_knows_no_machine() -> None:
    assert meanings(Shopfloor(), Barcode("CNC-A1")) == ()


@pytest.mark.parametrize(
    ("rule", "barcode", "meant"),
    [
        (ScanRule(Meaning.ORDER, prefix="O:"), Barcode("O:WO-1"), Meant(Meaning.ORDER, "WO-1")),
        (ScanRule(Meaning.TASK, prefix="O:"), Barcode("O:WO-1/30"), Meant(Meaning.TASK, "WO-1/30")),
        (
            ScanRule(Meaning.BADGE, pattern=re.compile(r"EMP(?P<id>B-\d{4})")),
            Barcode("EMPB-1001"),
            Meant(Meaning.BADGE, "1001"),
        ),
        (ScanRule(Meaning.MACHINE, gs1="8004"), label(("8004", "CNC-A1")), Meant(Meaning.MACHINE, "CNC-A1")),
        (ScanRule(Meaning.LOT, prefix="LOT"), Barcode("LOT42"), Meant(Meaning.LOT, "42")),
        (
            ScanRule(Meaning.LOT, gs1="23"),
            label(("01", "12345678901231"), ("23", "X"), ("10", "Y")),
            Meant(Meaning.LOT, "X", "12345678901231"),
        ),
        (ScanRule(Meaning.REASON, prefix="R-"), Barcode("R-unknown"), None),
        (
            ScanRule(Meaning.REASON, prefix="R-"),
            Barcode("R-material.short"),
            Meant(Meaning.REASON, "material.short"),
        ),
        (ScanRule(Meaning.COMMAND, prefix="CMD "), Barcode("CMD PAUSE"), Meant(Meaning.COMMAND, "PAUSE")),
        (ScanRule(Meaning.LOT, symbology=("C1", "d")), Barcode("A1", "d1"), Meant(Meaning.LOT, "A1")),
        (ScanRule(Meaning.LOT, symbology=("C1", "d")), Barcode("A1", "C0"), None),
        (ScanRule(Meaning.LOT, symbology=("C1", "d")), Barcode("A1"), None),
    ],
)
def test_a_rule_reads_a_name_that_there_is(rule: ScanRule, barcode: Barcode, meant: Meant | None) -> None:
    assert meanings(floor_with(), barcode, [rule]) == ((meant,) if meant else ())


def test_what_no_rule_reads_is_looked_up_as_without_rules() -> None:
    rules = [ScanRule(Meaning.ORDER, prefix="WO-"), ScanRule(Meaning.LOT, gs1="23")]
    assert meanings(floor_with(), Barcode("WO-1"), rules) == (Meant(Meaning.ORDER, "WO-1"),)
    assert meanings(floor_with(), label(("10", "L")), rules) == (Meant(Meaning.LOT, "L"),)


def test_a_rule_comes_before_the_look_up() -> None:
    """So a code that stands for two things can be told by its symbology."""
    floor = floor_with(replace(WANG, badge="WO-1"))
    rules = [ScanRule(Meaning.BADGE, symbology=("A",))]
    assert meanings(floor, Barcode("WO-1", "A0"), rules) == (Meant(Meaning.BADGE, WANG.id),)
    assert len(meanings(floor, Barcode("WO-1", "Q1"), rules)) == 2


def test_rules_that_disagree_say_both_and_rules_that_agree_say_one() -> None:
    lot, order_rule = ScanRule(Meaning.LOT, prefix="X"), ScanRule(Meaning.ORDER, prefix="X")
    readings = (Meant(Meaning.LOT, "WO-1"), Meant(Meaning.ORDER, "WO-1"))
    assert meanings(floor_with(), Barcode("XWO-1"), [lot, order_rule, lot]) == readings


def test_a_name_of_nothing_is_none() -> None:
    optional = ScanRule(Meaning.LOT, pattern=re.compile("L(?P<id>[0-9]+)?"))
    assert meanings(floor_with(), Barcode("LOT"), [ScanRule(Meaning.LOT, prefix="LOT")]) == ()
    assert meanings(floor_with(), Barcode("L"), [optional]) == ()
    assert meanings(floor_with(), Barcode("L7"), [optional]) == (Meant(Meaning.LOT, "7"),)


def test_patterns_are_tried_on_short_texts_only() -> None:
    rule = ScanRule(Meaning.LOT, pattern=re.compile("(?P<id>.*)"))
    longest = "x" * LONGEST_MATCHED
    assert meanings(floor_with(), Barcode(longest), [rule]) == (Meant(Meaning.LOT, longest),)
    assert meanings(floor_with(), Barcode(longest + "x"), [rule]) == ()


def test_a_command_label_is_nothing_else_whatever_the_rules_say() -> None:
    rules = [ScanRule(Meaning.LOT)]
    assert meanings(floor_with(), Barcode("LS:PAUSE"), rules) == (Meant(Meaning.COMMAND, "PAUSE"),)


def test_a_lot_that_looks_like_a_command_is_a_lot() -> None:
    assert meanings(floor_with(), label(("10", "LS:PAUSE"))) == (Meant(Meaning.LOT, "LS:PAUSE"),)
