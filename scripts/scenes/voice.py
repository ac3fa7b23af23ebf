"""What is said, and the microphone."""

from collections.abc import Callable

from scripts.scenes.home import alarm, pause_class
from scripts.scenes.jobs import LONG, long_texts, one_job, paused
from scripts.scenes.scene import Scene, opened
from tests.support import voice_scenes
from tests.support.screen import StationScreen


def spoken(name: str, before: Callable[[StationScreen], None] = one_job) -> Callable[[StationScreen], None]:
    """The voice dialogue as `voice_scenes` has it under a name."""

    def lead_up(screen: StationScreen) -> None:
        before(screen)
        screen.shown.show_voice(voice_scenes.STATES[name])

    return lead_up


def noted(screen: StationScreen) -> None:
    """A note was dictated for the pause that is being explained."""
    pause_class(screen)
    screen.shown.show_voice(voice_scenes.STATES["noted"])


def microphone(name: str) -> Callable[[StationScreen], None]:
    """The microphones of a machine, with a trial as `voice_scenes` has it."""

    def lead_up(screen: StationScreen) -> None:
        one_job(screen)
        screen.ears.found = voice_scenes.MICROPHONES
        screen.shown.open("devices")
        screen.shown.screens.devices.chooseMode(3)
        screen.shown.show_voice(voice_scenes.TRIALS[name])

    return lead_up


def no_microphone(screen: StationScreen) -> None:
    microphone("none")(screen)
    screen.ears.found = ()
    screen.shown.screens.microphone.lookAgain()


def long_card(screen: StationScreen) -> None:
    long_texts(screen)
    screen.shown.show_voice(voice_scenes.long_card("WO-2026-11-22-000000000417/30", LONG))


SCENES = (
    *(Scene(f"voice-{name.replace('_', '-')}", spoken(name)) for name in voice_scenes.STATES),
    Scene("voice-long", long_card),
    Scene("pause-note", noted),
    *(Scene(f"microphone-{name}", microphone(name)) for name in voice_scenes.TRIALS if name != "none"),
    Scene("microphone-none", no_microphone),
    Scene("voice-alarm", spoken("card_report", alarm)),
    Scene("voice-sheet", spoken("listening", opened(one_job, "pause"))),
    Scene("voice-paused", spoken("listening_begun", paused)),
)
