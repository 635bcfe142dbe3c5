"""Where a reader of blocks is: a text, and the block that holds what is read of it (kramdown 2.4, ``parse_blocks``)."""

from __future__ import annotations

import re

from .attributes import AttributeList, find_list_end
from .block import Block
from .context import Context
from .html_elements import LAZY_HTML
from .patterns import ATX, BLANK_LINES, DEFINITION, END_MARK, FENCE, LIST, MAY_END, MAY_END_LAZY, QUOTE
from .scanner import Scanner

#: what stands deeper is read as text: markdown-it-py, which MyST uses, leaves out what is nested 20 times
MAX_BLOCK_DEPTH = 14
_LIST_START = re.compile(r" {0,3}\{:(?![:/])")
_FIRST_CHARACTER = re.compile(r" {0,3}([^ \t\n])")


class BlockParser:
    """Reads the blocks of a page, or of a part of one, into the block that holds them."""

    def __init__(self, context: Context, tree: Block, scanner: Scanner, depth: int = 0) -> None:
        """Prepare to read what is left for *scanner*; *depth* is how many blocks stand around."""
        self.context, self.tree, self.scanner, self.depth = context, tree, scanner, depth
        #: attributes that wait for the next block
        self.pending: AttributeList | None = None
        #: whether the end tag of the element was read that *tree* is
        self.is_stopped = False

    def parse(self) -> bool:
        """Read all blocks, or those up to the end tag of an element; return whether there was that tag."""
        scanner, readers = self.scanner, self.context.block_readers
        while not scanner.is_at_end and not self.is_stopped:
            start, count = scanner.position, len(self.tree.children)
            first = scanner.match(_FIRST_CHARACTER)
            for reader in readers.get(first[1], readers[""]) if first else readers[" "]:
                if reader(self):
                    break
            else:
                self._read_line_as_text()
            if self.depth == 0:
                self._keep_source(start, count)
        return self.is_stopped

    def _read_line_as_text(self) -> None:
        """Read a line that no reader could read, such as a tab behind a space."""
        scanner, line = self.scanner, self.scanner.line
        text = scanner.text[scanner.position : scanner.line_end(scanner.position)]
        scanner.position += len(text)
        if text.strip():
            self.add(Block("p", line, children=[Block("text", line, [text.strip()])]))

    def _keep_source(self, start: int, count: int) -> None:
        """Keep what its author wrote for the block that was just read, if it is one of the page itself."""
        blocks = self.tree.children
        if len(blocks) == count and blocks and blocks[-1].kind == "p":
            start = blocks[-1].start
        elif len(blocks) == count - 1 or (len(blocks) == count and blocks and blocks[-1].kind == "dl"):
            return
        new = [block for block in blocks[min(count, len(blocks) - 1) :] if block.kind not in ("blank", "eob")]
        if len(new) == 1 and not new[0].name.startswith("#"):
            new[0].start = start
            new[0].source = self.scanner.text[start : self.scanner.position].rstrip()

    # -- blocks ------------------------------------------------------------------------------------

    def add(self, block: Block) -> Block:
        """Add a block, with the attributes that wait for it, and return it."""
        if self.pending:
            block.attribute_list = self.take_pending()
        self.tree.children.append(block)
        return block

    def take_pending(self) -> AttributeList | None:
        """Return the attributes that wait for the next block, which they then do no more."""
        pending, self.pending = self.pending, None
        return pending

    def parse_inner(self, block: Block, text: str, line: int, levels: int = 1) -> None:
        """Read *text*, which stands on the page from *line* on, as the blocks inside *block*.

        :param levels: how many levels of nesting the block takes in MyST
        """
        if self.depth + levels > MAX_BLOCK_DEPTH:
            self.context.report("markup", text[:80].strip(), line, "is nested too deep; only its text is kept")
            block.children.append(Block("p", line, children=[Block("text", line, [text.strip()])]))
            return
        BlockParser(self.context, block, Scanner(text, line), self.depth + levels).parse()

    # -- looking around ----------------------------------------------------------------------------

    @property
    def last(self) -> Block | None:
        """Return the block before the present position, `None` where none is."""
        return self.tree.children[-1] if self.tree.children else None

    @property
    def is_after_boundary(self) -> bool:
        """Say whether a blank line, a mark, an attribute list or nothing stands before the present line."""
        last = self.last
        return (
            last is None or last.kind == "blank" or (last.kind == "eob" and not last.name) or self.pending is not None
        )

    @property
    def is_before_boundary(self) -> bool:
        """Say whether a blank line, a mark, an attribute list or nothing stands at the present position."""
        scanner = self.scanner
        return bool(
            scanner.is_at_end
            or scanner.match(BLANK_LINES)
            or scanner.match(END_MARK)
            or self.match_attribute_list(scanner.position)
        )

    def match_attribute_list(self, position: int) -> tuple[str, int] | None:
        """Return the inside of an attribute list that stands at *position* by itself, and where it ends."""
        start = _LIST_START.match(self.scanner.text, position)
        if start is None:
            return None
        brace, end = find_list_end(self.scanner, start.end(), is_line=True)
        return (self.scanner.text[start.end() : brace], end) if brace > start.end() else None

    def is_lazy_end(self, position: int) -> bool:
        """Say whether the line at *position* ends a quotation, an item or a paragraph, whatever stands before it."""
        text = self.scanner.text
        if position >= len(text):
            return True
        if not MAY_END_LAZY.match(text, position):
            return False
        return bool(
            BLANK_LINES.match(text, position)
            or END_MARK.match(text, position)
            or LAZY_HTML.match(text, position)
            or self.match_attribute_list(position)
        )

    def is_paragraph_end(self, position: int) -> bool:
        """Say whether the line at *position* ends a paragraph."""
        text = self.scanner.text
        if position >= len(text):
            return True
        if not MAY_END.match(text, position):
            return False
        if self.is_lazy_end(position) or DEFINITION.match(text, position):
            return True
        return self.context.options.ends_paragraphs and any(
            pattern.match(text, position) for pattern in (LIST, ATX, QUOTE, FENCE)
        )
