"""Build the site's navigation once, and mark the present page in it, instead of building it again for every page.

Fault mended, of furo 2025.12.19: `furo._compute_navigation_tree` asks for the whole expanded toctree on every page,
which Sphinx copies node by node, writes as HTML, and furo parses with BeautifulSoup; `furo.navigation` then keeps the
result of each page for good, with the HTML that it came from. That is 55 % of a build of 250 pages, grows with the
square of their number, and costs 1.5 MB a page.

The tree is made once, by the same code of Sphinx and furo, for a page that is not in it and with marks in the place of
addresses. For each page the addresses are filled in, and what furo and Sphinx write otherwise for the present page and
those above it. The first page of each shape (not in the tree, a leaf, a branch) is also made the old way; if the two
differ, or if the tree holds what this module does not know, all further pages are made the old way.

=============================  ==========================================================
what differs from page to page  where it comes from
=============================  ==========================================================
``href``                       `sphinx.environment.adapters.toctree._resolve_toctree`
``current`` on a, li, ul       `sphinx.environment.adapters.toctree._toctree_add_classes`
``current-page``, ``checked``  `furo.navigation.get_navigation_tree`
=============================  ==========================================================
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import furo
from furo.navigation import get_navigation_tree
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: a page that no book has
NOWHERE = "\N{SYMBOL FOR NULL}"
#: stands before the name of a page where its address will stand
MARK = "quick-navigation:"
#: in the context of a page: its navigation, ready
READY = "quick_navigation"
#: the tags of furo's tree that differ from page to page, or around which others do
TAGS = re.compile(
    r'<li class="(?P<item>toctree-l\d+)(?P<children> has-children)?">|<(?P<list>ul)>|</(?P<end>li|ul|a)>'
    r'|<a class="reference (?P<link>internal|external)" href="(?P<href>[^"]*)">'
    r'|<input (?P<label>aria-label="[^"]*") (?P<rest>class="toctree-checkbox"[^>]*/>)'
)
#: any tag of those names, known or not
ANY_TAG = re.compile(r"</?(?:li|ul|a|input)\b")
#: what furo itself does
FURO = furo._compute_navigation_tree


class Entry(NamedTuple):
    """A link of the tree to a page of the book."""

    #: the page that it leads to
    docname: str
    #: what follows the address: "" or an anchor
    anchor: str
    #: where it stands in the parts
    place: int
    #: where the tags of each list and each item around it stand, with that of the item's checkbox, from the outside
    around: tuple[list[int], ...]


class Tree(NamedTuple):
    """The navigation as data."""

    #: the HTML for a page that is not in it, cut at what differs from page to page
    parts: list[str]
    #: such a tag, by its place
    tags: dict[int, re.Match[str]]
    #: the links
    entries: list[Entry]


class Marker:
    """In the place of a builder: gives marks for addresses."""

    def get_relative_uri(self, source: str, target: str, typ: str | None = None) -> str:
        """Return the mark of the page *target*."""
        return MARK + target.encode().hex()


def parse(html: str) -> Tree | None:
    """Return furo's tree, with marks for addresses, as data; `None` if it holds a tag that is not known here."""
    tags = list(TAGS.finditer(html))
    if len(tags) != len(ANY_TAG.findall(html)):
        return None
    parts: list[str] = []
    places: dict[int, re.Match[str]] = {}
    entries: list[Entry] = []
    around: list[list[int]] = []
    end = 0
    for tag in tags:
        place = len(parts) + 1
        parts += [html[end : tag.start()], tag[0]]
        end = tag.end()
        if tag["href"] and tag["href"].startswith(MARK):
            name, hash_, anchor = tag["href"].removeprefix(MARK).partition("#")
            entries.append(Entry(bytes.fromhex(name).decode(), hash_ + anchor, place, tuple(around)))
        elif tag["item"] or tag["list"]:
            around.append([place])
        elif tag["label"]:
            around[-1].append(place)
        elif tag["end"] in {"li", "ul"}:
            around.pop()
        places[place] = tag
    return Tree([*parts, html[end:]], places, entries)


def current(tag: re.Match[str], last: bool) -> str:
    """Return a tag as it stands around a link to the present page, or as the item of the *last* of them."""
    if tag["item"]:
        return f'<li class="{tag["item"]} current{tag["children"] or ""}{" current-page" if last else ""}">'
    return '<ul class="current">' if tag["list"] else f'<input {tag["label"]} checked="" {tag["rest"]}'


class Navigation:
    """The navigation of a book for one run of one builder."""

    def __init__(self) -> None:
        self.forget()

    def forget(self, *_of_event: object) -> None:
        """Forget the tree; called when pages have been read."""
        self.tree: Tree | None = None
        self.made = False
        self.checked = set[tuple[int, bool]]()
        self.folder, self.addresses = NOWHERE, list[str]()

    def make(self, builder: StandaloneHTMLBuilder) -> Tree | None:
        """Return the tree of a book; `None` if it has one that must be made the old way."""
        kind = type(builder)
        if (
            kind.get_relative_uri is not Builder.get_relative_uri
            or kind._get_local_toctree is not StandaloneHTMLBuilder._get_local_toctree
            # Sphinx copies what depends on tags otherwise in the pages above the present one
            or any(node for toc in builder.env.tocs.values() for node in toc.findall(addnodes.only))
        ):
            return None
        toctree = global_toctree_for_doc(
            builder.env,
            NOWHERE,
            cast("Builder", Marker()),
            tags=builder.tags,
            collapse=False,
            titles_only=True,
            maxdepth=-1,
            includehidden=True,
        )
        return parse(get_navigation_tree.__wrapped__(builder.render_partial(toctree)["fragment"]))

    def addresses_from(self, builder: StandaloneHTMLBuilder, tree: Tree, own: str) -> list[str]:
        """Return the opening tags of all links for the pages in the folder of the address *own*."""
        folder = own.rpartition("/")[0]
        if folder != self.folder:
            base = f"{folder}/{NOWHERE}" if folder else NOWHERE
            self.folder = folder
            self.addresses = [
                f'<a class="reference internal" href="'
                f'{escape(relative_uri(base, builder.get_target_uri(entry.docname)) + entry.anchor, quote=False)}">'
                for entry in tree.entries
            ]
        return self.addresses

    def html(self, builder: StandaloneHTMLBuilder, tree: Tree, docname: str) -> str:
        """Return the navigation for a page."""
        own = builder.get_target_uri(docname)
        parts = tree.parts.copy()
        for entry, opening in zip(tree.entries, self.addresses_from(builder, tree, own), strict=True):
            parts[entry.place] = opening
        here = [entry for entry in tree.entries if entry.docname == docname]
        marked = [entry for entry in here if not entry.anchor]
        for place in {place for entry in marked for level in entry.around for place in level}:
            parts[place] = current(tree.tags[place], place == marked[-1].around[-1][0])
        for entry in here:
            classes = "reference internal" if entry.anchor else "current reference internal"
            parts[entry.place] = f'<a class="{classes}" href="{entry.anchor or "#"}">'
        return "".join(parts)

    def add(
        self, app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
    ) -> None:
        """Put the navigation for a page into its context, for furo to take it."""
        builder = app.builder
        if "furo" not in app.extensions or not isinstance(builder, StandaloneHTMLBuilder):
            return
        if not self.made:
            self.made, self.tree = True, self.make(builder)
        if self.tree is None:
            return
        ready = self.html(builder, self.tree, pagename)
        here = [entry for entry in self.tree.entries if entry.docname == pagename]
        shape = (len(here), any(len(entry.around[-1]) > 1 for entry in here))
        if shape not in self.checked:
            self.checked.add(shape)
            if ready != FURO(context):
                self.tree = None
                return
        context[READY] = ready


def take(context: dict[str, Any]) -> str:
    """Return the navigation that is ready in a page's context, or have furo make it."""
    return cast("str", context.pop(READY)) if READY in context else FURO(context)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Have furo take what is ready, and forget what it would keep."""
    furo._compute_navigation_tree = take
    furo.get_navigation_tree = get_navigation_tree.__wrapped__
    navigation = Navigation()
    app.connect("env-updated", navigation.forget)
    app.connect("html-page-context", navigation.add, priority=400)  # furo takes it at 500
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
