"""Sentences in any spelling, brought to one form."""

import pytest

from domain.speech.plain_text import plain

FORMS = [
    ("今日 完成 三 批", "今日完成三批"),
    ("\u3000完成，５０件！", "完成,50件"),
    ("Good  50 , scrap 2.", "good 50,scrap 2"),
    ("twenty-five", "twenty five"),
    ("it’s DONE", "it's done"),
    ("‘done’", "done"),
    ("1,050 件", "1050件"),
    ("10，200", "10, 200"),
    ("10,20", "10, 20"),
    ("50,200,30", "50, 200, 30"),
    ("67 . 5", "67, 5"),
    ("67.5", "67.5"),
    ("done.50", "done,50"),
    ("10:30", "10:30"),
    ("良品：50", "良品,50"),
    ("60% ～ 70％", "60%~70%"),
    ("60 — 70", "60-70"),
    ("好——报废", "好,报废"),
    ("好 - 报废", "好,报废"),
    ("报废 -2", "报废-2"),
    ("CNC 5 号", "cnc 5号"),
    ("a\u200bb\tc\n\nd", "ab c,d"),
    ("，。「确认」？", "确认"),
    ("A/B 3+4", "a/b 3+4"),
    ("", ""),
    ("No. 5, no. 50", "no 5,no 50"),
    ("no, fifty", "no,fifty"),
]


@pytest.mark.parametrize(("typed", "one_form"), FORMS)
def test_one_form(typed: str, one_form: str) -> None:
    assert plain(typed) == one_form
    assert plain(one_form) == one_form
