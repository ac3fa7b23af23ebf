"""Which inputs there are, which one is meant, and what PortAudio's errors mean."""

import os
from pathlib import Path

import pytest

from app.voice.portaudio import Input, PortAudio, Taker, chosen, inputs_of, load
from app.voice.ports import MicrophoneError
from app.voice.sound_troubles import ACCESS_DENIED, IN_USE, trouble_of, why_none
from domain.speech.heard import VoiceTrouble
from tests.fakes.fake_sound_library import Device, FakeSoundLibrary, PortAudioError, device, system

NOBODY = Taker(lambda _: None, lambda: None)


def refused(system: PortAudio, wanted: str = "") -> MicrophoneError:
    with pytest.raises(MicrophoneError) as raised:
        system.open(wanted, NOBODY)
    return raised.value


def test_windows_shows_each_input_once() -> None:
    library = FakeSoundLibrary("Headset", "Speakers", "Headset", "Array", "Headset")
    library.plugged[1] = device("Speakers", channels=0)
    library._initialize()
    library.systems = lambda _: [
        system("MME", 0, 1),
        system("Windows DirectSound", 2, 4),
        system("Windows WASAPI", 1, 3, 4, default=4),
    ]
    assert inputs_of(library) == (
        Input(3, "Array", 44_100, 1),
        Input(4, "Headset", 44_100, 1, default=True),
    )


def test_a_sound_system_without_inputs_is_passed_over() -> None:
    library = FakeSoundLibrary("USB Audio")
    library.systems = lambda _: [system("Windows WASAPI"), system("MME", 0)]
    assert [one.name for one in inputs_of(library)] == ["USB Audio"]


def test_of_inputs_with_one_name_there_is_the_first() -> None:
    assert [one.index for one in inputs_of(FakeSoundLibrary("USB Audio", "USB Audio"))] == [0]


INPUTS = (
    Input(0, "HDA Intel PCH: ALC257 (hw:0,0)", 48_000, 2),
    Input(1, "Jabra BIZ 2300: USB Audio (hw:2,0)", 16_000, 1),
    Input(2, "default", 44_100, 32, default=True),
)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        ("", 2),
        ("default", 2),
        ("jabra", 1),
        ("USB audio", 1),
        ("Jabra BIZ 2300: USB Audio (hw:2,0)", 1),
        ("Jabra BIZ 2300: USB Audio (hw:1,0)", 1),
        ("HDA Intel PCH: ALC257 (hw:0,0)", 0),
        ("Sennheiser", None),
    ],
)
def test_an_input_is_chosen_by_part_of_its_name(wanted: str, index: int | None) -> None:
    found = chosen(INPUTS, wanted)
    assert (found.index if found else None) == index


def test_a_whole_name_goes_before_part_of_another() -> None:
    assert chosen((Input(0, "USB 2", 1, 1), Input(1, "USB", 1, 1)), "usb") == Input(1, "USB", 1, 1)


def test_without_an_own_input_of_the_system_the_first_is_taken() -> None:
    assert chosen(INPUTS[:2], "") == INPUTS[0]
    assert chosen((), "") is None


def test_an_input_that_is_not_there_is_told_with_those_that_are() -> None:
    error = refused(PortAudio(lambda: FakeSoundLibrary("Array", "Line")), "Jabra")
    assert error.trouble is VoiceTrouble.NO_MICROPHONE
    assert error.detail == "no input is called 'Jabra'; there are: Array, Line"


def test_a_library_that_is_missing_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError("PortAudio library not found")

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(MicrophoneError) as raised:
        load()
    assert raised.value.trouble is VoiceTrouble.LIBRARY_MISSING
    assert raised.value.detail == "PortAudio library not found (Debian: libportaudio2)"


def test_what_was_plugged_in_later_is_found_when_it_is_opened() -> None:
    library = FakeSoundLibrary()
    sound = PortAudio(lambda: library)
    assert sound.inputs() == ()
    library.plugged.append(device("USB Audio"))
    assert sound.open("", NOBODY).name == "USB Audio"


def test_each_look_reads_the_devices_anew_unless_one_is_open() -> None:
    library = FakeSoundLibrary("Array")
    sound = PortAudio(lambda: library)
    opened = sound.open("", NOBODY)
    library.plugged.append(device("USB Audio"))
    assert [one.name for one in sound.inputs()] == ["Array"]
    assert refused(sound, "USB").trouble is VoiceTrouble.NO_MICROPHONE
    sound.close(opened)
    assert [one.name for one in sound.inputs()] == ["Array", "USB Audio"]


def test_a_sound_system_that_fails_to_list_its_inputs_is_told_in_words() -> None:
    def fail(_: int) -> list[Device]:
        raise PortAudioError("Internal PortAudio error", -9986)

    library = FakeSoundLibrary("Array")
    library.systems = fail
    with pytest.raises(MicrophoneError, match=r"the sound system: .*Internal PortAudio error"):
        PortAudio(lambda: library).inputs()


def test_the_first_look_reads_the_devices_once() -> None:
    library = FakeSoundLibrary("Array")
    PortAudio(lambda: library).inputs()
    assert library.reads == 1


def test_one_thread_does_it_all() -> None:
    library = FakeSoundLibrary("Array")
    sound = PortAudio(lambda: library)
    sound.inputs()
    sound.close(sound.open("", NOBODY))
    (thread,) = library.threads
    assert thread.startswith("portaudio")


@pytest.mark.parametrize(
    ("takes", "opened"),
    [
        (None, (16_000, 1)),
        ({(44_100, 1), (44_100, 4)}, (44_100, 1)),
        ({(44_100, 4)}, (44_100, 4)),
    ],
)
def test_16_khz_or_what_the_device_has(takes: set[tuple[int, int]] | None, opened: tuple[int, int]) -> None:
    library = FakeSoundLibrary()
    library.plugged.append(device("Array", channels=4))
    library._initialize()
    library.takes = takes
    stream = PortAudio(lambda: library).open("", NOBODY)
    assert (stream.rate, stream.channels) == opened
    assert library.opened[-1].settings["blocksize"] == opened[0] // 20


def test_a_device_that_takes_nothing_is_told_with_the_last_word_of_the_system() -> None:
    library = FakeSoundLibrary("Array")
    library.takes = set()
    error = refused(PortAudio(lambda: library))
    assert error.trouble is VoiceTrouble.MICROPHONE_REFUSED
    assert "Invalid sample rate" in error.detail


def test_a_stream_that_does_not_start_is_closed() -> None:
    library = FakeSoundLibrary("Array")
    library.fails_to_start = PortAudioError("Device unavailable", -9985)
    assert refused(PortAudio(lambda: library)).trouble is VoiceTrouble.MICROPHONE_BUSY
    assert {stream.state for stream in library.opened} == {"closed"}


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (PortAudioError("Device unavailable", -9985), VoiceTrouble.MICROPHONE_BUSY),
        (PortAudioError("Unanticipated host error", -9999, (2, IN_USE, "")), VoiceTrouble.MICROPHONE_BUSY),
        (
            PortAudioError("Unanticipated host error", -9999, (2, ACCESS_DENIED, "Access is denied.")),
            VoiceTrouble.MICROPHONE_REFUSED,
        ),
        (PortAudioError("Unanticipated host error", -9999, (2, 7, "?")), VoiceTrouble.MICROPHONE_REFUSED),
        (PortAudioError("Invalid device", -9996), VoiceTrouble.NO_MICROPHONE),
        (PortAudioError("Illegal combination of I/O devices", -9993), VoiceTrouble.NO_MICROPHONE),
        (PortAudioError("something"), VoiceTrouble.MICROPHONE_REFUSED),
    ],
)
def test_what_errors_mean(error: PortAudioError, trouble: VoiceTrouble) -> None:
    told = trouble_of(error, "Array")
    assert told.trouble is trouble
    assert told.detail == f"Array: {error}"


@pytest.fixture
def nodes(tmp_path: Path) -> Path:
    (tmp_path / "controlC0").touch()
    return tmp_path


def test_a_machine_without_a_capture_device_has_no_microphone(nodes: Path) -> None:
    assert why_none(nodes).trouble is VoiceTrouble.NO_MICROPHONE
    assert why_none(nodes / "none").trouble is VoiceTrouble.NO_MICROPHONE


def test_a_device_that_this_user_may_not_open_is_refused(nodes: Path) -> None:
    (nodes / "pcmC0D0c").touch()
    told = why_none(nodes, lambda _, how: how != os.R_OK | os.W_OK)
    assert told.trouble is VoiceTrouble.MICROPHONE_REFUSED
    assert "pcmC0D0c (the group audio may)" in told.detail


def test_a_device_that_is_there_and_not_offered_is_held_by_another(nodes: Path) -> None:
    (nodes / "pcmC0D0c").touch()
    assert why_none(nodes, lambda *_: True).trouble is VoiceTrouble.MICROPHONE_BUSY


def test_a_sound_system_that_does_not_answer_is_given_up_and_what_opens_late_is_closed() -> None:
    library = FakeSoundLibrary("Array")
    library.waits.clear()
    sound = PortAudio(lambda: library, patience_s=0.05)
    error = refused(sound)
    assert error.trouble is VoiceTrouble.MICROPHONE_BUSY
    assert "has not answered" in error.detail
    library.waits.set()
    assert sound._thread.stop(10)
    assert [stream.state for stream in library.opened] == ["closed"]
