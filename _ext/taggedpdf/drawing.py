"""Pictures that Typst draws of a few words, such as a cover."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from .fonts import FontLibrary
from .lazy_import import typst

#: pixels of a point, times 72
_PIXELS_PER_INCH = 144


def draw_png(source: Path, inputs: Mapping[str, str], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the one page of the Typst file *source* as PNG, two pixels a point.

    :param inputs: what it finds in ``sys.inputs``, beside the ``families`` of fonts that their words need, as JSON
    :param pictures: files of pictures, which it finds there as JSON, a list of bytes each; nothing below its own folder
        is needed
    """
    library = FontLibrary()
    families = library.families_for("".join(inputs.values()), "en")
    drawn: bytes = typst.compile(
        str(source),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=library.paths,
        ignore_system_fonts=True,
        sys_inputs={
            **inputs,
            **{name: json.dumps(list(content)) for name, content in (pictures or {}).items()},
            "families": json.dumps(families),
        },
    )
    return drawn
