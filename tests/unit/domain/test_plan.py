"""The plan as it stands: the site, the tree of reasons that become tiles, the calendar."""

from domain.plan import ReasonTree, Site
from domain.plan_events import ReasonClass
from tests.support.plant import REASONS, SITE

TREE = ReasonTree(REASONS.reasons)


def test_the_tiles_of_each_level_come_in_the_order_of_their_definition() -> None:
    def ids(category: ReasonClass, parent: str | None = None) -> list[str]:
        return [reason.id for reason in TREE.children(category, parent)]

    assert ids(ReasonClass.EQUIPMENT) == ["equipment.failure", "equipment.tool"]
    assert ids(ReasonClass.EQUIPMENT, "equipment.tool") == ["equipment.tool.worn"]
    assert ids(ReasonClass.METHOD) == []


def test_only_leaves_can_be_chosen() -> None:
    leaves = {reason.id for reason in TREE.leaves()}
    assert leaves == {"equipment.failure", "equipment.tool.worn", "material.short", "planned.break"}
    assert all(TREE.is_leaf(reason.id) == (reason.id in leaves) for reason in TREE.reasons)
    assert not TREE.is_leaf("no.such")


def test_a_reason_is_found_by_its_id() -> None:
    assert TREE.find("material.short") is REASONS.reasons[3]
    assert TREE.find("no.such") is None


def test_a_site_knows_its_stations_and_their_equipment() -> None:
    site = Site(SITE)
    assert site.station("B1") is SITE.stations[2]
    assert site.station("C1") is None
    assert [equipment.id for equipment in site.equipment_at("A1")] == ["CNC-A1"]
    assert site.equipment_at("A2") == ()
