"""Which microphone is listened to: chosen on the screen, or set, or a file."""

from pathlib import Path

import pytest

from app.voice.chosen_microphone import ChosenMicrophone
from app.voice.microphone_choice import FILE, MicrophoneChoice, microphone_of
from app.voice.portaudio import PortAudio
from app.voice.ports import MicrophoneError
from app.voice.settings import VoiceSection
from domain.speech.heard import VoiceTrouble
from tests.fakes.fake_sound_library import FakeSoundLibrary


def found(wanted: str) -> list[str]:
    """Names of the inputs, the chosen one starred."""
    library = FakeSoundLibrary("Array", "Jabra")
    microphone = ChosenMicrophone(lambda: wanted, PortAudio(lambda: library))
    return [one.name + "*" * one.chosen for one in microphone.found()]


def test_what_is_chosen_survives_a_restart(tmp_path: Path) -> None:
    folder = tmp_path / "voice"
    assert MicrophoneChoice(folder).chosen() == ""
    MicrophoneChoice(folder).choose("麦克风 (Jabra)")
    assert MicrophoneChoice(folder).chosen() == "麦克风 (Jabra)"
    MicrophoneChoice(folder).choose("")
    assert MicrophoneChoice(folder).chosen() == ""
    assert [file.name for file in folder.iterdir()] == [FILE]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None], ids=["no_text", "a_folder"])
def test_a_choice_that_cannot_be_read_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / FILE).write_bytes(content)
    else:
        (tmp_path / FILE).mkdir()
    assert MicrophoneChoice(tmp_path).chosen() == ""


def test_a_choice_that_cannot_be_kept_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "voice").write_text("a file where the folder should be")
    with pytest.raises(OSError, match="voice"):
        MicrophoneChoice(tmp_path / "voice").choose("Jabra")


def test_the_wanted_input_is_asked_for_each_time() -> None:
    assert found("") == ["Array*", "Jabra"]
    assert found("jabra") == ["Array", "Jabra*"]


def test_a_path_to_a_wav_file_is_played_instead() -> None:
    assert found("/trials/Sentence.WAV") == ["Sentence.WAV*"]


def test_what_was_chosen_goes_before_the_settings(tmp_path: Path) -> None:
    choice = MicrophoneChoice(tmp_path)
    microphone = microphone_of(VoiceSection(microphone=str(tmp_path / "set.wav")), choice.chosen)
    assert [one.name for one in microphone.found()] == ["set.wav"]
    choice.choose(str(tmp_path / "chosen.wav"))
    assert [one.name for one in microphone.found()] == ["chosen.wav"]
    with pytest.raises(MicrophoneError) as raised:
        microphone.open(lambda _: None, lambda *_: None)
    assert raised.value.trouble is VoiceTrouble.NO_MICROPHONE
