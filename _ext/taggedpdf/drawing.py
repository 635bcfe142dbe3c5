"""Pictures that Typst draws of a few words, such as a cover."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from fastbuild.files import digest
from fastbuild.kept_files import KeptFiles

from .fonts import FontLibrary
from .lazy_import import typst
from .typst_digest import drawing_digest

#: pixels of a point, times 72
_PIXELS_PER_INCH = 144


def draw_png(source: Path, inputs: Mapping[str, str], kept_folder: Path | None = None) -> bytes:
    """Return the one page of the Typst file *source* as PNG, two pixels a point.

    :param inputs: what it finds in ``sys.inputs``, beside the ``families`` of fonts that their words need, as JSON
    :param kept_folder: where the picture is kept, and taken from while it would be drawn the same
    """
    library = FontLibrary()
    families = library.families_for("".join(inputs.values()), "en")
    if kept_folder is None:
        return _draw(source, inputs, families, library)
    kept = KeptFiles(kept_folder)
    fonts = drawing_digest(map(Path, library.paths))
    key = digest(source.read_bytes(), sorted(inputs.items()), families, fonts, _PIXELS_PER_INCH)
    drawn = kept.read(key)
    if drawn is None:
        drawn = _draw(source, inputs, families, library)
        kept.write(key, drawn)
    kept.prune()
    return drawn


def _draw(source: Path, inputs: Mapping[str, str], families: Sequence[str], library: FontLibrary) -> bytes:
    """Return the picture, drawn."""
    drawn: bytes = typst.compile(
        str(source),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=library.paths,
        ignore_system_fonts=True,
        sys_inputs={**inputs, "families": json.dumps(families)},
    )
    return drawn
