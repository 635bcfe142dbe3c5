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

#: files of pictures that Typst draws
_DRAWABLE = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"}


def draw_branded(app: Sphinx, source: Path, inputs: Mapping[str, str]) -> bytes:
    """Return the one page of a Typst file as PNG.

    :param source: it finds in ``sys.inputs`` the words *inputs*, the colors ``primary``, ``on_primary`` and ``accent``,
        and where the book has a logo that Typst can draw, ``logo``, a list of bytes as JSON
    """
    brand = get_brand(app)
    colors = {"primary": brand.primary, "on_primary": choose_text_color(brand.primary), "accent": brand.accent}
    logo = Path(app.confdir, brand.logo) if brand.logo else None
    pictures = {"logo": logo.read_bytes()} if logo and logo.suffix.lower() in _DRAWABLE else {}
    kept_folder = Path(app.doctreedir, "drawings", digest(str(app.outdir), source.name))
    return draw_png(source, {**inputs, **colors}, pictures, kept_folder)
