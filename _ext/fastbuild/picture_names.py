"""Pictures are called, in the folder of HTML or an ePub, as in a build from nothing.

Fault mended, of Sphinx 9.0.4: two pictures of the same name, in different folders of the sources, get names with
numbers, in the order in which pages were first read (`sphinx.util._files.FilenameUniqDict`). After a page came or went,
or after a parallel build, they have others than after a build from nothing.

Names are given anew when all pages are read, in the order in which a build from nothing reads them; pages with pictures
whose names have changed are written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import PurePath
from typing import TYPE_CHECKING

from docutils import nodes

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# after what extensions read at the end; before dependencies are compared
_LATE = 800
_NUMBER = re.compile(r"\d+\Z")


def _give_names(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Give pictures their names, as if all pages had just been read."""
    images = env.images
    pairs = list(_in_reading_order(env))
    images.clear()
    images._existing.clear()
    for docname, path in pairs:
        images.add_file(docname, path)
    return ()


def _in_reading_order(env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield each page with each of its pictures, as a build from nothing comes to them."""
    paths_by_page: dict[str, list[str]] = {}
    for path, (docnames, _name) in env.images.items():
        for docname in docnames:
            paths_by_page.setdefault(docname, []).append(path)
    earlier_paths: set[str] = set()
    for docname, paths in sorted(paths_by_page.items()):
        new_paths = [path for path in paths if path not in earlier_paths]
        if _may_share_a_name(new_paths):
            paths = _in_page_order(env, docname, paths)
        earlier_paths.update(paths)
        yield from ((docname, path) for path in paths)


def _may_share_a_name(paths: Sequence[str]) -> bool:
    """Say whether the names of two pictures depend on their order."""
    stems = [(_NUMBER.sub("", PurePath(path).stem), PurePath(path).suffix) for path in paths]
    return len(set(stems)) < len(stems)


def _in_page_order(env: BuildEnvironment, docname: str, paths: Sequence[str]) -> list[str]:
    """Return the pictures of a page in the order in which they stand there; last those that stand in raw HTML."""
    places: dict[str, int] = {}
    for image in env.get_doctree(docname).findall(nodes.image):
        candidates: dict[str, str] = image.get("candidates", {})
        for path in candidates.values():
            places.setdefault(path, len(places))
    return sorted(paths, key=lambda path: places.get(path, len(places)))


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the name of a page that may show pictures."""
    if next(document.findall(lambda node: isinstance(node, nodes.image | nodes.raw)), None) is not None:
        yield docname


def _digests_of(env: BuildEnvironment, docnames: Set[str]) -> dict[str, str]:
    """Return the digests of the names of the pictures of pages."""
    names: dict[str, list[tuple[str, str]]] = {docname: [] for docname in docnames}
    for path, (pages, name) in sorted(env.images.items()):
        for docname in pages & docnames:
            names[docname].append((path, name))
    return {docname: digest(pairs) for docname, pairs in names.items()}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect, and register what pages show."""
    add_source(app, Source(__name__, _digests_of, _keys_of))
    app.connect("env-updated", _give_names, priority=_LATE)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
