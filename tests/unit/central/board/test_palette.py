"""The board's colours can be told from what they stand on, by day and by night (WCAG 2.2 AA)."""

import re

import pytest

from central.board.drawing import HOME

CSS = (HOME / "static" / "board.css").read_text("utf-8")
TEXT, SHAPE = 4.5, 3.0
"""The least contrast of text, and of what tells a field or a state (1.4.3, 1.4.11)."""
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "quiet", "accent") for ground in ("ground", "card")),
    ("on-accent", "accent", TEXT),
    *((kind, f"{kind}-ground", TEXT) for kind in ("good", "bad", "warn", "idle")),
    *((kind, "card", TEXT) for kind in ("good", "bad", "warn", "idle")),
    *((kind, "ground", SHAPE) for kind in ("good", "bad", "warn", "idle")),
    *(("field", ground, SHAPE) for ground in ("ground", "card")),
    ("accent", "idle-ground", SHAPE),
]


def palette(scheme: str) -> dict[str, str]:
    by_day, by_night = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", by_day))
    return colours | (dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", by_night)) if scheme == "night" else {})


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_says() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["day", "night"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_what_is_written_can_be_read(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = palette(scheme)

    assert contrast(colours[ink], colours[ground]) >= least


def test_every_colour_is_of_the_palette() -> None:
    rules = re.sub(r":root \{.*?\}", "", CSS, flags=re.DOTALL)

    assert re.findall(r"#[0-9a-f]{3,8}\b(?!-)", rules) == []
