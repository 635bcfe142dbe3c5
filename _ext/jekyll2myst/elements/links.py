"""Links and images of the old site as links between files of the book."""

from __future__ import annotations

import posixpath
import re
from typing import Protocol

from ..addresses.index import SCHEME, Destination, Index
from ..records import Source
from ..report.account import Account
from ..tree import OWN_FILE, Node, is_inline, rewrite, rewrite_tags
from .stand_ins import WordGaps, make_stand_in

_HARMFUL = re.compile(r"(?:javascript|vbscript|livescript|mocha|data):", re.IGNORECASE)
#: what browsers leave out of an address (WHATWG URL, 4.4)
_IGNORED = re.compile(r"[\t\n\r]|^[\x00-\x20]+|[\x00-\x20]+$")
#: schemes that MyST knows for addresses outside the book
_EXTERNAL_SCHEME = re.compile(r"(?:https?|mailto|ftp|tel):", re.IGNORECASE)
#: a link to which its author forgot the scheme
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK_TAGS = frozenset({"a"})
#: option of a link that leads to the book already
_RESOLVED = "resolved"
#: stands for the address of an anchor, which is known when all pages have been read: file and id
_DEFERRED_ADDRESS = "\ue000{}\ue002{}\ue001"
DEFERRED_PATTERN = re.compile("\ue000([^\ue001\ue002]*)\ue002([^\ue001]*)\ue001")


class _Assets(Protocol):
    """Where files that pages show or offer are kept."""

    def add_asset(self, path: str) -> str:
        """Return the path in the book of the site's file *path*, which will be copied."""


class LinkResolver:
    """Leads the links of one page to where their targets are in the book."""

    def __init__(self, account: Account, index: Index, source: Source, target: str, assets: _Assets) -> None:
        """Prepare; *target* is the file of the book that the page becomes."""
        self.account, self.index, self.source, self.assets = account, index, source, assets
        #: folder of *target*; `None` for a file that others include, whose links begin at the book's root
        self.folder: str | None = posixpath.dirname(target)
        self.target = target
        self._gaps = WordGaps()

    def apply(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with their links resolved."""
        return rewrite(nodes, self.convert)[0]

    def apply_to_words(self, nodes: list[Node]) -> list[Node]:
        """Return *nodes* with those links resolved that have words, and do not lead to a place on their own page.

        This comes before notes and titles are written, which are text from then on. What else a link holds, and what
        calls a note or opens something, other rules must see as it was.
        """
        return rewrite_tags(nodes, _LINK_TAGS, self._convert_words)

    def _convert_words(self, node: Node) -> list[Node] | None:
        """Return what a link with words becomes; `None` for all else."""
        if node.tag != "a" or node.attrs.get("href", "#").lstrip().startswith("#") or not node.text_content().strip():
            return None
        if not all(map(is_inline, node.children)) or any(inner.tag == "img" for inner in node.walk()):
            return None
        resolved = self._convert_link(node)
        for part in [node] if resolved is None else resolved:
            if part.tag == "a":
                part.options[_RESOLVED] = "yes"
        return resolved

    def convert(self, node: Node) -> list[Node] | None:
        """Return what a link, an image or a figure becomes."""
        if node.tag == "a" and "href" in node.attrs and _RESOLVED not in node.options:
            return self._convert_link(node)
        if node.tag == "img":
            image = self._convert_image(node)
            self._gaps.add_gap(image[0] if image else node)
            return image
        self._gaps.add_gap(node)
        if node.tag == "#directive" and node.attrs.get("name") == "figure":
            return self._convert_figure(node)
        return None

    def _convert_figure(self, node: Node) -> list[Node] | None:
        """Return a figure with the book's copy of its picture; without one its words."""
        if "target" in node.options:
            link = Node("a", {"href": node.options.pop("target")}, line=node.line)
            resolved = self._convert_link(link)
            links = [link] if resolved is None else [part for part in resolved if part.attrs.get("href")]
            node.options |= {"target": links[0].attrs["href"]} if links else {}
        original = node.attrs.get("argument", "")
        node.attrs["argument"] = self._find_image_address(node, original)
        if node.attrs["argument"]:
            if "alt" not in node.options:
                self.account.add_element("image", original, node.line, "needs a person", "has no alternative text")
            return None
        words = make_stand_in(node.options.get("alt", ""), node.line)
        target = node.options.get("target", "")
        parts = [Node("a", {"href": target}, [words], line=node.line)] if target and words.text else [words]
        return [*([Node("p", {}, parts, line=node.line)] if words.text else []), *node.children]

    def _make_relative(self, path: str) -> str:
        """Return *path*, relative to the book's sources, as seen from the page."""
        return f"/{path}" if self.folder is None else posixpath.relpath(path, self.folder or ".")

    def _convert_link(self, node: Node) -> list[Node] | None:
        """Return a link to where its target is in the book; one that leads nowhere is its text."""
        address = clean_address(node.attrs["href"])
        if not address:
            self.account.set_fate(node, "needs a person", "a link without an address; its text is kept")
            return _remove_link(node)
        if _HARMFUL.match(address):
            self.account.set_fate(node, "dropped", "leads to a script; its text is kept")
            return _remove_link(node)
        if (last := self.index.complete_address(address, self.source)) != address and SCHEME.match(address):
            self.account.set_fate(node, "rewritten", f"to {last}, where its address only led on")
        address = last
        inside = self.index.find_own_path(address)
        if inside is None:
            return self._convert_external_link(node, address)
        if forward := self.index.find_forward(inside, self.source):
            self.account.set_fate(node, "rewritten", f"to {forward}, where the page at {address} led")
            return self._convert_external_link(node, forward)
        destination = self.index.find_destination(inside, self.source)
        return (
            self._convert_broken_link(node, inside)
            if destination is None
            else self._convert_internal_link(node, destination)
        )

    def _convert_external_link(self, node: Node, address: str) -> list[Node] | None:
        """Return a link that leaves the book; one that MyST would not know stays text."""
        if not _EXTERNAL_SCHEME.match(address):
            self.account.set_fate(
                node, "needs a person", f"MyST does not know addresses like {address[:60]}; its text is kept"
            )
            return _remove_link(node)
        # MyST knows schemes in small letters only
        scheme, colon, path = address.partition(":")
        address = scheme.lower() + colon + path
        return None if address == node.attrs["href"] else [self.make_link(node, address)]

    def _convert_internal_link(self, node: Node, destination: Destination) -> list[Node]:
        """Return a link to a page or a file of the site."""
        if destination.is_approximate:
            self.account.set_fate(
                node, "rewritten", f"to {destination.path}, which its address named in another case or an older form"
            )
        if destination.source is None:
            return [self.make_link(node, self._make_relative(self.assets.add_asset(destination.path)))]
        if destination.source.target in self.index.refused:
            self.account.set_fate(
                node,
                "needs a person",
                f"{destination.path} could not be converted, so nothing leads there; text is kept",
            )
            return _remove_link(node)
        self.index.add_link(destination.source.target, self.source.path)
        # the other page may not have been converted, so nobody knows its anchors yet
        if destination.anchor:
            return [self.make_link(node, _DEFERRED_ADDRESS.format(destination.source.target, destination.anchor))]
        if destination.source is self.source:
            # an included file has no page of its own to lead to
            file_name = posixpath.basename(self.target)
            return [self.make_link(node, file_name)] if self.folder is not None else _remove_link(node)
        return [self.make_link(node, self._make_relative(destination.source.target))]

    def make_link(self, node: Node, address: str) -> Node:
        """Return a link to *address* with the text of *node*."""
        attrs = {**node.attrs, "href": address}
        return Node(
            "a",
            attrs,
            node.children,
            line=node.line,
            # an address in angle brackets shows itself, which is no longer where it leads
            options={key: value for key, value in node.options.items() if key != "auto"},
        )

    def _convert_broken_link(self, node: Node, address: str) -> list[Node]:
        """Return a link that leads to no page of the site: to its address on the old site, where that is known."""
        if _MAIL_ADDRESS.fullmatch(mail_address := clean_address(node.attrs["href"])):
            self.account.set_fate(node, "rewritten", "an address of mail, which leads nowhere without mailto:")
            return [self.make_link(node, f"mailto:{mail_address}")]
        nearest = self.index.find_nearest_url(address)
        hint = f"; the nearest is {nearest}" if nearest else ""
        reason = self.index.find_reason(address, self.source)
        hint = f" ({reason})" if reason else hint
        # the old host may still have what this copy of the site lacks
        url = self.index.find_old_url(address, self.source)
        if not url:
            self.account.set_fate(
                node, "needs a person", f"{address} leads to nothing on this site{hint}; its text is kept"
            )
            return _remove_link(node)
        self.account.set_fate(node, "needs a person", f"{address} leads to nothing on this site{hint}; now to {url}")
        return [self.make_link(node, url)]

    def _convert_image(self, node: Node) -> list[Node] | None:
        """Return an image that shows the book's copy of its file."""
        # an empty one says in HTML that a picture is decoration; in Markdown nobody says so
        if not node.attrs.get("alt", "").strip() and ("alt" not in node.attrs or node.source.startswith("![")):
            self.account.add_element(
                "image", node.attrs.get("src", ""), node.line, "needs a person", "has no alternative text"
            )
        address = self._find_image_address(node, node.attrs.get("src", ""))
        if not address:
            return [make_stand_in(node.attrs.get("alt", ""), node.line)]
        if address == node.attrs.get("src"):
            return None
        return [Node("img", {**node.attrs, "src": address}, line=node.line)]

    def _find_image_address(self, node: Node, address: str) -> str:
        """Return the address of an image in the book; "" if there is no such file."""
        address = clean_address(address)
        if address.startswith(OWN_FILE):
            return self._make_relative(address.removeprefix(OWN_FILE))
        address = self.index.complete_address(address, self.source)
        if _HARMFUL.match(address):
            self.account.set_fate(node, "needs a person", "an image written into the page; save it as a file")
            return ""
        inside = self.index.find_own_path(address)
        if inside is None:
            self.account.add_element(
                "image", address, node.line, "needs a person", "stands on another site; copy it into the book"
            )
            return address
        if not inside:
            self.account.set_fate(node, "needs a person", "an image without a file; its alternative text is kept")
            return ""
        destination = self.index.find_destination(inside, self.source)
        if destination is None or destination.source is not None:
            nearest = self.index.find_nearest_file(inside)
            self.account.set_fate(
                node, "needs a person", f"no such file: {address}{f'; the nearest is {nearest}' if nearest else ''}"
            )
            return ""
        return self._make_relative(self.assets.add_asset(destination.path))


def clean_address(address: str) -> str:
    """Return an address as browsers read it: its scheme in lower case, without what they leave out."""
    address = _IGNORED.sub("", address)
    scheme = SCHEME.match(address)
    return scheme[0].lower() + address[scheme.end() :] if scheme else address


def _remove_link(node: Node) -> list[Node]:
    """Return a link's text; its own anchor stays."""
    attrs = {key: value for key, value in node.attrs.items() if key in ("id", "name")}
    return [Node("a", attrs, node.children, line=node.line, options=dict(node.options))] if attrs else node.children
