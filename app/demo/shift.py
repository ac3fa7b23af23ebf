"""A shift by the book, played on the real terminal: scans, signals and touches, and a network that goes."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from app.demo.hand import Hand
from app.demo.plant import SamplePlant
from app.screen import Screen
from app.services.snapshot import Snapshot
from domain.floor_events import Quality
from domain.orders import Order, Task, TaskStatus
from domain.plan_events import Stage
from domain.scanning import CommandLabel, LabelVerb
from domain.signals import Connection
from sync.simulated_network import NetworkMode

PATIENCE_S = 30.0
LOOK_S = 0.02
SETTLE_S = 0.35
LEAD, OPERATOR = "1001", "1002"
STEPS = 20
PIECES = (3, 5, 8, 13, 21)
SCRAP = 3
LOT_LABEL = "]C1010692000100013410CAST-0417"

Say = Callable[[str], None]


class ShiftError(Exception):
    """Something that the script waited for did not come about; the message says what."""


class ScriptedShift:
    """Plays the shift, step by step, each waiting for what the one before led to.

    Args:
        screen: the running terminal.
        plant: what hangs on it.
        pictures: folder for the screenshots.
        say: takes one line for each step.
    """

    def __init__(self, screen: Screen, plant: SamplePlant, pictures: Path, say: Say) -> None:
        self._screen = screen
        self._plant = plant
        self._pictures = pictures
        self._say = say
        self._hand = Hand(screen.window.window)
        self._step = 0
        pictures.mkdir(parents=True, exist_ok=True)

    async def play(self) -> None:
        """The whole shift.

        Raises:
            ShiftError: the terminal did not do what it should.
        """
        for step in (
            self._plan_arrives,
            self._sign_in,
            self._issue_material,
            self._run_machine,
            self._work_by_labels,
            self._cut_network,
            self._scrap,
            self._pause_for_failure,
            self._resume,
            self._rework,
            self._second_operator_and_job,
            self._lose_scanner,
            self._scan_unknown,
            self._look_at_sync,
            self._look_at_shift_and_devices,
            self._network_returns,
            self._pause_unknown_then_explain,
            self._other_language_and_night,
            self._finish_orders,
            self._sign_out,
        ):
            self._step += 1
            await step()

    # Steps of the shift, in their order.

    async def _plan_arrives(self) -> None:
        self._note("the plan comes down from the central side")
        self._screen.window.set_night(False)
        await self._until("the plan", lambda now: len(now.tasks) > 0 and now.calendar is not None)
        await self._picture("sign-in")

    async def _sign_in(self) -> None:
        self._note("the team lead signs in with the badge")
        self._plant.scanner.scan("B-1001")
        await self._until("a person at the station", lambda now: now.people.acting == LEAD)
        await self._picture("home-empty")
        self._screen.window.open("tasks")
        await self._picture("tasks")
        self._screen.window.open("home")

    async def _issue_material(self) -> None:
        order = self._first_order()
        self._note(f"order {order.id} is scanned: material is issued for {order.quantity}")
        self._plant.scanner.scan(order.id)
        task = await self._running(order.id, Stage.MATERIAL)
        await self._count(task, Quality.GOOD, order.quantity)
        await self._complete(task)

    async def _run_machine(self) -> None:
        order = self._first_order()
        self._note(f"production of {order.id} starts, the machine counts")
        self._plant.scanner.scan(order.id)
        task = await self._running(order.id, Stage.PRODUCTION)
        self._plant.machine.set_state("RUN")
        for pieces in PIECES:
            self._plant.machine.count(pieces)
        await self._until("the pieces", lambda _: self._task(task).counts.good == sum(PIECES))
        await self._picture("home-running")

    async def _work_by_labels(self) -> None:
        self._note("a lot is scanned; a whole pause with nothing but the scanner")
        task = await self._running(self._first_order().id, Stage.PRODUCTION)
        self._plant.scanner.scan(LOT_LABEL)
        await self._until("the lot", lambda _: bool(self._task(task).progress.lots))
        self._plant.scanner.scan(CommandLabel(LabelVerb.PAUSE).text)
        await self._until("the pause sheet", lambda _: self._hand.sees("reason-class:equipment"))
        self._plant.scanner.scan("equipment.tool.worn")
        await self._until("the pause", lambda _: self._task(task).status is TaskStatus.PAUSED)
        self._plant.scanner.scan(CommandLabel(LabelVerb.RESUME).text)
        await self._running(self._first_order().id, Stage.PRODUCTION)

    async def _cut_network(self) -> None:
        self._note("the network is gone; work goes on")
        self._plant.network.mode = NetworkMode.REFUSE
        await self._until("a light that is not green", lambda now: not now.sync.green)

    async def _scrap(self) -> None:
        self._note("three pieces are scrap, the material is at fault")
        task = await self._running(self._first_order().id, Stage.PRODUCTION)
        self._screen.window.open("count", task=task)
        await self._picture("count")
        await self._enter_count(Quality.SCRAP, SCRAP, cause="material")
        await self._until("the scrap", lambda _: self._task(task).counts.scrapped == SCRAP)

    async def _pause_for_failure(self) -> None:
        self._note("the machine fails: paused for 设备故障 with three touches")
        task = await self._running(self._first_order().id, Stage.PRODUCTION)
        self._plant.machine.alarm("E101", "主轴过载 Spindle overload")
        self._plant.machine.set_state("FAULT")
        await self._until("the alarm", lambda now: any(m.machine.alarms for m in now.machines))
        await self._tap("pause")
        await self._picture("pause")
        await self._tap("reason-class:equipment")
        await self._picture("pause-equipment")
        await self._tap("reason-equipment.failure")
        await self._until("the pause", lambda _: self._task(task).status is TaskStatus.PAUSED)
        await self._picture("home-paused")

    async def _resume(self) -> None:
        self._note("repaired: the alarm is cleared, work goes on")
        order = self._first_order()
        self._plant.machine.clear("E101")
        self._plant.machine.set_state("RUN")
        await self._until("no alarm", lambda now: not any(m.machine.alarms for m in now.machines))
        await self._tap("resume")
        await self._running(order.id, Stage.PRODUCTION)

    async def _rework(self) -> None:
        self._note("two pieces go to rework")
        task = await self._running(self._first_order().id, Stage.PRODUCTION)
        await self._count(task, Quality.REWORK, 2)

    async def _second_operator_and_job(self) -> None:
        order = self._orders_here()[1]
        self._note(f"a second operator comes and starts a second job, {order.id}")
        self._plant.scanner.scan("B-1002")
        await self._until("a second person", lambda now: now.people.acting == OPERATOR)
        self._plant.scanner.scan(order.id)
        await self._running(order.id, Stage.MATERIAL)
        await self._picture("home-two-jobs")

    async def _lose_scanner(self) -> None:
        self._note("the scanner is unplugged and plugged in again")
        self._plant.scanner.unplug()
        await self._until("a lost scanner", lambda now: not self._scanner_connected(now))
        await self._picture("scanner-lost")
        self._plant.scanner.replug()
        await self._until("the scanner back", self._scanner_connected)

    async def _scan_unknown(self) -> None:
        self._note("a code that nobody knows is refused and recorded")
        before = self._now().sync.standing.seq
        self._plant.scanner.scan("<img src='x'>")
        await self._until("a record of it", lambda now: now.sync.standing.seq > before)
        await self._picture("unknown-code")

    async def _look_at_sync(self) -> None:
        self._note(f"{self._now().sync.standing.waiting} records wait for the network")
        self._screen.window.open("sync")
        await self._picture("sync-offline")
        self._screen.window.open("home")

    async def _network_returns(self) -> None:
        self._note("the network is back: everything goes up")
        self._plant.network.mode = NetworkMode.PASS
        await self._until("a green light", lambda now: now.sync.green)
        self._screen.window.open("sync")
        await self._picture("sync-green")
        self._screen.window.open("home")

    async def _look_at_shift_and_devices(self) -> None:
        self._note("the shift so far, and what is plugged in")
        for page in ("shift", "devices"):
            self._screen.window.open(page)
            await self._picture(page)
        self._screen.window.open("home")

    async def _pause_unknown_then_explain(self) -> None:
        order = self._orders_here()[1]
        self._note("a pause whose reason is not known yet, explained afterwards")
        task = await self._running(order.id, Stage.MATERIAL)
        self._screen.window.open("pause", task=task)
        await self._tap("reason-unknown")
        await self._until("the pause", lambda _: self._task(task).status is TaskStatus.PAUSED)
        await self._picture("home-unexplained")
        stop = self._task(task).stops[-1]
        self._screen.window.open("pause", task=task, stop=stop.id)
        await self._tap("reason-class:planned")
        await self._tap("reason-planned.break")
        await self._until("the reason", lambda _: self._task(task).stops[-1].reason == "planned.break")
        self._plant.scanner.scan(task)
        await self._running(order.id, Stage.MATERIAL)

    async def _finish_orders(self) -> None:
        self._note("both jobs are finished and completed")
        first, second = self._orders_here()[:2]
        production = await self._running(first.id, Stage.PRODUCTION)
        self._plant.machine.count(first.quantity - self._task(production).counts.good)
        await self._until("all pieces", lambda _: self._task(production).counts.good == first.quantity)
        self._plant.machine.set_state("IDLE")
        self._screen.window.open("task", task=production)
        await self._picture("task")
        self._screen.window.open("home")
        await self._complete(production)
        material = await self._running(second.id, Stage.MATERIAL)
        await self._count(material, Quality.GOOD, second.quantity)
        await self._complete(material)

    async def _other_language_and_night(self) -> None:
        self._note("the same screens in the other language, and by night")
        window = self._screen.window
        ours = window.language
        window.set_language("en" if ours == "zh_CN" else "zh_CN")
        task = await self._running(self._first_order().id, Stage.PRODUCTION)
        for page in ("home", "tasks", "sync"):
            window.open(page)
            await self._picture(f"other-{page}")
        window.open("task", task=task)
        await self._picture("other-task")
        window.set_language(ours)
        window.set_night(True)
        for page in ("home", "tasks"):
            window.open(page)
            await self._picture(f"night-{page}")
        window.open("home")
        window.set_night(False)

    async def _sign_out(self) -> None:
        self._note("both sign out; everything is at the central side")
        desk = self._screen.terminal.desk
        for person in (OPERATOR, LEAD):
            self._screen.terminal.core.call(lambda who=person: desk.sign_in.sign_out(who))  # type: ignore[misc]  # bound
        await self._until("an empty station", lambda now: not now.people.present)
        await self._until("a green light", lambda now: now.sync.green)

    # What the steps are made of.

    async def _count(self, task: str, quality: Quality, quantity: int) -> None:
        before = self._task(task).counts.of(quality)
        self._screen.window.open("count", task=task)
        await self._enter_count(quality, quantity)
        await self._until("the count", lambda _: self._task(task).counts.of(quality) == before + quantity)

    async def _enter_count(self, quality: Quality, quantity: int, cause: str = "") -> None:
        await self._tap(f"quality-{quality}")
        for digit in str(quantity):
            await self._tap(f"key-{digit}")
        if cause:
            await self._tap(f"cause-{cause}")
        await self._tap("record")

    async def _complete(self, task: str) -> None:
        await self._tap(f"complete-{task}")
        await asyncio.sleep(SETTLE_S)
        if self._hand.sees("confirm"):
            await self._tap("confirm")
        await self._until("completion", lambda _: self._task(task).status is TaskStatus.COMPLETED)

    async def _running(self, order: str, stage: Stage) -> str:
        """The id of the order's task of this stage, once it runs."""

        def runs(now: Snapshot) -> bool:
            return any(
                o.id == order and t.stage is stage and t.status is TaskStatus.RUNNING for o, t in now.tasks
            )

        await self._until(f"{stage} of {order} running", runs)
        return next(t.id for o, t in self._now().tasks if o.id == order and t.stage is stage)

    async def _tap(self, name: str) -> None:
        """Touch it once it is there and stands still."""
        places: list[object] = [None]

        def stands(_: Snapshot) -> bool:
            places.append(self._hand.where(name))
            return places[-1] is not None and places[-1] == places[-2]

        await self._until(f"{name} on the screen", stands)
        self._hand.tap(name)
        await asyncio.sleep(LOOK_S)

    async def _picture(self, name: str) -> None:
        await asyncio.sleep(SETTLE_S)
        self._screen.window.grab(self._pictures / f"{self._step:02d}-{name}.png")

    async def _until(self, what: str, holds: Callable[[Snapshot], bool]) -> None:
        until = monotonic() + PATIENCE_S
        while not holds(self._now()):
            if monotonic() > until:
                await self._picture("stuck")
                raise ShiftError(f"waited {PATIENCE_S:.0f} s for {what}")
            await asyncio.sleep(LOOK_S)

    def _note(self, text: str) -> None:
        self._say(f"[{self._step:2d}/{STEPS}] {text}")

    def _now(self) -> Snapshot:
        return self._screen.terminal.snapshot()

    def _task(self, task: str) -> Task:
        found = self._now().task(task)
        if found is None:
            raise ShiftError(f"there is no task {task}")
        return found[1]

    def _orders_here(self) -> list[Order]:
        """The orders whose material is issued at this station, by due time."""
        now = self._now()
        return [o for o, t in now.tasks if t.stage is Stage.MATERIAL and t.operation.station == now.station]

    def _first_order(self) -> Order:
        return self._orders_here()[0]

    @staticmethod
    def _scanner_connected(now: Snapshot) -> bool:
        return any(d.device == "scanner" and d.connection is Connection.CONNECTED for d in now.devices)
