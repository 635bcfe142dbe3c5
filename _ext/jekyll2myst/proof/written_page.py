"""Facts of a page as it was written: read once, as MyST reads it, with its directives and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from markdown_it.token import Token

from . import directives
from .collector import FactCollector
from .parser import make_parser
from .vocabulary import ROLES, SPAN_CLASSES

#: no page nests deeper than this; what does is not read
_DEEPEST = 40


class Use(NamedTuple):
    """A directive, a role, HTML, or a mark of MyST, in a written page."""

    #: "directive", "role", "html" or "mark"
    kind: str
    name: str
    #: argument of a directive, content of a role, the HTML itself
    content: str
    #: the first line, from 1, and the line behind the last
    line: int
    end: int


class Refusal(NamedTuple):
    """A directive or role that the book would refuse."""

    line: int
    message: str


class WrittenPageReader:
    """Tells a collector what a text holds."""

    def __init__(self, collector: FactCollector, declared: Mapping[str, frozenset[str]] = MappingProxyType({})) -> None:
        """Prepare.

        :param declared: directives that a recipe names, and the options that it gives them
        """
        self.collector, self.declared = collector, declared
        self.uses: list[Use] = []
        self.refusals: list[Refusal] = []
        self._depth = 0
        self._attributions: list[tuple[str, int]] = []

    def read(self, text: str, first_line: int = 1) -> None:
        """Tell the collector what *text* holds, whose first line has the number *first_line*."""
        if self._depth >= _DEEPEST:
            self.refuse(first_line, "is nested too deeply to be read")
            return
        self._depth += 1
        self.read_tokens(make_parser().parse(text), first_line)
        self._depth -= 1

    def read_line(self, text: str, line: int) -> None:
        """Tell the collector what a text holds that is read as a line: a title, an attribution."""
        for token in make_parser().parseInline(text):
            self._read_inline(token.children or [], line)

    def refuse(self, line: int, message: str) -> None:
        """Note that the book would refuse what stands on *line*."""
        self.refusals.append(Refusal(line, message))

    # -- blocks ------------------------------------------------------------------------------------

    def read_tokens(self, tokens: Iterable[Token], first_line: int) -> None:
        """Tell the collector what *tokens* hold."""
        line = first_line
        for token in tokens:
            if token.map:
                line = first_line + token.map[0]
            if token.type == "inline":
                self._read_inline(token.children or [], line)
            elif token.nesting == 1:
                self._open_block(token, line)
            elif token.nesting == -1:
                self._close_block()
            elif reader := _BLOCK_READERS.get(token.type):
                reader(self, token, line)

    def _open_block(self, token: Token, line: int) -> None:
        """Tell of the beginning of a block."""
        tag, attrs = token.tag or "div", {name: str(value) for name, value in token.attrs.items()}
        if token.type == "footnote_reference_open":
            tag, attrs = "#note", {"name": f"^{token.meta.get('label', '')}"}
        elif token.type == "list_item_open" and "checked" in token.meta:
            attrs["checked"] = "done" if token.meta["checked"] else "open"
        # attributes stand in the line above
        self._attributions.append((attrs.get("attribution", ""), line - 1))
        self.collector.begin(tag, attrs, line)

    def _close_block(self) -> None:
        """Tell of the end of a block; who said a quotation stands below it."""
        attribution, line = self._attributions.pop()
        if attribution:
            self.collector.begin("div", {}, line)
            # a dash is printed before it
            self.read_line(f"— {attribution}", line)
            self.collector.end()
        self.collector.end()

    def _read_fence(self, token: Token, line: int) -> None:
        """Tell of code, or of a directive."""
        name, _space, argument = token.info.strip().partition(" ")
        if name.startswith("{") and name.endswith("}"):
            self.uses.append(Use("directive", name[1:-1], " ".join(argument.split()), line, _find_end(token, line)))
            directives.read_directive(self, name[1:-1], argument.strip(), token.content, line)
        else:
            self.collector.add_code(token.content, name, line + (token.type != "code_block"))

    def _read_html(self, token: Token, line: int) -> None:
        """Tell of raw HTML, which no writer writes."""
        self.uses.append(Use("html", "", token.content, line, _find_end(token, line)))

    def _read_mark(self, token: Token, line: int) -> None:
        """Tell of a comment, or of a mark that parts blocks, which show nothing."""
        self.uses.append(Use("mark", token.type, token.content, line, _find_end(token, line)))

    def _read_rule(self, token: Token, line: int) -> None:
        """Tell of a rule."""
        self.collector.begin("hr", {}, line)
        self.collector.end()

    # -- lines -------------------------------------------------------------------------------------

    def _read_inline(self, tokens: Sequence[Token], line: int) -> None:
        """Tell the collector what stands inside a line."""
        add_text = self.collector.add_text
        for token in tokens:
            if token.type in ("text", "text_special"):
                add_text(token.content, line)
            elif token.type == "softbreak":
                line += bool(line)
                add_text(" ", 0)
            elif token.nesting == 1:
                self._open_span(token, line)
            elif token.nesting == -1:
                self.collector.end()
            elif reader := _INLINE_READERS.get(token.type):
                reader(self, token, line)
                if token.type == "hardbreak":
                    line += bool(line)

    def _open_span(self, token: Token, line: int) -> None:
        """Tell of the beginning of an element inside a line."""
        attrs = {name: str(value) for name, value in token.attrs.items()} if token.attrs else {}
        tag = token.tag
        if tag == "span":
            tag = next((SPAN_CLASSES[name] for name in attrs.get("class", "").split() if name in SPAN_CLASSES), tag)
        self.collector.begin(tag, attrs, line)

    def _read_code(self, token: Token, line: int) -> None:
        """Tell of code in a line."""
        self.collector.begin("code", {}, line)
        self.collector.add_text(token.content, line)
        self.collector.end()

    def _read_picture(self, token: Token, line: int) -> None:
        """Tell of a picture."""
        alt = "".join(child.content if child.content else " " for child in token.children or [])
        self.collector.add_picture(str(token.attrs.get("src", "")), alt, line)

    def _read_call(self, token: Token, line: int) -> None:
        """Tell of a call of a note."""
        self.collector.add_call(f"^{token.meta.get('label', '')}", line)

    def _read_inline_html(self, token: Token, line: int) -> None:
        """Tell of raw HTML in a line, which no writer writes."""
        self.uses.append(Use("html", "", token.content, line, line + 1))
        self.collector.add_text(" ", line)

    def _read_role(self, token: Token, line: int) -> None:
        """Tell of a role."""
        name = str(token.meta.get("name", ""))
        self.uses.append(Use("role", name, token.content, line, line + 1 + token.content.count("\n")))
        form = ROLES.get(name)
        if form is None:
            self.refuse(line, f"no role is called {{{name}}}")
            self.collector.add_text(f" {token.content} ", line)
        elif form.tag == "#call":
            for _key in token.content.split(","):
                self.collector.add_call("", line)
        elif form.tag == "#math":
            self.collector.add_math(token.content, line)
        elif form.tag:
            content, title = token.content, ""
            if name == "abbr" and content.endswith(")") and " (" in content:
                content, _bracket, title = content[:-1].partition(" (")
            self.collector.begin(form.tag, {"title": title} if title else {}, line)
            self.collector.add_text(content, line)
            self.collector.end()


def _find_end(token: Token, line: int) -> int:
    """Return the line behind the last of a block that begins on *line*."""
    return line + (token.map[1] - token.map[0] if token.map else 1)


_BLOCK_READERS: Mapping[str, Callable[[WrittenPageReader, Token, int], None]] = {
    "fence": WrittenPageReader._read_fence,
    "colon_fence": WrittenPageReader._read_fence,
    "code_block": WrittenPageReader._read_fence,
    "html_block": WrittenPageReader._read_html,
    "myst_line_comment": WrittenPageReader._read_mark,
    "myst_block_break": WrittenPageReader._read_mark,
    "myst_target": WrittenPageReader._read_mark,
    "hr": WrittenPageReader._read_rule,
}
_INLINE_READERS: Mapping[str, Callable[[WrittenPageReader, Token, int], None]] = {
    "code_inline": WrittenPageReader._read_code,
    "image": WrittenPageReader._read_picture,
    "footnote_ref": WrittenPageReader._read_call,
    "myst_role": WrittenPageReader._read_role,
    "hardbreak": lambda reader, token, line: reader.collector.add_break(line),
    "html_inline": WrittenPageReader._read_inline_html,
}
