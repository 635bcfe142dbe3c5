"""Read pages as Markdown and as HTML, so that they can be compared: words, links, pictures and notes."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from docutils import nodes
from docutils.core import publish_doctree
from myst_parser.parsers.docutils_ import Parser
from selectolax.lexbor import LexborHTMLParser, LexborNode

#: what courseware reads pages with, and formulas
EXTENSIONS = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "tasklist"]
#: what stands in the text of a page in HTML and is not its text: links to headings and back from notes, lines of links
CHROME = "script, style, .headerlink, .backrefs, .page-actions, .page-path, .downloads, .math, .grid-mark, .linenos"
#: no word ends at the edge of these
IN_LINE = {"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
BASE = "https://book.example/"


class Content(NamedTuple):
    """What a page holds."""

    words: Counter[str]
    #: where links lead
    links: Counter[str]
    pictures: Counter[tuple[str, str]]
    #: the words of each note
    notes: Counter[tuple[str, ...]]


def words_of(text: str) -> list[str]:
    """Return the words of a text, letters and digits alone."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).replace("\u00ad", ""))


def parse_markdown(text: str) -> tuple[nodes.document, str]:
    """Return what MyST-Parser makes of a text, and what it warns of."""
    warnings = io.StringIO()
    settings = {
        "myst_enable_extensions": EXTENSIONS,
        "myst_all_links_external": True,
        "myst_footnote_sort": False,
        "myst_footnote_transition": False,
        "line_length_limit": 100_000_000,  # as Sphinx has it
        "warning_stream": warnings,
        "report_level": 1,
        "output_encoding": "unicode",
    }
    return publish_doctree(text, parser=Parser(), settings_overrides=settings), warnings.getvalue()


def read_markdown(text: str, address: str) -> tuple[Content, str]:
    """Return what a page as Markdown holds, and what MyST-Parser warns of.

    :param address: where the page is, to which links are relative
    """
    document, warnings = parse_markdown(text)
    for formula in [*document.findall(nodes.math), *document.findall(nodes.math_block)]:
        formula.parent.remove(formula)
    for message in [*document.findall(nodes.system_message)]:
        message.parent.remove(message)
    links = (urljoin(address, node["refuri"]) for node in document.findall(nodes.reference) if "refuri" in node)
    pictures = [(node.get("alt", ""), urljoin(address, node["uri"])) for node in document.findall(nodes.image)]
    notes = (tuple(words_of(_text_of_nodes(node))) for node in document.findall(nodes.footnote))
    return Content(
        Counter(words_of(_text_of_nodes(document))), _count(links), _count_pictures(pictures), Counter(notes)
    ), warnings


def canonical_address(page: Path) -> str:
    """Return where a page says that it is on the web, "" if it says nothing."""
    link = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("link[rel=canonical]")
    return (link.attributes["href"] or "") if link else ""


def read_html(path: Path, address: str) -> Content:
    """Return what a page of HTML holds besides its frame."""
    article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("[role=main]")
    assert article is not None, path
    for element in article.css(CHROME):
        element.decompose()
    links = [
        urljoin(address, link.attributes["href"] or "")
        for link in article.css("a[href]")
        if not (link.attributes.get("role") or "").startswith("doc-")  # calls of notes, and the ways back
    ]
    pictures = [
        (item.attributes.get("alt") or "", urljoin(address, item.attributes["src"] or ""))
        for item in article.css("img")
    ]
    notes = (tuple(words_of(text_of(note))) for note in article.css("aside.footnote"))
    return Content(Counter(words_of(text_of(article))), _count(links), _count_pictures(pictures), Counter(notes))


def text_of(element: LexborNode) -> str:
    """Return the text of an element, whose parts browsers set apart."""
    parts = (
        part.text(deep=False) if part.tag == "-text" else "" if _is_in_line(part) else " "
        for part in element.traverse(include_text=True)
    )
    return "".join(parts)


def _is_in_line(element: LexborNode) -> bool:
    return element.tag in IN_LINE and element.attributes.get("class") != "classifier"


def _text_of_nodes(parent: nodes.Element) -> str:
    """Return the text of nodes: apart where these are blocks."""
    parts: list[str] = []
    for node in parent.findall():
        if isinstance(node, nodes.Text) and isinstance(node.parent, nodes.raw):
            parts.append(" ")  # the end of a line
        elif isinstance(node, nodes.Text):
            parts.append(f"[{node}]" if isinstance(node.parent, nodes.footnote_reference) else str(node))
        elif not isinstance(node, nodes.Inline):
            parts.append(" ")
    return "".join(parts)


def _count(links: object) -> Counter[str]:
    return Counter(unquote(link).removesuffix("#") for link in links)  # type: ignore[attr-defined]


def _count_pictures(pictures: list[tuple[str, str]]) -> Counter[tuple[str, str]]:
    return Counter((" ".join(words_of(words)), unquote(address)) for words, address in pictures)


def list_pages(folder: Path) -> list[Path]:
    """Return the pages of HTML that have Markdown beside them."""
    files = (path for path in folder.rglob("*.md") if not path.relative_to(folder).parts[0].startswith("_"))
    return [path.with_suffix(".html") for path in sorted(files)]


def compare(folder: Path, page: Path) -> dict[str, tuple[object, object]]:
    """Return what only one of two forms of a page holds, by what it is: what is lost, and what is added."""
    address = BASE + page.relative_to(folder).as_posix()
    markdown, warnings = read_markdown(page.with_suffix(".md").read_text(encoding="utf-8"), address)
    html = read_html(page, canonical_address(page) or address)
    differences = {
        name: (getattr(html, name) - getattr(markdown, name), getattr(markdown, name) - getattr(html, name))
        for name in Content._fields
    }
    return {name: both for name, both in differences.items() if any(both)} | (
        {"warnings": (warnings, "")} if warnings else {}
    )
