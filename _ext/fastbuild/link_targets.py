"""A page is read again when a file that it links, or a page that its toctree names, comes or goes.

Faults mended: in Sphinx 9.0.4, a toctree goes on holding a page that was deleted, in the order of reading, in lists and
in print (`sphinx.directives.other.TocTree` asks which pages there are while its own is read). In MyST-Parser 5.2.0, a
link to a path becomes another node where there is such a file than where there is none
(`myst_parser.mdit_to_docutils.sphinx_.SphinxRenderer.render_link_unknown`). The pages that name it held the node of the
time when they were read, and said something else than after a build from nothing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import addnodes

from .dependencies import Source, add_source

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: stands before the name of a page in a key; no path begins with the character
_PAGE = "\0"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the pages and paths that a page links or lists."""
    for toctree in document.findall(addnodes.toctree):
        yield from (_PAGE + name for name in toctree["includefiles"])
    for node in document.findall(addnodes.pending_xref):
        if node.get("reftype") == "myst" and node.get("refdomain") == "doc":
            yield _PAGE + node["reftarget"]
        elif node.get("reftype") == "myst" and node.get("refdomain") is None:
            yield _path_of(docname, node["reftarget"])
    for download in document.findall(addnodes.download_reference):
        if download.get("reftype") == "myst":
            yield _path_of(docname, download["reftarget"])


def _path_of(docname: str, target: str) -> str:
    """Return the path, below the folder of the sources, that *target* means on a page."""
    path = target.partition("#")[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(docname), path)).lstrip("/")


def _states_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return which of some pages and paths there are."""
    states = {}
    for key in keys:
        docname = key.removeprefix(_PAGE)
        # a file may be one of a page that the project leaves out
        suffixes = env.config.source_suffix if docname != key else [""]
        is_there = any(_is_file(Path(env.srcdir, docname + suffix)) for suffix in suffixes)
        states[key] = f"{'file' if is_there else ''} {'page' if docname in env.found_docs else ''}"
    return states


def _is_file(path: Path) -> bool:
    """Say whether a path is that of a file; what cannot be a path is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what pages link."""
    add_source(app, Source(__name__, _states_of, _keys_of, is_read=True))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
