"""What stands in for the parts of a page that Typst refuses, so that a refused part costs itself and not its page.

Typst refuses a whole document for one part of it. The parts are found by compiling pieces of the page: halves of its
blocks, and of a half that is refused its halves. What is refused alone is changed step by step, and as little as helps:
images to their alternative text, formulas to their source, text to plain text, at last the whole block to paragraphs.
A block that is refused only where it stands, as a table may be that runs over a page, is the last one of the shortest
beginning of the page that is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from typing import Literal, NamedTuple

from docutils import nodes

from .pictures.nodes import name_of
from .plain_text import flatten, paragraphs_of

#: how a part is changed
_Change = Literal["image", "formula", "raw", "text", "paragraphs", "nothing"]
#: says whether Typst prints a document whole
_Accepts = Callable[[nodes.document], bool]
#: indexes of children that lead from the document to a node
_Path = tuple[int, ...]
#: how often fewer changes are tried
_MOST_TRIALS = 60
#: blocks that are looked for where they stand; with more of them all blocks become paragraphs
_MOST_IN_PLACE = 12
#: the attribute of an image that is printed as its alternative text
REFUSED = "refused"


class StandIn(NamedTuple):
    """A part of a page, and how it is changed."""

    path: _Path
    change: _Change


def find_stand_ins(document: nodes.document, accepts: _Accepts) -> tuple[StandIn, ...]:
    """Return the changes after which *accepts* takes *document*; none where it takes it as it is.

    :return: paragraphs for each block of the page where nothing less helps, which may still be refused
    """
    return () if accepts(document) else _Search(document, accepts).run()


class _Search:
    """Looks for the refused parts of one page."""

    def __init__(self, document: nodes.document, accepts: _Accepts) -> None:
        """Begin with no changes."""
        self.document, self.accepts = document, accepts
        paths = list(_blocks(document, ()))
        self.titles = [path for path in paths if isinstance(_node_at(document, path), nodes.title)]
        self.blocks = [path for path in paths if path not in self.titles]
        #: those that hold notes; a call is printed as one only beside its note
        self.notes = [path for path in self.blocks if any(_node_at(document, path).findall(nodes.footnote))]
        #: the blocks that are in each piece of the page
        self.kept_blocks: list[_Path] = []
        self.stand_ins: list[StandIn] = []

    def run(self) -> tuple[StandIn, ...]:
        """Return the changes: of titles, of notes beside them, of each other block beside these."""
        if not self._takes([]):
            changes = [StandIn(path, _title_change(_node_at(self.document, path))) for path in self.titles]
            self.stand_ins = self._fewest([], changes)
        for path in list(self._refused(self.notes)):
            self.stand_ins += self._least_change(path)
        self.kept_blocks = self.notes
        for path in list(self._refused([path for path in self.blocks if path not in self.notes])):
            self.stand_ins += self._least_change(path)
        self._change_in_place([path for path in self.blocks if path not in self.notes])
        return tuple(self.stand_ins) if self._takes(self.blocks) else plain_paragraphs(self.document)

    def _change_in_place(self, paths: Sequence[_Path]) -> None:
        """Change those of the blocks at *paths*, each of which is taken alone, that are refused where they stand."""
        changed: set[_Path] = set()
        while len(changed) < _MOST_IN_PLACE and not self._takes(paths):
            beginning = self._shortest_refused(paths)
            path = beginning[-1]
            if path in changed:
                return
            changed.add(path)
            self.stand_ins = [stand_in for stand_in in self.stand_ins if not _is_inside(stand_in.path, {path})]
            self.stand_ins += self._least_change(path, beginning[:-1])

    def _shortest_refused(self, paths: Sequence[_Path]) -> Sequence[_Path]:
        """Return the shortest beginning of *paths* that is refused; its last block is what is to be changed."""
        accepted, refused = 0, len(paths)
        while refused - accepted > 1:
            middle = (accepted + refused) // 2
            accepted, refused = (middle, refused) if self._takes(paths[:middle]) else (accepted, middle)
        return paths[:refused]

    def _takes(self, paths: Sequence[_Path], changes: Sequence[StandIn] = ()) -> bool:
        """Say whether the page is accepted with no other blocks than those at *paths*, with *changes*."""
        piece = self.document.deepcopy()
        left_out = set(self.blocks).difference(paths, self.kept_blocks)
        removed = [_node_at(piece, path) for path in left_out]
        stand_ins = (*self.stand_ins, *changes)
        apply_stand_ins(piece, [stand_in for stand_in in stand_ins if not _is_inside(stand_in.path, left_out)])
        for block in removed:
            block.parent.remove(block)
        return self.accepts(piece)

    def _refused(self, paths: Sequence[_Path]) -> Iterator[_Path]:
        """Yield those of *paths* that are refused alone, found by halving."""
        if not paths or self._takes(paths):
            return
        if len(paths) == 1:
            yield paths[0]
            return
        middle = len(paths) // 2
        yield from self._refused(paths[:middle])
        yield from self._refused(paths[middle:])

    def _least_change(self, path: _Path, preceding: Sequence[_Path] = ()) -> Sequence[StandIn]:
        """Return the least change of the block at *path*, behind those at *preceding*, that helps."""
        block = _node_at(self.document, path)
        paths = [*preceding, path]
        together: list[StandIn] = []
        for select, change in _CHANGES:
            changes = [StandIn(inner, change) for inner in select(block, path)]
            together += changes
            for tried in (changes, together) if len(together) > len(changes) else (changes,):
                if changes and self._takes(paths, tried):
                    return self._fewest(paths, tried)
        return [StandIn(path, "paragraphs")]

    def _fewest(self, paths: Sequence[_Path], changes: Sequence[StandIn]) -> list[StandIn]:
        """Return those of *changes* without which it does not help, found by leaving out halves, then quarters."""
        needed, size, trials = list(changes), len(changes) // 2, _MOST_TRIALS
        while size:
            start = 0
            while start < len(needed) and trials:
                trials -= 1
                others = needed[:start] + needed[start + size :]
                if others and self._takes(paths, others):
                    needed = others
                else:
                    start += size
            size //= 2
        return needed


def plain_paragraphs(document: nodes.document) -> tuple[StandIn, ...]:
    """Return the changes that leave a page its titles, as plain text, and plain paragraphs."""
    return tuple(
        StandIn(path, _title_change(node) if isinstance(node, nodes.title) else "paragraphs")
        for path in _blocks(document, ())
        for node in [_node_at(document, path)]
    )


def apply_stand_ins(document: nodes.document, stand_ins: Sequence[StandIn]) -> None:
    """Change *document*: its nodes at the paths of *stand_ins*, the last first, so that no path leads elsewhere."""
    for path, change in sorted(stand_ins, reverse=True):
        node = _node_at(document, path)
        if change == "image":
            node[REFUSED] = True
        elif change == "nothing":
            node.parent.remove(node)
        elif change == "text":
            flatten(node)
        else:
            node.replace_self(_replacement(node, change))


def describe_node(node: nodes.Element) -> str:
    """Return what a part is called in a warning."""
    if isinstance(node, nodes.image):
        return f"the image {name_of(node)}"
    return f"this {type(node).__name__.replace('_', ' ')}"


#: what is printed in the place of a part, by how it is changed
STAND_IN_WORDS: dict[_Change, str] = {
    "image": "its alternative text",
    "formula": "its source",
    "raw": "its source",
    "text": "its plain text",
    "paragraphs": "its plain text",
    "nothing": "nothing",
}


def node_of(document: nodes.document, stand_in: StandIn) -> nodes.Element:
    """Return the node that *stand_in* changes in a *document* that has not been changed."""
    return _node_at(document, stand_in.path)


# -- finding ------------------------------------------------------------------------------------------


def _blocks(node: nodes.Element, path: _Path) -> Iterator[_Path]:
    """Yield the paths of the titles and blocks of a page, those inside its sections one by one."""
    for index, child in enumerate(node.children):
        if isinstance(child, nodes.section):
            yield from _blocks(child, (*path, index))
        elif isinstance(child, nodes.Element):
            yield (*path, index)


def _is_inside(path: _Path, around: Set[_Path]) -> bool:
    """Say whether *path* leads to one of the nodes *around*, or into it."""
    return any(path[:length] in around for length in range(1, len(path) + 1))


def _node_at(node: nodes.Element, path: _Path) -> nodes.Element:
    """Return the node to which *path* leads from *node*."""
    for index in path:
        child = node.children[index]
        assert isinstance(child, nodes.Element)
        node = child
    return node


def _find(node: nodes.Element, path: _Path, node_class: type | tuple[type, ...]) -> Iterator[_Path]:
    """Yield the paths of the outermost nodes of a class, that of *node* itself, which is *path*, among them."""
    if isinstance(node, node_class):
        yield path
        return
    for index, child in enumerate(node.children):
        if isinstance(child, nodes.Element):
            yield from _find(child, (*path, index), node_class)


def _find_in_table_heads(node: nodes.Element, path: _Path) -> Iterator[_Path]:
    """Yield the paths of the texts in heads of tables, which are repeated where a table runs over pages."""
    for head in _find(node, path, nodes.thead):
        yield from _find(_node_at(node, head[len(path) :]), head, nodes.TextElement)


#: what is changed in a block, the least change first: what finds the parts, and how they are changed
_CHANGES: tuple[tuple[Callable[[nodes.Element, _Path], Iterator[_Path]], _Change], ...] = (
    (partial(_find, node_class=nodes.image), "image"),
    (partial(_find, node_class=(nodes.math, nodes.math_block)), "formula"),
    (partial(_find, node_class=nodes.raw), "raw"),
    (_find_in_table_heads, "text"),
    (partial(_find, node_class=nodes.TextElement), "text"),
)


# -- changing -----------------------------------------------------------------------------------------


def _title_change(title: nodes.Element) -> _Change:
    """Return how a title is changed: one without words cannot be printed."""
    return "text" if title.astext().strip() else "nothing"


def _replacement(node: nodes.Element, change: _Change) -> nodes.Element:
    """Return what stands in the place of *node*."""
    if change == "formula":
        holder = nodes.literal_block if isinstance(node, nodes.math_block) else nodes.literal
        return holder(node.astext(), node.astext())
    if change == "raw":
        holder = nodes.literal if isinstance(node.parent, nodes.TextElement) else nodes.literal_block
        return holder(node.astext(), node.astext())
    return paragraphs_of(node)
