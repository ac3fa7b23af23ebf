"""A terminal as a process of its own, to be killed: hears a sentence, confirms it, says the seq, and waits.

Usage: python -m tests.support.speaking_child FOLDER RECORDING
"""

import sys
import threading
from pathlib import Path

from app.services.voice_state import Phase
from domain.outcomes import Recorded
from tests.support.listening_terminal import ListeningTerminal


def main(folder: Path, recording: Path) -> None:
    """Say the sentence, confirm its card, and never end."""
    with ListeningTerminal(folder) as station:
        station.says(recording)
        station.waits_for(Phase.CARD)
        outcome = station.on_core(station.voice.confirm)
        assert isinstance(outcome, Recorded), outcome
        print("recorded", outcome.seq, flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
