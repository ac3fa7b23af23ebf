"""Sentences as they are typed or recognised, brought to the one form that is understood."""

import re
from typing import Final

_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–−"), "-") | dict.fromkeys(map(ord, "―⸺─"), "—")
_TILDES: Final = dict.fromkeys(map(ord, "～〜∼˜"), "~")
_POINTS: Final = '，；！？、。｡､…;!?()[]{}（）［］｛｝【】《》〈〉「」『』“”"|\n\r'
_BREAKS: Final = dict.fromkeys(map(ord, _POINTS), ";")
_FORMS: Final = _WIDE | _DASHES | _TILDES | _BREAKS | {ord("’"): "'", ord("‘"): "'"}

_HAN: Final = r"\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff"
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff]")
_SPACES: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_THOUSANDS: Final = re.compile(r"(?<![0-9.,])[0-9]{1,3}(?:,[0-9]{3})+(?!,?[0-9])")
_STEPS: Final = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (r"(?<=[0-9%]) ?[—-][—\- ]*(?=[0-9])", "-"),
        (r" ?(?:—|- ?-)[—\- ]*| - ", ";"),
        (rf" (?=[{_HAN}~%\-])|(?<=[{_HAN}~]) ", ""),
        (r"(?<![a-z])(no|nr)\. ?(?=[0-9])", r"\1 "),
        (r"(?<![0-9]):|:(?![0-9])|\.(?![0-9])|(?<=[^\W0-9])\.(?=[0-9])", ";"),
        (r"(?<![a-z])'|'(?![a-z])|,", ";"),
        (r"(?<=[a-z])-(?=[a-z])", " "),
        (r"(?<=[0-9]) ?;[; ]*(?=[0-9])", ", "),
        (r" ?;[; ]*", ","),
    )
)


def plain(text: str) -> str:
    """A sentence in the one form that is understood.

    Full-width characters become ASCII, letters small. What divides clauses (，。；！？、, brackets, quotes,
    line ends, long dashes) becomes one `,`, and goes at the ends; between two digits a space follows it.
    These stay: `.` and `:` between digits, `%`, `~`, `-` except between letters (twenty-five becomes two
    words), `'` between letters, `/`, `+` and other signs. The comma of 1,050 goes. Spaces next to Chinese
    characters go; elsewhere words stay apart by one space. A plain text stays as it is.
    """
    text = _SPACES.sub(" ", _INVISIBLE.sub("", text).translate(_FORMS).lower())
    text = _THOUSANDS.sub(lambda found: found[0].replace(",", ""), text)
    for pattern, made in _STEPS:
        text = pattern.sub(made, text)
    return text.strip(" ,")
