"""The words of the station now: what can be named in a sentence here, by the acting person."""

import re
from collections.abc import Iterator
from typing import Final

from domain.commands import Here
from domain.orders import Order, Task, TaskStatus
from domain.plan_events import Reason, Text
from domain.shopfloor import Shopfloor
from domain.speech.figures import plain
from domain.speech.kinds import Kind
from domain.speech.reading import read
from domain.speech.vocabulary import Named, Vocabulary
from domain.work import begun, why_not_here

_LAST_NUMBER: Final = re.compile(r"(\d{1,6})\D*$")
_READ_OUT: Final = ("零一二三四五六七八九", "零幺二三四五六七八九")
_SAID: Final = tuple(str.maketrans("0123456789", digits) for digits in _READ_OUT)


def vocabulary_of(floor: Shopfloor, person: str, here: Here, *, meeting: bool = False) -> Vocabulary:
    """What can be named at a station: every reason, and every job that `person` may work on."""
    return Vocabulary(
        reasons=tuple(Named(reason.id, _ways(reason)) for reason in floor.reasons.leaves()),
        tasks=tuple(named for order in floor.orders() for named in _tasks(floor, order, person, here)),
        meeting=meeting,
    )


def are_named_apart(text: str, vocabulary: Vocabulary, tasks: frozenset[str]) -> bool:
    """Whether a sentence that names several jobs has no one name for all of them: 一零零二和一零零三."""
    names = (word.ids for word in read(plain(text), vocabulary) if word.is_a(Kind.TASK))
    return len(tasks) > 1 and not any(tasks <= set(ids) for ids in names)


def _ways(reason: Reason) -> tuple[str, ...]:
    return _phrases(*_both(reason.name), *reason.synonyms)


def _tasks(floor: Shopfloor, order: Order, person: str, here: Here) -> Iterator[Named]:
    """The order's jobs here; the order's own names stand for the job of it that goes on, or comes next."""
    tasks = [
        task
        for task in order.tasks
        if task.status is not TaskStatus.COMPLETED
        and why_not_here(floor, (order, task), person, here) is None
    ]
    for task in tasks:
        own = _order_phrases(order) if task is _first(tasks) else ()
        yield Named(task.id, _phrases(task.id, *own, *_operation_phrases(order, task)))


def _first(tasks: list[Task]) -> Task:
    return min(tasks, key=lambda task: (not begun(task), task.status is TaskStatus.PAUSED))


def _order_phrases(order: Order) -> Iterator[str]:
    """Its id, its number as it is read out, its product."""
    yield order.id
    if number := _LAST_NUMBER.search(order.id):
        yield from (f"工单{number[1].translate(digits)}" for digits in _SAID)
        yield from (f"工单{number[1]}", f"order {number[1]}")
    yield order.product
    yield from _both(order.name)


def _operation_phrases(order: Order, task: Task) -> Iterator[str]:
    """A step is named alone while somebody works on it; else together with its order."""
    for name in _both(task.operation.name):
        yield f"{order.id} {name}"
        if begun(task):
            yield name


def _both(name: Text) -> tuple[str, str]:
    return name.zh, name.en


def _phrases(*phrases: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.strip() for phrase in phrases if phrase.strip()))
