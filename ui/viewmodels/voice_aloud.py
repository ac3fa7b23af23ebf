"""A card in one breath: what is read aloud to somebody whose eyes are on the work."""

import re
from typing import Final

from ui.formats import NARROW_SPACE
from ui.viewmodels.voice_figures import SpokenFigure
from ui.viewmodels.voice_props import VoiceProps

SIGNS: Final = re.compile(r"\s*[·→]\s*")
"""For eyes, not for ears: a speaker would name them."""
READ: Final = ("card", "question")


def aloud(props: VoiceProps) -> str:
    """Title, numbers and question of the card that is shown; empty where none is."""
    if props.panel not in READ:
        return ""
    reached = "" if props.panel == "question" else props.percent
    said = (props.title, *map(_figure, props.figures), reached, props.text)
    return ", ".join(_plain(part) for part in said if part)


def _figure(figure: SpokenFigure) -> str:
    return " ".join(part for part in (figure.label, figure.value, figure.unit, figure.note) if part)


def _plain(text: str) -> str:
    return SIGNS.sub(", ", text).replace(NARROW_SPACE, "")
