"""Where a sentence begins and ends, what was wrong with it, also beside machines."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

from app.voice.endpointing import Endpointer, Stage, Verdict
from app.voice.ports import BLOCK_MS, RATE
from domain.speech.heard import VoiceHint
from tests.support.sounds import Sound, hiss, in_noise, murmur, pcm, silence, spoken, tone
from tests.support.voice_data import needs_voice_data, recorded

BLOCK = RATE * BLOCK_MS // 1000 * 2
PAUSE_S = 0.8


def joined(*parts: Sound) -> Sound:
    return np.concatenate(parts)


def room(*parts: Sound) -> Sound:
    """Over the hiss of a quiet room."""
    sound = joined(*parts)
    return sound + hiss(len(sound) / RATE, 0.0005)


def blocks(sound: Sound) -> Iterator[bytes]:
    content = pcm(sound)
    return (content[start : start + BLOCK] for start in range(0, len(content), BLOCK))


def stages(ending: Endpointer, sound: Sound) -> list[Stage]:
    return [ending.feed(block).stage for block in blocks(sound)]


def ended_at(ending: Endpointer, sound: Sound) -> float | None:
    """After so many seconds of sound it says that the sentence is over."""
    for number, block in enumerate(blocks(sound), 1):
        if ending.feed(block).stage is Stage.ENDED:
            return number * BLOCK_MS / 1000
    return None


def test_a_sentence_begins_with_speech_and_ends_with_a_pause() -> None:
    ending = Endpointer(hold=False)
    seen = stages(ending, room(silence(1), murmur(2), silence(2)))
    begun, over = seen.index(Stage.SPEAKING), seen.index(Stage.ENDED)
    assert seen == [Stage.WAITING] * begun + [Stage.SPEAKING] * (over - begun) + [Stage.ENDED] * (
        60 + 40 - over
    )
    assert 1.0 <= begun * BLOCK_MS / 1000 <= 1.4
    assert 3.0 + PAUSE_S - 0.2 <= over * BLOCK_MS / 1000 <= 3.0 + PAUSE_S + 0.1


def test_the_verdict_says_where_speech_was() -> None:
    ending = Endpointer(hold=True)
    stages(ending, room(silence(1), murmur(2), silence(1)))
    verdict = ending.verdict()
    assert (verdict.spoke, verdict.hint) == (True, None)
    assert verdict.began_ms == pytest.approx(1000, abs=100)
    assert verdict.ended_ms == pytest.approx(3000, abs=100)


def test_speech_from_the_first_moment_is_speech() -> None:
    assert ended_at(Endpointer(hold=False), room(murmur(2), silence(2))) == pytest.approx(2.8, abs=0.2)


def test_a_gap_shorter_than_the_pause_ends_nothing() -> None:
    sound = room(murmur(1), silence(0.6), murmur(1), silence(2))
    assert ended_at(Endpointer(hold=False), sound) == pytest.approx(2.6 + PAUSE_S, abs=0.2)


def test_the_pause_is_as_long_as_it_is_set() -> None:
    sound = room(murmur(1), silence(0.6), murmur(1), silence(4))
    assert ended_at(Endpointer(hold=False, pause_ms=500), sound) == pytest.approx(1.5, abs=0.2)
    assert ended_at(Endpointer(hold=False, pause_ms=2000), sound) == pytest.approx(4.6, abs=0.2)


def test_who_holds_the_button_may_pause() -> None:
    ending = Endpointer(hold=True)
    assert ended_at(ending, room(murmur(1), silence(7), murmur(1))) is None
    assert ending.verdict().hint is None


@pytest.mark.parametrize("hold", [True, False])
def test_a_sentence_without_end_is_cut_off(hold: bool) -> None:
    ending = Endpointer(hold=hold, longest_s=3)
    assert ended_at(ending, room(murmur(4))) == pytest.approx(3.0)
    assert ending.verdict().hint is VoiceHint.TOO_LONG


def test_nobody_speaks() -> None:
    ending = Endpointer(hold=False)
    assert ended_at(ending, room(silence(6))) == pytest.approx(5.0)
    assert ending.verdict() == Verdict(spoke=False, hint=VoiceHint.SILENCE)


def test_who_holds_the_button_may_think_first() -> None:
    ending = Endpointer(hold=True)
    assert ended_at(ending, room(silence(7), murmur(1))) is None
    assert ending.verdict().spoke


def test_a_dead_microphone_is_silence() -> None:
    assert Endpointer(hold=True).verdict() == Verdict(spoke=False, hint=VoiceHint.SILENCE)
    ending = Endpointer(hold=False)
    assert ended_at(ending, silence(6)) == pytest.approx(5.0)


def test_a_click_is_no_speech() -> None:
    ending = Endpointer(hold=False)
    assert ended_at(ending, room(silence(1), hiss(0.04, 0.3), silence(6))) == pytest.approx(5.0)
    assert not ending.verdict().spoke


@pytest.mark.parametrize(
    ("sound", "hint"),
    [
        (murmur(2), None),
        (tone(0.15, 700), VoiceHint.TOO_SHORT),
        (np.clip(murmur(2, 3.0), -1, 1), VoiceHint.TOO_LOUD),
        (murmur(2, 0.015), VoiceHint.TOO_QUIET),
    ],
    ids=["good", "too_short", "too_loud", "too_quiet"],
)
def test_what_to_do_better(sound: Sound, hint: VoiceHint | None) -> None:
    ending = Endpointer(hold=False)
    assert ended_at(ending, room(silence(0.5), sound, silence(2))) is not None
    assert ending.verdict().hint is hint
    assert ending.verdict().spoke


def test_the_peak_of_each_block_is_told_in_thousandths() -> None:
    ending = Endpointer(hold=True)
    assert ending.feed(pcm(tone(0.05, 440, 0.25))).peak == 250
    assert ending.feed(b"\x00\x80" * 800).peak == 1000
    assert ending.feed(bytes(1600)).peak == 0
    assert ending.feed(b"").peak == 0


def test_blocks_may_have_any_length() -> None:
    sound = pcm(room(silence(1), murmur(2), silence(1)))
    even, odd = Endpointer(hold=True), Endpointer(hold=True)
    for start in range(0, len(sound), BLOCK):
        even.feed(sound[start : start + BLOCK])
    for start in range(0, len(sound), 778):
        odd.feed(sound[start : start + 778])
    assert odd.verdict() == even.verdict()


def test_the_hum_of_a_machine_is_no_speech_however_loud() -> None:
    machine = tone(6, 120, 0.3) + tone(6, 800, 0.3) + hiss(6, 0.05)
    ending = Endpointer(hold=False)
    assert ended_at(ending, machine) == pytest.approx(5.0)
    assert not ending.verdict().spoke


@needs_voice_data
@pytest.mark.parametrize(("snr_db", "lead_s"), [(20, 0.2), (10, 2.0)])
def test_beside_machines_the_end_is_found_and_never_within_a_sentence(snr_db: int, lead_s: float) -> None:
    sentences = [spoken(one.path) for one in recorded("synth")]
    machines = [spoken(one.path) for one in recorded("noise")]
    late = []
    for sentence, machine, turned in itertools.product(sentences, machines, (0.0, 2.6)):
        noise = np.roll(machine, -round(turned * RATE))
        sound, end = in_noise(sentence, noise, snr_db, lead_s)
        over = ended_at(Endpointer(hold=False), sound)
        late.append(99.0 if over is None else over - end - PAUSE_S)
    assert min(late) > -PAUSE_S, "a sentence was cut off"
    assert max(late) <= 0.3


@needs_voice_data
def test_single_words_in_a_quiet_room() -> None:
    for word in recorded("human_words"):
        sentence = spoken(word.path)
        ending = Endpointer(hold=False)
        over = ended_at(ending, room(silence(0.5), sentence, silence(2)))
        assert over is not None, word.text
        assert 0.5 + len(sentence) / RATE <= over <= 0.5 + len(sentence) / RATE + PAUSE_S + 0.3, word.text
        assert ending.verdict().hint is None, word.text
