"""Elements of HTML inside a line of Markdown are nodes, so that each output prints what they mean.

Faults mended, of MyST-Parser 5.2.0: it keeps ``<del>``, ``<kbd>``, ``<br>``, ``~~struck~~`` and the boxes of task lists
as raw HTML, which no other output prints, and which is no valid XHTML. Classes with one meaning have one name.

A mark is an `inline_mark`, an `inline` node with the class of HTML's element, as which HTML and ePub write it; `MARKS`
has them all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms import SphinxTransform

from .addresses import scheme_of
from .picture_words import words_of_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

#: class of a mark -> other classes and elements that mean the same
MARKS: Mapping[str, tuple[str, ...]] = {
    "s": ("strike", "strikethrough", "line-through", "struck", "deleted"),
    "del": (),
    "ins": ("inserted",),
    "u": ("underline", "underlined"),
    "mark": ("marked", "highlighted"),
    "small": (),
    "kbd": ("keyboard",),
    "samp": (),
    "var": (),
    "dfn": (),
}
_MARK_BY_NAME = {name: mark for mark, names in MARKS.items() for name in (mark, *names)}
#: classes of the box before an item of a task list, open and done, and the sign that it is
TASK_BOXES: Mapping[bool, tuple[str, str]] = {False: ("task-open", "☐"), True: ("task-done", "☑")}


class inline_mark(nodes.inline):  # noqa: N801 (the name of a node class)
    """Text that is struck, inserted, marked, small, a key: its first class of `MARKS` says what."""


_TAG = re.compile(r"\s*<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)/?>\s*", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>/]+))?""", re.IGNORECASE)
_NODE_CLASSES: Mapping[str, type[nodes.Element]] = {
    "em": nodes.emphasis, "i": nodes.emphasis, "cite": nodes.title_reference, "strong": nodes.strong,
    "b": nodes.strong, "sub": nodes.subscript, "sup": nodes.superscript,
}  # fmt: skip


@dataclass(frozen=True)
class _Tag:
    """A tag in a line."""

    name: str
    is_end: bool
    attributes: Mapping[str, str]


def _tag_of(node: nodes.Node) -> _Tag | None:
    """Return the tag that a raw node is; `None` for any other node."""
    if not isinstance(node, nodes.raw) or "html" not in str(node.get("format", "")).split():
        return None
    match = _TAG.fullmatch(node.astext())
    if not match:
        return None
    pairs = ((name.lower(), html.unescape(value.strip("\"'"))) for name, value in _ATTRIBUTE.findall(match[3] or ""))
    return _Tag(match[2].lower(), bool(match[1]), dict(pairs))


def _make_mark(name: str, attributes: Mapping[str, str]) -> nodes.Element | None:
    """Return an empty node for what an element in a line means; `None` for one that has no node."""
    if name in _NODE_CLASSES:
        return _NODE_CLASSES[name]()
    if name in _MARK_BY_NAME:
        return inline_mark(classes=[_MARK_BY_NAME[name]])
    if name == "q":
        return nodes.inline()
    if name == "abbr" and attributes.get("title"):
        return nodes.abbreviation(explanation=attributes["title"])
    if name == "a" and scheme_of(attributes.get("href", "")):  # one that may not be is refused with all others
        return nodes.reference(refuri=attributes["href"])
    return None


def _replace_void_element(node: nodes.Node, tag: _Tag) -> None:
    """Replace an element without content by a node."""
    if tag.name == "br":
        # as MyST-Parser writes a hard line break
        breaks = [nodes.raw("", "<br />\n", format="html"), nodes.raw("", "\\\\\n", format="latex")]
        node.parent.replace(node, breaks)
    elif tag.name == "img" and tag.attributes.get("src") and "://" not in tag.attributes["src"]:
        image = nodes.image(uri=unquote(tag.attributes["src"]), alt=words_of_html(tag.attributes) or "")
        for name in ("width", "height"):
            if re.fullmatch(r"\d+(?:px|%|em)?", tag.attributes.get(name, "")):
                image[name] = tag.attributes[name]
        image.source, image.line = node.source, node.line
        node.parent.replace(node, image)
    elif tag.name == "input" and tag.attributes.get("type") == "checkbox" and _is_task(node):
        name, sign = TASK_BOXES["checked" in tag.attributes]
        node.parent.replace(node, [nodes.inline("", sign, classes=["task-box", name]), nodes.Text("\u00a0")])


def _is_task(node: nodes.Node) -> bool:
    """Say whether a box stands before an item of a task list that nobody is to change."""
    return "disabled" in node.astext()


def _fold(parent: nodes.Element) -> None:
    """Put what stands between two tags of one element into a node, the innermost first."""
    opened: list[tuple[int, _Tag]] = []
    position = 0
    while position < len(parent):
        tag = _tag_of(parent[position])
        if tag and tag.is_end and any(earlier.name == tag.name for _index, earlier in opened):
            while opened[-1][1].name != tag.name:
                opened.pop()
            start, begin = opened.pop()
            if (mark := _make_mark(begin.name, begin.attributes)) is not None:
                inner = parent.children[start + 1 : position]
                # as a browser prints a short quotation
                mark += [nodes.Text("“"), *inner, nodes.Text("”")] if begin.name == "q" else inner
                mark.source, mark.line = parent[start].source, parent[start].line
                parent.children[start : position + 1] = []
                parent.insert(start, mark)
                position = start
        elif tag and not tag.is_end:
            opened.append((position, tag))
        position += 1


def _parents(document: nodes.document, is_wanted: Callable[[_Tag], bool]) -> Iterable[nodes.Element]:
    """Return the elements that hold tags in their line, each once."""
    parents: dict[int, nodes.Element] = {}
    for node in document.findall(nodes.raw):
        tag = _tag_of(node)
        if tag and is_wanted(tag) and isinstance(node.parent, nodes.TextElement):
            parents[id(node.parent)] = node.parent
    return parents.values()


class InlineHtml(SphinxTransform):
    """Replaces tags in lines by nodes, and names of marks by the one name."""

    # before anything looks at the texts and images of a page; after translations have taken the place of texts
    default_priority = 25

    def apply(self, **kwargs: object) -> None:
        """Look at each raw node, and at each class."""
        for node in list(self.document.findall(nodes.raw)):
            tag = _tag_of(node)
            if tag and isinstance(node.parent, nodes.TextElement):
                _replace_void_element(node, tag)
        for parent in list(_parents(self.document, lambda tag: tag.is_end)):
            _fold(parent)
        for inline in [node for node in self.document.findall(nodes.inline) if type(node) is nodes.inline]:
            marks = [_MARK_BY_NAME[name] for name in inline["classes"] if name in _MARK_BY_NAME]
            if marks:
                classes = list(dict.fromkeys([*inline["classes"], *marks]))
                inline.replace_self(inline_mark("", "", *inline.children, **{**inline.attributes, "classes": classes}))


def _visit_mark(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the start tag of HTML's element for a mark."""
    name = next(name for name in node["classes"] if name in MARKS)
    translator.body.append(translator.starttag(node, name, "", classes=[]))
    translator.context.append(f"</{name}>")


def _depart_mark(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write the end tag."""
    translator.body.append(translator.context.pop())


def _expect_struck_text(app: Sphinx, config: Config) -> None:
    """Silence MyST-Parser's warning that only HTML shows struck text."""
    config.suppress_warnings = [*config.suppress_warnings, "myst.strikethrough"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the transform."""
    app.add_node(inline_mark, html=(_visit_mark, _depart_mark))
    app.add_transform(InlineHtml)
    app.connect("config-inited", _expect_struck_text)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
