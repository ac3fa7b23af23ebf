"""Numbers as people say and type them on the floor, and what only looks like one."""

from fractions import Fraction
from typing import Final

import pytest

from domain.speech.figures import Figure, figures
from domain.speech.plain_text import plain

CHINESE: Final = """
零 = 0 | 〇 = 0 | 一 = 1 | 两 = 2 | 二 = 2 | 十 = 10 | 十五 = 15 | 一十五 = 15 | 二十 = 20 | 六 十 = 60
九十九 = 99 | 一百 = 100 | 一百零五 = 105 | 一百〇五 = 105 | 一 百 零 五 = 105 | 一百五 = 150
二百五 = 250 | 一百五十 = 150 | 一百一 = 110 | 一百一十 = 110 | 一百十 = 110 | 一百一十五 = 115
一百十五 = 115 | 三百二十一 = 321 | 两百二 = 220 | 两千三 = 2300 | 两千零三 = 2003 | 一千零一十 = 1010
一千零十 = 1010 | 一千五十 = 1050 | 一千零一十五 = 1015 | 一千二百五 = 1250 | 一万 = 10000
一万二 = 12000 | 一万零二 = 10002 | 一万零五百 = 10500 | 一万五千六 = 15600 | 一万五千零六 = 15006
十万 = 100000 | 十二万五 = 125000 | 二十万零五千 = 205000 | 九万九千九百九十九 = 99999
一千万 = 10000000 | 一亿二千万 = 120000000 | 一零五 = 105 | 幺二零 = 120 | 幺零 = 10 | 零五 = 5
二零二六 = 2026 | 一二三 = 123 | 三点五 = 3.5 | 六十七点五 = 67.5 | 零点五 = 0.5 | 十点零五 = 10.05
一点二万 = 12000 | 一点八 = 1.8 | 俩 = 2 | 仨 = 3
"""
PERCENTAGES: Final = """
百分之七十 = 70% | 百分之 六 十 = 60% | 百分之六十七点五 = 67.5% | 百分之零点五 = 0.5% | 百分之百 = 100%
百分之一百 = 100% | 百分之二百 = 200% | 百分之5 = 5% | 百分之70 = 70% | 百分之67.5 = 67.5%
百分之七十% = 70% | 六十% = 60% | 60% = 60% | ６０％ = 60% | 60 % = 60% | 67.5％ = 67.5% | 七成 = 70%
7成 = 70% | 两成 = 20% | 七成半 = 75% | 七成五 = 75% | 九成九 = 99% | 七点五成 = 75% | 十成 = 100%
seventy percent = 70% | seventy per cent = 70% | seventy-five percent = 75% | 67.5 per cent = 67.5%
sixty seven point five percent = 67.5% | zero point five percent = 0.5% | 50 percent = 50%
50 pct = 50%
"""
DIGITS: Final = """
105 = 105 | １０５ = 105 | 1,050 = 1050 | 1,234,567 = 1234567 | 67.5 = 67.5 | 3万 = 30000
1.2万 = 12000 | 3百 = 300 | 5百万 = 5000000 | 3十 = 30 | 0 = 0
"""
ENGLISH: Final = """
zero = 0 | one = 1 | twelve = 12 | twenty-five = 25 | twenty five = 25 | Twenty  FIVE = 25
a hundred = 100 | one hundred = 100 | one hundred and five = 105 | one hundred five = 105
a hundred and twenty-five = 125 | fifteen hundred = 1500 | twenty-five hundred = 2500
two thousand = 2000 | two thousand and five = 2005 | two thousand three hundred and fifty = 2350
a thousand = 1000 | ninety-nine thousand nine hundred and ninety-nine = 99999
two billion = 2000000000 | three hundred and two thousand = 302000 | two million = 2000000
a dozen = 12 | two dozen = 24
half a dozen = 6 | 2 dozen = 24 | 3 hundred = 300 | 1.5 thousand = 1500 | two and a half = 2.5
2 and a half = 2.5 | half a = 0.5 | oh five = 5 | one oh five = 105 | one zero five = 105
one o five = 105 | one two zero = 120 | one two three = 123 | three point five = 3.5
one hundred point two five = 100.25 | ten point oh five = 10.05
"""
HALVES: Final = """
三箱半 = 3.5箱 | 两 批 半 = 2.5批 | 3箱半 = 3.5箱 | 一个半 = 1.5个 | 半箱 = 0.5箱 | 半批 = 0.5批
半个 = 0.5个
"""
"""The unit stands inside the number."""
SENTENCES: Final = """
今日 完成 三 批 产品 生产 进度 从 百分之 六 十 到 百分之 七 十 = 3 60% 70%
今日完成三批产品生产，进度从百分之六十到百分之七十 = 3 60% 70%
今日完成3批产品生产，进度从60%到70% = 3 60% 70% | 完成 五 十 件 返工 两 件 = 50 2
良品一百零五件，报废三件，返工两件 = 105 3 2 | 良品:105,报废:3 = 105 3 | 良品50。报废2。 = 50 2
进度六成到七成 = 60% 70% | 进度六成半到七成五 = 65% 75% | 六到七成 = 70% | 60%~70% = 60% 70%
60%～70％ = 60% 70% | 60-70% = 60 70% | 60% - 70% = 60% 70% | 60%——70% = 60% 70% | 60至70 = 60 70
六十-七十 = 60 70 | from sixty to seventy percent = 60 70%
one hundred and five good and three scrap = 105 3 | fifty and two = 50 2 | good 50, scrap 2 = 50 2
twenty 五 = 20 5 | 10，200 = 10 200 | 完成10、20 = 10 20 | 三批半成品 = 3 | 三箱半报废两件 = 3.5箱 2
五件半自动 = 5 | 三千克 = 3 | 五百千克 = 500 | 三千千克 = 3000 | 七成五十件 = 70% 50 | 七成五件 = 70% 5
三成品 = 3 | 统一三十件 = 30 | 一共五十件 = 50 | 五一共六十 = 5 60 | 一二零件 = 120 | 万一五十件 = 50
三万一 = 31000 | 周三五十件 = 50 | 一周三批 = 1 3 | 第三批五十件 = 50 | 二号机完成五十件 = 50
WO-2024-001完成50件 = 50 | 工号一零零一完成三件 = 3 | 五十维修 = 50 | 五十轴承 = 50
五十点检 = 50 | 十分钟三件 = 10 3 | 件数是十五 = 15 | 数量十五 = 15 | good one, scrap two = 1 2
this one is good, two are scrap = 2 | machine three finished fifty pieces = 50 | line 2 finished 50 = 50
lot fifty pieces = 50 | 5kg = 5 | 50pcs, 2 kg = 50 2 | 焊点五个 = 5
七点五成五件 = 75% 5 | 1.5箱半个月 = 1.5 | 负责三件 = 3 | no, fifty = 50 | 五成-六成 = 50% 60% | 五十三箱 = 53
停了三个半小时 = 3.5个 | 完成上一批，下三批 = 3 | +50 = 50
"""
NOTHING: Final = """
完成 | 确认 | the same | a | point | 百分之 | percent | % | .
"""
ORDINALS_NAMES_TIMES: Final = """
第三批 | 第3批 | 第一百件 | 二号机 | 2号 | 二号线 | 三班 | 二车间 | 工号1001 | 编号五 | No. 5 | 周三
星期五 | 礼拜三 | 三点半 | 八点 | 八点钟 | 三点五十 | 八点十分 | 三点零五分 | 10:30 | 2026年 | 十一月
5月 | 2024-11-22 | 2024/11/22 | 三轴 | 五坐标 | E101 | M8 | A-5 | CNC5 | machine three | line 2
number five | shift two | batch 3 | eight o'clock | eight pm | twenty first | twenty-third | 3rd | 5s
5-axis
"""
WORDS: Final = """
八点五十件 | batch three fifty | this one and that one
一下 | 一点 | 一点儿 | 一些 | 一会儿 | 一样 | 一起 | 统一 | 万一 | 十分 | 千万 | 百货 | 一半 | 半数
零件 | 零部件 | 清零件 | 两边 | 半成品 | 半导体 | 半天 | 一点一点 | 接二连三 | 七七八八 | 千分尺
no one | that one | one by one | one moment | half | a couple | dozens | hundreds of | 咱俩 | 成本
上一批 | 这一件 | this one
"""
VAGUE_AND_BOUNDS: Final = """
几十 | 十几 | 十几件 | 几件 | 一百来件 | 五十多件 | 五十余件 | 100多件 | 数十件 | 上百件 | 两三件
三五件 | 七八十 | 三四百 | 五六个 | 一百二三 | 十三四件 | 三箱多 | 七成多 | 百分之六七十 | 六七成
百分之几 | 百分之十几 | 不到五十 | 超过五十件 | 五十以上 | 两或三件 | 两件以下 | 三或者四 | two or three
2 or 3 pieces | less than fifty | fifty odd | nearly 50 | fifty something | 50+
"""
FRACTIONS_AND_NEGATIVES: Final = """
四分之三 | 三分之一 | 千分之五 | 十分之一 | 3/4 | two thirds | three quarters | one half | ½ | 2½ | 负五
-5 | −5件 | 报废-2 | 完成-5件 | 零下五度 | minus five | negative 2 | 5‰ | ±3 | <50 | 3*50 | 完成-5件
60° | 五个百分点 | 5个点 | five percentage points | 50+5
"""
NO_NUMBER_OR_SEVERAL: Final = """
十百三 | 三三十 | 三十五十 | 一二 | 三五 | 一百百 | 一百五万 | 两十 | 一百两 | 十零五 | 一百零五十
百五 | 百二 | 万五 | 幺 | 百分之百七 | 百分之七十成 | 二十成 | 一万万万 | 三两 | 两零五 | 零零十
一百五点五 | 三点 | 三点十 | 三点万 | 点五 | 五十一共 | 三零件 | 八十分 | 三俩 | 一百零零五 | 3万5千
三5 | 5三 | 1.2.3 | .5 | 1 050 | 贰拾 | 3拾 | 五② | 2024五 | 1.5箱半 | one twenty | two thirty | one two
twenty twenty six | twenty eleven | hundred | thousand and five | zero hundred | one hundred hundred
ten hundred thousand | two point twenty | five point | oh | oh fifty | point five | 2 hundreds
3 thousand hundred | two and a half dozen | three point five and a half | one hundred and one hundred
0 and a half | half a thousand thousand | one million million | double oh seven | oh oh
"""


def cells(table: str) -> list[str]:
    return [cell.strip() for row in table.strip().splitlines() for cell in row.split(" | ")]


def pairs(*tables: str) -> list[tuple[str, str]]:
    """What is said, and the numbers that it has."""
    splits = (cell.rpartition("=") for table in tables for cell in cells(table))
    return [(said.strip(), meant.strip()) for said, _, meant in splits]


def found(sentence: str) -> list[str]:
    """The numbers of a sentence, such as 105, 67.5%, or 3.5箱 where the unit stands inside."""
    return [_written(figure) for figure in figures(plain(sentence))]


def _written(figure: Figure) -> str:
    value = figure.value
    number = f"{float(value):.10g}" if value.denominator > 1 else str(value)
    return number + "%" * figure.percent + figure.unit


@pytest.mark.parametrize(("said", "meant"), pairs(CHINESE, PERCENTAGES, DIGITS, ENGLISH, HALVES))
def test_a_number_alone(said: str, meant: str) -> None:
    assert found(said) == [meant]
    assert (figures(plain(said))[0].start, figures(plain(said))[0].end) == (0, len(plain(said)))


@pytest.mark.parametrize(("said", "meant"), pairs(SENTENCES))
def test_numbers_of_a_sentence(said: str, meant: str) -> None:
    assert found(said) == meant.split()


@pytest.mark.parametrize(
    "said",
    [
        *("", *cells(NOTHING), *cells(ORDINALS_NAMES_TIMES), *cells(WORDS), *cells(VAGUE_AND_BOUNDS)),
        *(*cells(FRACTIONS_AND_NEGATIVES), *cells(NO_NUMBER_OR_SEVERAL)),
    ],
)
def test_what_only_looks_like_a_number(said: str) -> None:
    assert found(said) == []


def test_where_a_number_stands() -> None:
    text = plain("完成 三 批，进度 百分之 七 十")
    assert text == "完成三批,进度百分之七十"
    assert figures(text) == (Figure(2, 3, Fraction(3)), Figure(7, 12, Fraction(70), percent=True))


def test_a_number_too_long_to_be_meant() -> None:
    for said in (
        "9" * 5000,
        "9" * 5000 + " dozen",
        "1." + "5" * 5000 + " hundred",
        "一" * 5000,
        "one " * 5000,
        "1000000000000",
        "一万亿",
    ):
        assert figures(plain(said)) == ()
