"""The pages of goals and orders over HTTP: G1, G3, G4 and G6 as somebody reads them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from time import monotonic, sleep

import httpx
import pytest

from domain.plan_events import DeliveryPlanned, OrderReleased, Role, Text
from tests.support.board_plan import DELIVERY, HOUR, ORDERS, PRICE, RATE, key_results, order, order_id
from tests.support.board_plant import BoardPlant, lively, quiet
from tests.support.central import CentralSide, SetClock, running_central
from tests.support.desks import visitor

PATIENCE_S = 20
NASTY = Text("<script>alert('一')</script>", "<img src=x onerror=alert(1)>")
LONG = Text("超长名称" * 40, "averylongname" * 20)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BoardPlant]:
    """The lively plant, which nobody changes."""
    with running_central(f"sqlite:///{tmp_path_factory.mktemp('full')}/central.db", SetClock()) as central:
        yield lively(central)


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralSide]:
    """A service of one test's own, with nothing in it."""
    with running_central(f"sqlite:///{tmp_path}/central.db", SetClock()) as central:
        yield central


def seen(central: CentralSide, path: str, *roles: Role, language: str = "zh") -> str:
    """The words of a page, without its tags."""
    answer = visitor(central, *roles, language=language).get(path)
    assert answer.status_code == 200, answer.text
    return words_of(answer)


def words_of(answer: httpx.Response) -> str:
    middle = answer.text.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", middle)).split())


def test_g1_the_strategy_map(full: BoardPlant) -> None:
    shown = seen(full.central, "/board/goals")

    assert "季度产能提升 20%" in shown
    assert "当前增长 +20.0 % 目标 +20.0 %" in shown
    assert "因素 已达目标 设备有效作业率 90% 75 % → 90 % 带来 +20.0 %" in shown
    assert "约束 约束成立 原材料准时交付率 98% 98.4 % 基线 95 % 目标值 98 %" in shown


def test_g3_alignment_and_the_broken_guardrail(full: BoardPlant) -> None:
    shown = seen(full.central, "/board/goals")

    assert "护栏已破 准时交付率 98% ≥ 98 % (当前值 97.2 %)" in shown
    assert "降低采购价 10% 采购部 成本 0.00 关联度不足 护栏: 准时交付率 98% ≥ 98 %" in shown
    assert "准时交付率 98% 采购部 交付 (与上级共有) 库存 0.50 对齐" in shown
    assert "护栏已破" in seen(full.central, f"/board/goals/{PRICE}")


def test_no_data_is_said(full: BoardPlant) -> None:
    shown = seen(full.central, "/board/goals")

    assert re.search(r"设备可用率 92% 设备部 · 赵磊 无数据 85 % → 92 %", shown)
    running = seen(full.central, "/board/goals/running", language="en")
    assert "No data" in running
    assert "No movement is recorded yet." in running


def test_g6_a_goal_opens_into_the_orders_behind_it(full: BoardPlant) -> None:
    shown = seen(full.central, f"/board/goals/{DELIVERY}")

    assert "交付预测 86 % 6 / 42 个工单有风险" in shown
    assert "WO-1001 通风制动盘 300 停滞 粗车 A1 · 设备 · 设备故障 34 分钟" in shown
    assert "WO-1042 轮毂总成 5 孔 逾期 应于 07:00 交付 6 小时" in shown
    assert "WO-1010 通风制动盘 300 物料 制动盘毛坯（PO-7001）预计" in shown


def test_each_move_of_a_forecast_opens_its_record(full: BoardPlant) -> None:
    shown = seen(full.central, f"/board/goals/{DELIVERY}")

    cause = (
        r"12:26 93 % 有风险 WO-1001 任务暂停 · 设备 · 设备故障 · 主轴异响 人员 王建国 时间 12:26 工位 粗车 A1"
    )
    assert re.search(cause, shown)
    assert "10:00 95 % 有风险 WO-1041 到期，无人操作" in shown


def test_the_chart_is_drawn_without_styles_and_can_be_read_out(full: BoardPlant) -> None:
    page = visitor(full.central).get(f"/board/goals/{DELIVERY}").text
    charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)

    assert len(charts) == 2
    for chart in charts:
        assert 'role="img"' in chart
        named = re.search(r'aria-labelledby="(\S+) (\S+)"', chart)
        assert named
        assert all(f'id="{name}"' in chart for name in named.groups())
    assert not re.search(r"<[^>]+\sstyle=", page)
    assert "<style" not in page


def test_what_is_stated_has_its_history_too(full: BoardPlant) -> None:
    shown = seen(full.central, "/board/goals/supply")

    assert "97.2 % 填写数值 · 97.2 · 两家供应商晚到 人员 郑洁" in shown
    assert "98.5 % 填写数值 · 98.5 人员 郑洁" in shown


def test_g4_42_orders_open_into_126_tasks_with_a_team(full: BoardPlant) -> None:
    browser = visitor(full.central)
    links = set(re.findall(r'href="(/board/orders/[^"?]+)"', browser.get("/board/orders").text))
    pages = [browser.get(link).text for link in sorted(links)]
    teams = [team for page in pages for team in re.findall(r"<dt>班组</dt><dd>(.*?)</dd>", page)]

    assert (len(links), len(teams)) == (ORDERS, 126)
    assert set(teams) == {"物料组", "质检组", "机加甲班", "机加乙班", "装配班"}


def test_orders_can_be_searched_and_filtered(full: BoardPlant) -> None:
    def found(query: str) -> list[str]:
        page = visitor(full.central).get(f"/board/orders?{query}").text
        return re.findall(r'data-key="order-(.*?)"', page)

    assert found("risk=1") == [order_id(each) for each in (42, 41, 1, 2, 4, 10)]
    assert found("risk=1&line=B") == [order_id(each) for each in (41, 2)]
    assert found("search=WO-1007&line=&page=9") == [order_id(7)]
    assert found("search=nothing") == []
    assert "没有符合条件的工单。" in seen(full.central, "/board/orders?search=nothing")


def test_an_order_has_its_stops_its_material_and_its_records(full: BoardPlant) -> None:
    shown = seen(full.central, f"/board/orders/{order_id(1)}")

    assert "停滞 粗车 A1 · 设备 · 设备故障 34 分钟" in shown
    assert "设备 · 设备故障 34 分钟 仍在停 12:26 · 王建国 · 主轴异响" in shown
    assert "制动盘毛坯 PO-7003 已到" in shown
    assert "12:26 任务暂停 · 设备 · 设备故障 · 主轴异响 王建国 粗车 A1" in shown
    assert "11:29 报数 · 合格 46 王建国 粗车 A1" in shown


def test_english_is_complete(full: BoardPlant) -> None:
    shown = seen(full.central, f"/board/orders/{order_id(1)}", language="en")

    assert "Stalled Rough turning A1 · Equipment · Breakdown 34 min" in shown
    assert "Equipment · Breakdown 34 min goes on" in shown
    assert "Task paused · Equipment · Breakdown" in shown


@pytest.mark.parametrize("path", ["/board/goals/nothing", "/board/orders/nothing", "/board/orders/a/b"])
def test_what_is_not_there_is_said(full: BoardPlant, path: str) -> None:
    answer = visitor(full.central).get(path)

    assert answer.status_code == 404
    assert "没有这个页面" in answer.text


@pytest.mark.parametrize("path", ["goals/delivery", "orders", f"orders/{order_id(1)}", "sources"])
def test_an_operator_sees_the_goals_alone(full: BoardPlant, path: str) -> None:
    browser = visitor(full.central, Role.OPERATOR)

    assert browser.get(f"/board/{path}").status_code == 403
    goals = browser.get("/board/goals").text
    assert "季度产能提升 20%" in goals
    assert not re.search(r'href="/board/(goals/|orders|sources|edit)', goals)


@pytest.mark.parametrize("path", ["goals", "goals/delivery", "orders", f"orders/{order_id(1)}", "sources"])
def test_who_is_not_signed_in_is_led_there(full: BoardPlant, path: str) -> None:
    answer = full.central.http.get(f"/board/{path}")

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (303, "/board/sign-in")


def test_g6_the_forecast_follows_the_floor(central: CentralSide) -> None:
    plant = quiet(central)

    def forecast() -> str:
        central.settled()
        found = re.search(r"交付预测 (\d+ %)", seen(central, f"/board/goals/{DELIVERY}"))
        assert found
        return found[1]

    assert forecast() == "95 %"
    for number in (1, 4, 2):
        plant.pauses(number, ago=1)
    assert forecast() == "88 %"
    plant.resumes(4)
    assert forecast() == "90 %"
    plant.pauses(7, "planned.break")
    assert forecast() == "90 %"
    moved(central, "95 %", "88 %", "90 %")
    blanks = Text("毛坯", "blanks")
    plant.decided(DeliveryPlanned("PO-1", blanks, (order_id(9),), plant.now + HOUR, plant.now + 2 * HOUR))
    assert forecast() == "88 %"
    assert f"{order_id(9)} 轮毂总成 5 孔 物料 毛坯（PO-1）" in seen(central, f"/board/goals/{DELIVERY}")


def moved(central: CentralSide, *figures: str) -> None:
    """Wait until the history has these figures; the service records it by itself."""
    until = monotonic() + PATIENCE_S
    while True:
        history = seen(central, f"/board/goals/{DELIVERY}").partition("变化过程")[2]
        if all(figure in history for figure in figures):
            return
        assert monotonic() < until, history
        sleep(0.05)


def test_without_goals_and_orders_that_is_said(central: CentralSide) -> None:
    assert "还没有目标。" in seen(central, "/board/goals")
    assert "There are no goals yet." in seen(central, "/board/goals", language="en")
    assert "没有未完成的工单。" in seen(central, "/board/orders")
    assert "No order is open." in seen(central, "/board/orders", language="en")


def test_names_stay_text_and_may_be_long(central: CentralSide) -> None:
    plant = BoardPlant(central)
    nasty, long = named(order(1, plant.now), "A&B<1>/x", NASTY), named(order(2, plant.now), "L" * 64, LONG)
    goal, *_ = key_results(plant.now)
    plant.decided(nasty, long, replace(goal, name=NASTY, parent=""))
    central.settled()

    for path in (
        "/board/orders",
        "/board/orders/A%26B%3C1%3E/x",
        f"/board/orders/{'L' * 64}",
        "/board/goals",
    ):
        for language in ("zh", "en"):
            page = visitor(central, language=language).get(path)
            assert page.status_code == 200, path
            assert "<script>alert" not in page.text
            assert "<img" not in page.text
    assert LONG.zh in seen(central, f"/board/orders/{'L' * 64}")
    assert NASTY.zh in seen(central, "/board/goals")


def named(released: OrderReleased, name: str, text: Text) -> OrderReleased:
    return replace(released, id=name, name=text)


def test_g1_at_the_baseline_nothing_has_grown(central: CentralSide) -> None:
    plant = BoardPlant(central)
    plant.steers()
    central.settled()
    assert "+20.0 % 目标" in seen(central, "/board/goals")
    plant.states(RATE, 75_000)
    central.settled()
    assert "当前增长 +0.0 % 目标 +20.0 %" in seen(central, "/board/goals")
