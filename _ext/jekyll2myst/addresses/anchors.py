"""Links to anchors on pages, such as headings, which can be resolved when all pages have been converted."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Container, Iterable, Mapping

from ..elements.links import DEFERRED_PATTERN
from ..records import Fate, PageAnchors
from ..tree import ANCHOR_MARK
from .index import Index

_ANCHOR_IN_LINE = rf"\{{anchor\}}`([^\n{ANCHOR_MARK}]+){ANCHOR_MARK}`"
#: several anchors and nothing else on a line, which goes with them
_ANCHOR_ROW = re.compile(
    rf"^([ >]*)((?:\{{anchor\}}`[^\n`{ANCHOR_MARK}]+{ANCHOR_MARK}`[ ]?){{2,}})((?:\n[ >]*$)?(?:\n|\Z))", re.MULTILINE
)
#: an anchor between blocks, or alone on its line, with the empty line below it; and one in a line
_ANCHOR = re.compile(
    rf"^[ >]*:::\{{anchor\}} ([^\n{ANCHOR_MARK}]+){ANCHOR_MARK}\n[ >]*:::(?:\n[ >]*$)?(?:\n|\Z)"
    rf"|^[ >]*\{{anchor\}}`([^\n{ANCHOR_MARK}]+){ANCHOR_MARK}`(?:\n[ >]*$)?(?:\n|\Z)"
    rf"|{_ANCHOR_IN_LINE}",
    re.MULTILINE,
)


def find_anchors(text: str) -> frozenset[str]:
    """Return the ids of the anchors in the *text* of a page."""
    return frozenset(re.findall(rf"(?:\{{anchor\}} |`)([^\n`{ANCHOR_MARK}]+){ANCHOR_MARK}", text))


class AnchorResolver:
    """Replaces the deferred addresses of a book."""

    def __init__(self, index: Index, anchors: Mapping[str, PageAnchors]) -> None:
        """Prepare; *anchors* holds for each file of the book what links may lead to on it."""
        self.index, self.anchors = index, anchors
        #: fates of links whose anchor is not there, and of anchors that are left out
        self.fates: list[Fate] = []

    def find_targets(self, texts: Iterable[str]) -> frozenset[tuple[str, str]]:
        """Return where the links in all *texts* lead: files and ids."""
        return frozenset((match[1], match[2]) for text in texts for match in DEFERRED_PATTERN.finditer(text))

    def resolve(self, path: str, text: str, targets: Container[tuple[str, str]]) -> str:
        """Return the *text* of the file *path* with its deferred addresses replaced.

        An anchor that is none of the *targets* of links is left out.
        """
        text = DEFERRED_PATTERN.sub(lambda match: self.find_address(path, match, text), text)
        if ANCHOR_MARK not in text:
            return text

        def write_anchor(match: re.Match[str]) -> str:
            identifier = next(filter(None, match.groups()))
            if (path, identifier) in targets:
                return match[0].replace(ANCHOR_MARK, "")
            detail = "an address to which nothing on the site leads"
            page = self.index.by_target.get(path)
            source = page.path if page else path
            self.fates.append(Fate(source, 0, "anchor", f"#{identifier}", "dropped", detail))
            return ""

        def write_row(match: re.Match[str]) -> str:
            anchors = re.sub(_ANCHOR_IN_LINE, write_anchor, match[2])
            return f"{match[1]}{anchors}{match[3]}" if anchors.strip() else ""

        text = _ANCHOR_ROW.sub(write_row, text)
        # where an anchor cannot be taken out it stays
        return _ANCHOR.sub(write_anchor, text).replace(ANCHOR_MARK, "")

    def find_address(self, path: str, match: re.Match[str], text: str) -> str:
        """Return the address of an anchor, from the file *path*; of its page, where the anchor is not there."""
        target, anchor = match[1], match[2]
        page_anchors = self.anchors.get(target, PageAnchors({}, frozenset()))
        # an included file is read from many folders, so its links begin at the root of the book
        relative = f"/{target}" if path.endswith(".inc") else posixpath.relpath(target, posixpath.dirname(path) or ".")
        if anchor in page_anchors.ids:
            return f"#{target.removesuffix('.md')}:{anchor}".lower()
        if anchor in page_anchors.slugs:
            slug = page_anchors.slugs[anchor]
            return f"#{slug}" if target == path else f"{relative}#{slug}"
        if anchor in page_anchors.tops:
            return relative
        self.report_missing(path, match, text, page_anchors)
        return relative

    def report_missing(self, path: str, match: re.Match[str], text: str, page_anchors: PageAnchors) -> None:
        """Write down that the anchor that *match* names is not there, and which is most like it."""
        target, anchor = match[1], match[2]
        page = self.index.by_target.get(path)
        source = page.path if page else path
        line = text.count("\n", 0, match.start()) + 1
        ids = sorted({*page_anchors.slugs, *page_anchors.ids})
        nearest = next(iter(difflib.get_close_matches(anchor, ids, 1)), "")
        hint = f"; is #{nearest} meant?" if nearest else ""
        detail = f"there is no #{anchor} on {target}{hint}; it leads to the page"
        self.fates.append(Fate(source, 0, "anchor", f"#{anchor}", "needs a person", detail, line))
