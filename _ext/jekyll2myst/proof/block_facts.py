"""Facts of blocks: headings, lists, tables, quotations, boxes, notes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain, repeat

from .facts import Fact, list_languages, read_numbering
from .grids import Cell, list_mixed_columns, place_cells, read_alignment
from .text_runs import PageWords, TextRun

#: blocks whose headings nothing behind them stands below
_ENCLOSING_TAGS = frozenset({"aside", "blockquote", "details", "li", "td", "th"})


class Element:
    """An element that has been opened and not closed."""

    __slots__ = (
        "attrs",
        "fact_count",
        "first_row",
        "first_word",
        "languages",
        "line",
        "outline",
        "own_end",
        "row",
        "run",
        "start",
        "symbols",
        "tag",
        "target",
        "title_end",
    )

    def __init__(self, tag: str, attrs: Mapping[str, str], line: int, row: int) -> None:
        self.tag, self.attrs, self.line, self.row = tag, attrs, line, row
        #: the language and the direction that it gives what is in it, each behind its kind
        self.languages = list_languages(attrs)
        self.first_row = row
        #: number of the facts of the page before it
        self.fact_count = 0
        #: number of the words of the page before it
        self.first_word = 0
        #: what it shows that is no word: arrows, check marks
        self.symbols = ""
        #: where the words of a list item end that stand before a list in it; -1 where there is none
        self.own_end = -1
        #: where the words of a box's title end; -1 where it has none
        self.title_end = -1
        #: the headings that what follows stands below, if it does not stand below those in this element
        self.outline: list[tuple[int, str]] | None = None
        self.target: str | None = None
        #: the run that it began in, and where
        self.run: TextRun | None = None
        self.start = 0


class BlockFacts:
    """The facts of one page, and the blocks of it that are open."""

    def __init__(self) -> None:
        """Begin a page."""
        self.facts: list[Fact] = []
        self.page = PageWords()
        #: texts of the notes, by their names
        self.notes: dict[str, str] = {}
        #: words that stand in attributes
        self.attribute_words: list[str] = []
        self._stack: list[Element] = []
        self._list_path: list[str] = []
        self._item_counts: list[int] = []
        self._tables: list[list[list[Cell]]] = []
        #: for each open table: the group of each of its rows, and how many groups it has
        self._row_groups: list[list[int]] = []
        self._section_counts: list[int] = []
        #: the headings that what follows stands below, with their levels
        self.outline: list[tuple[int, str]] = []
        self._quotation_depth = 0

    def _open_block(self, element: Element) -> None:
        """Prepare for what is inside a block."""
        tag = element.tag
        if tag in _ENCLOSING_TAGS and "layout" not in element.attrs:
            element.outline = self.outline[:]
        if tag in ("ul", "ol"):
            self._end_own_words()
            self._list_path.append(tag)
            self._item_counts.append(0)
        elif tag == "table":
            self._end_own_words()
            self._tables.append([])
            self._row_groups.append([])
            self._section_counts.append(0)
        elif tag in ("thead", "tbody", "tfoot") and self._tables:
            self._section_counts[-1] += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].append([])
            self._row_groups[-1].append(self._section_counts[-1])
        elif tag == "blockquote":
            self._quotation_depth += 1

    def _end_own_words(self) -> None:
        """End what a list item says itself, before a list or table in it."""
        item = next((element for element in reversed(self._stack) if element.tag == "li"), None)
        if item is not None and item.own_end < 0:
            item.own_end = len(self.page.words)

    def _first_words(self, element: Element, count: int, end: int | None = None) -> str:
        """Return the first words of a block."""
        stop = len(self.page.words) if end is None else end
        return " ".join(self.page.words[element.first_word : min(stop, element.first_word + count)])

    def _add(self, kind: str, text: str, form: str, element: Element) -> None:
        """Add a fact of a block."""
        row = element.row if element.row >= 0 else element.first_row
        self.facts.append(Fact(kind, text, form, element.line, row))

    def _add_language(self, element: Element, text: str) -> None:
        """Add the language and the direction of a block."""
        for kind, form in element.languages:
            if text:
                self._add(kind, text, form, element)

    def close_heading(self, element: Element) -> None:
        """Add a heading, and the one that it stands below."""
        text, level = self._first_words(element, 60), int(element.tag[1])
        if not text:
            return
        while self.outline and self.outline[-1][0] >= level:
            self.outline.pop()
        self._add("heading", text, f"level {level}", element)
        self._add("outline", text, self.outline[-1][1] if self.outline else "", element)
        self.outline.append((level, text))

    def close_list(self, element: Element) -> None:
        """Add a list."""
        text, count, depth = self._first_words(element, 8), self._item_counts.pop(), len(self._list_path)
        tag = self._list_path.pop()
        if not text:
            return
        self._add("list", text, f"{tag}, depth {depth}, {count} items", element)
        if tag == "ol" and (number := read_numbering(element.attrs)):
            self._add("list number", text, number, element)

    def close_item(self, element: Element) -> None:
        """Add an item of a list."""
        if self._item_counts:
            self._item_counts[-1] += 1
        text = self._first_words(element, 8, element.own_end if element.own_end >= 0 else None)
        if text:
            self._add("list item", text, "/".join(self._list_path), element)
        if text and element.attrs.get("checked"):
            self._add("task", text, element.attrs["checked"], element)

    def close_cell(self, element: Element) -> None:
        """Keep a cell for its table."""
        if self._tables:
            rows = self._tables[-1] or [[]]
            row = element.row if element.row >= 0 else element.first_row
            text = self._first_words(element, 16) or element.symbols[:40]
            # attributes may stand above the first block in it
            inside = (fact.line for fact in self.facts[element.fact_count :] if fact.kind == "paragraph")
            rows[-1].append(Cell(element.tag, text, element.attrs, next(inside, 0) or element.line, row))
            self._tables[-1] = rows

    def close_table(self, element: Element) -> None:
        """Add a table, and its cells at their places."""
        self._section_counts.pop()
        # cells without a row are in no group
        groups = chain(self._row_groups.pop(), repeat(0))
        grouped_rows = [(cells, group) for cells, group in zip(self._tables.pop(), groups, strict=False) if cells]
        rows = [cells for cells, _group in grouped_rows]
        if not rows or not self._first_words(element, 1):
            return
        placed_cells = place_cells(rows, [group for _cells, group in grouped_rows])
        mixed_columns = list_mixed_columns(placed_cells)
        width = max(placed.column_number + placed.columns - 1 for placed in placed_cells)
        self._add("table", self._first_words(element, 6), f"{len(rows)} rows, {width} columns", element)
        for placed in placed_cells:
            cell = placed.cell
            # a table of one cell is a frame around it
            if not cell.text or len(placed_cells) == 1:
                continue
            position = f"row {placed.row_number}, column {placed.column_number}"
            self.facts.append(Fact("table cell", cell.text, position, cell.line, cell.row))
            if cell.tag == "th":
                self.facts.append(Fact("head of a row or column", cell.text, "", cell.line, cell.row))
            if (placed.columns, placed.rows) != (1, 1):
                size = f"{placed.columns} columns, {placed.rows} rows"
                self.facts.append(Fact("merged cell", cell.text, size, cell.line, cell.row))
            if side := read_alignment(cell.attrs):
                is_mixed = placed.column_number in mixed_columns or placed.columns > 1
                kind = "alignment of one cell" if is_mixed else "alignment"
                self.facts.append(Fact(kind, cell.text, side, cell.line, cell.row))

    def close_quotation(self, element: Element) -> None:
        """Add a quotation."""
        text = self._first_words(element, 8)
        if text:
            self._add("quotation", text, f"depth {self._quotation_depth}", element)
        self._quotation_depth -= 1

    def close_note(self, element: Element) -> None:
        """Keep the text of a note for its calls."""
        self.notes.setdefault(str(element.attrs.get("name", "")), " ".join(self.page.words[element.first_word :]))

    def close_with_words(self, element: Element) -> None:
        """Add a block that is recognised by its first words."""
        kind, count = _RECOGNISED_BY_WORDS[element.tag]
        text = self._first_words(element, count)
        if text:
            self._add(kind, text, "", element)
        if text and "label" in element.attrs:
            # answers for a box whose author wrote the label that the directive prints
            self._add("labelled box", " ".join(f"{element.attrs['label']} {text}".split()[:count]), "", element)
        if element.tag in _TITLES and self._stack:
            self._stack[-1].title_end = len(self.page.words)
        if element.tag == "aside":
            self.close_titled(element)

    def close_titled(self, element: Element) -> None:
        """Add what a box holds below its title; it answers for one whose title a recipe gave, or a style sheet drew."""
        body = self.page.words[element.title_end :][:8] if element.title_end >= 0 else []
        if body and "titled" in element.attrs:
            self._add("titled box", " ".join(body), "", element)

    def close_rule(self, element: Element) -> None:
        """Add a rule."""
        self._add("rule", "", "", element)


#: the title of a page, where no heading of its own has it, is one of level 0
HEADINGS = frozenset({"h0", "h1", "h2", "h3", "h4", "h5", "h6"})
#: titles of boxes
_TITLES = frozenset({"title", "summary"})
#: block → its kind, and how many of its first words it is recognised by
_RECOGNISED_BY_WORDS: Mapping[str, tuple[str, int]] = {
    "figcaption": ("caption", 60),
    "caption": ("table caption", 60),
    "summary": ("details", 60),
    "title": ("title", 60),
    # as many as a quotation, which a box may become
    "aside": ("box", 8),
    "tfoot": ("foot of a table", 12),
    "dt": ("term", 10),
    "dd": ("definition", 10),
}
BLOCK_CLOSERS: Mapping[str, Callable[[BlockFacts, Element], None]] = {
    **dict.fromkeys(HEADINGS, BlockFacts.close_heading),
    **dict.fromkeys(("ul", "ol"), BlockFacts.close_list),
    "li": BlockFacts.close_item,
    **dict.fromkeys(("td", "th"), BlockFacts.close_cell),
    "table": BlockFacts.close_table,
    "blockquote": BlockFacts.close_quotation,
    "#note": BlockFacts.close_note,
    "details": BlockFacts.close_titled,
    "hr": BlockFacts.close_rule,
    **dict.fromkeys(_RECOGNISED_BY_WORDS, BlockFacts.close_with_words),
}
