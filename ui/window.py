"""The terminal's window: QML loaded once, shown snapshots from then on, ticking by itself in between."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, cast

from PySide6.QtCore import QCoreApplication, QObject, QTimer, QTranslator, QUrl
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import Shiboken

from app.services.desk import Desk
from app.services.scan_sources import TYPED
from app.services.snapshot import Snapshot
from app.services.voice_state import VoiceState
from domain.outcomes import Asked, Instructed, Outcome, Recorded
from domain.scanning import CommandLabel, LabelVerb
from domain.shifts import shift_at
from domain.signals import ScanReceived
from ui.door import Door
from ui.errands import Told
from ui.formats import local
from ui.no_network import RefusingNetwork
from ui.pedal import Pedal
from ui.qml_types import register
from ui.screens import Screens
from ui.view import View, later
from ui.wedge import Wedge
from ui.wedge_keys import WedgeSettings
from ui.words import LANGUAGES, Language, Words, translator

QML: Final = Path(__file__).parent / "qml"
TICK_MS: Final = 1000
NIGHT_BEGINS, DAY_BEGINS = 19, 6
VOICE: Final = "voice"
"""The source of what a spoken confirmation led to."""
CONFIRM: Final = CommandLabel(LabelVerb.CONFIRM)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is shown.

    Attributes:
        language: what it speaks at first.
        night: the dark palette; None lets the shift and the hour decide.
        px_per_mm: pixels on a millimetre of the panel, from which touch targets are sized.
        fullscreen: without a frame over the whole panel.
        size: width and height in pixels when it is not full screen.
        wedge: how keyboard scanners are told from people.
        pedal_key: key of a foot pedal that is held to talk, such as `F13`; empty for none.
    """

    language: Language = "zh_CN"
    night: bool | None = None
    px_per_mm: float = 4.0
    fullscreen: bool = False
    size: tuple[int, int] = (1280, 800)
    wedge: WedgeSettings = field(default_factory=WedgeSettings)
    pedal_key: str = ""


class TerminalWindow:
    """The screens of one station. Lives on the GUI thread, does no I/O after it was made.

    Args:
        door: where commands go.
        desk: what can be asked there; it is handed the scans of keyboard scanners.
        options: how it is shown.
        monotonic: seconds of a clock that never jumps.
    """

    def __init__(
        self, door: Door, desk: Desk, options: WindowOptions, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._options = options
        self._monotonic = monotonic
        self._words = {language: Words(language) for language in LANGUAGES}
        self._translator: QTranslator | None = None
        self._snapshot: Snapshot | None = None
        self._taken = 0.0
        self._closed = False
        self._desk = desk
        self.screens = Screens(door, desk, monotonic)
        self.screens.shell.languageWanted.connect(self._next_language)
        self.screens.shell.nightWanted.connect(self._turn_night)
        self._network = RefusingNetwork()
        self.engine = self._load()
        self.wedge = Wedge(self.window, options.wedge, desk.take)
        voice = self.screens.voice
        self.pedal = Pedal(self.window, options.pedal_key, voice.hold, voice.finish)
        self.set_language(options.language)
        self._ticker = QTimer(interval=TICK_MS)
        self._ticker.timeout.connect(self.tick)

    def _load(self) -> QQmlApplicationEngine:
        register()
        engine = QQmlApplicationEngine()
        engine.setNetworkAccessManagerFactory(self._network)
        engine.addImportPath(str(QML))
        engine.setInitialProperties(self.screens.properties())
        self.theme = cast("QObject", engine.singletonInstance("Lineside.Theme", "Theme"))
        self.theme.setProperty("mm", self._options.px_per_mm)
        engine.load(QUrl.fromLocalFile(str(QML / "Main.qml")))
        if not engine.rootObjects():
            raise RuntimeError("the screens cannot be loaded; the log says why")
        return engine

    @property
    def window(self) -> QQuickWindow:
        window = self.engine.rootObjects()[0]
        return cast("QQuickWindow", window)

    @property
    def language(self) -> Language:
        return self._options.language

    def show(self) -> None:
        self.window.resize(*self._options.size)
        if self._options.fullscreen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self._ticker.start()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is known now; call it after each change."""
        self._snapshot, self._taken = snapshot, self._monotonic()
        self.tick()

    def tick(self) -> None:
        """Let the running times go on."""
        if self._snapshot is None or self._closed:
            return
        passed = int((self._monotonic() - self._taken) * 1000)
        view = View(self._snapshot, self._words[self.language], later(self._snapshot.now, passed))
        self.screens.refresh(view)
        self.theme.setProperty("night", self._is_night(view))

    def _is_night(self, view: View) -> bool:
        return is_dark(view) if self._options.night is None else self._options.night

    def show_outcome(self, outcome: Outcome, source: str) -> None:
        """Tell what a device led to.

        Args:
            outcome: what came of its signal.
            source: names the device, for the log; `VOICE` closes the sheet that was answered aloud.
        """
        log.debug("outcome of %s: %s", source, type(outcome).__name__)
        if isinstance(outcome, Instructed) and self.screens.obey(outcome):
            return
        if isinstance(outcome, Recorded):
            self.screens.close_people()
            if source == VOICE:
                self.screens.close_answered()
        self.screens.errands.told.emit(Told(outcome, self._confirm if isinstance(outcome, Asked) else None))

    def _confirm(self) -> None:
        """A question that a scan led to is answered as the command label for it would."""
        self._desk.take(ScanReceived(TYPED, CONFIRM.text.encode()))

    def show_voice(self, state: VoiceState) -> None:
        """Show where the voice dialogue is; call it after each change."""
        if not self._closed:
            self.screens.voice.show(state)

    def set_language(self, code: Language) -> None:
        """Speak another language from now on, without a restart."""
        self._options = replace(self._options, language=code)
        if self._translator:
            QCoreApplication.removeTranslator(self._translator)
        self._translator = translator(code)
        QCoreApplication.installTranslator(self._translator)
        self.engine.retranslate()
        self.tick()

    def set_night(self, night: bool | None) -> None:
        """Choose the palette; None lets the shift and the hour decide."""
        self._options = replace(self._options, night=night)
        self.tick()

    def open(self, page: str, **about: Any) -> None:
        """Show a page or sheet, see `Screens.open`."""
        self.screens.open(page, **about)

    def grab(self, path: Path) -> None:
        """Save what the window shows as a PNG file.

        Raises:
            OSError: the file cannot be written.
        """
        if not self.window.grabWindow().save(str(path)):
            raise OSError(f"cannot write {path}")

    def close(self) -> None:
        """End it; the screens go before the view models that they show. What comes later is not shown."""
        if self._closed:
            return
        self._closed = True
        self._ticker.stop()
        self.pedal.close()
        self.wedge.close()
        self.window.close()
        Shiboken.delete(self.engine)
        if self._translator:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def _next_language(self) -> None:
        self.set_language(LANGUAGES[(LANGUAGES.index(self.language) + 1) % len(LANGUAGES)])

    def _turn_night(self) -> None:
        self.set_night(not self.theme.property("night"))


def is_dark(view: View) -> bool:
    """A shift that crosses midnight is dark, the others are not; without a shift the hour decides."""
    calendar = view.snapshot.calendar
    worked = shift_at(calendar, view.now.at) if calendar else None
    if worked:
        return worked.shift.end <= worked.shift.start
    return not DAY_BEGINS <= local(view.now.at, view.zone).hour < NIGHT_BEGINS
