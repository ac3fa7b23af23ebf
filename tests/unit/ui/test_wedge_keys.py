"""Keys of scanners and of people, told apart by time, prefix, suffix and AIM id, with no key lost."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.wedge_keys import MOST_HELD, Burst, Key, Kind, WedgeKeys, WedgeSettings

ENTER = "\r"
GS1 = "]C1011234567890123110LOT7\x1d3742"
SHIFT, CONTROL, ALT, F8, ARROW = 1001, 1002, 1003, 1004, 1005


def keys_of(text: str, gap_ms: int = 5, start: int = 1000, down_ms: int = 2) -> list[Key]:
    """Each character goes down and up again, one after the other."""
    keys = []
    for place, char in enumerate(text):
        at = start + place * gap_ms
        keys += [Key(at, ord(char), text=char), Key(at + down_ms, ord(char), text=char, pressed=False)]
    return keys


def sorted_by(keys: Iterable[Key], settings: WedgeSettings | None = None) -> list[Key | Burst]:
    wedge = WedgeKeys(settings or WedgeSettings())
    out = [each for key in keys for each in wedge.feed(key)]
    return [*out, *wedge.quiet()]


def scans(keys: Iterable[Key], settings: WedgeSettings | None = None) -> list[str]:
    return [each.text for each in sorted_by(keys, settings) if isinstance(each, Burst)]


def typed(keys: Iterable[Key], settings: WedgeSettings | None = None) -> str:
    out = sorted_by(keys, settings)
    return "".join(each.text for each in out if isinstance(each, Key) and each.pressed)


def test_a_burst_with_its_suffix_is_a_scan_and_nothing_else() -> None:
    assert sorted_by(keys_of("B-1001" + ENTER)) == [Burst("B-1001", 30)]


@pytest.mark.parametrize("gap_ms", [36, 40, 100, 400])
def test_what_comes_slower_than_a_scanner_was_typed(gap_ms: int) -> None:
    keys = keys_of("WO-1001" + ENTER, gap_ms)
    assert sorted_by(keys) == keys


def test_120_words_a_minute_with_quick_pairs_are_typed() -> None:
    """Ten keys a second, every other one 40 ms after its neighbour, and Enter at the end."""
    keys, at = [], 0
    for place, char in enumerate("the quick brown fox jumps over the lazy dog" + ENTER):
        at += 40 if place % 2 else 160
        keys += [Key(at, ord(char), text=char), Key(at + 90, ord(char), text=char, pressed=False)]
    keys.sort(key=lambda key: key.at)
    assert sorted_by(keys) == keys


def test_a_roll_of_the_fingers_is_typed() -> None:
    """Three keys at once, then a pause: too short for a scan."""
    keys = keys_of("abc", 10) + keys_of("def", 10, start=1200) + keys_of(ENTER, start=1230)
    assert sorted_by(keys) == keys


def test_a_palm_on_the_keyboard_is_no_scan() -> None:
    keys = keys_of("asdfghjkl", 1)
    assert sorted_by(keys) == keys


def test_enter_and_tab_alone_are_themselves_at_once() -> None:
    for suffix in ("enter", "tab", "none"):
        wedge = WedgeKeys(WedgeSettings(suffix=suffix))
        for key in keys_of("\r", start=5000) + keys_of("\t\t", start=9000):
            assert wedge.feed(key) == (key,)


def test_a_key_that_is_held_down_is_no_scan() -> None:
    first = Key(0, 65, text="a")
    repeats = [Key(500 + 20 * i, 65, text="a", pressed=bool(i % 2), repeated=True) for i in range(40)]
    assert sorted_by([first, *repeats]) == [first, *repeats]


def test_what_was_held_goes_before_a_key_that_no_scanner_sends() -> None:
    """Backspace right after a letter: both arrive, in their order."""
    keys = [Key(0, 65, text="a"), Key(10, ARROW, Kind.OTHER), Key(12, ARROW, Kind.OTHER, pressed=False)]
    wedge = WedgeKeys(WedgeSettings())
    assert [wedge.feed(key) for key in keys] == [(), (keys[0], keys[1]), (keys[2],)]


def test_a_letter_alone_waits_no_longer_than_the_gap() -> None:
    wedge = WedgeKeys(WedgeSettings(max_gap_ms=30))
    (key, _) = keys_of("a")
    assert wedge.patience_ms == 0
    assert wedge.feed(key) == ()
    assert wedge.patience_ms == 30
    assert wedge.quiet() == (key,)
    assert wedge.patience_ms == 0


def test_a_tab_ends_a_scan_where_tab_is_the_suffix() -> None:
    settings = WedgeSettings(suffix="tab")
    assert scans(keys_of("WO-1001\t"), settings) == ["WO-1001"]
    assert scans(keys_of("WO-1001\r"), settings) == []


@pytest.mark.parametrize("end", ["", "\r", "\t", "\r\n"])
def test_without_a_suffix_quiet_ends_a_scan(end: str) -> None:
    assert sorted_by(keys_of("WO-1001" + end, down_ms=0), WedgeSettings(suffix="none")) == [
        Burst("WO-1001", 30 + 5 * min(len(end), 1))
    ]


def test_what_a_scan_begins_with_is_looked_for_and_taken_off() -> None:
    settings = WedgeSettings(prefix="~~")
    assert scans(keys_of("~~WO-1001" + ENTER), settings) == ["WO-1001"]
    assert scans(keys_of("~~WO-1001"), settings) == ["WO-1001"]
    assert typed(keys_of("WO-1001" + ENTER), settings) == "WO-1001" + ENTER
    assert scans(keys_of("~~1" + ENTER), settings) == [], "too short without its prefix"


def test_an_aim_id_makes_a_scan_without_a_suffix() -> None:
    assert scans(keys_of(GS1)) == [GS1]


def test_a_scan_that_showed_itself_may_pause() -> None:
    """A hub hiccups in the middle of a code: half a code could be another one."""
    half = keys_of(GS1[:10])
    rest = keys_of(GS1[10:] + ENTER, start=half[-1].at + 120)
    assert scans(half + rest) == [GS1]


def test_a_second_line_end_belongs_to_the_scan() -> None:
    assert sorted_by(keys_of("B-1001\r\n")) == [Burst("B-1001", 30)]
    late = keys_of(ENTER, start=5000)
    assert sorted_by(keys_of("B-1001\r") + late) == [Burst("B-1001", 30), *late]


def test_too_few_characters_are_typed() -> None:
    keys = keys_of("123" + ENTER)
    assert sorted_by(keys) == keys
    assert scans(keys, WedgeSettings(min_length=3)) == ["123"]


def test_two_scans_in_a_row_are_two() -> None:
    assert scans(keys_of("B-1001" + ENTER) + keys_of("LS:PAUSE" + ENTER, start=1100)) == [
        "B-1001",
        "LS:PAUSE",
    ]


def test_a_scan_right_after_typing_takes_the_scan_alone() -> None:
    before = keys_of("ab", 200)
    out = sorted_by(before + keys_of("WO-1001" + ENTER, start=1400))
    assert out == [*before, Burst("WO-1001", 35)]


def shifted(text: str) -> list[Key]:
    """A scanner presses Shift for each capital."""
    keys: list[Key] = []
    for char in text:
        at = keys[-1].at + 2 if keys else 0
        keys += [
            Key(at, SHIFT, Kind.MODIFIER),
            *keys_of(char, start=at + 2),
            Key(at + 5, SHIFT, Kind.MODIFIER, pressed=False),
        ]
    return keys


def test_modifiers_of_a_scan_are_part_of_it_and_balanced() -> None:
    """The first Shift came before anything could be known: it goes through, and so does its release."""
    keys = [*shifted("ABCD"), *keys_of(ENTER, start=100)]
    keys[-2] = Key(40, ord(ENTER), text=ENTER)
    out = sorted_by(keys)
    assert [each for each in out if isinstance(each, Burst)] == [Burst("ABCD", 38)]
    assert [(each.code, each.pressed) for each in out if isinstance(each, Key)] == [
        (SHIFT, True),
        (SHIFT, False),
    ]


def test_a_modifier_that_goes_up_after_its_scan_is_swallowed_too() -> None:
    keys = keys_of("WO-100")
    keys += [Key(1029, SHIFT, Kind.MODIFIER), Key(1030, ord(ENTER), text=ENTER)]
    keys += [Key(1034, SHIFT, Kind.MODIFIER, pressed=False), Key(1036, ord(ENTER), text=ENTER, pressed=False)]
    assert sorted_by(keys) == [Burst("WO-100", 30)]


def test_a_release_that_never_came_does_not_eat_a_later_one() -> None:
    burst = [key for key in keys_of("B-1001" + ENTER) if key.pressed]
    later = keys_of("B", start=9000)
    assert sorted_by([*burst, *later]) == [Burst("B-1001", 30), *later]


def test_f8_and_alt_029_are_the_group_separator_inside_a_scan() -> None:
    head, tail = keys_of("]C110LOT7"), keys_of("3742" + ENTER, start=1070)
    mark = [Key(1048, F8, Kind.MARK), Key(1049, F8, Kind.MARK, pressed=False)]
    number = [
        Key(1046, ALT, Kind.MODIFIER),
        *(Key(1047 + i, ord(digit), text=digit, alt=True) for i, digit in enumerate("029")),
        Key(1060, ALT, Kind.MODIFIER, pressed=False),
    ]
    assert scans(head + mark + tail) == ["]C110LOT7\x1d3742"]
    assert scans(head + number + tail) == ["]C110LOT7\x1d3742"]
    assert scans([*keys_of("]C110LOT7"), *number]) == ["]C110LOT7\x1d"]


@pytest.mark.parametrize(("number", "char"), [("0065", "A"), ("29579", "王"), ("9" * 200, "\ufffd")])
def test_alt_and_a_number_is_the_character_of_that_number(number: str, char: str) -> None:
    digits = [Key(1048 + i, ord(digit), text=digit, alt=True) for i, digit in enumerate(number)]
    assert scans([*keys_of("]C110LOT7"), *digits]) == ["]C110LOT7" + char]


def test_f8_alone_is_f8() -> None:
    assert sorted_by([Key(0, F8, Kind.MARK)]) == [Key(0, F8, Kind.MARK)]


def test_a_flood_is_one_scan_and_takes_no_more_memory() -> None:
    flood = [Key(i, 65 + i % 20, text="A") for i in range(MOST_HELD * 2)]
    after = keys_of("a", start=MOST_HELD * 2 + 1000)
    wedge = WedgeKeys(WedgeSettings())
    out = [each for key in flood for each in wedge.feed(key)]
    assert [each.text for each in out if isinstance(each, Burst)] == ["A" * MOST_HELD]
    assert len(out) == 1
    assert wedge.patience_ms == 35
    assert [*(e for key in after for e in wedge.feed(key)), *wedge.quiet()] == after


@st.composite
def streams(draw: st.DrawFn) -> list[Key]:
    """Keys that go down and up in any order a keyboard can bring, in any time."""
    down: dict[int, Key] = {}
    keys: list[Key] = []
    at = 0
    for gap in draw(st.lists(st.integers(0, 60), max_size=60)):
        at += gap
        if bool(down) and draw(st.booleans()):
            code = draw(st.sampled_from(sorted(down)))
            was = down.pop(code)
            keys.append(Key(at, code, was.kind, was.text, pressed=False, event=len(keys)))
            continue
        code = draw(st.sampled_from([*map(ord, "ab1]C-\r\t"), SHIFT, F8, ARROW]))
        kind = {SHIFT: Kind.MODIFIER, F8: Kind.MARK, ARROW: Kind.OTHER}.get(code, Kind.TEXT)
        text = chr(code) if kind is Kind.TEXT else ""
        if code not in down:
            down[code] = Key(at, code, kind, text, event=len(keys))
            keys.append(down[code])
    return keys


SETTINGS = st.builds(
    WedgeSettings,
    max_gap_ms=st.integers(5, 50),
    min_length=st.integers(1, 6),
    prefix=st.sampled_from(["", "a", "]C"]),
    suffix=st.sampled_from(["enter", "tab", "none"]),
)


@given(streams(), SETTINGS)
def test_every_key_is_part_of_one_scan_or_delivered_once_in_order(
    keys: list[Key], settings: WedgeSettings
) -> None:
    out = sorted_by(keys, settings)
    delivered = [each for each in out if isinstance(each, Key)]
    places = [each.event for each in delivered]
    assert len(set(places)) == len(places)
    assert places == sorted(places), "in the order in which they came"
    missing = "".join(key.text for key in keys if key.pressed and key not in delivered)
    for burst in (each for each in out if isinstance(each, Burst)):
        shown = burst.text.replace("\x1d", "")
        assert shown in missing, "a scan is made of keys that nobody else was given"
        assert len(burst.text) >= settings.min_length
    assert bool(missing) <= any(isinstance(each, Burst) for each in out)
    assert {key.event for key in delivered if not key.pressed} == _releases_of(delivered, keys)


def _releases_of(delivered: list[Key], keys: list[Key]) -> set[int]:
    """The releases of those presses that were delivered: no key hangs, none goes up that was not down."""
    pressed_by: dict[int, Key] = {}
    found = set()
    for key in keys:
        if key.pressed:
            pressed_by[key.code] = key
        elif pressed_by[key.code] in delivered:
            found.add(key.event)
    return found


@given(streams(), SETTINGS)
def test_slow_keys_are_all_delivered(keys: list[Key], settings: WedgeSettings) -> None:
    slow = [
        Key(place * 200, key.code, key.kind, key.text, key.pressed, event=place)
        for place, key in enumerate(keys)
    ]
    if settings.min_length > 1 and not settings.prefix:
        assert sorted_by(slow, settings) == slow
