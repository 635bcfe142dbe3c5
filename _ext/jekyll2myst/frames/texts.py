"""Words and pictures that only a layout prints: what stands before and behind a page, without the frame of the site.

What all pages of a layout share is no content of a page; it is told once. What leads through the site, such as menus,
steps and tags, the book makes itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..addresses.index import Index
from ..navigation.entries import follow_link
from ..records import Source, describe_crash
from ..site.config_checks import read_string
from .expansion import CONTENT_MARK, PageFrames
from .printed_menus import is_menu, read_page_title
from .pruning import HEADINGS, iter_ancestors, list_pieces, prune_frame, read_inner, simplify_text

_CONTENT_ELEMENT = "jekyll-content"
_DROPPED_ELEMENTS = (
    "nav, script, style, noscript, template, form, button, input, select, textarea, link, meta, svg, [hidden], "
    "[aria-hidden=true], [role=navigation], [role=search], [rel=prev], [rel=next], [rel~=tag], title, base"
)
#: words in classes and ids of what belongs to the frame of a site, and not to the page
_FRAME_NAMES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|comments?|cookies?|disqus|edit|lang(?:uages?)?|locales?|menu|nav(?:bar|igation)?|"
    r"navlinks?|next|pager|pagination|prev(?:ious)?|rss|screen-reader-text|search|shar(?:e|ing)|sidebar|sidenav|skip|social|"
    r"sr-only|tags?|toc|topnav|visually-?hidden)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: addresses and words of links to the source of a page
_EDIT_ADDRESS = re.compile(r"/(?:edit|issues/new|commits|blame)/|/issues/new\b")
_EDIT_WORDS = re.compile(r"\W*(?:edit|improve|suggest|view source|fork|report|view on github)\b", re.IGNORECASE)
_STEP_WORDS = re.compile(r"\W*(?:back|next|prev|previous|older|newer|home|up|top)\b[\s:]*", re.IGNORECASE)
#: pages that a layout has at least before what they share says something of it
_MIN_PAGES = 4
_SHOWN_ELEMENTS = "img, iframe, video, audio, object, embed, picture"
#: these, and what says where the file of a video or a sound is
_WITH_ADDRESS = f"{_SHOWN_ELEMENTS}, source"
#: a number before the title of a page, as in "3. Title" or "Module 3: Title"
_TITLE_NUMBER = re.compile(r"(?:\w+ )?(?:\d+(?:\.\d+)*|[IVX]+)[.:)]?\s*[-–—]?")

#: what may become an element when a title is printed, and these elements
_TITLE_MARK = re.compile(r"[*_`<]")
_MARKED_ELEMENTS = "em, strong, i, b, code, sub, sup, del, s, cite, abbr, kbd, samp"
_TAG = re.compile(r"<[^<>]*>")
#: between the title of a page and that of its site
_TITLE_SEPARATOR = re.compile(r"[|:·•–—/-]?")


class FrameText(NamedTuple):
    """What a layout prints around one page, as HTML."""

    before: str = ""
    after: str = ""
    #: whether the layout and those around it are there
    is_whole: bool = False
    #: the title of the page as they print it, where that has marks: HTML inside a line
    title: str = ""


class _Block(NamedTuple):
    """An element that the layouts print around a page, before or behind it."""

    is_before: bool
    html: str
    #: its words and pictures, by which it is known on other pages
    key: str
    #: whether it is the title of what stands behind it
    is_heading: bool
    #: whether it is a menu that names the page, and so no text of it
    is_menu: bool


def read_frame_texts(index: Index, frames: PageFrames) -> tuple[dict[str, FrameText], list[str]]:
    """Return what layouts print around pages, by their paths, and the texts that all pages of a layout share."""
    blocks: dict[str, list[_Block]] = {}
    layouts: defaultdict[str, list[str]] = defaultdict(list)
    for source in index.sources:
        html = frames.expand_frame(source)
        if html != CONTENT_MARK:
            layouts[read_string(source.layout)].append(source.path)
            try:
                blocks[source.path] = _read_blocks(html, source, index)
            except Exception as error:  # it costs what the layout prints around this page, and nothing else
                blocks[source.path] = []
                frames.failures[source.path] = describe_crash(error, "nothing is taken from its layout")
    shared = _find_shared_keys(layouts.values(), blocks)
    own_blocks = {path: _list_own_blocks(page_blocks, shared) for path, page_blocks in blocks.items()}
    shared_pieces = _find_shared_pieces(layouts.values(), own_blocks)
    texts = {}
    for path, own in own_blocks.items():
        source = index.by_path[path]
        # the title of a page that has no other is printed by its layout
        labels = HEADINGS if read_page_title(source) else HEADINGS[1:]
        subtitles = _list_subtitles(source)
        before = prune_frame(_join_blocks(own, is_before=True), shared_pieces, labels, subtitles)
        after = prune_frame(_join_blocks(own, is_before=False), shared_pieces, own=subtitles)
        title = _read_marked_title(frames.expand_frame(source), source)
        texts[path] = FrameText(before, after, path in frames.whole_pages, title)
    used = {block.key for own in own_blocks.values() for block in own}
    menus = {block.key for page_blocks in blocks.values() for block in page_blocks if block.is_menu}
    return texts, [text for text in {**shared, **shared_pieces} if text not in used | menus]


def _list_subtitles(source: Source) -> set[str]:
    """Return the texts in the front matter of a page that its layout may print as a heading, besides the title."""
    texts = (value for key, value in source.front.items() if key != "title" and isinstance(value, str))
    return {simplify_text(text) for text in texts}


def _read_marked_title(html: str, source: Source) -> str:
    """Return the title of a page as the layouts print it around the page, "" for one without marks."""
    title = read_page_title(source)
    if not _TITLE_MARK.search(title):
        return ""
    for heading in LexborHTMLParser(html).css("h1, h2"):
        if heading.css_first(_MARKED_ELEMENTS) is not None and simplify_text(heading.text()) == simplify_text(
            _TAG.sub("", title)
        ):
            return read_inner(heading)
    return ""


def _join_blocks(blocks: Iterable[_Block], *, is_before: bool) -> str:
    """Return the HTML of the blocks that stand before a page, or behind it."""
    return "\n".join(block.html for block in blocks if block.is_before is is_before)


def _find_shared_keys(layouts: Iterable[list[str]], blocks: dict[str, list[_Block]]) -> dict[str, None]:
    """Return the keys of the blocks that stand on all pages of a layout, in their order."""
    shared: dict[str, None] = {}
    for paths in layouts:
        counts = Counter(key for path in paths for key in {block.key: None for block in blocks[path]})
        shared |= {key: None for key, count in counts.items() if count == len(paths) > 1}
    return shared


def _find_shared_pieces(layouts: Iterable[list[str]], own_blocks: dict[str, list[_Block]]) -> dict[str, None]:
    """Return the texts of pieces, within blocks that differ, that stand on all pages of a layout, in their order."""
    shared: dict[str, None] = {}
    for paths in layouts:
        if len(paths) < _MIN_PAGES:  # by chance, a few pages may have one author
            continue
        counts: Counter[str] = Counter()
        for path in paths:
            counts.update(dict.fromkeys(text for block in own_blocks[path] for text in list_pieces(block.html)).keys())
        shared |= {text: None for text, count in counts.items() if count == len(paths)}
    return shared


def _list_own_blocks(blocks: Iterable[_Block], shared: Container[str]) -> list[_Block]:
    """Return the blocks of a page that not all pages have, with the headings of these."""
    own: list[_Block] = []
    headings: list[_Block] = []
    for block in blocks:
        if block.is_menu:
            continue
        # "Tags:" without a tag says nothing
        if block.key not in shared and not block.key.endswith(":"):
            own += [*headings, block]
        # a heading stands for what is behind it, up to the next
        headings = [block] if block.is_heading and (block.key in shared or block.key.endswith(":")) else []
    return own


def _read_blocks(html: str, source: Source, index: Index) -> list[_Block]:
    """Return the blocks around a page."""
    tree = LexborHTMLParser(html.replace(CONTENT_MARK, f"<{_CONTENT_ELEMENT}></{_CONTENT_ELEMENT}>"))
    mark = tree.css_first(f"body {_CONTENT_ELEMENT}")
    if mark is None:
        return []
    before, after = list[_Block](), list[_Block]()
    node: LexborNode | None = mark
    while node is not None and node.parent is not None and node.tag != "body":
        is_before, level = True, list[_Block]()
        for sibling in node.parent.iter(include_text=True):
            if sibling.mem_id == node.mem_id:
                before, level, is_before = [*level, *before], [], False
                continue
            # its own links are what a menu is known by, so it is looked for before it is cleaned
            is_whole_menu = is_menu(sibling, source, index)
            _clean_block(sibling, source, index, keeps_menus=is_whole_menu)
            block = _read_block(sibling, source, index, is_before=is_before)
            if block is not None:
                level.append(block._replace(is_menu=block.is_menu or is_whole_menu))
        after += level
        node = node.parent
    return [*before, *after]


def _clean_block(block: LexborNode, source: Source, index: Index, *, keeps_menus: bool) -> None:
    """Take out of a block what belongs to the frame of the site, and the page's title.

    :param keeps_menus: whether menus stay, since the block is one: other pages may have it without being in it
    """
    if block.tag in ("-text", "-comment"):
        return
    for node in block.css(_DROPPED_ELEMENTS):
        if node.mem_id != block.mem_id:
            node.decompose()
    page_title = read_page_title(source)
    _unbox_titles(block)
    for node in block.css("[class], [id], [style], a, h1, h2, footer, header, ul, ol, div, aside, section"):
        if node.parent is None or node.mem_id == block.mem_id:
            continue
        is_footer = node.tag == "footer" and _is_dropped(node)
        is_step = (node.tag == "a" and _is_step(node)) or (not keeps_menus and is_menu(node, source, index))
        if is_footer or is_step or _is_frame(node) or _is_title(node, page_title):
            node.decompose()
    _drop_icons(block, source, index)


def _unbox_titles(block: LexborNode) -> None:
    """Take the classes of what holds the title of a page: it is no box."""
    for heading in block.css("h1"):
        for ancestor in (block, *iter_ancestors(heading)) if heading.mem_id != block.mem_id else ():
            if "class" in ancestor.attributes:
                del ancestor.attrs["class"]


def _drop_icons(block: LexborNode, source: Source, index: Index) -> None:
    """Take out of a block the links to pages that only an icon showed."""
    for link in block.css("a[href]"):
        if link.mem_id != block.mem_id and _is_icon_of_page(link, source, index):
            link.decompose()


def _is_icon_of_page(link: LexborNode, source: Source, index: Index) -> bool:
    """Say whether a link to a page of the site shows no words, and no picture: an arrow, or a house."""
    has_name = any((link.attributes.get(name) or "").strip() for name in ("title", "aria-label"))
    if has_name or link.text().strip() or link.css(_SHOWN_ELEMENTS):
        return False
    return follow_link(index, source, link.attributes.get("href") or "#") is not None


def _is_way_up(block: LexborNode, text: str, source: Source, index: Index) -> bool:
    """Say whether a block is nothing but a link to a first page, "back to all guides"."""
    link = (block if block.tag == "a" else block.css_first("a[href]")) if block.tag != "-text" else None
    if link is None or " ".join(link.text().split()) != text:
        return False
    page = follow_link(index, source, link.attributes.get("href") or "#")
    target = page.target if page else ""
    return target.endswith("index.md") and source.target.startswith(target.removesuffix("index.md"))


def _is_title(block: LexborNode, page_title: str) -> bool:
    """Say whether an element is the heading with the title of its page, perhaps with a number or the site's name."""
    if block.tag not in ("h1", "h2"):
        return False
    text = simplify_text(block.text())
    # a title may be HTML
    titles = {simplify_text(page_title), simplify_text(_TAG.sub("", page_title))}
    return any(_names_page(text, title) for title in titles if title)


def _names_page(text: str, page_title: str) -> bool:
    """Say whether a heading is the title of its page, perhaps with a number or the site's name."""
    before, title, after = (part.strip() for part in text.partition(page_title))
    is_numbered = not after and _TITLE_NUMBER.fullmatch(before)
    is_named = _TITLE_SEPARATOR.fullmatch(after[:1]) and _TITLE_SEPARATOR.fullmatch(before[-1:])
    return bool(title and (is_numbered or is_named))


def _is_frame(node: LexborNode) -> bool:
    """Say whether an element belongs to the frame of the site."""
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return bool(_FRAME_NAMES.search(names) or _HIDDEN_STYLE.search(attributes.get("style") or ""))


def _is_step(link: LexborNode) -> bool:
    """Say whether a link leads to the page before or behind, or to the source of the page."""
    words, address = link.text(), link.attributes.get("href") or ""
    is_edit = "github" in address or "gitlab" in address or _EDIT_ADDRESS.search(address)
    return bool(_STEP_WORDS.match(words) or (is_edit and (_EDIT_ADDRESS.search(address) or _EDIT_WORDS.match(words))))


def _read_block(block: LexborNode, source: Source, index: Index, *, is_before: bool) -> _Block | None:
    """Return a piece of a frame; `None` if it shows nothing, or belongs to the frame."""
    if block.tag == "-comment" or (block.tag != "-text" and (_is_frame(block) or _is_dropped(block))):
        return None
    if _is_title(block, read_page_title(source)):
        return None
    key = " ".join((block.text() or "").split())
    if block.tag != "-text":
        shown = (node.attributes for node in block.css(_WITH_ADDRESS))
        addresses = (read_string(attributes.get("src") or attributes.get("data")) for attributes in shown)
        key = " ".join([key, *addresses]).strip()
    if not re.search(r"\w", key) or _is_way_up(block, key, source, index):
        return None
    is_heading = block.tag in HEADINGS or key.endswith(":")
    return _Block(is_before, block.html or "", key, is_heading, is_menu(block, source, index))


def _is_dropped(block: LexborNode) -> bool:
    """Say whether a block is an element that is never content."""
    is_footer = block.tag == "footer" and not any(ancestor.tag == "article" for ancestor in iter_ancestors(block))
    return is_footer or block.css_matches(_DROPPED_ELEMENTS)
