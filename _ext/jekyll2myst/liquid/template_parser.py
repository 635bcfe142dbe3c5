"""Templates as trees of text and tags (Liquid 5.4: ``block_body.rb``, ``block.rb``, ``document.rb``).

Where Ruby refuses a page, the tag that is wrong is left out and told: what a block holds stays, also if it has no end.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from .faults import LiquidError
from .nodes import WHITE_SPACE, BlockNode, Body, OutputNode, TagNode, TagTable
from .pieces import Piece
from .tokens import Token, split_tokens

_MAX_DEPTH = 100
_LINE_OF_TAGS = re.compile(r"\s*(#|\w+)\s*(.*)", re.ASCII)


class Template(NamedTuple):
    """A template, read."""

    body: Body
    #: line and message of each tag that is left out
    faults: tuple[tuple[int, str], ...]


class _OpenBlock(BlockNode):
    """A block that is left out itself; what it holds stands in the block around it."""

    def __init__(self, token: Token, body: Body) -> None:
        """Read on into *body*."""
        super().__init__(token)
        self.bodies = [body]


class TemplateParser:
    """Reads one template."""

    def __init__(self, tags: TagTable, plugin_tag: type[TagNode]) -> None:
        """Prepare to read: *tags* by their names, *plugin_tag* for names that none has."""
        self.tags, self.plugin_tag = tags, plugin_tag
        self.root = Body()
        self.open_blocks: list[BlockNode] = []
        self.open_names: Counter[str] = Counter()
        self.plugin_names: set[str] = set()
        self.faults: list[tuple[int, str]] = []
        self.strips_text = False

    def parse(self, text: str) -> Template:
        """Return *text* as a template."""
        for token in split_tokens(text):
            block = self.open_blocks[-1] if self.open_blocks else None
            if block is not None and block.is_raw:
                self._read_raw(token, block)
                continue
            if token.kind == "text":
                self._add_text(token)
                continue
            if token.kind == "broken":
                self._tell(token, f"{token.source} has no end on this page; the text stays as it is")
                self.body.add(Piece(token.source, token.line, is_template_text=True))
                continue
            self._strip_before(token)
            if token.kind == "output":
                self._add_tag(token, OutputNode)
            else:
                self._read_tag(token)
        while self.open_blocks:
            self._abandon_block()
        return Template(self.root, tuple(self.faults))

    @property
    def body(self) -> Body:
        """Return where the next node belongs."""
        return self.open_blocks[-1].bodies[-1] if self.open_blocks else self.root

    def _add_text(self, token: Token) -> None:
        """Add a text, without the white space before it where a tag takes that away."""
        text, line = token.source, token.line
        if self.strips_text:
            text = text.lstrip(WHITE_SPACE)
            line += token.source.count("\n", 0, len(token.source) - len(text))
        self.strips_text = False
        self.body.add(Piece(text, line, is_template_text=True))

    def _tell(self, token: Token, message: str) -> None:
        """Write down that *token* is left out; in a comment nothing is wrong."""
        if not self.open_names["comment"]:
            self.faults.append((token.line, message))

    def _strip_before(self, token: Token) -> None:
        """Take away the white space before *token*, and note whether it takes that behind it."""
        nodes = self.body.nodes
        if token.strips_before and nodes and isinstance(nodes[-1], str):
            line = nodes[-1].line if isinstance(nodes[-1], Piece) else token.line
            nodes[-1] = Piece(nodes[-1].rstrip(WHITE_SPACE), line, is_template_text=True)
        self.strips_text = token.strips_behind

    def _read_raw(self, token: Token, block: BlockNode) -> None:
        """Read *token* in a block whose content is text."""
        # an output that has no end may stand before the end of the block
        match = re.fullmatch(rf"(.*?)\{{%-?\s*end{block.name}\b.*?(-?)%\}}", token.source, re.ASCII | re.DOTALL)
        if match is None:
            self.body.add(Piece(token.source, token.line, is_template_text=True))
        else:
            self.body.add(Piece(match[1], token.line, is_template_text=True))
            self.strips_text = bool(match[2])
            self._close_block()

    # -- tags --------------------------------------------------------------------------------------

    def _read_tag(self, token: Token) -> None:
        """Read a tag: one that stands alone, or the beginning, a part or the end of a block."""
        if token.name == "liquid":
            for number, line in enumerate(token.markup.split("\n")):
                if match := _LINE_OF_TAGS.fullmatch(line):
                    self._read_tag(Token("tag", line, token.line + number, match[1], match[2]))
        elif token.name in self.tags:
            tag = self.tags[token.name]
            if issubclass(tag, BlockNode):
                self._open_block(token, tag)
            else:
                self._add_tag(token, tag)
        elif token.name.startswith("end"):
            self._end_block(token)
        elif token.name in ("else", "elsif", "when"):
            self._begin_part(token)
        elif not self.open_names["comment"]:
            self.plugin_names.add(token.name)
            self._add_tag(token, self.plugin_tag)

    def _add_tag(self, token: Token, tag: type[TagNode]) -> None:
        """Add a tag that stands alone."""
        try:
            self.body.add(tag(token))
        except LiquidError as fault:
            self._tell(token, str(fault))

    def _open_block(self, token: Token, tag: type[BlockNode]) -> None:
        """Begin a block."""
        block: BlockNode
        try:
            if len(self.open_blocks) >= _MAX_DEPTH:
                raise LiquidError("stands in too many blocks; take some of them apart")
            block = tag(token)
        except LiquidError as fault:
            self._tell(token, str(fault))
            block = _OpenBlock(token, self.body)
        self.open_blocks.append(block)
        self.open_names[token.name] += 1

    def _begin_part(self, token: Token) -> None:
        """Begin another part of the block that is open."""
        block = self.open_blocks[-1] if self.open_blocks else None
        if isinstance(block, _OpenBlock):
            return
        if block is None or token.name not in block.parts:
            self._tell(token, f"{token.name} stands in no block that has it; delete it")
            return
        try:
            block.begin_part(token)
        except LiquidError as fault:
            self._tell(token, str(fault))

    def _end_block(self, token: Token) -> None:
        """End the block that *token* names, and those in it that have no end."""
        name = token.name[3:]
        if not self.open_names[name]:
            # a block of a plugin is two tags, so that its content stays
            if name in self.plugin_names:
                self._add_tag(token, self.plugin_tag)
            else:
                self._tell(token, f"{token.name} ends no block that is open; delete it")
            return
        for block in reversed(self.open_blocks):
            if block.name == name:
                break
            # in a comment nothing ends what began before it
            if block.name == "comment":
                return
        while self.open_blocks[-1].name != name:
            self._abandon_block()
        self._close_block()

    def _close_block(self) -> None:
        """End the innermost block."""
        block = self.open_blocks.pop()
        self.open_names[block.name] -= 1
        block.end()
        if not isinstance(block, _OpenBlock):
            self.body.add(block)

    def _abandon_block(self) -> None:
        """Leave out the innermost block, which has no end; what it holds stays, if it is no comment."""
        block = self.open_blocks.pop()
        self.open_names[block.name] -= 1
        if isinstance(block, _OpenBlock):
            return
        advice = f"write {{% end{block.name} %}} behind it"
        loss = "what stands below it is left out; " if block.name == "comment" else ""
        self._tell(Token("tag", "", block.line), f"{block.name} has no end; {loss}{advice}")
        # what somebody did not want to publish is not published
        for body in block.bodies if block.name != "comment" else ():
            self.body.splice(body)
