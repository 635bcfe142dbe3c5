"""A book that has another name now leaves no file of the old name behind.

The names that a book had are kept beside the doctrees before it is written under the present one, for each set of
settings that the command line names: so may editions stand side by side in one folder, and one that ``conf.py`` names
takes the place of the one before.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from fastbuild.files import digest, write_whole

from .book import BookBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: how settings begin that may name the book, and choose no edition
_OF_THE_NAME = ("taggedpdf_", "project")


def _names_path(builder: BookBuilder, tags: Sequence[str]) -> Path:
    """Return the file of the names that the book had with these settings and *tags* of the command line."""
    overrides = builder.config.overrides
    settings = sorted(name_value for name_value in overrides.items() if not name_value[0].startswith(_OF_THE_NAME))
    key = digest(str(Path(builder.outdir).resolve()), settings, tags)[:12]
    return Path(builder.doctreedir, f"taggedpdf-names-{key}.json")


def _read_names(path: Path) -> list[str]:
    """Return the names in a file; none where it cannot be read."""
    try:
        names = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return []
    return [name for name in names if isinstance(name, str)] if isinstance(names, list) else []


def _note_name(_app: Sphinx, builder: object, tags: Sequence[str]) -> None:
    """Keep the name of the book that will be written, with those before."""
    if isinstance(builder, BookBuilder):
        path, name = _names_path(builder, tags), builder.path().name
        if name not in (names := _read_names(path)):
            write_whole(path, json.dumps([*names, name]).encode())


def _delete_others(app: Sphinx, exception: Exception | None, tags: Sequence[str]) -> None:
    """Delete the files of other names, once there is the present one."""
    builder = app.builder
    if exception is None and isinstance(builder, BookBuilder) and builder.path().is_file():
        path, name = _names_path(builder, tags), builder.path().name
        if others := [other for other in _read_names(path) if other != name and other == Path(other).name]:
            for other in others:
                Path(builder.outdir, other).unlink(missing_ok=True)
            write_whole(path, json.dumps([name]).encode())


def setup(app: Sphinx) -> None:
    """Connect; the tags are those that were given before extensions set some by what ``conf.py`` says."""
    tags = sorted(app.tags)
    app.connect("write-started", partial(_note_name, tags=tags))
    app.connect("build-finished", partial(_delete_others, tags=tags))
