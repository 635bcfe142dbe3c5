"""One page, from source to document."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from . import kramdown
from .addresses.index import Index
from .addresses.slugs import slugify
from .boxes.components import ComponentConverter
from .boxes.recipe import FrontContent, Recipe
from .boxes.site_elements import SiteElements
from .boxes.unknown_boxes import BoxConverter, mark_page_wrappers
from .elements import headings
from .elements.buttons import part_buttons
from .elements.contents import drop_contents
from .elements.figures import mark_decoration, name_pictures
from .elements.html_rules import HtmlConverter
from .elements.image_maps import list_image_maps
from .elements.inline_styles import mark_styled_words
from .elements.languages import read_direction_classes
from .elements.links import LinkResolver
from .elements.loose_captions import bind_captions
from .elements.mathml import convert_mathml
from .elements.own_elements import join_own_elements
from .elements.stray_items import list_stray_items
from .elements.titles import list_pictures, parse_title, write_rich_title
from .elements.word_lists import join_word_lists
from .frames.layouts import Layouts
from .front_matter import FrontContext, convert_front_matter
from .kramdown.escapes import escape_text
from .liquid import Fault
from .liquid_lookup import LiquidLookup
from .liquid_variables import LiquidSite
from .notes.bibliography import Bibliography
from .notes.note_converter import NoteConverter
from .proof.pages import OldPageRecorder
from .records import Document, PageAnchors, Source, SourcePage
from .report.account import Account
from .scholar.citations import CitationReader
from .scholar.library import Library
from .site.values import read_site_title, strip_title_markup
from .tree import HEADINGS, Node, group_paragraphs, rewrite_tags
from .words import read_node_words

#: characters for the converter's own use, which no page may hold
_PRIVATE_USE = re.compile("[\ue000-\ue00f]|&#(?:[xX]0*[eE]00[0-9a-fA-F]|0*573(?:4[4-9]|5[0-9]))(?![0-9a-fA-F]);?")
#: comments, and markup that shows as garbage
_MARKERS = frozenset({"#comment", "#junk"})


class Book(Protocol):
    """What the pages of one book share."""

    recipe: Recipe
    bibliography: Bibliography
    library: Library
    index: Index
    liquid: LiquidSite
    lookup: LiquidLookup
    elements: SiteElements
    layouts: Layouts
    #: path of a page: the keys of its front matter that list pages
    order_keys: dict[str, frozenset[str]]
    front_context: FrontContext

    def add_asset(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""

    def insert_unit(self, name: str, page: str, line: int) -> Node | None:
        """Return what stands where the include *name* is shown; `None` if there is none."""

    def add_faults(self, faults: Sequence[Fault]) -> None:
        """Report tags that were left out."""


class PageConverter:
    """Converts one page, and writes down what becomes of its elements."""

    def __init__(self, source: Source, book: Book) -> None:
        """Prepare to convert *source* for *book*."""
        self.source, self.book = source, book
        self.page: SourcePage = source.page
        self.account = Account(source.path, book.recipe)
        #: the title as MyST, where a heading that says the same has links or marks
        self.rich_title = ""
        self.title = book.elements.texts.emoji.replace_names(
            strip_title_markup(str(self.page.front.get("title") or ""))
        )
        self.notes = NoteConverter(self.account, book.bibliography)
        self.citations = CitationReader(book.library.works)
        self.links = LinkResolver(self.account, book.index, source, source.target, book)
        #: what the old page held
        self.recorder = OldPageRecorder(book.index, source, book.recipe.private, book.elements.style_sheets)
        #: what links from anywhere may lead to
        self.anchors = PageAnchors({}, frozenset())
        #: ids of the heading that became the page's title
        self.title_ids: frozenset[str] = frozenset()
        #: words that a reader of the old page saw
        self.words: list[str] = []

    def build_document(self) -> Document:
        """Return the document."""
        layouts = self.book.layouts
        contents = layouts.find_printed(self.source)
        printed_keys = layouts.find_printed_keys(self.source) | {content.key for content in contents}
        order_keys = self.book.order_keys.get(self.source.path, frozenset())
        # steps in this order: the title is taken from converted nodes, levels and anchors need the title
        self._take_printed_title(layouts.find_frame_text(self.source).title)
        context = self.book.front_context._replace(printed_keys=printed_keys, order_keys=order_keys)
        front = convert_front_matter(self.page.front, context, self.account)
        nodes = self.read_nodes(self.expand_liquid())
        before, after = self._convert_frame()
        nodes = self.take_title(self.convert(nodes))
        nodes = [*before, *self._add_printed_front_matter(nodes, contents), *after]
        nodes = headings.drop_rules(nodes, self.account)
        headings.set_levels(nodes, self.account)
        self.anchors = headings.set_anchors(self.title, nodes, self.title_ids)
        title = self.rich_title or (escape_text(self.title) if self.title else "")
        return Document(self.source.target, front, title, tuple(nodes), self.notes.has_citations)

    # -- steps -------------------------------------------------------------------------------------

    def expand_liquid(self) -> str:
        """Return the body with its Liquid expanded."""
        book, page = self.book, self.page
        book.lookup.unknown_tags.clear()
        variables = book.liquid.list_page_variables(self.source)
        expansion = book.liquid.expander.expand(
            page.body, book.liquid.find_page(self.source), page.path, page.first_line, variables
        )
        for name, count in Counter(expansion.includes).items():
            detail = "its text stands in the page" + (f", {count} times" if count > 1 else "")
            self.account.add_element("include", name, page.first_line, "rewritten", detail)
        for unknown in book.lookup.unknown_tags:
            # an include has lines of its own
            is_here = unknown.path == page.path and unknown.line
            origin = f"in {unknown.path}, line {unknown.line}: " if unknown.path and not is_here else ""
            line = unknown.line if is_here else page.first_line
            text = f"{unknown.name} {unknown.argument}".strip()
            self.account.add_element("liquid", text, line, "needs a person", origin + unknown.detail)
        book.add_faults(expansion.faults)
        # lines in the report are those of the file, not of the expanded text
        self.account.lines = list(expansion.lines)
        text = expansion.text
        return text if text.isascii() and "&#" not in text else _PRIVATE_USE.sub("", text)

    def read_nodes(self, text: str) -> list[Node]:
        """Return the page as nodes, and write down its elements."""
        # where Liquid changed nothing, the lines of the text are those of the file
        first = 1 if self.account.lines else self.page.first_line
        report = self.account.report
        options = self.book.index.config.kramdown
        if self.source.is_html:
            nodes, _context = kramdown.parse_html(text, first, report)
        else:
            nodes, _context = kramdown.parse(text, first, options, report)
        nodes = list_stray_items(convert_mathml(self.citations.apply(nodes), text, report), text)
        join_own_elements(nodes, self.book.recipe.components_by_key)
        nodes = join_word_lists(nodes, text)
        if self.source.is_html:
            nodes = group_paragraphs(nodes)
        nodes = part_buttons(bind_captions(list_image_maps(nodes, text), text), text)
        name_pictures(nodes, text)
        mark_styled_words(nodes, text)
        if "rtl" in text or "ltr" in text:
            read_direction_classes(nodes)
        # before anything is changed, so that nothing can leave without a fate
        nodes, self.words = self.book.elements.register(nodes, self.account, self.source)
        self.recorder.record(nodes, self.title)
        return nodes

    def convert(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* as the book has them."""
        nodes = drop_contents(nodes, self.account)
        nodes = rewrite_tags(nodes, _MARKERS | {"jekyll-unit"}, self._convert_marker)
        nodes = self.notes.apply(self.links.apply_to_words(nodes))
        mark_page_wrappers(nodes)
        nodes = self._convert_elements(nodes)
        return [node for node in nodes if not (node.tag in ("#comment", "#junk", "#text") and not node.text.strip())]

    def _convert_marker(self, node: Node) -> list[Node] | None:
        """Return what stands for a mark of the converter's; nothing for comments, and for garbage."""
        return self.convert_unit(node) if node.tag == "jekyll-unit" else []

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

    # -- title and printed front matter -------------------------------------------------------------

    def _take_printed_title(self, html: str) -> None:
        """Take the title as a layout prints it, where that has marks."""
        heading = parse_title(self.book.recipe.private.sub("", html))
        if title := write_rich_title(heading):
            self.title, self.rich_title = " ".join(heading.text_content().split()), title
            self.recorder.page.meant.add_tree([heading])

    def take_title(self, nodes: list[Node]) -> list[Node]:
        """Take the page's title from its first heading where it has no other; a heading that repeats it is left out."""
        first = next((node for node in nodes if node.tag not in ("#comment", "#directive", "hr")), None)
        is_first = first is not None and first.tag == "h1"
        if first is not None and is_first and self.title and _is_same_text(first.text_content(), self.title):
            self.title_ids = headings.list_ids(first)
            self.account.set_fate(first, "rewritten", "the page's title")
            self.rich_title = write_rich_title(first) or self.rich_title
            return [node for node in nodes if node is not first]
        if self.title:
            return nodes
        heading = next((node for node in nodes if node.tag == "h1"), first if first and first.tag in HEADINGS else None)
        if heading is not None:
            nodes = self._take_heading(nodes, heading)
            if self.title:
                return nodes
        self.title = self._make_title()
        self.account.add_element(
            "front matter", "title", 1, "needs a person", f"is missing; the page is called '{self.title}'"
        )
        self.account.added.append(self.title)
        return nodes

    def _make_title(self) -> str:
        """Return a title for a page that has none: that of the site, or the name of its file or folder."""
        folder, stem = posixpath.split(posixpath.splitext(self.source.path)[0])
        if stem == "index" and not folder:
            data = self.book.liquid.variables.get("data", {})
            return read_site_title(self.book.index.config.data, data, "Start")
        stem = posixpath.basename(folder) if stem == "index" else re.sub(r"^\d{4}-\d\d?-\d\d?-", "", stem)
        title = stem.replace("-", " ").replace("_", " ").strip()
        return title[:1].upper() + title[1:] or "Page"

    def _convert_frame(self) -> tuple[list[Node], list[Node]]:
        """Return what only the layout printed before and behind the page; its first heading may be the page's title."""
        frame = self.book.layouts.find_frame_text(self.source)
        before = self._convert_html(frame.before)
        after = self._convert_html(frame.after, is_behind=True)
        heading = next((node for node in before if node.tag == "h1"), None)
        if not self.title and heading is not None:
            before = self._take_heading(before, heading)
        return before, after

    def _convert_html(self, html: str, *, is_behind: bool = False) -> list[Node]:
        """Return HTML of a layout, from before or behind the page, as nodes, and write down its elements."""
        if not html.strip():
            return []
        nodes = self.citations.apply(kramdown.parse_html(html, 0, lambda *_problem: None)[0])
        nodes = group_paragraphs(list_stray_items(convert_mathml(nodes, html, self.account.report), html))
        nodes = part_buttons(bind_captions(nodes, html), html)
        for node in nodes:
            for inner in node.walk():
                inner.line = 0
        nodes, words = self.book.elements.register(nodes, self.account, self.source)
        self.recorder.record_frame(nodes, is_behind=is_behind)
        self.words += words
        nodes = rewrite_tags(drop_contents(nodes, self.account), _MARKERS, lambda _node: [])
        return self._convert_elements(self.links.apply_to_words(nodes))

    def _convert_elements(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with components, HTML and links as the book has them."""
        boxes = BoxConverter(self.account, self.book.elements)
        nodes = ComponentConverter(self.book.recipe, self.account, self.source.path, boxes).apply(nodes)
        # components first: a rule for any site would take their elements apart
        nodes = HtmlConverter(self.account).apply(nodes)
        return mark_decoration(self.links.apply(nodes))

    def _take_heading(self, nodes: list[Node], heading: Node) -> list[Node]:
        """Take the page's title from a heading; pictures in it stay, and give it words where it has no other."""
        words = heading.text_content() or " ".join(inner.attrs.get("alt", "") for inner in heading.walk())
        self.title = " ".join(words.split())
        if not self.title:
            return nodes
        self.title_ids, self.rich_title = headings.list_ids(heading), write_rich_title(heading)
        self.account.set_fate(heading, "rewritten", "the page's title")
        pictures = list_pictures(heading)
        stand_in = [Node("p", {}, pictures)] if pictures else []
        return [node for old in nodes for node in (stand_in if old is heading else [old])]

    def _add_printed_front_matter(self, nodes: list[Node], contents: Iterable[FrontContent]) -> list[Node]:
        """Return *nodes* with the front matter that only the old layout printed."""
        start: list[Node] = []
        end: list[Node] = []
        for content in contents:
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

    def list_other_texts(self) -> list[str]:
        """Return the texts of the page that stand elsewhere in the book, or that it gives anew."""
        return [*self.notes.texts, *self.notes.numbers, self.title]

    def convert_text(self, text: str) -> list[Node]:
        """Return Markdown of the front matter as nodes of the book."""
        nodes, _context = kramdown.parse(text, 1, self.book.index.config.kramdown, lambda *_problem: None)
        self.recorder.record(nodes)
        return self.links.apply(HtmlConverter(self.account).apply(nodes))


def _is_same_text(first: str, second: str) -> bool:
    """Say whether two titles are the same but for case and punctuation."""
    return re.sub(r"\W", "", first).lower() == re.sub(r"\W", "", second).lower()
