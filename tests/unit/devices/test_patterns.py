"""Only patterns that can never stall the reader are accepted."""

import re
import time

import pytest

from devices.errors import SettingsError
from devices.patterns import LinePatterns, compile_patterns


def compile_state(pattern: str, max_line: int = 200) -> re.Pattern[str]:
    return compile_patterns(LinePatterns(state=pattern), max_line)["state"]


@pytest.mark.parametrize(
    "pattern",
    [
        r"S=(?P<word>\w+)",
        r"\[(?P<time>[\d:.]+)\] (?P<word>[^]+*]+)(?: .*)?",
        r"STATE (?P<word>RUN|IDLE|HOLD|STOP|FAULT)",
        r"(?P<word>[)+*|?]+)\)\*",
        r"a{2}(?P<word>\w{1,8})",
        r"\0(?P<word>[\1])",
    ],
)
def test_sane_patterns_are_accepted(pattern: str) -> None:
    assert compile_state(pattern).pattern == pattern


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (r"(?P<word>(a+)+)$", "repeats a group"),
        (r"(?P<word>(?:a|aa)*)", "repeats a group"),
        (r"(?P<word>(?:a?){30})", "repeats a group"),
        (r"(?P<word>a)\1", "refers back"),
        (r"(?P<word>a)(?P=word)", "refers back"),
        (r"(?x)(?P<word>(a+) *)", "uses an extension"),
        (r"(?=a)(?P<word>a)", "uses an extension"),
        (r"(?P<word>.*.*.*.*)", "too many repetitions"),
        (r"(?P<word>" + "a?" * 22 + ")", "too many repetitions"),
        (r"(?P<word>" + "(?:a|a)" * 22 + ")", "too many repetitions"),
        (r"(?P<word>" + "a" * 200 + ")", "longer than 200"),
        (r"(?P<word>", "no regular expression"),
        (r"(?P<word>a{99999999999999999999})", "no regular expression"),
        (r"STATE (\w+)", "lacks the group"),
    ],
)
def test_other_patterns_are_refused_with_the_reason(pattern: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=problem):
        compile_state(pattern)


def test_longer_lines_allow_fewer_repetitions() -> None:
    pattern = r"(?P<word>.*) .* .*"
    compile_state(pattern, 200)
    with pytest.raises(SettingsError, match="too many repetitions"):
        compile_state(pattern, 1024)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?P<word>.*.*.*a?)x",
        r"(?P<word>(?:a|a)a*a*a*)x",
        r"(?P<word>" + "(?:a|a)" * 5 + ".*.*)x",
        r"(?P<word>a*" + "(?:a|a)" * 9 + ")x",
        r"(?P<word>" + "a?" * 14 + "a)x",
        r"(?P<word>" + "(?:a|a)" * 14 + ")x",
    ],
)
def test_the_worst_accepted_patterns_stall_nothing(pattern: str) -> None:
    compiled = compile_state(pattern)
    begun = time.thread_time()
    assert compiled.fullmatch("a" * 200) is None
    assert compiled.fullmatch("a" * 15) is None
    assert time.thread_time() - begun < 0.5
