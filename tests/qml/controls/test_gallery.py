"""Every page of the gallery can be drawn, without a warning, on both panels."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.qml.controls import render_gallery


@pytest.mark.parametrize("page", render_gallery.PAGES)
def test_page_is_drawn(tmp_path: Path, qapp: object, page: str) -> None:
    render_gallery.draw(tmp_path, [page])
    pictures = [QImage(str(file)) for file in tmp_path.glob("*.png")]
    assert sorted(picture.width() for picture in pictures) == [1280, 1280, 1920, 1920]
