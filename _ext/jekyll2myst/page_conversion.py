"""One page, from source to document."""

from __future__ import annotations

import posixpath
import re
from html import unescape
from typing import Protocol

from . import headings, kramdown
from .account import Account
from .bibliography import Bibliography
from .components import ComponentConverter
from .front_matter import convert_front_matter
from .html_rules import HtmlConverter
from .index import Index
from .kramdown.escapes import escape_text
from .links import LinkResolver
from .liquid.expander import Expander
from .liquid.line_map import map_lines
from .liquid_lookup import LiquidLookup
from .liquid_variables import build_page_variables
from .myst_reader import read_node_words
from .notes import NoteConverter
from .recipe import FrontContent, Recipe
from .records import Document, PageAnchors, Source, SourcePage
from .tree import HEADINGS, Node, group_paragraphs, rewrite
from .urls import slugify

#: the numbering that titles begin with
_TITLE_NUMBER = re.compile(r"^[\d.]+\s+")
#: characters for the converter's own use, which no page may hold
_PRIVATE_USE = re.compile("[\ue000-\ue002]")


class Book(Protocol):
    """What the pages of one book share."""

    recipe: Recipe
    bibliography: Bibliography
    index: Index
    expander: Expander
    lookup: LiquidLookup

    def add_asset(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""

    def insert_unit(self, name: str, page: str, line: int) -> Node | None:
        """Return what stands where the include *name* is shown; `None` if there is none."""

    def find_printed(self, source: Source) -> tuple[FrontContent, ...]:
        """Return the front matter that the page's layout printed."""


class PageConverter:
    """Converts one page, and writes down what becomes of its elements."""

    def __init__(self, source: Source, book: Book) -> None:
        """Prepare to convert *source* for *book*."""
        self.source, self.book = source, book
        self.page: SourcePage = source.page
        self.account = Account(source.path, book.recipe)
        self.title = " ".join(unescape(str(self.page.front.get("title") or "")).split())
        self.notes = NoteConverter(self.account, book.bibliography)
        self.links = LinkResolver(self.account, book.index, source, source.target, book)
        #: what links from anywhere may lead to
        self.anchors = PageAnchors({}, frozenset())
        #: words that a reader of the old page saw
        self.words: list[str] = []

    def build_document(self) -> Document:
        """Return the document.

        :raises ExpandError: if its Liquid cannot be expanded
        """
        printed_keys = {content.key for content in self.book.find_printed(self.source)}
        # steps in this order: the title is taken from converted nodes, levels and anchors need the title
        front = convert_front_matter(self.page.front, self.book.recipe, printed_keys, self.account)
        nodes = self.read_nodes(self.expand_liquid())
        nodes = self._add_printed_front_matter(self.take_title(self.convert(nodes)))
        nodes = headings.drop_rules(nodes, self.account)
        headings.set_levels(nodes, self.account)
        self.anchors = headings.set_anchors(self.title, nodes)
        title = escape_text(self.title) if self.title else ""
        return Document(self.source.target, front, title, tuple(nodes), self.notes.has_citations)

    # -- steps -------------------------------------------------------------------------------------

    def expand_liquid(self) -> str:
        """Return the body with its Liquid expanded.

        :raises ExpandError: if that cannot be done
        """
        book, body = self.book, self.page.body
        book.lookup.unknown_tags.clear()
        expanded = book.expander.expand(body, build_page_variables(self.source))
        for name in book.expander.environment.used_includes:
            self.account.add_element("include", name, self.page.first_line, "rewritten", "its text stands in the page")
        book.expander.environment.used_includes.clear()
        for tag, argument, position in book.lookup.unknown_tags:
            line = self.page.first_line + body.count("\n", 0, position)
            self.account.add_element(
                "liquid", f"{tag} {argument}".strip(), line, "needs a person", "of a plugin or a theme that is not here"
            )
        # lines in the report are those of the file, not of the expanded text
        self.account.lines = map_lines(body, expanded, self.page.first_line)
        return _PRIVATE_USE.sub("", expanded)

    def read_nodes(self, text: str) -> list[Node]:
        """Return the page as nodes, and write down its elements."""
        # where Liquid changed nothing, the lines of the text are those of the file
        first = 1 if self.account.lines else self.page.first_line

        def report(kind: str, element_text: str, line: int, detail: str) -> None:
            self.account.add_element(kind, element_text, line, "needs a person", detail)

        options = self.book.index.config.kramdown
        if self.source.is_html:
            nodes, _context = kramdown.parse_html(text, first, report)
            nodes = group_paragraphs(nodes)
        else:
            nodes, _context = kramdown.parse(text, first, options, report)
        # before anything is changed, so that nothing can leave without a fate
        self.account.add_nodes(nodes)
        self.words = read_node_words(nodes)
        self.account.drop_comments(nodes)
        return nodes

    def convert(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* as the book has them."""
        recipe = self.book.recipe
        nodes = rewrite(
            nodes, lambda node: self.convert_unit(node) if node.tag == "jekyll-unit" else self._drop_marker(node)
        )[0]
        nodes = self.notes.apply(nodes)
        # numbers of sections mean nothing above a table
        caption = _TITLE_NUMBER.sub("", self.title) or self.title
        nodes = ComponentConverter(recipe, self.account, self.source.path, caption).apply(nodes)
        # components first: a rule for any site would take their elements apart
        nodes = HtmlConverter(self.account).apply(nodes)
        nodes = self.links.apply(nodes)
        return [node for node in nodes if not (node.tag in ("#comment", "#junk", "#text") and not node.text.strip())]

    def convert_unit(self, node: Node) -> list[Node] | None:
        """Return what stands where an include is shown that stays a unit."""
        name = node.attrs.get("name", "")
        line = self.account.find_source_line(node.line)
        directive = self.book.insert_unit(name, self.source.path, line)
        if directive is None:
            self.account.set_fate(node, "needs a person", "there is no such include")
            return []
        self.account.set_fate(node, "moved", f"{directive.attrs['name']} {directive.attrs['argument']}")
        return [directive]

    def _drop_marker(self, node: Node) -> list[Node] | None:
        """Return nothing for comments, for garbage, and for the mark of a table of contents."""
        if node.tag in ("#comment", "#junk"):
            return []
        if node.tag in ("ul", "ol") and "toc" in node.attrs:
            for inner in node.walk():
                self.account.set_fate(inner, "dropped", "the place of a table of contents, which the book makes itself")
            return []
        return None

    # -- title and printed front matter -------------------------------------------------------------

    def take_title(self, nodes: list[Node]) -> list[Node]:
        """Take the page's title from its first heading where it has no other; a heading that repeats it is left out."""
        first = next((node for node in nodes if node.tag not in ("#comment", "#directive", "hr")), None)
        is_first = first is not None and first.tag == "h1"
        if first is not None and is_first and self.title and _is_same_text(first.text_content(), self.title):
            self.account.set_fate(first, "rewritten", "the page's title")
            return [node for node in nodes if node is not first]
        if self.title:
            return nodes
        heading = next((node for node in nodes if node.tag == "h1"), first if first and first.tag in HEADINGS else None)
        if heading is not None:
            self.title = " ".join(heading.text_content().split())
            self.account.set_fate(heading, "rewritten", "the page's title")
            return [node for node in nodes if node is not heading]
        config = self.book.index.config
        stem = posixpath.splitext(posixpath.basename(self.source.path))[0]
        if stem == "index":
            stem = posixpath.basename(posixpath.dirname(self.source.path)) or str(config.data.get("title") or "Start")
        self.title = re.sub(r"^\d{4}-\d\d?-\d\d?-", "", stem).replace("-", " ").replace("_", " ").strip()
        self.title = self.title[:1].upper() + self.title[1:] or "Page"
        self.account.add_element(
            "front matter", "title", 1, "needs a person", f"is missing; the page is called '{self.title}'"
        )
        self.account.added.append(self.title)
        return nodes

    def _add_printed_front_matter(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with the front matter that only the old layout printed."""
        start: list[Node] = []
        end: list[Node] = []
        for content in self.book.find_printed(self.source):
            value = self.page.front.get(content.key)
            texts = [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
            if not texts:
                continue
            blocks = [self.convert_text(text) for text in texts]
            self.words += [word for part in blocks for word in read_node_words(part)]
            body = blocks[0] if len(blocks) == 1 else [Node("ul", {}, [Node("li", {}, part) for part in blocks])]
            box = Node("#directive", {"name": "admonition", "argument": content.title}, body)
            box.options["class"] = content.css or slugify(content.key)
            self.account.added.append(content.title)
            (start if content.place == "start" else end).append(box)
        return [*start, *nodes, *end]

    def convert_text(self, text: str) -> list[Node]:
        """Return Markdown of the front matter as nodes of the book."""
        nodes, _context = kramdown.parse(text, 1, self.book.index.config.kramdown, lambda *_problem: None)
        return self.links.apply(HtmlConverter(self.account).apply(nodes))


def _is_same_text(first: str, second: str) -> bool:
    """Say whether two titles are the same but for case and punctuation."""
    return re.sub(r"\W", "", first).lower() == re.sub(r"\W", "", second).lower()
