"""Where a reader of spans is: a run of text, and what was read of it (kramdown 2.4, ``parse_spans``).

Text is kept as MyST that shows it: what kramdown took for text and MyST would take for markup is escaped, and quotation
marks, dashes and dots are those that kramdown prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..tree import Node
from .context import Context
from .html_elements import decode_references
from .scanner import Scanner
from .span_text import Sign, TextPlace, make_text_nodes

#: where something may begin that is not text; each begins with one character, so that the search is quick
_SPECIAL = re.compile(
    r"\*|_|`|<|\[|\]|&|\$|\\|\"|'|\{:|!\[|--|\.\.\.|>>|  (?=\n)|~~",
)
_SPECIAL_IN_HTML = re.compile("<")
#: elements whose Markdown is also MyST
_AS_WRITTEN = frozenset({"em", "strong", "a", "img", "br", "#call"})
#: spans deeper than this are read as text
MAX_SPAN_DEPTH = 40
#: how often a text may be read again for emphasis, and for links, that have no end, before that is guessed
MAX_EMPHASIS_READINGS, MAX_LINK_READINGS = 4, 4


class NoEndError(Exception):
    """An element takes all the rest of the text, so that nothing around it has an end either."""


@dataclass(slots=True)
class Frame:
    """An element whose content is read."""

    kind: str
    nodes: list[Node] = field(default_factory=list)
    #: text that was read last, not yet a node
    parts: list[str | Sign] = field(default_factory=list)
    text_line: int = 0
    #: whether the element read last is text, which has no attributes
    ends_with_text: bool = False
    #: how many images of Markdown are in it
    image_count: int = 0
    #: whether it is HTML in which nothing is Markdown
    is_raw: bool = False
    #: marks that have no end in this element
    unclosed: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was read."""
        return not self.nodes and not self.parts


class SpanParser:
    """Reads one run of text."""

    def __init__(self, text: str, context: Context, line: int = 0, depth: int = 0, *, has_breaks: bool = True) -> None:
        """Prepare to read *text*, which begins on *line*; *depth* is how many elements stand around."""
        self.context, self.scanner, self.depth = context, Scanner(text, line), depth
        self.frames: list[Frame] = []
        #: whether a backslash or an option makes a break of a line end: not inside HTML
        self.has_breaks = has_breaks
        #: characters that were read for emphasis and for links without an end
        self.wasted_emphases = self.wasted_links = 0
        #: how many elements are read that are none if they have no end
        self.attempts = 0
        #: marks that have no end in some element
        self.unclosed: set[str] = set()
        #: where the last closing bracket stands
        self.last_bracket = text.rfind("]")
        #: brackets that have no partner, and those that have; `None` until they are needed
        self.bracket_pairs: dict[int, int] | None = None

    def parse(self) -> list[Node]:
        """Return the nodes of the text."""
        frame = Frame("root")
        self.read_into(frame)
        self._flush(frame, is_end=True)
        return frame.nodes

    @property
    def frame(self) -> Frame:
        """Return the element whose content is read."""
        return self.frames[-1]

    @property
    def may_break(self) -> bool:
        """Say whether a backslash before a line end breaks the line here."""
        return self.has_breaks and not self.is_open("html")

    @property
    def is_too_deep(self) -> bool:
        """Say whether no more elements may be nested."""
        return self.depth + len(self.frames) > MAX_SPAN_DEPTH

    def is_open(self, *kinds: str) -> bool:
        """Say whether the present place stands in an element of one of *kinds*."""
        return any(frame.kind in kinds for frame in self.frames)

    def read_into(
        self,
        frame: Frame,
        stop: re.Pattern[str] | None = None,
        accept: Callable[[re.Match[str]], bool] | None = None,
        *,
        is_markdown: bool = True,
    ) -> bool:
        """Read into *frame* up to what *stop* matches where *accept* agrees; return whether that was found.

        :param is_markdown: whether there is Markdown in it, else only HTML
        """
        self.frames.append(frame)
        scanner, special = self.scanner, _SPECIAL if is_markdown else _SPECIAL_IN_HTML
        is_found = False
        while not scanner.is_at_end:
            match = special.search(scanner.text, scanner.position)
            if match is None:
                # what has no end is read again without it, and its text is added then
                if stop is None:
                    self.add_text(scanner.text[scanner.position :])
                    scanner.position = len(scanner.text)
                break
            self._move_to(match)
            if stop and (stop_match := stop.match(scanner.text, scanner.position)):
                is_found = accept is None or accept(stop_match)
                if is_found:
                    break
            self._read_special(match[0][0] if is_markdown else "html")
        self.frames.pop()
        return is_found

    def try_to_read_into(self, frame: Frame, stop: re.Pattern[str], accept: Callable[[re.Match[str]], bool]) -> bool:
        """Read into the *frame* of an element that is text where it has no end; return whether it has one.

        Where it has none, the position is then behind what was read for it.

        :raises NoEndError: if it has none, and stands in another such element, which has none either
        """
        depth = len(self.frames)
        self.attempts += 1
        try:
            if self.read_into(frame, stop, accept):
                return True
            self.scanner.position = len(self.scanner.text)
        except NoEndError:
            if self.attempts > 1:
                raise
            del self.frames[depth:]
        finally:
            self.attempts -= 1
        return False

    def _move_to(self, match: re.Match[str]) -> None:
        """Move to where something may begin: a quotation mark begins with the character before it."""
        scanner, start = self.scanner, match.start()
        if start > scanner.position and (match[0] in "\"'" or (match[0] == ">>" and scanner.text[start - 1] == " ")):
            start -= 1
        self.add_text(scanner.text[scanner.position : start])
        scanner.position = start

    def _read_special(self, character: str) -> None:
        """Read what begins at the present position, or one character as text."""
        scanner, frame = self.scanner, self.frame
        start, count = scanner.position, len(frame.nodes)
        for reader in self.context.span_readers.get(character, ()):
            if reader(self):
                break
        else:
            self._read_character(character)
        if len(frame.nodes) > count and not frame.parts and frame.nodes[-1].tag != "#text":
            # its source lets the writer keep a line as its author wrote it, where only one element changed
            node = frame.nodes[-1]
            node.source = node.source or scanner.text[start : scanner.position]
            node.is_modified |= node.tag not in _AS_WRITTEN

    def _read_character(self, character: str) -> None:
        """Read one character that begins nothing: a quotation mark behind it is seen with it, else it is text."""
        scanner = self.scanner
        if character not in ("\\", "html") and scanner.text[scanner.position + 1 : scanner.position + 2] in ("'", '"'):
            for reader in self.context.span_readers["'"]:
                if reader(self):
                    return
        self.add_text(scanner.text[scanner.position])
        scanner.position += 1

    # -- adding ------------------------------------------------------------------------------------

    def add_text(self, text: str | Sign, *, is_element: bool = False) -> None:
        """Add text; *is_element* is for signs that kramdown does not take for text."""
        if not text:
            return
        frame = self.frame
        if frame.is_raw and isinstance(text, str):
            text = decode_references(text)
        if not frame.parts:
            frame.text_line = self.scanner.line
        frame.parts.append(text)
        frame.ends_with_text = not is_element

    def add_text_at(self, text: str, start: int) -> None:
        """Add as text what stands at *start* and begins nothing, and go on behind it."""
        self.scanner.position = start
        self.add_text(text)
        self.scanner.position = start + len(text)

    def add_node(self, node: Node) -> None:
        """Add an element."""
        frame = self.frame
        self._flush(frame)
        frame.nodes.append(node)
        frame.ends_with_text = False

    def finish(self, frame: Frame) -> list[Node]:
        """Return what was read into *frame*."""
        self._flush(frame)
        return frame.nodes

    def _flush(self, frame: Frame, *, is_end: bool = False) -> None:
        """Make nodes of the text that was read last."""
        if not frame.parts:
            return
        is_after_break = bool(frame.nodes) and frame.nodes[-1].tag == "br"
        first = frame.parts[0]
        if is_after_break and isinstance(first, str) and first.startswith("\n"):
            frame.nodes[-1].options["line-end"] = "yes"
        place = TextPlace(
            frame.text_line,
            is_end=is_end,
            is_after_break=is_after_break,
            has_breaks=self.has_breaks and frame.kind != "html" and not self.is_open("html"),
            has_abbreviations=not frame.is_raw,
        )
        frame.nodes += make_text_nodes(frame.parts, place, self.context)
        frame.parts = []
