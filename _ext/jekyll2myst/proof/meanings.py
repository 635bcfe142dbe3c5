"""What directives show, by the names that the table `vocabulary` has for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol

from markdown_it.token import Token

from ..boxes.labels import LABELS
from ..words import split_words
from .collector import FactCollector
from .parser import make_parser
from .row_lists import convert_rows, find_fault_of_rows, read_number
from .span_rows import SpanCell, list_span_rows, merge_cells


class Reader(Protocol):
    """What a directive needs of the reader of its page: a collector, and the reading of what it holds."""

    collector: FactCollector
    declared: Mapping[str, frozenset[str]]

    def read(self, text: str, first_line: int) -> None:
        """Tell the collector what *text* holds."""

    def read_line(self, text: str, line: int) -> None:
        """Tell the collector what a text holds that is read as a line."""

    def read_tokens(self, tokens: Iterable[Token], first_line: int) -> None:
        """Tell the collector what *tokens* hold."""

    def refuse(self, line: int, message: str) -> None:
        """Note that the book would refuse what stands on *line*."""


#: a heading at the beginning of a body, with the places that it has on an older site
_FIRST_HEADING = re.compile(r"(?:\s*:::\{anchor\}[^\n]*\n:::[ \t]*\n)*\s*#{1,6}[ \t][^\n]*(?:\n|\Z)")


class Directive(NamedTuple):
    """A directive with its parts."""

    reader: Reader
    name: str
    argument: str
    options: Mapping[str, str]
    body: str
    line: int
    #: the line on which its body begins
    body_line: int

    def read_body(self) -> None:
        """Read the body as blocks of Markdown."""
        if self.body.strip():
            self.reader.read(self.body, self.body_line)

    def read_element(self, tag: str, text: str) -> None:
        """Read a line of *text* as the content of an element."""
        if text:
            self.reader.collector.begin(tag, {}, self.line)
            self.reader.read_line(text, self.line)
            self.reader.collector.end()

    def read_around(self, tag: str, attrs: Mapping[str, str] | None = None, title_tag: str = "") -> None:
        """Read an element with its title and its body."""
        self.reader.collector.begin(tag, attrs or self.options, self.line)
        if title_tag:
            self.read_element(title_tag, self.argument)
        self.read_body()
        self.reader.collector.end()


def _read_box(directive: Directive) -> None:
    """Read a box, which may print a label of its own."""
    label = LABELS.get(directive.name)
    attrs = {**directive.options, "label": label} if label else {**directive.options, "titled": ""}
    directive.read_around("aside", attrs, title_tag="title")


def _read_details(directive: Directive) -> None:
    """Read a box that opens; without a title it has the heading that it begins with."""
    match = None if directive.argument else _FIRST_HEADING.match(directive.body)
    if match is None:
        directive.read_around("details", {**directive.options, "titled": ""}, title_tag="summary")
        return
    collector = directive.reader.collector
    collector.begin("details", {}, directive.line)
    collector.begin("summary", {}, directive.body_line)
    directive.reader.read(match[0], directive.body_line)
    collector.end()
    directive.reader.read(directive.body[match.end() :], directive.body_line + match[0].count("\n"))
    collector.end()


def _read_figure(directive: Directive) -> None:
    """Read a picture with its caption; it may lead somewhere."""
    collector = directive.reader.collector
    collector.begin("figure", {}, directive.line)
    target = directive.options.get("target", "")
    if target:
        collector.begin("a", {"href": target}, directive.line)
    collector.add_picture(directive.argument, directive.options.get("alt", ""), directive.line)
    if target:
        collector.end()
    if directive.body.strip():
        collector.begin("figcaption", {}, directive.body_line)
        directive.read_body()
        collector.end()
    collector.end()


def _read_video(directive: Directive) -> None:
    """Read a video."""
    collector = directive.reader.collector
    collector.add_media(directive.argument, directive.line)
    if directive.options.get("poster"):
        collector.add_picture(directive.options["poster"], directive.options.get("alt", ""), directive.line)
    for name in ("title", "source", "minutes"):
        directive.read_element("div", directive.options.get(name, ""))
    directive.read_body()


def _read_rows(directive: Directive) -> None:
    """Read a table that is written as a list of lists."""
    tokens = make_parser().parse(directive.body)
    fault = find_fault_of_rows(tokens)
    if fault:
        directive.reader.refuse(directive.line, f"{{list-table}} {fault}")
        directive.read_body()
        return
    head_rows, head_columns = (read_number(directive.options.get(name)) for name in ("header-rows", "stub-columns"))
    collector = directive.reader.collector
    collector.begin("table", directive.options, directive.line)
    directive.read_element("caption", directive.argument)
    directive.reader.read_tokens(convert_rows(tokens, head_rows, head_columns), directive.body_line)
    collector.end()


def _read_span_rows(directive: Directive) -> None:
    """Read a table with merged cells."""
    rows, own_head_rows = list_span_rows(make_parser().parse(directive.body))
    if not rows:
        directive.reader.refuse(directive.line, f"{{{directive.name}}} holds no table")
        directive.read_body()
        return
    options, collector = directive.options, directive.reader.collector
    head_rows = read_number(options["header-rows"]) if "header-rows" in options else own_head_rows
    first_foot_row = len(rows) - read_number(options.get("footer-rows"))
    sides = options.get("text-align", "").replace(",", " ").split()
    sides *= max(map(len, rows)) if len(sides) == 1 else 1
    collector.begin("table", options, directive.line)
    directive.read_element("caption", directive.argument)
    for number, cells in enumerate(merge_cells(rows, head_rows, read_number(options.get("stub-columns")))):
        if number == first_foot_row:
            collector.begin("tfoot", {}, 0)
        collector.begin("tr", {}, 0)
        columns = {id(cell): column for column, cell in reversed([*enumerate(rows[number])])}
        for cell in cells:
            column = columns[id(cell)]
            _read_span_cell(directive, cell, sides[column] if column < len(sides) else "")
        collector.end()
    if first_foot_row < len(rows):
        collector.end()
    collector.end()


def _read_span_cell(directive: Directive, cell: SpanCell, side: str) -> None:
    """Read a cell, whose column stands to a *side*."""
    attrs = {"colspan": str(cell.column_count), "rowspan": str(cell.row_count)}
    attrs["style"] = f"text-align:{side}" if side else cell.style
    line = directive.body_line + next((token.map[0] for token in cell.tokens if token.map), 0)
    directive.reader.collector.begin("th" if cell.is_head else "td", attrs, line)
    directive.reader.read_tokens(cell.tokens, directive.body_line)
    directive.reader.collector.end()


def _read_benefits(directive: Directive) -> None:
    """Read a table of benefits; its columns may have titles."""
    collector = directive.reader.collector
    collector.begin("table", directive.options, directive.line)
    directive.read_element("caption", directive.argument)
    titles = [title.strip() for title in directive.options.get("titles", "").split(";")]
    if len(titles) > 1:
        collector.begin("tr", {}, directive.line)
        for title in titles:
            directive.read_element("th", title)
        collector.end()
    directive.read_body()
    collector.end()


def _read_benefit(directive: Directive) -> None:
    """Read a row of such a table: its head, and what it means."""
    collector = directive.reader.collector
    collector.begin("tr", {}, directive.line)
    directive.read_element("th", directive.argument)
    collector.begin("td", {}, directive.body_line)
    directive.read_body()
    collector.end()
    collector.end()


def _read_band(directive: Directive) -> None:
    """Read a head over rows of such a table."""
    collector = directive.reader.collector
    collector.begin("tr", {}, directive.line)
    collector.begin("th", {"colspan": "2"}, directive.line)
    directive.reader.read_line(directive.argument, directive.line)
    collector.end()
    collector.end()
    directive.read_body()


def _read_wide_row(directive: Directive) -> None:
    """Read what goes on with the row above it, over both columns."""
    collector = directive.reader.collector
    collector.begin("tr", {}, directive.line)
    collector.begin("td", {"colspan": "2"}, directive.body_line)
    directive.read_body()
    collector.end()
    collector.end()


def _read_code(directive: Directive) -> None:
    """Read code."""
    directive.read_element("caption", directive.options.get("caption", ""))
    directive.reader.collector.add_code(directive.body, directive.argument, directive.body_line)


def _read_math(directive: Directive) -> None:
    """Read a formula."""
    collector = directive.reader.collector
    collector.begin("div", {}, directive.line)
    collector.add_math(f"{directive.argument}\n{directive.body}", directive.body_line)
    collector.end()


def _read_quotation(directive: Directive) -> None:
    """Read a quotation, with who said it."""
    parts = [directive.argument, *(directive.options.get(name, "") for name in ("role", "library", "region"))]
    who = ", ".join(filter(None, parts))
    directive.reader.collector.begin("blockquote", directive.options, directive.line)
    directive.read_body()
    # a dash is printed before it
    directive.read_element("div", f"— {who}" if who else "")
    directive.reader.collector.end()


def _read_title(directive: Directive) -> None:
    """Read a title that is no heading, or one that is."""
    level = directive.options.get("heading-level", "")
    directive.read_element(f"h{level}" if re.fullmatch("[1-6]", level) else "title", directive.argument)


def _read_container(directive: Directive) -> None:
    """Read what is inside."""
    directive.reader.collector.attribute_words += split_words(" ".join(directive.options.values()))
    directive.read_around("div", {**directive.options, "class": directive.options.get("class", directive.argument)})


def _read_card(directive: Directive) -> None:
    """Read a card, which may lead somewhere as a whole, or a tab."""
    collector = directive.reader.collector
    collector.begin("aside", directive.options, directive.line)
    link = directive.options.get("link", "")
    if link:
        collector.begin("a", {"href": link}, directive.line)
    directive.read_element("title", directive.argument)
    for name in ("img-top", "img-background", "img-bottom"):
        if directive.options.get(name):
            collector.add_picture(directive.options[name], directive.options.get("img-alt", ""), directive.line)
    if link:
        collector.end()
    directive.read_body()
    collector.end()


def _read_question(directive: Directive) -> None:
    """Read a question, and what can be chosen."""
    collector = directive.reader.collector
    directive.read_element("p", directive.argument)
    directive.read_body()
    choices = [choice.strip() for choice in directive.options.get("choices", "").split(";") if choice.strip()]
    if choices:
        collector.begin("ul", {}, directive.line)
        for choice in choices:
            directive.read_element("li", choice)
        collector.end()


def _read_nothing(directive: Directive) -> None:
    """Read what shows nothing of its own."""


MEANINGS: Mapping[str, Callable[[Directive], None]] = {
    "box": _read_box,
    "details": _read_details,
    "figure": _read_figure,
    "image": _read_figure,
    "video": _read_video,
    "rows": _read_rows,
    "span rows": _read_span_rows,
    "benefits": _read_benefits,
    "benefit": _read_benefit,
    "band": _read_band,
    "wide row": _read_wide_row,
    "code": _read_code,
    "math": _read_math,
    "container": _read_container,
    "title": _read_title,
    "quotation": _read_quotation,
    "card": _read_card,
    "question": _read_question,
    "nothing": _read_nothing,
}
