"""What is told of another time or another machine, and stops or starts nothing here and now."""

from collections.abc import Sequence
from typing import Final

from domain.speech.kinds import Kind
from domain.speech.reading import NUMERAL, Word

_NAMED: Final = (
    *(Kind.NUMBER, Kind.QUALITY, Kind.REASON, Kind.TASK),
    *(Kind.PAUSE, Kind.RESUME, Kind.START, Kind.DONE),
)
_LASTS: Final = frozenset(
    {"分钟", "分", "秒", "小时", "钟头", "天"}
    | {"minute", "minutes", "hour", "hours", "second", "seconds", "day", "days"}
)
_CLOCK: Final = frozenset({"点", "点钟", "点半", "o'clock", "oclock"})
_PAST: Final = frozenset({"stopped", "paused", "halted"})
_WAITS: Final = ("等", "wait")


def is_elsewhere(words: Sequence[Word]) -> bool:
    """Of another machine by its number: 三号机, "machine three". Ours is not called so."""
    return any(_is_number_of_machine(words, place) for place in range(len(words)))


def is_later(words: Sequence[Word]) -> bool:
    """To be done at a time that is said: "in ten minutes", 三点恢复."""
    measures = [place for place, word in enumerate(words) if place and word.is_a(Kind.MEASURE)]
    clock = any(words[place].text in _CLOCK and _is_numeral(words[place - 1]) for place in measures)
    return clock or any(place > 1 and words[place - 2].text == "in" for place in measures)


def has_lasted(words: Sequence[Word]) -> bool:
    """A stop that is told with how long it was, not ordered: 停了半小时, "was stopped for two hours"."""
    if not any(word.is_a(Kind.MEASURE) and word.text in _LASTS for word in words):
        return False
    for kind in (Kind.PAUSE, Kind.REASON):
        place = next((place for place, word in enumerate(words) if word.is_a(kind)), None)
        if place is not None:
            return _is_past(words[place]) or any(word.text == "了" for word in words[place + 1 :])
    return False


def is_taken_back(words: Sequence[Word]) -> bool:
    """A "no" between two things that were said: 报废三件不对两件. Which of them holds is not guessed."""
    named = [place for place, word in enumerate(words) if word.is_a(*_NAMED)]
    wrong = [place for place, word in enumerate(words) if word.is_a(Kind.WRONG)]
    return bool(named) and any(named[0] < place < named[-1] for place in wrong)


def _is_past(word: Word) -> bool:
    return word.text.endswith("了") or word.text in _PAST or word.text.startswith(_WAITS)


def _is_number_of_machine(words: Sequence[Word], place: int) -> bool:
    word, left = words[place], words[place - 1] if place else None
    if word.is_a(Kind.MEASURE) and word.text.startswith("号"):
        return True
    return bool(left and left.is_a(Kind.WORK) and word.is_a(Kind.STRANGE) and _is_numeral(word))


def _is_numeral(word: Word) -> bool:
    return word.is_a(Kind.NUMBER) or NUMERAL.fullmatch(word.text) is not None
