"""Pictures of what was built, to be looked at, and laid beside those of another build.

``python tests/gallery.py _build OUT [--pages NAME ...]`` makes a sheet for each page: at three widths, light and dark,
and as the browser prints it, in grey; and a sheet for each PDF. ``--beside BEFORE AFTER`` puts the sheets of two
galleries side by side, in OUT.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from courseware.conformance.browser import served, started, tab
from PIL import Image

_WIDTHS = (320, 768, 1280)
#: what is shown of a long page, in pixels
_HIGHEST = 2600
_GAP = 12
#: pages of a PDF on its sheet, and pixels of an inch
_MOST_PAGES, _RESOLUTION = 24, 45


def _draw_sheet(rows: Iterable[Sequence[Image.Image]]) -> Image.Image:
    """Return pictures in rows on one sheet."""
    rows = [row for row in rows if row]
    width = max(sum(picture.width + _GAP for picture in row) for row in rows) + _GAP
    sheet = Image.new("RGB", (width, sum(max(it.height for it in row) + _GAP for row in rows) + _GAP), "#8a8a8a")
    top = _GAP
    for row in rows:
        left = _GAP
        for picture in row:
            sheet.paste(picture, (left, top))
            left += picture.width + _GAP
        top += max(picture.height for picture in row) + _GAP
    return sheet


def _draw_pages(pdf: Path, *, grey: bool = False) -> list[list[Image.Image]]:
    """Return the first pages of a PDF as pictures, eight in a row; poppler draws them."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-r", str(_RESOLUTION), "-l", str(_MOST_PAGES), *(["-gray"] if grey else []), "-png"]
        subprocess.run(["pdftoppm", *options, str(pdf), f"{folder}/page"], check=True)
        pages = [Image.open(path).convert("RGB") for path in sorted(Path(folder).iterdir())]
    return [pages[number : number + 8] for number in range(0, len(pages), 8)]


def _shoot(browser: Any, address: str, scheme: str, width: int) -> Image.Image:
    """Return the picture of a page at one width."""
    with tab(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        page.goto(address)
        picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    return picture.crop((0, 0, picture.width, min(picture.height, _HIGHEST)))


def shoot_pages(site: Path, names: Sequence[str], out: Path) -> None:
    """Write a sheet for each of the pages *names* of a site."""
    with served(site) as address, started() as browser:
        for name in names:
            rows = [
                [_shoot(browser, address + name, scheme, width) for width in _WIDTHS] for scheme in ("light", "dark")
            ]
            with tab(browser) as page, tempfile.NamedTemporaryFile(suffix=".pdf") as printed:
                page.goto(address + name)
                page.pdf(format="Letter", path=printed.name)
                rows += _draw_pages(Path(printed.name), grey=True)
            _write(_draw_sheet(rows), out / f"{name.removesuffix('.html').replace('/', '-')}.png")


def draw_pdfs(build: Path, out: Path) -> None:
    """Write a sheet for each PDF below a folder."""
    for path in sorted(build.rglob("*.pdf")):
        name = path.relative_to(build).with_suffix("").as_posix().replace("/", "-")
        _write(_draw_sheet(_draw_pages(path)), out / f"pdf-{name}.png")


def lay_beside(before: Path, after: Path, out: Path) -> None:
    """Write the sheets of two galleries side by side; one that is new stands alone."""
    for path in sorted(after.glob("*.png")):
        older = before / path.name
        pictures = [Image.open(it).convert("RGB") for it in (older, path) if it.is_file()]
        _write(_draw_sheet([pictures]), out / path.name)


def _write(picture: Image.Image, path: Path) -> None:
    """Write a picture, and say so on a terminal."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    if sys.stderr.isatty():
        print(path, file=sys.stderr)


def main() -> None:
    """Make the sheets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, help="BUILD OUT, or with --beside BEFORE AFTER OUT")
    parser.add_argument("--pages", nargs="*", default=[], help="pages of the site, as in cases/index.html; else all")
    parser.add_argument("--no-pdf", action="store_true", help="pages of the site alone")
    parser.add_argument("--beside", action="store_true")
    options = parser.parse_args()
    if options.beside:
        lay_beside(*options.folders)
        return
    build, out = options.folders
    site = build / "html"
    names = options.pages or sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    shoot_pages(site, names, out)
    if not options.no_pdf:
        draw_pdfs(build, out)


if __name__ == "__main__":
    main()
