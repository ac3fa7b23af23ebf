"""What stands around number words and makes them something else: ordinals, names, times, vague amounts."""

import re
from typing import Final

from domain.speech.chinese_numbers import DIGITS, ONES, SIZES
from domain.speech.english_numbers import ONES as ENGLISH_ONES
from domain.speech.english_numbers import TEENS, TENS
from domain.speech.units import UNITS

FORMS: Final = sorted((form for forms in UNITS.values() for form in forms), key=len, reverse=True)
UNIT: Final = "|".join(form for form in FORMS if not form.isascii())
"""Chinese forms of units, as a pattern."""
COUNTS: Final = f"{ONES}两"
NOT_HALF: Final = "成品|自动|导体|圆|径|轴|天|小时|夜|路|截|个|边|数|途|月|年|钟"
"""What makes 半 the beginning of another word, as a pattern."""
NUMERAL: Final = f"0-9{DIGITS}{''.join(SIZES)}"
"""Characters that numbers are written with, for a character class."""

SKIPPED: Final = "|".join(
    (
        r"(?<![a-z0-9])[a-z]+[-_/#.]?[0-9][a-z0-9_/#.:-]*",
        r"[0-9][0-9.]*(?:[/:*×^+][0-9.]+)+|[0-9]+(?:-[0-9]+){2,}|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])",
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

_ENGLISH: Final = "|".join((*ENGLISH_ONES, *TEENS, *TENS))
_ENGLISH_SIZE: Final = "(?:hundred|thousand|million|billion|dozen)s?"
_LATIN_FORM: Final = f"(?:{'|'.join(form for form in FORMS if form.isascii())})(?![a-z])"
_OR: Final = "(?:or|或者?|还是)"
_BEFORE: Final = re.compile(
    "(?:"
    + "|".join(
        (
            rf"第|(?<![{NUMERAL}])号|[#$¥_.]",
            r"(?<![a-z])(?:number|no|nr|line|machine|station|shift|cell|press|robot|team|op|operation|step) ",
            r"几|不到|不足|超过|将近|接近|[<>≤≥±]",
            r"(?<![a-z])(?:(?:less|more|fewer) than|nearly|almost) ",
            r"负|零下|(?<![a-z])(?:minus|negative) ",
            rf"(?<![{NUMERAL}%])(?<![{NUMERAL}]成)(?<![{NUMERAL}]成半)-",
            rf"(?:[{NUMERAL}]|{_ENGLISH}) ?{_OR} ?",
            rf"分之|[/:*×^]|{_ENGLISH_SIZE}(?: and)? |(?<![a-z])(?:double|triple) ",
            r"(?<![a-z])point |(?:^|[,~ 之到从至是为度])点",
        )
    )
    + ")$"
)
"""Ordinals and names, in either language; vague and bounds; negative; one of two; part of another number."""
_AFTER: Final = re.compile(
    "|".join(
        (
            r"号|班(?!长|组|次)|线|楼|车间|级|坐标|维(?!修|护|保)|轴(?!承|套|类)|角(?!度|铁|钢)|-(?=[a-z])",
            r"年|月|日|点(?!检|焊|胶|火)|时(?!间|候)|刻(?!字|线)| (?:o'clock|am|pm)(?![a-z])|[:°℃℉]",
            rf"几|(?:{UNIT})多|(?:{UNIT})?以[上下内]|[+‰]| (?:odd|something)(?![a-z])",
            rf" ?{_OR} ?(?:[{NUMERAL}]|(?:{_ENGLISH})(?![a-z]))",
            r"个(?:百分)?点| ?percentage(?![a-z])",
            r"(?:百|千|万|十)?分之|[/*×^²³]| ?(?:third|quarter|halve|half)s?(?![a-z])",
            r" (?:first|second)(?![a-z])| (?:four|fif|six|seven|eigh|nin|ten|eleven|twelf)ths?(?![a-z])",
            r" (?:(?:thir|four|fif|six|seven|eigh|nine)teen|[a-z]+tie|hundred|thousand)ths?(?![a-z])",
            rf"半(?!{NOT_HALF})|[俩仨]| ?{_ENGLISH_SIZE}(?![a-z])",
            r" (?:point|o|oh|and a half)(?![a-z])",
            rf"(?!{_LATIN_FORM})[a-z]",
        )
    )
)
"""Names; times and degrees; vague and bounds; one of two; points; fractions, ordinals; more of a number."""
_BEFORE_ONE: Final = re.compile(
    "[上下这那每另前后某哪]$"
    "|(?<![a-z])(?:this|that|the|no|which|each|any|every|another|last|next|first|new|other) $"
)
_BATCH_OR_ORDER: Final = re.compile(r"(?<![a-z])(?:batch|lot|order|task|job) $")
_FORM: Final = re.compile(rf"{UNIT}| ?{_LATIN_FORM}")
_TENTHS_TO: Final = re.compile(f"[到至~-][{COUNTS}]成")
_VAGUE: Final = re.compile("[多余]|来(?!料|自|不)")
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
        or (said[0] in SIZES and before.endswith("数"))
        or (said.endswith((*SIZES, "0", "%", "成")) and _VAGUE.match(text, end) is not None)
        or (said in COUNTS and _TENTHS_TO.match(text, end) is not None)
        or (said in {"一", "one"} and _BEFORE_ONE.search(before) is not None)
        or (_BATCH_OR_ORDER.search(before) is not None and _FORM.match(text, end) is None)
        or _odd(text[start - 1 : start])
        or _odd(text[end : end + 1])
    )


def _odd(neighbour: str) -> bool:
    """A number character of another kind, such as ½ or 贰, right beside."""
    return neighbour.isnumeric() and not (neighbour.isascii() or neighbour in DIGITS or neighbour in SIZES)
