"""The picture in the README: the first page, a lesson on a phone, and its handout, as they were built last.

``python tests/readme_picture.py [_build]`` draws ``picture.png``; it needs Chromium and poppler.
"""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

from courseware.conformance.browser import served, started, tab
from PIL import Image

_REPOSITORY = Path(__file__).parent.parent
_PICTURE = _REPOSITORY / "picture.png"
_LESSON = "modules/partnerships/section-2-2"
_HEIGHT, _GAP = 560, 16
#: so many colors are enough for pages of text, and keep the file small
_COLORS = 128


def _shoot(browser: Any, address: str, width: int, height: int) -> Image.Image:
    """Return the picture of a page, as it opens."""
    with tab(browser, viewport={"width": width, "height": height}, color_scheme="light") as page:
        page.goto(address)
        page.reload()  # letters that come too late are not shown the first time
        page.evaluate("document.fonts.ready")
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _draw_handout(pdf: Path) -> Image.Image:
    """Return the first page of a PDF."""
    command = ["pdftoppm", "-r", "100", "-l", "1", "-png", str(pdf)]
    drawn = subprocess.run(command, check=True, capture_output=True).stdout
    return Image.open(io.BytesIO(drawn)).convert("RGB")


def draw(site: Path) -> Image.Image:
    """Return the pictures side by side, all of one height."""
    with served(site) as address, started() as browser:
        pictures = [
            _shoot(browser, f"{address}index.html", 1280, 900),
            _shoot(browser, f"{address}{_LESSON}.html", 390, 844),
        ]
    pictures.append(_draw_handout(site / "handouts" / f"{_LESSON}.pdf"))
    pictures = [picture.resize((picture.width * _HEIGHT // picture.height, _HEIGHT)) for picture in pictures]
    sheet = Image.new("RGB", (sum(it.width + _GAP for it in pictures) + _GAP, _HEIGHT + 2 * _GAP), "#d4dae4")
    left = _GAP
    for picture in pictures:
        sheet.paste(picture, (left, _GAP))
        left += picture.width + _GAP
    return sheet.quantize(_COLORS)


if __name__ == "__main__":
    build = Path(sys.argv[1]) if len(sys.argv) > 1 else _REPOSITORY / "_build"
    draw(build / "html").save(_PICTURE, optimize=True)
    print(f"{_PICTURE}: {_PICTURE.stat().st_size // 1000} KB")
