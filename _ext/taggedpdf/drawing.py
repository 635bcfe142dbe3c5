"""Pictures that Typst draws of a few words, such as a cover."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from fastbuild.files import digest
from fastbuild.kept_files import KeptFiles

from .fonts import FontLibrary
from .lazy_import import typst
from .typst_digest import drawing_digest

#: pixels of a point, times 72
_PIXELS_PER_INCH = 144


def draw_png(
    source: Path,
    inputs: Mapping[str, str],
    pictures: Mapping[str, bytes] | None = None,
    kept_folder: Path | None = None,
    *,
    letters: tuple[str, str] = ("", ""),
) -> bytes:
    """Return the one page of the Typst file *source* as PNG, two pixels a point.

    :param inputs: what it finds in ``sys.inputs``, beside the ``families`` of fonts that their words need, as JSON
    :param pictures: files of pictures, which it finds there as JSON, a list of bytes each; nothing below its own folder
        is needed
    :param kept_folder: where the drawing is kept, and taken from while it would be the same
    :param letters: the family of text, and the folder that it is in
    """
    family, folder = letters
    library = FontLibrary((folder,) if folder else (), text_family=family)
    families = library.families_for("".join(inputs.values()), "en")
    lists = {name: json.dumps(list(content)) for name, content in (pictures or {}).items()}
    all_inputs = {**inputs, **lists, "families": json.dumps(families)}
    if kept_folder is None:
        return _draw(source, all_inputs, library)
    kept = KeptFiles(kept_folder)
    fonts = drawing_digest(map(Path, library.paths))
    key = digest(source.read_bytes(), sorted(all_inputs.items()), fonts, _PIXELS_PER_INCH)
    drawn = kept.read(key)
    if drawn is None:
        drawn = _draw(source, all_inputs, library)
        kept.write(key, drawn)
    kept.prune()
    return drawn


def _draw(source: Path, inputs: dict[str, str], library: FontLibrary) -> bytes:
    """Return the drawing."""
    drawn: bytes = typst.compile(
        str(source),
        format="png",
        ppi=_PIXELS_PER_INCH,
        font_paths=library.paths,
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    return drawn
