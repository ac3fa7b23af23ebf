"""Which job each act of a sentence is about: "法兰盘五十件，暂停轴承座"."""

from collections.abc import Sequence

from domain.speech.kinds import Kind
from domain.speech.naming import task_ids
from domain.speech.reading import Word

_BETWEEN = (Kind.FILLER, Kind.WORK, Kind.TASK)


def tasks_of_acts(words: Sequence[Word], places: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """The tasks that can be meant by each act, as `task_ids` gives them.

    What is named before all acts is what the sentence is about. What is named later is named for one of
    them, and the others are about the job at hand: 五十件做完了，恢复法兰盘 counts no pieces of that job.

    Args:
        words: of the whole sentence.
        places: where each act stands.
    """
    acts = sorted(set(places))
    named = [place for place, word in enumerate(words) if word.is_a(Kind.TASK)]
    topic = [place for place in named if place < acts[0]] if len(acts) > 1 else named
    own = {act: [place for place in named if _owner(words, place, acts) == act] for act in acts}
    return {act: task_ids([words[place] for place in own[act] or topic]) for act in acts}


def _owner(words: Sequence[Word], place: int, acts: Sequence[int]) -> int:
    """The only act in its clause, else the one whose word it follows, else the next one."""
    clause = [act for act in acts if _clause(words, act) == _clause(words, place)]
    if len(clause) == 1:
        return clause[0]
    for act in acts:
        if act < place and all(word.is_a(*_BETWEEN) for word in words[act + 1 : place]):
            return act
    return next((act for act in acts if act > place), acts[-1])


def _clause(words: Sequence[Word], place: int) -> int:
    return sum(word.is_a(Kind.SEPARATOR) for word in words[:place])
