"""What stands around number words and makes them something else: ordinals, names, times, vague amounts."""

import re
from typing import Final

from domain.speech.chinese_numbers import DIGITS, SIZES
from domain.speech.english_numbers import ONES as ENGLISH_ONES
from domain.speech.english_numbers import TEENS, TENS
from domain.speech.units import UNITS

FORMS: Final = sorted((form for forms in UNITS.values() for form in forms), key=len, reverse=True)
UNIT: Final = "|".join(form for form in FORMS if not form.isascii())
"""Chinese forms of units, as a pattern."""
NOT_HALF: Final = "成品|自动|导体|圆|径|轴|天|小时|夜|路|截|个|边|数|途|月|年|钟"
"""What makes 半 the beginning of another word, as a pattern."""
NUMERAL: Final = f"0-9{DIGITS}{''.join(SIZES)}"
"""Characters that numbers are written with, for a character class."""

SKIPPED: Final = "|".join(
    (
        r"(?<![a-z0-9])[a-z]+[-_/#.]?[0-9][a-z0-9_/#.:-]*",
        r"[0-9.]+(?:[/:*×^][0-9.]+)+|[0-9]+(?:-[0-9]+){2,}|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])",
        rf"(?<![{NUMERAL}])(?:万一|七七八八(?![{NUMERAL}]))|(?:统|唯|之|同|单|专|逐|如)一|再三|进一步|接二连三",
        rf"(?:(?<![{NUMERAL}])周|星期|礼拜)[一二三四五六]",
        r"(?<![a-z])one (?:by one|moment|second|sec)(?![a-z])",
    )
)
"""Names such as wo-2024-001, dates, fractions, groups of digits, and words with a number word in them."""

_UNIT_WORD: Final = re.compile("千[克瓦米帕牛]")
_WORD: Final = re.compile(
    "一(?:下|些|会|样|起|共|直|定|般|旦|致|律|向|再|时|边|同|并|切|次性|齐|举|度|手|流|阵|口气|半|成不变|贯|带)"
    "|十(?:分(?!钟|之)|字|足|全)|零(?:件|部件|配件|头|星|售|碎|下|位|钱)|两(?:边|侧|端|头|旁|者|手|用)"
    "|二(?:手|次元|极管)|四(?:周|处|方)|五金"
)

_NAMED: Final = "number|no|line|machine|station|shift|cell|press|robot|team|operation|op|room|step"
_HOLDERS: Final = "batch|lot|order|task|job"
_PRONOUN: Final = "this|that|the|no|which|each|any|every|another|last|next|first|new|other"
_SMALL: Final = "|".join((*ENGLISH_ONES, *TEENS, *TENS))
_OR: Final = "or|或者?|还是"
_BEFORE: Final = re.compile(
    r"(?:第|几|负|零下|不到|不足|超过|将近|接近|分之|[/:*×^<>≤≥±#$¥_.])$"
    rf"|(?<![{NUMERAL}])号$"
    rf"|(?<![{NUMERAL}%成半])-$"
    rf"|(?<![a-z])(?:(?:{_NAMED}|minus|negative|point|(?:less|more|fewer) than|nearly|almost) |(?:no|nr),)$"
    rf"|(?:[{NUMERAL}]|{_SMALL}) ?(?:{_OR}) ?$"
    r"|(?:^|[,~ 之到从至是为度])点$|(?:hundred|thousand|million|dozen)s?(?: and)? $"
)
_BEFORE_ONE: Final = re.compile(rf"(?<![a-z])(?:{_PRONOUN}) $")
_HOLDER: Final = re.compile(rf"(?<![a-z])(?:{_HOLDERS}) $")
_AFTER: Final = re.compile(
    r"号|班(?!长|组|次)|线|楼|车间|年|月|日|点(?!检|焊|胶|火)|时(?!间|候)|刻(?!字|线)|(?:百|千|万|十)?分之|几"
    rf"|维(?!修|护|保)|轴(?!承|套|类)|角(?!度|铁|钢)|坐标|级|半(?!{NOT_HALF})|[俩仨]|(?:{UNIT})多|(?:{UNIT})?以[上下内]"
    r"|[/:*×^‰²³]|-(?=[a-z])"
    rf"|(?: ?(?:{_OR}) ?)(?:[{NUMERAL}]|(?:{_SMALL})(?![a-z]))"
    r"| ?(?:hundred|thousand|million|billion|dozen|third|quarter|halve|half|percentage)s?(?![a-z])"
    r"| (?:first|second|point|o'clock|o|oh|am|pm|odd|something|and a half)(?![a-z])"
    r"| (?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen|twentie"
    r"|hundred|thousand)ths?(?![a-z])"
    rf"|(?!(?:{'|'.join(form for form in FORMS if form.isascii())})(?![a-z]))[a-z]"
)
_VAGUE: Final = re.compile("[多余]|来(?!料|自|不)")
_LATIN_UNIT: Final = re.compile(rf" ?(?:{'|'.join(form for form in FORMS)})(?![a-z])")
_REACH: Final = 16


def word_at(text: str, last: int) -> bool:
    """Whether the number word at `last` begins another word, as 一 does in 一共."""
    return _WORD.match(text, last) is not None


def unit_at(text: str, last: int) -> bool:
    """Whether the number word at `last` begins a unit: 三千克 is three of them."""
    return _UNIT_WORD.match(text, last) is not None


def something_else(text: str, start: int, end: int) -> bool:
    """Whether what stands around a number makes it a name, a time, a bound, or a vague amount."""
    before = text[max(0, start - _REACH) : start]
    said = text[start:end]
    return (
        _BEFORE.search(before) is not None
        or _AFTER.match(text, end) is not None
        or ("点" in said and text.startswith(("分", "刻"), end))
        or (before.endswith("数") and said[0] in SIZES)
        or (said.endswith((*SIZES, "0", "%", "成")) and _VAGUE.match(text, end) is not None)
        or (said == "one" and _BEFORE_ONE.search(before) is not None)
        or (_HOLDER.search(before) is not None and _LATIN_UNIT.match(text, end) is None)
        or _odd(text[start - 1 : start])
        or _odd(text[end : end + 1])
    )


def _odd(neighbour: str) -> bool:
    """A number character of another kind, such as ½ or 贰, right beside."""
    return neighbour.isnumeric() and not (neighbour.isascii() or neighbour in DIGITS or neighbour in SIZES)
