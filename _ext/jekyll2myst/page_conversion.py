"""One page, from source to document."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Protocol

from . import headings, kramdown
from .account import Account, line_map
from .bibliography import Bibliography
from .components import Components
from .html_rules import Shaper
from .index import Index
from .kramdown.html import escaped
from .links import Links
from .liquid import Expander
from .liquid_lookup import Shelf
from .myst_reader import words_of
from .notes import NoteConverter
from .recipe import FrontContent, Recipe
from .records import Document, Source, SourcePage
from .tree import HEADINGS, Node, paragraphs, rewrite
from .urls import slugify

#: the numbering that titles begin with
NUMBER = re.compile(r"^[\d.]+\s+")
#: characters for the converter's own use, which no page may hold
PRIVATE_USE = re.compile("[\ue000-\ue002]")
#: keys of front matter that MyST or Sphinx would read as their own
RESERVED = frozenset(
    """
    orphan tocdepth nocomments no-search myst substitutions html_meta jupytext kernelspec title abstract
    dedication authors author date version status copyright address organization contact revision
    """.split()
)


class Book(Protocol):
    """What the pages of one book share."""

    recipe: Recipe
    bibliography: Bibliography
    index: Index
    expander: Expander
    shelf: Shelf

    def use(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""

    def show_unit(self, name: str, page: str, line: int) -> Node | None:
        """Return what stands where the include *name* is shown; `None` if there is none."""

    def printed(self, source: Source) -> tuple[FrontContent, ...]:
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
        self.links = Links(self.account, book.index, source, source.target, book)
        #: what links from anywhere may lead to: old id → slug, and ids with an anchor of their own
        self.places: tuple[Mapping[str, str], set[str]] = {}, set()
        #: words that a reader of the old page saw
        self.words: list[str] = []

    def document(self) -> Document:
        """Return the document.

        :raises ExpandError: if its Liquid cannot be expanded
        """
        front = self.front_matter()
        nodes = self.read(self.expanded())
        nodes = self.with_front(self.titled(self.convert(nodes)))
        nodes = headings.rules(nodes, self.account)
        headings.levels(nodes, self.account)
        self.places = headings.slugs(self.title, nodes)
        title = escaped(self.title) if self.title else ""
        return Document(self.source.target, front, title, tuple(nodes), self.notes.has_citations)

    # -- steps -------------------------------------------------------------------------------------

    def expanded(self) -> str:
        """Return the body with its Liquid expanded.

        :raises ExpandError: if that cannot be done
        """
        book, body = self.book, self.page.body
        book.shelf.met.clear()
        made = book.expander.expand(body, book.index.page_variables(self.source))
        for name in book.expander.environment.used:
            self.account.add("include", name, self.page.first_line, "rewritten", "its text stands in the page")
        book.expander.environment.used.clear()
        for tag, argument, position in book.shelf.met:
            line = self.page.first_line + body.count("\n", 0, position)
            self.account.add(
                "liquid", f"{tag} {argument}".strip(), line, "needs a person", "of a plugin or a theme that is not here"
            )
        self.account.lines = line_map(body, made, self.page.first_line)
        return PRIVATE_USE.sub("", made)

    def read(self, text: str) -> list[Node]:
        """Return the page as nodes, and write down its elements."""
        first = 1 if self.account.lines else self.page.first_line

        def report(kind: str, what: str, line: int, detail: str) -> None:
            self.account.add(kind, what, line, "needs a person", detail)

        options = self.book.index.config.kramdown
        if self.source.is_html:
            nodes, context = kramdown.parse_html(text, first, report)
            nodes = paragraphs(nodes)
        else:
            nodes, context = kramdown.parse(text, first, options, report)
        self.abbreviations = context.abbreviations
        headings.ids(nodes, context.options)
        self.account.register(nodes)
        self.words = words_of(nodes)
        self.account.drop_comments(nodes)
        return nodes

    def convert(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* as the book has them."""
        recipe = self.book.recipe
        nodes = rewrite(nodes, lambda node: self.units(node) if node.tag == "jekyll-unit" else self.markers(node))[0]
        nodes = self.notes.apply(nodes)
        caption = NUMBER.sub("", self.title) or self.title
        nodes = Components(recipe, self.account, self.source.path, caption).apply(nodes)
        nodes = Shaper(self.account).apply(nodes)
        nodes = self.links.apply(nodes)
        if self.abbreviations:
            nodes = rewrite(nodes, self.abbreviate)[0]
        return [node for node in nodes if not (node.tag in ("#comment", "#junk", "#text") and not node.text.strip())]

    def units(self, node: Node) -> list[Node] | None:
        """Return what stands where an include is shown that stays a unit."""
        name = node.attrs.get("name", "")
        line = self.account.line_of(node.line)
        made = self.book.show_unit(name, self.source.path, line)
        if made is None:
            self.account.settle(node, "needs a person", "there is no such include")
            return []
        self.account.settle(node, "moved", f"{made.attrs['name']} {made.attrs['argument']}")
        return [made]

    def markers(self, node: Node) -> list[Node] | None:
        """Return nothing for comments, for garbage, and for the mark of a table of contents."""
        if node.tag in ("#comment", "#junk"):
            return []
        if node.tag in ("ul", "ol") and "toc" in node.attrs:
            for one in node.walk():
                self.account.settle(one, "dropped", "the place of a table of contents, which the book makes itself")
            return []
        return None

    def abbreviate(self, node: Node) -> list[Node] | None:
        """Return a text with its abbreviations explained."""
        if node.tag != "#text":
            return None
        pattern = r"(?<!\w)(" + "|".join(map(re.escape, sorted(self.abbreviations, key=len, reverse=True))) + r")(?!\w)"
        parts = re.split(pattern, node.text)
        if len(parts) == 1:
            return None
        made = []
        for part in parts:
            title = self.abbreviations.get(part)
            plain = Node("#text", text=part, line=node.line, mark=node.mark)
            made.append(Node("abbr", {"title": title}, [plain], line=node.line) if title else plain)
        return [one for one in made if one.text or one.children]

    # -- title and front matter --------------------------------------------------------------------

    def titled(self, nodes: list[Node]) -> list[Node]:
        """Take the page's title from its first heading where it has no other; a heading that repeats it is left out."""
        first = next((node for node in nodes if node.tag not in ("#comment", "#directive", "hr")), None)
        is_first = first is not None and first.tag == "h1"
        if first is not None and is_first and self.title and same_text(first.plain(), self.title):
            self.account.settle(first, "rewritten", "the page's title")
            return [node for node in nodes if node is not first]
        if self.title:
            return nodes
        heading = next((node for node in nodes if node.tag == "h1"), first if first and first.tag in HEADINGS else None)
        if heading is not None:
            self.title = " ".join(heading.plain().split())
            self.account.settle(heading, "rewritten", "the page's title")
            return [node for node in nodes if node is not heading]
        config = self.book.index.config
        stem = posixpath.splitext(posixpath.basename(self.source.path))[0]
        if stem == "index":
            stem = posixpath.basename(posixpath.dirname(self.source.path)) or str(config.data.get("title") or "Start")
        self.title = re.sub(r"^\d{4}-\d\d?-\d\d?-", "", stem).replace("-", " ").replace("_", " ").strip()
        self.title = self.title[:1].upper() + self.title[1:] or "Page"
        self.account.add("front matter", "title", 1, "needs a person", f"is missing; the page is called '{self.title}'")
        self.account.added.append(self.title)
        return nodes

    def front_matter(self) -> tuple[tuple[str, Any], ...]:
        """Return the front matter that the book keeps, and write down what becomes of each key."""
        recipe, kept = self.book.recipe, []
        printed = {one.key for one in self.book.printed(self.source)}
        for key, value in self.page.front.items():
            name, said = str(key), f"{key}: {value}"
            if name == "title":
                self.account.add("front matter", said, 1, "rewritten", "the page's heading")
            elif name in recipe.front_dropped:
                self.account.add("front matter", said, 1, "dropped", recipe.front_dropped[name])
            elif name in printed:
                self.account.add("front matter", said, 1, "moved", "into the page, where the old layout printed it")
            elif name == "redirect_from":
                self.account.add("front matter", said, 1, "moved", "redirects")
            else:
                new = recipe.front.get(name, f"jekyll_{name}" if name in RESERVED else name)
                kept.append((new, simple(value)))
                detail = f"as {new}" if new != name else "" if name in recipe.front else "no rule for this key"
                self.account.add("front matter", said, 1, "kept", detail)
        return tuple(kept)

    def with_front(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with the front matter that only the old layout printed."""
        start: list[Node] = []
        end: list[Node] = []
        for one in self.book.printed(self.source):
            value = self.page.front.get(one.key)
            texts = [str(item) for item in value] if isinstance(value, list) else [str(value)] if value else []
            if not texts:
                continue
            read = [self.convert_text(text) for text in texts]
            self.words += [word for part in read for word in words_of(part)]
            body = read[0] if len(read) == 1 else [Node("ul", {}, [Node("li", {}, part) for part in read])]
            box = Node("#directive", {"name": "admonition", "argument": one.title}, body)
            box.options["class"] = one.css or slugify(one.key)
            self.account.added.append(one.title)
            (start if one.place == "start" else end).append(box)
        return [*start, *nodes, *end]

    def convert_text(self, text: str) -> list[Node]:
        """Return Markdown of the front matter as nodes of the book."""
        nodes, _context = kramdown.parse(text, 1, self.book.index.config.kramdown, lambda *_what: None)
        return self.links.apply(Shaper(self.account).apply(nodes))


def same_text(one: str, other: str) -> bool:
    """Say whether two titles are the same but for case and punctuation."""
    return re.sub(r"\W", "", one).lower() == re.sub(r"\W", "", other).lower()


def simple(value: object) -> Any:
    """Return a value of front matter as YAML and MyST take it: dates as text."""
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): simple(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [simple(one) for one in value]
    return value if isinstance(value, (str, int, float, bool)) else "" if value is None else str(value)
