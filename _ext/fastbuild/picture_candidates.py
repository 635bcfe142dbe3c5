"""A page is read again when a picture comes or goes that Sphinx chooses by what there is.

Fault mended, of Sphinx 9.0.4: which of the files ``map.*`` a builder shows, and whether there is one in the language of
the book, ``map.de.png`` for ``map.png``, is found out when the page is read, and the page depends on what was found.
A better one that comes later is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from glob import escape, glob
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import SphinxError
from sphinx.util.i18n import get_image_filename_for_language

from .dependencies import Source, add_source

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the end of a name that stands for several files
_ANY = ".*"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the paths, below the folder of the sources, at which pictures of a page are looked for."""
    env: BuildEnvironment = document.settings.env
    for image in document.findall(nodes.image):
        uri = str(image["uri"])
        if "?" in image.get("candidates", {}):
            continue  # it is on another site, or in the page itself
        if uri.endswith(_ANY):
            yield uri
            uri = f"/{uri}"
        try:
            translated = get_image_filename_for_language(str(image.get("original_uri", uri)), env)
        except SphinxError:  # the setting for such names is wrong, which Sphinx itself says
            continue
        yield env.relfn2path(translated, docname)[0]


def _states_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return which files there are."""
    return {key: "\n".join(sorted(_names(Path(env.srcdir, key)))) for key in keys}


def _names(path: Path) -> list[str]:
    """Return the names of the files that *path* stands for."""
    name = str(path)
    try:
        return glob(name if name.endswith(_ANY) else escape(name))  # noqa: PTH207 (as Sphinx looks for them)
    except (OSError, ValueError):
        return []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what is looked for."""
    add_source(app, Source(__name__, _states_of, _keys_of, is_read=True))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
