"""Pictures drawn with Typst: the cover of an ePub, the card of a page that is shared."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

#: the family that they are set in, from a package of fonts
FAMILY = "Atkinson Hyperlegible"


def can_draw() -> bool:
    """Say whether the packages that draw are installed: they come with ``pip install sphinx-courseware[pdf]``."""
    return all(map(find_spec, ("typst", "fontpkg")))


def draw_png(source: Path, inputs: Mapping[str, str]) -> bytes:
    """Return the first page of a Typst file as PNG, at 144 pixels an inch.

    :param inputs: what the file reads as ``sys.inputs``
    """
    import fontpkg  # not every build draws
    import typst

    fonts = sorted({face.path.parent for face in fontpkg.family(FAMILY).files})
    png: bytes = typst.compile(source, format="png", ppi=144, font_paths=fonts, sys_inputs=dict(inputs))
    return png
