"""What stands inside a line: kramdown's span-level syntax as nodes.

Text is kept as MyST that shows it: what kramdown took for text and MyST would take for markup is escaped, the rest is
as its author wrote it. The rules are kramdown's own (2.4, ``parser/kramdown/*.rb``); where it prints broken markup as
garbage, the markup is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..tree import Node, add_text
from .context import Context
from .emphasis import emphasis
from .extensions import brace
from .links import link
from .tags import DEEPEST, tag

SPECIAL = re.compile(r"[\\`*_<\[!&{$~>(+,\n]|  +\n|(?<=.)[?!]{3}")
ESCAPABLE = frozenset("\\.*_+`<>()[]{}#!:|\"'$=-~?")
TAG = re.compile(r"<([A-Za-z][\w:.-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*(/?)>")
CLOSE = re.compile(r"</([A-Za-z][\w:.-]*)\s*>")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
AUTOLINK = re.compile(r"<((?:mailto:|https?:|ftp:)[^\s<>]*|[\w.+-]+@[\w.-]+\.\w+)>")
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#x[0-9a-fA-F]+);")
CALL = re.compile(r"\[\^([\w-]+)\]")
MATH = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)
#: what MyST's typographic replacements would change and kramdown does not
REPLACED = re.compile(r"\((?:c|r|p|tm)\)|\+-|,,", re.IGNORECASE)


class Spans:
    """Reads one run of text."""

    def __init__(self, text: str, context: Context, line: int = 0) -> None:
        """Prepare to read *text*, which begins on *line*."""
        self.text, self.context, self.first = text, context, line
        self.position = 0
        #: emphasis that is open
        self.emphases: list[str] = []
        #: emphasis known to have no end: kind, mark, and what was open
        self.endless: set[tuple[str, str, tuple[str, ...]]] = set()
        self.depth = 0
        self.counted = (0, 0)
        self.brackets: dict[int, int] | None = None

    def read(self) -> list[Node]:
        """Return its nodes."""
        nodes, _found = self.until(None, lambda: True)
        return nodes

    @property
    def line(self) -> int:
        """Return the line at the present position."""
        position, lines = self.counted if self.counted[0] <= self.position else (0, 0)
        self.counted = self.position, lines + self.text.count("\n", position, self.position)
        return self.first + self.counted[1] if self.first else 0

    def until(self, stop: re.Pattern[str] | None, accept: Callable[[], bool]) -> tuple[list[Node], bool]:
        """Return the nodes up to what *stop* matches where *accept* agrees, and whether that was found.

        What *stop* matches at once ends nothing: an empty emphasis is text.
        """
        nodes: list[Node] = []
        while self.position < len(self.text):
            if stop and stop.match(self.text, self.position) and nodes and accept():
                return nodes, True
            found = SPECIAL.search(self.text, self.position)
            at = found.start() if found else len(self.text)
            if stop and (ahead := stop.search(self.text, self.position, at)):
                at = max(ahead.start(), self.position)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
                continue
            self.special(nodes)
        return nodes, stop is None

    def until_close(self, close: re.Pattern[str]) -> tuple[list[Node], bool]:
        """Return the nodes up to an end tag that *close* matches, which is passed, and whether there was one."""
        nodes: list[Node] = []
        while self.position < len(self.text):
            if found := close.match(self.text, self.position):
                self.position = found.end()
                return nodes, True
            found = SPECIAL.search(self.text, self.position)
            at = found.start() if found else len(self.text)
            if at > self.position:
                add_text(nodes, self.text[self.position : at], self.line)
                self.position = at
            else:
                self.special(nodes)
        return nodes, False

    def special(self, nodes: list[Node]) -> None:
        """Read what begins with a special character at the present position."""
        at, count = self.position, len(nodes)
        reader = READERS.get(self.text[at])
        if reader is None or not reader(self, nodes):
            self.character(nodes)
        elif len(nodes) == count + 1 and nodes[-1].tag != "#text":
            nodes[-1].source = self.text[at : self.position]
            nodes[-1].changed |= nodes[-1].tag not in AS_WRITTEN

    def character(self, nodes: list[Node]) -> None:
        """Read one character as text."""
        character = self.text[self.position]
        if character in "?!" and self.text.startswith(character * 3, self.position - 1):
            character = f"\\{character}"  # MyST shortens a run of them
        add_text(nodes, character, self.line)
        self.position += 1

    def inner(self, text: str, line: int) -> list[Node]:
        """Return the nodes of a *text* inside this one."""
        if self.depth >= DEEPEST:
            return [Node("#text", text=re.sub(r"([\\`*_\[\]<])", r"\\\1", text), line=line)]
        inside = Spans(text, self.context, line)
        inside.depth = self.depth + 1
        return inside.read()

    def take(self, found: re.Match[str]) -> re.Match[str]:
        """Move behind *found*, and return it."""
        self.position = found.end()
        return found

    def match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Return the match of *pattern* at the present position."""
        return pattern.match(self.text, self.position)


def backslash(spans: Spans, nodes: list[Node]) -> bool:
    """Read an escaped character, or two backslashes that break a line."""
    text, at = spans.text, spans.position
    if text.startswith("\\\\\n", at) or (spans.context.option("hard_wrap") and text.startswith("\\\n", at)):
        nodes.append(Node("br", line=spans.line, changed=True))
        spans.position += text.index("\n", at) - at + 1
    elif text.startswith("\\\n", at):  # GitHub's dialect
        nodes.append(Node("br", line=spans.line))
        spans.position += 2
    else:
        following = text[at + 1 : at + 2]
        kept = following in ESCAPABLE and following
        add_text(nodes, f"\\{following}" if kept else "\\\\", spans.line)
        spans.position += 2 if kept else 1
    return True


def newline(spans: Spans, nodes: list[Node]) -> bool:
    """Read the end of a line, which is a hard break after two spaces."""
    at = spans.position
    end = spans.text.index("\n", at)
    hard = end - at >= 2 or (spans.context.option("hard_wrap") and end + 1 < len(spans.text))
    if hard:
        nodes.append(Node("br", line=spans.line))
    else:
        add_text(nodes, spans.text[at : end + 1], spans.line)
    spans.position = end + 1
    return True


def code(spans: Spans, nodes: list[Node]) -> bool:
    """Read a code span."""
    fence = re.compile(r"`+").match(spans.text, spans.position)
    if fence is None:
        return False
    end = re.compile(rf"(?<!`){fence[0]}(?!`)").search(spans.text, fence.end())
    if end is None:
        add_text(nodes, "\\`" * len(fence[0]), spans.line)
        spans.position = fence.end()
        return True
    content = spans.text[fence.end() : end.start()]
    if len(fence[0]) > 1 or (content.startswith(" ") and content.endswith(" ") and content.strip()):
        content = content.removeprefix(" ").removesuffix(" ")
    nodes.append(Node("code", text=content.replace("\n", " "), line=spans.line))
    spans.position = end.end()
    return True


def bracket(spans: Spans, nodes: list[Node]) -> bool:
    """Read a call of a note, or a link."""
    if found := spans.match(CALL):
        if found[1] in spans.context.notes:
            nodes.append(Node("#call", {"name": f"^{found[1]}"}, line=spans.line))
            spans.take(found)
            return True
        spans.context.report("note call", found[0], spans.line, "leads to no note; it is kept as text")
        add_text(nodes, f"\\[^{found[1]}]", spans.line)
        spans.take(found)
        return True
    return link(spans, nodes, "a")


def exclamation(spans: Spans, nodes: list[Node]) -> bool:
    """Read an image."""
    if not spans.text.startswith("![", spans.position):
        return False
    spans.position += 1
    if link(spans, nodes, "img"):
        return True
    spans.position -= 1
    return False


def angle(spans: Spans, nodes: list[Node]) -> bool:
    """Read an HTML tag, a comment or an address in angle brackets."""
    line = spans.line
    if found := spans.match(COMMENT):
        nodes.append(Node("#comment", text=found[1].strip(), line=line))
        spans.take(found)
    elif found := spans.match(AUTOLINK):
        address = found[1] if re.match(r"\w+:", found[1]) else f"mailto:{found[1]}"
        shown = [Node("#text", text=found[1].removeprefix("mailto:"), line=line)]
        nodes.append(Node("a", {"href": address}, shown, line=line, options={"auto": found[0]}))
        spans.take(found)
    elif found := spans.match(CLOSE):
        nodes.append(Node("#junk", text=found[0], line=line))
        spans.take(found)
    elif found := spans.match(TAG):
        tag(spans, nodes, found)
    elif spans.text.startswith("<<", spans.position):
        add_text(nodes, "«", line)
        spans.position += 2
    else:
        following = spans.text[spans.position + 1 : spans.position + 2]
        add_text(nodes, "\\<" if following.isalpha() or following in ("/", "!", "?") else "<", line)
        spans.position += 1
    return True


def ampersand(spans: Spans, nodes: list[Node]) -> bool:
    """Read an entity, kept as it is; one that XML would need stays so, others show what they name."""
    found = spans.match(ENTITY)
    if found is None:
        return False
    add_text(nodes, found[0], spans.line)
    spans.take(found)
    return True


def dollar(spans: Spans, nodes: list[Node]) -> bool:
    """Read math between two pairs of dollars."""
    found = spans.match(MATH)
    if found is None:
        return False
    nodes.append(Node("#math", text=found[1].strip(), line=spans.line))
    spans.take(found)
    return True


def tilde(spans: Spans, nodes: list[Node]) -> bool:
    """Read struck-out text (GitHub's dialect)."""
    found = spans.match(re.compile(r"~~(?![\s~])(.*?[^\s~])~~", re.DOTALL))
    if found is None:
        return False
    nodes.append(Node("del", children=spans.inner(found[1], spans.line), line=spans.line))
    spans.take(found)
    return True


def guillemet(spans: Spans, nodes: list[Node]) -> bool:
    """Read the quotation mark that two angle brackets make."""
    if not spans.text.startswith(">>", spans.position):
        return False
    add_text(nodes, "»", spans.line)
    spans.position += 2
    return True


def replaced(spans: Spans, nodes: list[Node]) -> bool:
    """Escape what MyST would print as another sign."""
    found = spans.match(REPLACED)
    if found is None:
        return False
    text = found[0]
    add_text(nodes, f"\\{text}" if text[0] == "(" else f"{text[0]}\\{text[1:]}", spans.line)
    spans.take(found)
    return True


#: elements whose Markdown is also MyST
AS_WRITTEN = frozenset({"code", "em", "strong", "a", "img", "br", "#call"})

READERS: dict[str, Callable[[Spans, list[Node]], bool]] = {
    "\\": backslash,
    "\n": newline,
    " ": newline,
    "`": code,
    "*": emphasis,
    "_": emphasis,
    "[": bracket,
    "!": exclamation,
    "<": angle,
    "&": ampersand,
    "{": brace,
    "$": dollar,
    "~": tilde,
    ">": guillemet,
    "(": replaced,
    "+": replaced,
    ",": replaced,
}


def spans(text: str, context: Context, line: int = 0) -> list[Node]:
    """Return the nodes of a run of Markdown *text* that begins on *line*."""
    return Spans(text, context, line).read()
