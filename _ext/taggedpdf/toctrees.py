"""The order of pages: that of the toctrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from docutils import nodes


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


def pages_outside(
    includes: Mapping[str, list[str]], docnames: Iterable[str], visited: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """Yield the *docnames* that are not among those *visited*, by name, each with the pages that its toctrees name.

    :param includes: as for `pages_in_order`
    """
    seen = set(visited)
    below = {child for docname in {*docnames} - seen for child in includes.get(docname, [])}
    # first those that no page names, so that the others stand below the page that names them
    for root in sorted({*docnames} - seen, key=lambda docname: (docname in below, docname)):
        for docname, level in pages_in_order(includes, root) if root not in seen else ():
            if docname not in seen:
                seen.add(docname)
                yield docname, level


def is_entry_of_contents(link: nodes.Element) -> bool:
    """Say whether *link* is an item of a list of links, on a line of its own and outside tables, as contents are."""
    line = link.parent
    if not isinstance(line, nodes.paragraph) or not isinstance(line.parent, nodes.list_item):
        return False
    ancestor: nodes.Node | None = line.parent
    while ancestor is not None and not isinstance(ancestor, nodes.entry):
        ancestor = ancestor.parent
    return ancestor is None and line.astext().strip() == link.astext().strip()
