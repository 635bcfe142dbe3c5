"""A page of the site without the site around it: its main part, with the styles and scripts that this part needs.

What is left out is the way through the book, which platforms have of their own, and what leads nowhere in a package.
All words, links and notes of the main part are those of the page.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from ..downloads.slots import empty_slots
from .links import Site, find_file

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

#: where the main part of a page is, in the order of looking (WAI-ARIA; HTML)
_MAIN = ("[role=main]", "main")
#: in the main part: links to headings, the way through the book, and the page as plain text
_CHROME = ".headerlink, .page-path, .page-text"
#: scripts of the site around the main part, and of the search
_SCRIPTS_OF_SITE = frozenset(
    {"documentation_options.js", "doctools.js", "sphinx_highlight.js", "searchtools.js", "language_data.js"}
    | {"furo.js", "color-theme.js", "drawers.js", "scrolling.js", "downloads-menu.js", "search-page.js"}
    | {"search-suggestions.js", "resume.js", "copy-page.js"}
)
#: attributes by which elements load files
_SOURCES = {
    "[src]": "src",
    "[poster]": "poster",
    "object[data]": "data",
    "[srcset]": "srcset",
    "link[rel~=stylesheet][href]": "href",
    "link[rel~=icon][href]": "href",
}
_WORDS = "application/json"
#: warns of a file that is missing
_WarnOfMissing = Callable[[str], None]


class BarePage(NamedTuple):
    """A page as a package holds it."""

    content: bytes
    #: the files that it loads, below the site
    files: tuple[str, ...]
    #: the files that it links, and by which words
    downloads: dict[str, str]
    #: pages with a glossary that it links
    glossaries: tuple[str, ...] = ()
    #: whether the page says where its main part is; else all of it was taken
    has_main_part: bool = True


def make_bare_page(page: bytes, path: str, title: str, site: Site, style: str, warn: _WarnOfMissing) -> BarePage:
    """Return a page of a package.

    :param page: the page of the site, and *path* its path there
    :param style: the address of a style sheet of packages, from the page
    """
    tree = LexborHTMLParser(empty_slots(page).decode("utf-8", "replace"))
    root, body = tree.root, tree.body
    assert root is not None  # a parser of HTML always makes both
    assert body is not None
    landmark = next(filter(None, map(tree.css_first, _MAIN)), None)
    main = landmark or body
    for node in [*main.css(_CHROME), *filter(_is_script_of_site, tree.css("script"))]:
        _remove(node)
    links = _mend_links(main, path, site)
    files = _collect_files(tree, path, site, warn)
    scripts = "".join(f"{node.html}\n" for node in _list_scripts(tree, main))
    lines = [
        "<!doctype html>",
        f"<html{_write_attributes(root, 'lang', 'dir', 'data-content_root')}>",
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f"<title>{html.escape(title)}</title>",
        *_list_styles(tree),
        f'<link rel="stylesheet" type="text/css" href="{html.escape(style)}">',
        "</head>",
        '<body class="packaged-page">',
        main.html if landmark else f"<main>\n{body.inner_html}\n</main>",
    ]
    content = "\n".join([*map(str, lines), f"{scripts}</body>", "</html>", ""])
    return BarePage(content.encode(), tuple(files), links.downloads, links.glossaries, landmark is not None)


def make_slides_page(page: bytes, path: str, site: Site, warn: _WarnOfMissing) -> BarePage:
    """Return slides as a package holds them: all that they are, with links as in its pages."""
    tree = LexborHTMLParser(page.decode("utf-8", "replace"))
    body = tree.body
    assert body is not None  # a parser of HTML always makes one
    links = _mend_links(body, path, site)
    for node in tree.css("head link[href]"):
        if not {"stylesheet", "icon"} & set((node.attributes.get("rel") or "").split()):
            node.decompose()
    files = _collect_files(tree, path, site, warn)
    assert tree.root is not None
    content = f"<!doctype html>\n{tree.root.html}\n"
    return BarePage(content.encode(), tuple(files), links.downloads, links.glossaries)


def _remove(node: LexborNode) -> None:
    """Take an element out, and the list of which it was the last item."""
    around = node.parent
    node.decompose()
    if around is not None and around.tag in {"ul", "ol"} and not around.css("li"):
        around.decompose()


# -- Links -------------------------------------------------------------------------------------------


class _Linked(NamedTuple):
    """What a page links that the package is to hold besides: files with words, and pages with a glossary."""

    downloads: dict[str, str]
    glossaries: tuple[str, ...]


def _mend_links(main: LexborNode, path: str, site: Site) -> _Linked:
    """Have each link lead to the package or to the web, or leave its words; return what is linked."""
    downloads: dict[str, str] = {}
    glossaries: dict[str, None] = {}
    for link in main.css("a[href], area[href]"):
        target = site.resolve(path, link.attributes.get("href") or "")
        if target.glossary:
            glossaries[target.glossary] = None
        if target.file:
            downloads.setdefault(target.file, _read_words(link))
        if not target.address:
            _take_link_away(link)
            continue
        link.attrs["href"] = target.address
        if target.file or (target.is_outside and target.address.startswith(("http:", "https:", "//"))):
            # platforms show pages in a frame, in which other sites are not shown, and from a PDF no way leads back
            link.attrs["target"] = "_blank"
            link.attrs["rel"] = "noopener"
    return _Linked(downloads, tuple(glossaries))


def _take_link_away(link: LexborNode) -> None:
    """Leave the words of a link that leads nowhere; an anchor stays one."""
    if link.attributes.get("id"):
        del link.attrs["href"]
    elif link.attributes.get("href"):
        link.unwrap()


def _read_words(link: LexborNode) -> str:
    """Return by what a link is called."""
    return " ".join((link.attributes.get("aria-label") or link.text(deep=True)).split())


# -- Files -------------------------------------------------------------------------------------------


def _collect_files(tree: LexborHTMLParser, path: str, site: Site, warn: _WarnOfMissing) -> list[str]:
    """Return the files of the site that a page loads; what it loads from other sites becomes words."""
    files: dict[str, None] = {}
    for selector, attribute in _SOURCES.items():
        for node in tree.css(selector):
            value = node.attributes.get(attribute) or ""
            for address in _split_sources(value) if attribute == "srcset" else [value]:
                try:
                    file = find_file(site, path, address.strip())
                except FileNotFoundError:
                    warn(address)
                    continue
                if file is None:
                    _write_words_instead(node, attribute, address)
                elif file:
                    files[file] = None
    return list(files)


def _split_sources(value: str) -> Iterator[str]:
    """Yield the addresses of ``srcset``."""
    return (candidate.split()[0] for candidate in value.split(", ") if candidate.strip())


def _write_words_instead(node: LexborNode, attribute: str, address: str) -> None:
    """Put words in the place of what would be loaded from another site."""
    if node.parent is None:
        return
    words = node.attributes.get("alt" if node.tag == "img" else "title")
    if node.tag == "img" and attribute == "src" and (not words or _is_in_link(node)):
        node.replace_with(words or "")  # decoration says nothing
    elif node.tag in {"img", "iframe", "embed", "video", "audio", "object"} and attribute in {"src", "data"}:
        link = f'<a href="{html.escape(address)}" target="_blank" rel="noopener">{html.escape(words or address)}</a>'
        anchor = LexborHTMLParser(link).css_first("a")
        assert anchor is not None
        node.replace_with(anchor)
    elif node.tag in {"script", "link", "source", "track"}:
        node.decompose()
    else:
        del node.attrs[attribute]


def _is_in_link(node: LexborNode) -> bool:
    """Say whether a link is around an element."""
    around = node.parent
    while around is not None and around.tag != "a":
        around = around.parent
    return around is not None


# -- The head, and the end of the body ---------------------------------------------------------------


def _write_attributes(node: LexborNode, *names: str) -> str:
    """Return those of the attributes that an element has, as HTML."""
    values = node.attributes
    return "".join(f' {name}="{html.escape(values.get(name) or "")}"' for name in names if values.get(name))


def _list_styles(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the links to style sheets."""
    return (node.html or "" for node in tree.css("link[rel~=stylesheet][href]"))


def _list_scripts(tree: LexborHTMLParser, main: LexborNode) -> Iterator[LexborNode]:
    """Yield the scripts of the main part that stand outside of it, and the words that they read."""
    inside = {node.mem_id for node in main.css("script")}
    for node in tree.css("script"):
        if (node.attributes.get("type") == _WORDS or node.attributes.get("src")) and node.mem_id not in inside:
            yield node


def _is_script_of_site(node: LexborNode) -> bool:
    """Say whether a script, or the words that it reads, belongs to the site around the main part."""
    address = (node.attributes.get("src") or "").partition("?")[0]
    name = f"{(node.attributes.get('id') or '').removesuffix('-words')}.js"
    return PurePosixPath(address).name in _SCRIPTS_OF_SITE or (not address and name in _SCRIPTS_OF_SITE)
