"""Covers and cards, which Typst draws in the look of a book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import digest
from taggedpdf.api import draw_png

from .colors import choose_text_color
from .settings import get_brand

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .records import Brand

_LOGO = Path(__file__).with_name("logo.typ")
#: files of pictures that Typst draws
_DRAWABLE = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}


def draw_branded(app: Sphinx, source: Path, inputs: Mapping[str, str], name: str = "") -> bytes:
    """Return the one page of a Typst file as PNG.

    :param source: it finds in ``sys.inputs`` the words *inputs*, the colors ``primary``, ``on_primary`` and ``accent``,
        and where the book has a logo that Typst can draw, ``logo``, a list of bytes as JSON
    :param name: tells several drawings of one source from each other
    """
    brand = get_brand(app)
    colors = {"primary": brand.primary, "on_primary": choose_text_color(brand.primary), "accent": brand.accent}
    letters = (brand.family, str(Path(app.confdir, brand.letters))) if brand.family else ("", "")
    kept_folder = _get_kept_folder(app, source, name)
    return draw_png(source, {**inputs, **colors}, _read_logo(app, brand), kept_folder, letters=letters)


def draw_logo(app: Sphinx) -> bytes:
    """Return the logo as PNG, 42 points high and at most 200 wide; nothing where there is none that Typst can draw."""
    pictures = _read_logo(app, get_brand(app))
    return draw_png(_LOGO, {}, pictures, _get_kept_folder(app, _LOGO)) if pictures else b""


def _read_logo(app: Sphinx, brand: Brand) -> dict[str, bytes]:
    """Return the logo under the name by which it is drawn, where Typst can draw it."""
    logo = Path(app.confdir, brand.logo) if brand.logo else None
    return {"logo": logo.read_bytes()} if logo and logo.suffix.lower() in _DRAWABLE else {}


def _get_kept_folder(app: Sphinx, source: Path, name: str = "") -> Path:
    """Return where the drawing of a *source* is kept; *name* tells several of one source from each other."""
    return Path(app.doctreedir, "drawings", digest(str(app.outdir), source.name, *([name] if name else [])))
