"""HTML blocks as block records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .inline import inline, markdown_text, run
from .model import (
    Benefit,
    BenefitTable,
    Block,
    Cells,
    Fate,
    FateName,
    Heading,
    Items,
    Prose,
    Quote,
    Rule,
    ShowCase,
    Verbatim,
)
from .recipe import Recipe

INLINE_TAGS = frozenset(
    [
        "-text",
        "a",
        "abbr",
        "b",
        "big",
        "br",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "img",
        "q",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
        "label",
    ]
)
COMMENTS = frozenset({"-comment", "_comment"})


@dataclass
class HtmlReader:
    """Reads the HTML blocks of one page."""

    recipe: Recipe
    #: path of the page
    source: str
    #: caption for a benefit table that the recipe gives none
    caption: str
    #: line of the block that is read
    line: int = 0
    #: what happened to elements, in order
    fates: list[Fate] = field(default_factory=list)

    def blocks(self, html: str, line: int) -> tuple[Block, ...]:
        """Return the blocks of an HTML text that begins on *line* of the page."""
        self.line = line
        body = LexborHTMLParser(html).body
        return tuple(self.inside(body)) if body is not None else ()

    def note(self, kind: str, text: str, fate: FateName, detail: str) -> None:
        """Write down what happened to an element."""
        self.fates.append(Fate(self.source, self.line, kind, " ".join(text.split())[:200], fate, detail))

    def unknown(self, node: LexborNode) -> None:
        """Write down that an element's text was kept and its form was not."""
        self.note(
            "element", node.html or "", "needs a person", f"<{node.tag}> has no form in the book; its text is kept"
        )

    def inside(self, node: LexborNode) -> Iterator[Block]:
        """Yield the blocks inside *node*; text between them is paragraphs."""
        nodes: list[LexborNode] = []
        for child in node.iter(include_text=True):
            if child.tag in COMMENTS:
                self.comment(child)
            elif child.tag in INLINE_TAGS:
                nodes.append(child)
            else:
                yield from self.paragraph(nodes)
                nodes = []
                yield from self.block(child)
        yield from self.paragraph(nodes)

    def comment(self, node: LexborNode) -> None:
        """Write down a comment, which is never published."""
        text = node.html or ""
        private = self.recipe.private.search(text)
        self.note("comment", text, "private" if private else "dropped", "private: only here" if private else "comment")

    def paragraph(self, nodes: list[LexborNode]) -> Iterator[Block]:
        """Yield a paragraph of inline nodes, if they print anything."""
        text = run(nodes, self.unknown).strip().strip("\\").strip()
        if text:
            yield Prose(text, self.line)

    def block(self, node: LexborNode) -> Iterator[Block]:
        """Yield the blocks that one block element becomes."""
        reader = READERS.get(node.tag or "")
        if reader is None:
            self.unknown(node)
            yield from self.inside(node)
        else:
            yield from reader(self, node)


Reader = Callable[[HtmlReader, LexborNode], Iterator[Block]]


def transparent(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a wrapper: its content without it."""
    if node.attributes.get("class"):
        reader.note("class", node.attributes["class"] or "", "dropped", f"presentation of <{node.tag}>")
    yield from reader.inside(node)


def text_block(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a paragraph."""
    yield from reader.inside(node)


def heading(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a heading."""
    yield Heading(int((node.tag or "h2")[1]), inline(node, reader.unknown).strip(), reader.line)


def items(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a list."""
    entries = [child for child in node.iter() if child.tag == "li"]
    yield Items(node.tag == "ol", tuple(tuple(reader.inside(entry)) for entry in entries))


def quotation(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a block quotation."""
    yield Quote(tuple(reader.inside(node)))


def preformatted(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read preformatted text."""
    yield Verbatim(f"```\n{(node.text() or '').strip(chr(10))}\n```", reader.line)


def rule(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a rule."""
    yield Rule()


def frame(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read an embedded page as a link to it."""
    address = node.attributes.get("src") or ""
    reader.note("iframe", address, "needs a person", "became a link; give it a title and its length")
    if address:
        yield Prose(f"[{markdown_text(node.attributes.get('title') or address)}]({address})", reader.line)


def dropped(why: str) -> Reader:
    """Return a reader that drops an element and says *why*."""

    def read(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
        reader.note(node.tag or "", node.html or "", "dropped", why)
        return iter(())

    return read


def unit(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read the place of an include that is a case study."""
    name = node.attributes.get("name") or ""
    slug = reader.recipe.case_of(name)
    if slug:
        reader.note("include", name, "moved", f"shown as case {slug}, whose text is in cases/{slug}.md")
        yield ShowCase(slug)


def table(reader: HtmlReader, node: LexborNode) -> Iterator[Block]:
    """Read a table: a benefit table where the recipe says so, else its cells."""
    classes = set((node.attributes.get("class") or "").split())
    rows = [[cell for cell in row.iter() if cell.tag in ("td", "th")] for row in node.css("tr")]
    if classes & reader.recipe.benefit_tables and any(row and row[0].tag == "th" for row in rows):
        yield from benefit_table(reader, rows)
        return
    yield Cells(tuple(tuple((cell.tag == "th", tuple(reader.inside(cell))) for cell in row) for row in rows if row))


def benefit_table(reader: HtmlReader, rows: list[list[LexborNode]]) -> Iterator[Block]:
    """Read a benefit table: a row with a header begins a benefit, a row without one continues it."""
    before: list[Block] = []
    benefits: list[tuple[str, list[Block]]] = []
    for row in rows:
        if row and row[0].tag == "th":
            benefits.append((inline(row[0], reader.unknown).strip(), []))
            row = row[1:]
        content = [block for cell in row for block in reader.inside(cell)]
        (benefits[-1][1] if benefits else before).extend(content)
    caption = reader.recipe.captions.get(reader.source)
    if caption is None:
        caption = reader.caption
        reader.note(
            "table", caption, "needs a person", "the caption of this table is the page's title; write a better one"
        )
    reader.note("table", caption, "rewritten", f"benefit-table with {len(benefits)} benefits")
    yield from before
    yield BenefitTable(caption, tuple(Benefit(title, tuple(blocks)) for title, blocks in benefits))


READERS: Mapping[str, Reader] = {
    **dict.fromkeys(
        ("div", "center", "section", "article", "main", "header", "footer", "aside", "figure", "figcaption", "nav",
         "details", "summary", "tbody", "form", "fieldset"), transparent),
    **dict.fromkeys(("p", "address", "dt", "dd", "dl"), text_block),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), heading),
    **dict.fromkeys(("ul", "ol"), items),
    **dict.fromkeys(("script", "style", "noscript"), dropped("scripts and styles are not content")),
    "input": dropped("the switch of a box that opens"),
    "blockquote": quotation,
    "pre": preformatted,
    "hr": rule,
    "iframe": frame,
    "jekyll-unit": unit,
    "table": table,
}  # fmt: skip
