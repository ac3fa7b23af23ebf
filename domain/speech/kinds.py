"""What a word can do in a sentence."""

from dataclasses import dataclass
from enum import Enum, auto

from domain.floor_events import CallKind, Quality, ScrapCause


class Kind(Enum):
    """What a word does. A word may have several kinds: 材料 is a cause, and something to call for."""

    PAUSE = auto()
    RESUME = auto()
    START = auto()
    DONE = auto()
    """With a number a report ("完成五十件"), else the end of the job ("任务完成")."""
    MADE = auto()
    """Only with a number, which then needs no unit: "做了五十"."""
    QUALITY = auto()
    CAUSE = auto()
    PROBLEM = auto()
    """Makes a cause of what stands before it: 材料问题."""
    PROGRESS = auto()
    FROM = auto()
    TO = auto()
    BY = auto()
    """What follows is a difference, and a difference is not understood."""
    CALL = auto()
    COME = auto()
    CALLEE = auto()
    UNIT = auto()
    MEASURE = auto()
    """After a number, of which it makes no count: two hours, 三号机."""
    ORDINAL = auto()
    TOTAL = auto()
    OF_WHICH = auto()
    ALL = auto()
    MORE = auto()
    """Added to what was said before: 还有."""
    VAGUE = auto()
    """No exact number: 五十多件."""
    RATE = auto()
    UNSURE = auto()
    """No pieces made here and now are counted by what follows: an estimate, a plan, another's, a total."""
    UNMADE = auto()
    """No pieces are counted by what stands before: 五十件左右, 五十件不够."""
    NOT = auto()
    DENY = auto()
    """ "Not this": 不是返工是报废."""
    IS = auto()
    CHANGE = auto()
    CONFIRM = auto()
    CANCEL = auto()
    WRONG = auto()
    UNKNOWN = auto()
    """The reason is not known yet."""
    FIXED = auto()
    """What stood in the way is over: 修好了."""
    ASK = auto()
    ELSEWHEN = auto()
    """Told of another time, another person or a mere case: no command here and now."""
    BECAUSE = auto()
    WORK = auto()
    """Names the work without saying which: 生产, 这单."""
    FILLER = auto()
    OTHER = auto()
    """Known so that no part of it is taken for a word: 停车场 is no stop."""
    NUMBER = auto()
    SEPARATOR = auto()
    REASON = auto()
    TASK = auto()
    STRANGE = auto()
    """No word that is known."""


Value = Quality | ScrapCause | CallKind | str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one kind: `zh` apart by spaces, `en` by commas.

    Those that are not `offered` are understood, but the recogniser is not told to listen for them.
    """

    kind: Kind
    zh: str
    en: str = ""
    value: Value = None
    offered: bool = True

    @property
    def chinese(self) -> tuple[str, ...]:
        return tuple(self.zh.split())

    @property
    def english(self) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.en.split(",") if word.strip())
