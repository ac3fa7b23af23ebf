"""The tables of plan files: their columns or keys, and the Chinese headers that mean the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    """`required` and `optional`: columns (CSV) or keys (TOML); `aliases` lead to them from other headers."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    single: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return self.required + self.optional

    def key_of(self, header: str) -> str | None:
        """The column a header means, None for one that is not known."""
        plain = header.strip().casefold()
        found = self.aliases.get(plain, plain)
        return found if found in self.keys else None


_NAMES: Final = {
    "name": "name_zh",
    "名称": "name_zh",
    "中文名称": "name_zh",
    "英文名称": "name_en",
}

PERSONS: Final = Layout(
    "persons",
    ("id", "name", "badge"),
    ("pin", "roles", "team", "valid_until", "active"),
    {
        "工号": "id",
        "姓名": "name",
        "工牌": "badge",
        "工牌号": "badge",
        "密码": "pin",
        "角色": "roles",
        "班组": "team",
        "有效期": "valid_until",
        "有效期至": "valid_until",
        "在职": "active",
        "启用": "active",
    },
)
ORDERS: Final = Layout(
    "orders",
    ("id", "product", "name_zh", "quantity", "unit", "due"),
    ("name_en", "batch_size", "allow_skip", "cancelled"),
    {
        **_NAMES,
        "工单": "id",
        "工单号": "id",
        "产品": "product",
        "产品编号": "product",
        "物料编码": "product",
        "产品名称": "name_zh",
        "数量": "quantity",
        "计划数量": "quantity",
        "单位": "unit",
        "交期": "due",
        "计划完成": "due",
        "每批数量": "batch_size",
        "批量": "batch_size",
        "允许跳序": "allow_skip",
        "canceled": "cancelled",
        "取消": "cancelled",
        "已取消": "cancelled",
    },
)
OPERATIONS: Final = Layout(
    "operations",
    ("order", "id", "stage", "name_zh", "line"),
    ("name_en", "station", "team", "pri_s", "done"),
    {
        **_NAMES,
        "工单": "order",
        "工单号": "order",
        "工序": "id",
        "工序号": "id",
        "阶段": "stage",
        "工序名称": "name_zh",
        "产线": "line",
        "工位": "station",
        "班组": "team",
        "节拍": "pri_s",
        "单件工时": "pri_s",
        "已完成": "done",
    },
)
DELIVERIES: Final = Layout(
    "deliveries",
    ("id", "material_zh", "orders", "needed", "expected"),
    ("material_en", "received", "short"),
    {
        "material": "material_zh",
        "到货单": "id",
        "到货单号": "id",
        "物料": "material_zh",
        "物料名称": "material_zh",
        "物料英文名称": "material_en",
        "工单": "orders",
        "工单号": "orders",
        "需求时间": "needed",
        "预计到货": "expected",
        "实际到货": "received",
        "缺料数量": "short",
    },
)
CSV_TABLES: Final = (PERSONS, ORDERS, OPERATIONS, DELIVERIES)

TOML_TABLES: Final = {
    layout.name: layout
    for layout in (
        Layout("site", ("zh",), ("id", "en"), single=True),
        Layout("line", ("id", "zh"), ("en",)),
        Layout("station", ("id", "line", "zh"), ("en",)),
        Layout("equipment", ("id", "station", "zh"), ("en",)),
        Layout("reason", ("id", "zh"), ("class", "parent", "en", "synonyms")),
        Layout("calendar", ("zone",), ("closed",), single=True),
        Layout("shift", ("id", "zh", "start", "end"), ("en", "weekdays", "breaks")),
        Layout("objective", ("id", "zh", "start", "end", "target"), ("en",)),
        Layout(
            "direction",
            ("id", "objective", "zh", "effect", "unit", "baseline", "target", "source"),
            ("en", "line", "product", "good"),
        ),
        Layout(
            "key_result",
            ("id", "zh", "unit", "baseline", "target", "start", "end", "source"),
            (
                "en",
                "department",
                "parent",
                "drivers",
                "good",
                "line",
                "product",
                "owner",
                "guardrail",
                "guardrail_limit",
            ),
        ),
        Layout("call_route", ("steps",), ("class", "reason", "call")),
    )
}
