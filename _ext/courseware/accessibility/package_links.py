"""The pages of an ePub with links and pictures that lead to files of the book.

A link to a page or a place in it stays; one to a file that a book cannot hold becomes its address on the web, or its
words; a picture that is not there becomes its alternative text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from fastbuild.picture_words import words_of_html

from .addresses import clean_address, is_relative
from .package_answers import Inquiry
from .package_files import join, relative
from .warnings import Subtype
from .xhtml.styles import clean_stylesheet
from .xhtml.substitutes import Replacement
from .xhtml.tree import MATH, SVG, Element, walk

#: tells of a fault on a page: its path, the kind of fault, and what it is
Report = Callable[[str, Subtype, Replacement], None]


def mend_links(path: str, root: Element, inquiry: Inquiry, report: Report) -> None:
    """Give the links and pictures of the page at *path* the addresses that they have in the book."""
    mender = _LinkMender(inquiry.ask, report)
    for element in list(walk(root)):
        mender.mend_children(path, element)
    _unnest_links(root)


@dataclass(frozen=True, slots=True)
class _LinkMender:
    """Mends the links and pictures of a page."""

    #: asks of other pages and of files (`Inquiry.ask`)
    ask: Callable[..., Any]
    report: Report

    def mend_children(self, path: str, parent: Element) -> None:
        """Give the links and pictures in an element the addresses that they have in the book."""
        if parent.tag == "style":
            parent.children = [
                clean_stylesheet(parent.text, lambda address: self.ask("take_style", path, path, address))
            ]
        children: list[Element | str] = []
        for child in parent.children:
            children += [child] if isinstance(child, str) else self._mended(path, child)
        parent.children = children

    def _mended(self, path: str, element: Element) -> list[Element | str]:
        """Return an element whose address is one of the book, or what stands in its place."""
        if element.namespace == SVG:
            return self._mended_drawing(path, element)
        if element.namespace == MATH:
            return [element]
        if element.tag == "a" and "href" in element.attributes:
            return [self._linked(path, element, "href")]
        if element.tag == "link":
            name = self.ask("take_style", path, path, element.attributes.get("href", ""))
            element.attributes["href"] = name
            return [element] if name else []
        if element.tag == "img":
            return self._shown(path, element)
        return self._played(path, element) if element.tag in {"audio", "video"} else [element]

    def _mended_drawing(self, path: str, element: Element) -> list[Element | str]:
        """Return a part of a drawing whose address is in the drawing or the book; no picture where there is none."""
        name = next((name for name in ("href", "xlink:href") if name in element.attributes), "")
        if not name:
            return [element]
        address = element.attributes[name]
        if element.tag == "a":
            self._linked(path, element, name)
        elif element.tag in {"image", "feImage"}:
            file = self.ask("take", path, path, address, "image/")
            element.attributes[name] = file
            return [element] if file else []
        elif not (address.startswith("#") and self.ask("holds_id", path, unquote(address[1:]))):
            del element.attributes[name]
        return [element]

    def _linked(self, path: str, link: Element, attribute: str) -> Element:
        """Return a link that leads somewhere, or its words."""
        address = link.attributes[attribute].strip()
        target = self._target(path, address)
        if target:
            link.attributes[attribute] = target
            return link
        del link.attributes[attribute]
        for name in ("rel", "hreflang"):
            link.attributes.pop(name, None)
        if address and not {"reference", "internal"} <= {*link.classes}:  # of those Sphinx has warned
            message = (
                f"the link to {address} leads nowhere in an ePub; link a page of the book, or an address on the web"
            )
            self.report(path, "epub_link", Replacement("a", message, address))
        return link

    def _target(self, path: str, address: str) -> str:
        """Return where a link leads, as the book writes it; "" for nowhere."""
        if not is_relative(address):
            return clean_address(address)
        parts = urlsplit(address)
        fragment = unquote(parts.fragment)
        target = self.ask("page_at", join(path, parts.path)) if parts.path else path
        if target:
            place = f"#{quote(fragment)}" if self.ask("holds_id", target, fragment) else ""
            if target == path and (place or not (parts.path or fragment)):
                return place or quote(posixpath.basename(self.ask("page_name", path)))
            if not parts.path:
                return ""  # to a place that is not on the page
            return relative(self.ask("page_name", path), self.ask("page_name", target)) + place
        file = join(path, parts.path)
        return str(self.ask("address_on_web", file))

    def _shown(self, path: str, image: Element) -> list[Element | str]:
        """Return a picture of the book, or its alternative text."""
        address, words = image.attributes.get("src", ""), words_of_html(image.attributes)
        file = self.ask("take", path, path, address, "image/")
        if file:
            image.attributes["src"] = file
            image.attributes.setdefault("alt", words or "")
            return [image]
        message = (
            f"the picture {address[:200]} is none that an ePub can hold; its alternative text stands there instead: "
        )
        message += "keep a copy beside the page, as PNG, JPEG, GIF, WebP or SVG"
        self.report(path, "epub_picture", Replacement("img", message, address))
        web = clean_address(address) if not is_relative(address) else ""
        if web.startswith("http"):
            return [Element("a", {"href": web}, [words or web])]
        text = posixpath.basename(unquote(urlsplit(address).path)) if words is None else words
        return [Element("span", {"class": "missing-picture"}, [text])] if text else []

    def _played(self, path: str, media: Element) -> list[Element | str]:
        """Return a recording whose files are in the book, or what it holds for who cannot play it, and its address."""
        sources = [media, *(child for child in media.elements if child.tag == "source")]
        addresses = [address for part in sources if (address := part.attributes.pop("src", ""))]
        files = dict.fromkeys(
            filter(None, (self.ask("take", path, path, address, media.tag + "/") for address in addresses))
        )
        poster = media.attributes.pop("poster", "")
        if poster and (picture := self.ask("take", path, path, poster, "image/")):
            media.attributes["poster"] = picture
        tracks = [self._track(path, child) for child in media.elements if child.tag == "track"]
        rest: list[Element | str] = [
            c for c in media.children if not isinstance(c, Element) or c.tag not in {"source", "track"}
        ]
        if files:
            parts = [Element("source", {"src": file, "type": self.ask("media_type", path, file)}) for file in files]
            media.children = [*parts, *filter(None, tracks), *rest]
            return [media]
        address = next((web for address in addresses if (web := self._target(path, address))), "")
        names = ", ".join(addresses) or "without a file"
        message = f"the recording {names} is none that an ePub can hold; what stands in <{media.tag}> and its "
        message += "address stand there instead: keep a copy beside the page, as MP3 or MP4"
        self.report(path, "epub_picture", Replacement(media.tag, message, addresses[0] if addresses else ""))
        link = Element("a", {"href": address}, [media.attributes.get("title", "") or address])
        return [Element("span", {"class": media.tag}, [*rest, " ", link] if address else [*rest])]

    def _track(self, path: str, track: Element) -> Element | None:
        """Return the words of a recording, if they are in the book."""
        file = self.ask("take", path, path, track.attributes.get("src", ""), "text/vtt")
        track.attributes["src"] = file
        return track if file and track.attributes.get("srclang") else None


def _unnest_links(root: Element) -> None:
    """Make links lines that stand for pictures and recordings inside other links."""
    for link in walk(root):
        for part in walk(link) if link.tag == "a" else ():
            if part is not link and part.tag == "a":
                part.tag = "span"
                part.attributes.pop("href", None)
