"""Pictures that Typst draws of a few words, such as a cover."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from .lazy_import import fontpkg, typst

#: the family of text, which comes from a package and not from the machine
TEXT_FAMILY = "Atkinson Hyperlegible"
#: pixels of a point, times 72
_PIXELS_PER_INCH = 144


def font_folders() -> list[str]:
    """Return the folders of the files of the family of text."""
    return sorted({str(face.path.parent) for face in fontpkg.family(TEXT_FAMILY).files})


def draw_png(source: Path, inputs: Mapping[str, str]) -> bytes:
    """Return the one page of the Typst file *source* as PNG, two pixels a point.

    :param inputs: what it finds in ``sys.inputs``
    """
    drawn: bytes = typst.compile(
        str(source), format="png", ppi=_PIXELS_PER_INCH, font_paths=font_folders(), sys_inputs=dict(inputs)
    )
    return drawn
