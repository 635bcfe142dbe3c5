"""The order of pages: that of the toctrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


def pages_in_order(includes: Mapping[str, list[str]], root: str) -> Iterator[tuple[str, int]]:
    """Yield each page below *root* once, in reading order, with its level: 1 for *root* and what its toctrees name.

    :param includes: the pages that the toctrees of a page name (`BuildEnvironment.toctree_includes`)
    """
    visited = {root}

    def descendants(docname: str, level: int) -> Iterator[tuple[str, int]]:
        for child in includes.get(docname, []):
            if child not in visited:
                visited.add(child)
                yield child, level
                yield from descendants(child, level + 1)

    yield root, 1
    yield from descendants(root, 1)
