"""Recordings and stand-in models for tests of the voice; they lie beside the project, not in it."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

VOICE_DATA: Final = Path(__file__).parents[3] / "shared" / "data" / "voice"
MODEL: Final = VOICE_DATA / "model-standin-cn"
"""Knows the words of the product, without tones, and little else."""
STUB_MODEL: Final = VOICE_DATA / "model-stub-random"
"""Loads, and understands nothing."""
HERE: Final = (VOICE_DATA / "manifest.tsv").exists()
WHY_NOT: Final = "the voice recordings are not here (../shared/data/voice)"

needs_voice_data: Final = pytest.mark.skipif(not HERE, reason=WHY_NOT)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording with the words that are spoken in it, separated by spaces; noise has none."""

    path: Path
    text: str


def recorded(folder: str) -> tuple[Recorded, ...]:
    """All recordings of `synth`, `human_words` or `noise`; none where the data is not here."""
    if not HERE:
        return ()
    with (VOICE_DATA / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["file"].startswith(f"{folder}/")]
    return tuple(Recorded(VOICE_DATA / row["file"], row["text"]) for row in rows)


def sentence(name: str) -> Path:
    """A spoken sentence, such as `s2_cmn_150`."""
    return VOICE_DATA / "synth" / f"{name}.wav"
