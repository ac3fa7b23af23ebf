"""Qt's environment, set before the first Qt import: the style, and the renderer that suits the machine."""

import os
import sys
from pathlib import Path

GPU_NODES = Path("/dev/dri")


def prepare() -> None:
    """Choose what is not chosen yet. Without a GPU the software renderer is smaller, cooler and as smooth."""
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    if not has_gpu():
        os.environ.setdefault("QT_QUICK_BACKEND", "software")


def has_gpu() -> bool:
    """Whether Qt Quick may draw by GPU; a screen that exists in memory only has none."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
        return False
    return not sys.platform.startswith("linux") or any(GPU_NODES.glob("renderD*"))
