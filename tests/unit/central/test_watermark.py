"""Who waits for a position goes on as soon as it is reached, and no later than it asked."""

import asyncio
from threading import Thread

from central.feeding.watermark import Watermark


def test_a_position_announced_by_another_thread_wakes_who_waits() -> None:
    async def scenario() -> bool:
        mark = Watermark()
        mark.open()
        waiting = asyncio.create_task(mark.reach(5, 60))
        for position in (3, 5):
            thread = Thread(target=mark.announce, args=(position,))
            thread.start()
            await asyncio.to_thread(thread.join)
        return await waiting

    assert asyncio.run(scenario())


def test_waiting_ends_in_time() -> None:
    assert not asyncio.run(Watermark().reach(1, 0.01))


def test_what_is_reached_is_not_waited_for() -> None:
    async def scenario() -> bool:
        mark = Watermark()
        mark.set(7)
        return await mark.reach(7, 0)

    assert asyncio.run(scenario())


def test_a_position_that_was_looked_up_may_lie_behind_but_an_announced_one_may_not() -> None:
    async def scenario() -> list[int]:
        mark, seen = Watermark(), []
        mark.open()
        mark.set(7)
        mark.announce(3)
        await asyncio.sleep(0)
        seen.append(mark.position)
        mark.set(2)
        return [*seen, mark.position]

    assert asyncio.run(scenario()) == [7, 2]


def test_closing_lets_everybody_go_on() -> None:
    async def scenario() -> list[bool]:
        mark = Watermark()
        waiting = asyncio.create_task(mark.reach(5, 60))
        await asyncio.sleep(0)
        mark.close()
        mark.set(1)
        return [await waiting, await mark.reach(9, 60)]

    assert asyncio.run(scenario()) == [False, False]


def test_an_announcement_after_the_end_is_nobodys() -> None:
    mark = Watermark()
    mark.announce(1)

    async def begin() -> None:
        mark.open()

    asyncio.run(begin())
    mark.announce(2)

    assert mark.position == 0
