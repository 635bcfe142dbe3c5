"""The order in which a book is read, and its modules: what toctrees say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .records import Module

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def walk_docnames(env: BuildEnvironment, docname: str, visited: set[str]) -> Iterator[str]:
    """Yield *docname* and the pages below it in reading order, those not in *visited*, to which they are added."""
    if docname not in visited:
        visited.add(docname)
        yield docname
        for child in env.toctree_includes.get(docname, []):
            yield from walk_docnames(env, child, visited)


def find_modules(env: BuildEnvironment) -> list[Module]:
    """Return the modules of the book in reading order."""
    top_level = dict.fromkeys(env.toctree_includes.get(env.config.root_doc, []))
    return [module for docname in top_level if (module := find_module(env, docname))]


def find_module(env: BuildEnvironment, docname: str) -> Module | None:
    """Return the module whose first page is *docname*; `None` if there is none."""
    root = env.config.root_doc
    if docname in env.toctree_includes.get(root, []) and env.toctree_includes.get(docname):
        return Module(docname, tuple(walk_docnames(env, docname, {root})))
    return None


def is_in_module(env: BuildEnvironment, docname: str) -> bool:
    """Say whether a page belongs to a module: whether it, or a page above it, is the first page of one."""
    root = env.config.root_doc
    top_level = env.toctree_includes.get(root, [])
    path = [docname] if docname != root else []
    for page in path:
        if page in top_level and env.toctree_includes.get(page):
            return True
        path += [parent for parent in env.files_to_rebuild.get(page, ()) if parent != root and parent not in path]
    return False
