"""Qt's environment is chosen before Qt is there, and what was chosen by hand stays."""

import os
import sys
from pathlib import Path

import pytest

from ui import platform


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A bare environment on a machine without a GPU."""
    for name in ("QT_QUICK_CONTROLS_STYLE", "QT_QUICK_BACKEND", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "GPU_NODES", tmp_path)
    return monkeypatch


def chosen() -> tuple[str | None, str | None]:
    return os.environ.get("QT_QUICK_CONTROLS_STYLE"), os.environ.get("QT_QUICK_BACKEND")


def test_without_a_gpu_the_software_renderer_draws(environment: pytest.MonkeyPatch) -> None:
    platform.prepare()
    assert chosen() == ("Basic", "software")


def test_a_gpu_is_used(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "renderD128").touch()
    platform.prepare()
    assert chosen() == ("Basic", None)


def test_a_screen_in_memory_has_no_gpu(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "renderD128").touch()
    environment.setenv("QT_QPA_PLATFORM", "offscreen")
    platform.prepare()
    assert chosen() == ("Basic", "software")


def test_windows_has_its_own_ways(environment: pytest.MonkeyPatch) -> None:
    environment.setattr(sys, "platform", "win32")
    platform.prepare()
    assert chosen() == ("Basic", None)


def test_what_was_chosen_by_hand_stays(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("QT_QUICK_CONTROLS_STYLE", "Fusion")
    environment.setenv("QT_QUICK_BACKEND", "rhi")
    platform.prepare()
    assert chosen() == ("Fusion", "rhi")
