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

Between builds the tree and the shapes that were found right are kept beside the doctrees, with a digest of what the
tree is made from: titles, toctrees, settings, versions, the code of extensions that are not installed. A tree made in a
build with warnings is not kept, so that what Sphinx warns of is said again by each build.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
import sysconfig
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import docutils
import sphinx
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
MARK = "fastbuild-navigation:"
#: in the context of a page: its navigation, ready
READY = "fastbuild_navigation"
#: the tags of furo's tree that differ from page to page, or around which others do
TAGS = re.compile(
    r'<li class="(?P<item>toctree-l\d+)(?P<children> has-children)?">|<(?P<list>ul)>|</(?P<end>li|ul|a)>'
    r'|<a class="reference (?P<link>internal|external)" href="(?P<href>[^"]*)">'
    r'|<input (?P<label>aria-label="[^"]*") (?P<rest>class="toctree-checkbox"[^>]*/>)'
)
#: any tag of those names, known or not
ANY_TAG = re.compile(r"</?(?:li|ul|a|input)\b")
#: the module that makes the tree
FURO_NAVIGATION = "furo.navigation"


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


def with_toggles(html: str) -> str:
    """Return the HTML of a toctree as furo shows it, without keeping it."""
    return cast("str", importlib.import_module(FURO_NAVIGATION).get_navigation_tree.__wrapped__(html))


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


def made_from(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[object]:
    """Yield all that the tree of a book is made from."""
    config, info, env = builder.config, builder.build_info, builder.env
    yield type(builder).__qualname__, config.language, info.config_hash, info.tags_hash
    yield sorted((name, str(value)) for name, value in config.overrides.items())
    yield (
        sphinx.__version__,
        docutils.__version__,
        [(name, one.version) for name, one in sorted(app.extensions.items())],
    )
    yield [(str(path), path.stat().st_mtime_ns) for path in own_code(app)]
    for name, toc in sorted(env.tocs.items()):
        toctrees = [sorted(toctree.attributes.items()) for toctree in toc.findall(addnodes.toctree)]
        yield name, str(env.titles.get(name)), env.metadata[name].get("tocdepth"), toctrees
        yield [(type(item).__name__, [str(part) for part in item.children[:1]]) for item in toc.children]


def own_code(app: Sphinx) -> list[Path]:
    """Return ``conf.py`` and the files of all extensions that are not installed, where a version says too little."""
    installed = tuple(str(Path(sysconfig.get_path(name)).resolve()) for name in ("purelib", "platlib"))
    modules = [Path(str(sys.modules[name].__file__)).resolve() for name in app.extensions if name in sys.modules]
    found = {Path(app.confdir, "conf.py")}
    for module in modules:
        if not str(module).startswith(installed):
            found |= set(module.parent.rglob("*.py")) if module.name == "__init__.py" else {module}
    return sorted(path for path in found if path.is_file())


class Navigation:
    """The navigation of a book for one run of one builder."""

    def __init__(self) -> None:
        self.forget()

    def forget(self, *_of_event: object) -> None:
        """Forget the tree; called when pages have been read."""
        self.tree: Tree | None = None
        self.made, self.new = False, False
        self.checked = set[tuple[int, bool]]()
        self.folder, self.addresses = NOWHERE, list[str]()
        self.key, self.source = "", ""

    def start(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        """Take the tree that was kept, if it is still right, or make it."""
        self.made = True
        self.key = hashlib.blake2b(repr(list(made_from(app, builder))).encode("utf-8", "surrogatepass")).hexdigest()
        try:
            kept = json.loads(self.path(builder).read_bytes())
        except (OSError, ValueError):
            kept = {}
        if kept.get("key") == self.key:
            self.source, self.checked = kept["html"], {tuple(shape) for shape in kept["checked"]}
        else:
            self.source, self.new = self.make(builder), True
        self.tree = parse(self.source) if self.source else None

    def keep(self, app: Sphinx, exception: Exception | None) -> None:
        """Write the tree down if it is new; called when the build is finished."""
        known = exception is None and not app._warncount
        if self.new and known and isinstance(app.builder, StandaloneHTMLBuilder):
            kept = {"key": self.key, "html": self.source if self.tree else "", "checked": sorted(self.checked)}
            part = self.path(app.builder).with_suffix(".part")
            part.write_text(json.dumps(kept), encoding="utf-8")
            part.replace(self.path(app.builder))

    @staticmethod
    def path(builder: StandaloneHTMLBuilder) -> Path:
        """Return the file where the tree is kept."""
        return Path(builder.doctreedir, f"fastbuild-navigation-{builder.name}.json")

    def make(self, builder: StandaloneHTMLBuilder) -> str:
        """Return furo's tree of a book, with marks for addresses; "" if pages must be made the old way."""
        kind = type(builder)
        if (
            kind.get_relative_uri is not Builder.get_relative_uri
            or kind._get_local_toctree is not StandaloneHTMLBuilder._get_local_toctree
            # Sphinx copies what depends on tags otherwise in the pages above the present one
            or any(node for toc in builder.env.tocs.values() for node in toc.findall(addnodes.only))
        ):
            return ""
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
        return with_toggles(builder.render_partial(toctree)["fragment"])

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
            self.start(app, builder)
        if self.tree is None:
            return
        ready = self.html(builder, self.tree, pagename)
        here = [entry for entry in self.tree.entries if entry.docname == pagename]
        shape = (len(here), any(len(entry.around[-1]) > 1 for entry in here))
        if shape not in self.checked:
            self.checked.add(shape)
            self.new = True
            if ready != by_furo(context):
                self.tree = None
                return
        context[READY] = ready


def by_furo(context: dict[str, Any]) -> str:
    """Return the navigation for a page as furo itself makes it."""
    return cast("str", sys.modules["furo"]._quick_original(context))


def take(context: dict[str, Any]) -> str:
    """Return the navigation that is ready in a page's context, or have furo make it."""
    return cast("str", context.pop(READY)) if READY in context else by_furo(context)


def mend_furo(app: Sphinx) -> None:
    """Have furo, if it is this book's theme, take what is ready, and forget what it would keep."""
    furo: Any = sys.modules.get("furo")
    if "furo" in app.extensions and furo._compute_navigation_tree is not take:
        furo._quick_original = furo._compute_navigation_tree
        furo._compute_navigation_tree = take
        furo.get_navigation_tree = with_toggles


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    navigation = Navigation()
    app.connect("builder-inited", mend_furo)
    app.connect("env-updated", navigation.forget)
    app.connect("html-page-context", navigation.add, priority=400)  # furo takes it at 500
    app.connect("build-finished", navigation.keep)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
