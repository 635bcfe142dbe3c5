"""Facts of a page of the old site: the tree, as kramdown and HTML made it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..boxes.classes import read_meaning
from ..boxes.style_sheets import StyleSheets
from ..elements.block_links import find_link_name
from ..notes.html_notes import NOTE_COLON, find_called_names, find_mutual_names, is_note_mark
from ..tree import HEADINGS, LISTS, MEDIA_ELEMENTS, Node, find_first, is_blank, is_inline, unescape_myst
from ..words import split_words
from .collector import FactCollector

#: what no reader saw
_INVISIBLE_TAGS = frozenset({"#comment", "#junk", "script", "style", "title", "link", "meta", "template", "source"})
#: controls of forms; what they offer is judged by its words
_CONTROL_TAGS = frozenset({"input", "select", "button", "option"})
#: blocks that have a language of their own in MyST
_LANGUAGE_TAGS = frozenset({"p", "dl", "blockquote", "table", *LISTS, *HEADINGS})
#: what a figure may hold besides pictures that takes a caption in MyST
_CAPTIONED = (["table"], ["pre"])
_NO_STYLES = StyleSheets()
_TASK = re.compile(r"\[([ xX])\]\s+")


class OldPageReader:
    """Tells a collector what a tree holds."""

    def __init__(
        self, collector: FactCollector, private: re.Pattern[str], style_sheets: StyleSheets = _NO_STYLES
    ) -> None:
        """Prepare.

        :param private: what must not be published, so that its loss is none
        :param style_sheets: those of the site, which say what is drawn as a box
        """
        self.collector, self.private, self.style_sheets = collector, private, style_sheets
        #: places on the page that notes may be at
        self._identifiers: set[str] = set()
        self._mutual_names: frozenset[str] = frozenset()
        #: whether a note's number stood before the next text
        self._is_after_mark = False
        #: addresses of headings, and of the beginning of the page, to which no note leads back
        self._heading_addresses = {"#top"}
        #: places that are called as notes
        self._note_names: frozenset[str] = frozenset()
        #: names of kramdown's notes that are called; it did not show others
        self._called_names: set[str] = set()
        #: the text that the mark of a task begins
        self._task_text: Node | None = None
        #: whether the figure that is read shows a picture that is there, or something else
        self._is_bound = True
        #: the language and the direction of what blocks stand in, which stand on the blocks in the new page
        self._language: dict[str, str] = {}
        self._readers: Mapping[str, Callable[[Node], None]] = {
            "#text": self._read_text,
            "#call": self._read_call,
            "#math": lambda node: collector.add_math(node.text, node.line, node.account_index),
            "#role": lambda node: collector.add_text(node.text, node.line, node.account_index),
            "img": self._read_picture,
            "br": lambda node: collector.add_break(node.line, node.account_index),
            "wbr": lambda node: None,
            "pre": self._read_code,
            "svg": self._read_drawing,
            **dict.fromkeys(MEDIA_ELEMENTS, self._read_media),
            **dict.fromkeys(LISTS, self._read_list),
        }

    def read_page(self, nodes: Sequence[Node]) -> None:
        """Tell the collector what the page *nodes* holds."""
        has_places = False
        for node in nodes:
            for inner in node.walk():
                if inner.tag == "#call":
                    self._called_names.add(inner.attrs.get("name", ""))
                if inner.attrs:
                    self._identifiers.update(filter(None, (inner.attrs.get("id"), inner.attrs.get("name"))))
                    if inner.tag in HEADINGS:
                        self._heading_addresses.add(f"#{inner.attrs.get('id', '')}")
                    has_places |= inner.tag == "a" and inner.attrs.get("href", "").startswith("#")
        # a call made by hand is a link to a place on the page
        if has_places:
            self._mutual_names = find_mutual_names(list(nodes))
            self._note_names = frozenset(
                name for node in nodes for inner in node.walk() for name in find_called_names(inner, self._mutual_names)
            )
        self.read(nodes)

    def read(self, nodes: Iterable[Node]) -> None:
        """Tell the collector what *nodes* hold."""
        for node in nodes:
            reader = self._readers.get(node.tag)
            if reader is not None:
                reader(node)
            elif node.tag in _INVISIBLE_TAGS or node.tag in _CONTROL_TAGS or self._is_uncalled(node):
                continue
            elif self._is_note_mark(node):
                self._is_after_mark = True
            elif names := self._find_calls(node):
                for name in names:
                    self.collector.add_call(name, node.line, node.account_index)
            else:
                self._read_element(node)

    def _is_uncalled(self, node: Node) -> bool:
        """Say whether an element is a note of kramdown's that nothing calls."""
        return node.tag == "#note" and node.attrs["name"] not in self._called_names

    def _is_note_mark(self, node: Node) -> bool:
        """Say whether an element is the number of a note, or a link from it to its call."""
        if not is_note_mark(node, self._note_names):
            return False
        links = (inner.attrs.get("href", "").strip() for inner in node.walk() if inner.tag == "a")
        return bool(self._note_names) and self._heading_addresses.isdisjoint(links)

    def _find_calls(self, node: Node) -> list[str]:
        """Return the names of the notes that an element calls."""
        if node.tag not in ("sup", "a"):
            return []
        return sorted(self._identifiers.intersection(find_called_names(node, self._mutual_names)))

    def _read_element(self, node: Node) -> None:
        """Tell of an element and what is inside it."""
        # a box of a class has its own row in the account, which says whether it stays one
        row = int(node.options["class-mark"]) if "class-mark" in node.options else -1
        is_box = node.tag in ("div", "section", "p", "details") and row >= 0
        if is_box:
            # what only lays out holds the headings of what follows it
            is_named = read_meaning(node, self.style_sheets) in ("box", "quotation")
            self.collector.begin("aside", {} if is_named else {"layout": ""}, node.line, row)
        if node.tag == "figure":
            self._is_bound = self._takes_caption(node)
        # a caption is bound to its picture, if that is there
        tag = "div" if node.tag == "figcaption" and not self._is_bound else node.tag
        attrs, inherited = self._hand_on_language(node)
        self.collector.begin(tag, attrs, node.line, node.account_index)
        # browsers put marks around a short quotation
        mark = '"' if node.tag == "q" else ""
        if node.text or mark:
            self.collector.add_text(mark + self.private.sub("", node.text), node.line, node.account_index)
        self.read(node.children)
        self._language = inherited
        if node.tag == "a" and node.attrs.get("href") and node.is_empty():
            # a sign of which browsers say what it is called
            self.collector.add_text(find_link_name(node), node.line, node.account_index)
        if mark:
            self.collector.add_text(mark)
        self.collector.end()
        if is_box:
            self.collector.end()

    def _takes_caption(self, figure: Node) -> bool:
        """Say whether what a figure holds takes a caption in MyST: pictures that are there, a table, code."""
        content = [child for child in figure.children if child.tag != "figcaption" and not is_blank(child)]
        if [child.tag for child in content] in _CAPTIONED:
            return True
        tags = {inner.tag for child in content for inner in child.walk() if inner.tag != "img"}
        has_words = any(child.text_content().strip() for child in content) or not tags.isdisjoint(MEDIA_ELEMENTS)
        return not has_words and any(inner.tag == "img" and self._is_picture_there(inner) for inner in figure.walk())

    def _hand_on_language(self, node: Node) -> tuple[Mapping[str, str], dict[str, str]]:
        """Return the attributes of an element with the language of what it stands in, and that language.

        What only holds other blocks hands its own on to them: MyST has attributes for blocks with words alone.
        """
        inherited, own = self._language, node.attrs
        if "language-" in own.get("class", ""):
            # only in MyST does such a class name a language that people speak; here it is that of code
            classes = [name for name in node.list_classes() if not name.startswith("language-")]
            own = {**own, "class": " ".join(classes)}
        if is_inline(node) or not (inherited or "lang" in own or "dir" in own):
            return own, inherited
        attrs = {**inherited, **own}
        holds_blocks = node.tag not in _LANGUAGE_TAGS and any(not is_inline(child) for child in node.children)
        self._language = {name: attrs.pop(name) for name in ("lang", "dir") if name in attrs} if holds_blocks else {}
        return attrs, inherited

    def _read_text(self, node: Node) -> None:
        """Tell of text."""
        text = self.private.sub("", unescape_myst(node.text))
        if node is self._task_text:
            text = _TASK.sub("", text, count=1)
        if self._is_after_mark:
            text = NOTE_COLON.sub("", text, count=1)
            self._is_after_mark = not text.strip()
        self.collector.add_text(text, node.line, node.account_index)

    def _read_call(self, node: Node) -> None:
        """Tell of a call of a note."""
        self.collector.add_call(node.attrs.get("name", ""), node.line, node.account_index)

    def _read_picture(self, node: Node) -> None:
        """Tell of a picture; of one that is not there a page has the words."""
        address, alt = node.attrs.get("src", ""), self.private.sub("", node.attrs.get("alt", ""))
        if self._is_picture_there(node):
            self.collector.add_picture(address, alt, node.line, node.account_index)
        else:
            self.collector.add_fact("image", address, "", node.line, node.account_index)
            self.collector.add_text(f" {alt} ", node.line, node.account_index)

    def _is_picture_there(self, node: Node) -> bool:
        """Say whether there is a file for a picture, which may not be written into the page."""
        address = node.attrs.get("src", "").strip()
        return not address.lower().startswith("data:") and self.collector.name_target(address) is not None

    def _read_code(self, node: Node) -> None:
        """Tell of a block of code."""
        names = [re.sub(r"^(?:language|lang|highlight)-", "", name) for name in node.list_classes()]
        language = node.options.get("language") or next(iter(names), "")
        text = self.private.sub("", node.text or node.text_content())
        self.collector.add_code(text, language, node.line, node.account_index)

        for line in node.options.get("links", "").splitlines():
            address, _space, text = line.partition(" ")
            target = self.collector.name_target(address)
            if target and text:
                words = " ".join(split_words(text))
                self.collector.add_fact("link", words, target, node.line, -1)

    def _read_drawing(self, node: Node) -> None:
        """Tell of a drawing in the page, by its words; one that is hidden says nothing."""
        if node.attrs.get("aria-hidden") == "true" or "hidden" in node.attrs:
            return
        parts = [node.attrs.get("aria-label", "")]
        parts += [unescape_myst(inner.text) for inner in node.walk() if inner.tag == "#text"]
        words = list(dict.fromkeys(split_words(" ".join(parts))))
        if words:
            self.collector.add_fact("drawing", " ".join(words), "", node.line, -1)

    def _read_media(self, node: Node) -> None:
        """Tell of something embedded."""
        source = next((inner for inner in node.walk() if inner.tag == "source" and inner.attrs.get("src")), node)
        address = node.attrs.get("src") or node.attrs.get("data") or source.attrs.get("src", "")
        if address.strip():
            self.collector.add_media(address, node.line, node.account_index)
        else:
            self.read(node.children)

    def _read_list(self, node: Node) -> None:
        """Tell of a list; what stands in it outside of its items is an item of its own, as browsers show it."""
        attrs, inherited = self._hand_on_language(node)
        first = find_first(node.children)
        numbered = [child for child in node.children if "value" in child.attrs]
        # the number of its first item is that of the list
        if numbered == [first] and re.fullmatch(r"-?\d+", numbered[0].attrs["value"].strip()):
            attrs = {**attrs, "start": numbered[0].attrs["value"]}
        self.collector.begin("ol" if node.tag == "ol" else "ul", attrs, node.line, node.account_index)
        is_open = False
        for child in node.children:
            # a list inside a list belongs to the item before it
            if is_open and child.tag in LISTS:
                self.read([child])
                continue
            if is_blank(child):
                continue
            if is_open:
                self.collector.end()
            self._open_item(child)
            is_open = True
        if is_open:
            self.collector.end()
        self._language = inherited
        self.collector.end()

    def _open_item(self, child: Node) -> None:
        """Begin an item, and tell what is inside it."""
        is_item = child.tag == "li"
        attrs = dict(child.attrs) if is_item else {}
        children = child.children if is_item else [child]
        text = next((inner for inner in child.walk() if inner.tag == "#text"), None) if is_item else None
        match = _TASK.match(unescape_myst(text.text)) if text is not None else None
        if match:
            attrs["checked"] = "open" if match[1] == " " else "done"
            self._task_text = text
        self.collector.begin("li", attrs, child.line, child.account_index if is_item else -1)
        self.read(children)
