"""Facts of a page as a browser gets it: that of Jekyll, or that of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from ..tree import MEDIA_ELEMENTS
from .collector import FactCollector

#: what is no content
_SKIPPED_TAGS = frozenset("script style noscript template svg head nav input select button".split())
_SKIPPED_CLASSES = frozenset(
    {"headerlink", "toctree-wrapper", "reversefootnote", "backrefs", "fn-backref", "copybtn", "colon", "label"}
)
#: classes by which Sphinx and Jekyll mark the text of a note
_NOTE_CLASSES = frozenset({"footnote", "citation"})
_NOTE_NUMBER = re.compile(r"^[\[(]?\s*(?:\d{1,3}|[*†‡])\s*[\])]?$")
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|highlight|lang)-([\w+#.-]+)")
#: classes by which docutils aligns cells
_SIDES = frozenset({"text-left", "text-right", "text-center"})
_PLAIN_LANGUAGES = frozenset({"default", "none", "text", "plaintext", "notranslate"})


class RenderedPageReader:
    """Tells a collector what an element of a rendered page holds."""

    def __init__(self, collector: FactCollector) -> None:
        """Prepare to tell *collector*."""
        self.collector = collector
        self._readers: Mapping[str, Callable[[LexborNode], None]] = {
            "-text": self._read_text,
            "br": lambda node: self.collector.add_break(0),
            "img": self._read_picture,
            "pre": self._read_code,
            "a": self._read_link,
            "sup": self._read_raised,
            **dict.fromkeys(MEDIA_ELEMENTS, self._read_media),
        }

    def read(self, node: LexborNode) -> None:
        """Tell the collector what stands inside *node*."""
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            is_text = tag == "-text"
            # kramdown's table of contents, which the book has in its margin
            is_contents = not is_text and child.attributes.get("id") == "markdown-toc"
            if tag in _SKIPPED_TAGS or is_contents or (tag[:1] in "-_!" and not is_text):
                continue
            reader = self._readers.get(tag, self._read_element)
            if is_text or not _SKIPPED_CLASSES.intersection(_list_classes(child)):
                reader(child)

    def _read_text(self, node: LexborNode) -> None:
        """Tell of text."""
        self.collector.add_text(node.text(deep=False) or "")

    def _read_element(self, node: LexborNode) -> None:
        """Tell of an element; notes, boxes and titles are known by their classes."""
        classes = _list_classes(node)
        if "footnotes" in classes:
            # kramdown's notes are a list, which is none of the page's
            for note in node.css("li"):
                self._read_note(note)
            return
        attrs = {name: value or "" for name, value in node.attributes.items()}
        tag = node.tag or "div"
        is_note = bool(_NOTE_CLASSES.intersection(classes)) and tag in ("aside", "div", "dl")
        if is_note or attrs.get("role") == "doc-footnote":
            tag, attrs = "#note", {"name": attrs.get("id", "")}
        elif "admonition" in classes or "sd-card" in classes:
            tag = "aside"
        elif "admonition-title" in classes:
            tag = "title"
        elif "highlighter-rouge" in classes or tag == "code":
            # the language of code is none of a reader's
            attrs.pop("class", None)
        side = next((name for name in classes if name in _SIDES), "")
        if side and tag in ("td", "th"):
            attrs["style"] = f"text-align:{side.removeprefix('text-')}"
        self.collector.begin(tag, {} if tag == "aside" else attrs)
        self.read(node)
        self.collector.end()

    def _read_note(self, node: LexborNode) -> None:
        """Tell of the text of a note."""
        self.collector.begin("#note", {"name": node.attributes.get("id") or ""})
        self.read(node)
        self.collector.end()

    def _read_link(self, node: LexborNode) -> None:
        """Tell of a link, or of a call of a note."""
        address = node.attributes.get("href") or ""
        is_call = address.startswith("#") and (
            {"footnote", "footnote-reference"}.intersection(_list_classes(node))
            or node.attributes.get("role") == "doc-noteref"
        )
        if is_call:
            self.collector.add_call(address[1:], 0)
        else:
            self._read_element(node)

    def _read_raised(self, node: LexborNode) -> None:
        """Tell of what is raised: the number of a note, or text."""
        links = [link for link in node.css("a[href^='#']") if _NOTE_NUMBER.match((link.text() or "").strip())]
        for link in links:
            self.collector.add_call((link.attributes.get("href") or "#")[1:], 0)
        if not links:
            self._read_element(node)

    def _read_picture(self, node: LexborNode) -> None:
        """Tell of a picture."""
        self.collector.add_picture(node.attributes.get("src") or "", node.attributes.get("alt") or "", 0)

    def _read_code(self, node: LexborNode) -> None:
        """Tell of code, whose language stands on it or around it."""
        around, language = [*node.css("code"), node], ""
        parent = node.parent
        for _step in range(3):
            if parent is not None:
                around.append(parent)
                parent = parent.parent
        for element in around:
            match = _LANGUAGE.search(element.attributes.get("class") or "")
            language = language or (match[1] if match else "")
        self.collector.add_code(node.text() or "", "" if language in _PLAIN_LANGUAGES else language, 0)

    def _read_media(self, node: LexborNode) -> None:
        """Tell of something embedded."""
        source = node.css_first("source")
        address = node.attributes.get("src") or node.attributes.get("data") or ""
        self.collector.add_media(address or (source.attributes.get("src") or "" if source else ""), 0)


def _list_classes(node: LexborNode) -> set[str]:
    """Return the classes of an element."""
    return set((node.attributes.get("class") or "").split())
