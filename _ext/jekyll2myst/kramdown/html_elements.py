"""HTML tags among Markdown, and how kramdown sorts HTML elements (kramdown 2.4, ``parser/html.rb``)."""

from __future__ import annotations

import re
from html import unescape

from .patterns import NAME, SPACE
from .scanner import Scanner

#: name, attributes, a slash at the end; values without quotation marks are words
START_TAG = re.compile(
    rf"<({NAME})((?>{SPACE}+{NAME}(?:{SPACE}*={SPACE}*(?:\w+|\"[^\"]*\"|'[^']*'))?)*+){SPACE}*+(/?)>"
)
END_TAG = re.compile(rf"</({NAME}){SPACE}*>")
ATTRIBUTE = re.compile(rf"{SPACE}*({NAME})(?:{SPACE}*={SPACE}*(?:(\w+)|\"([^\"]*)\"|'([^']*)'))?")
_REFERENCE = re.compile(r"&(?:[A-Za-z_:][\w.:-]*|#\d+|#x[0-9a-fA-F]+);", re.ASCII)
_ESCAPES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_ESCAPED = re.compile(f"{_REFERENCE.pattern}|[<>&]", re.ASCII)
_ESCAPED_IN_VALUE = re.compile(f'{_REFERENCE.pattern}|[<>&"]', re.ASCII)

#: elements that stand inside a line and so do not begin an HTML block
SPAN_ELEMENTS = frozenset(
    """
    a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt
    rtc ruby samp select small span strong sub sup tt u var
    """.split()
)
_LAZY_SPANS = "|".join(sorted(SPAN_ELEMENTS | {"script"}))
#: a tag that ends a paragraph and the lazy lines of a quotation or an item
LAZY_HTML = re.compile(rf" {{0,3}}<(?:(?!(?:{_LAZY_SPANS})\b){NAME}|/(?!(?:{_LAZY_SPANS})\b){NAME}{SPACE}*>)")
#: elements that stand between lines only
BLOCK_ELEMENTS = frozenset(
    """
    address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption footer form
    h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend menu li main map nav ol optgroup p pre section summary
    table tbody td th thead tfoot tr ul
    """.split()
)
#: elements without content and end tag
EMPTY_ELEMENTS = frozenset(
    "area base br col command embed hr img input keygen link meta param source track wbr".split()
)
#: what stands in an element that Markdown is read in; in all others it is not
CONTENT_MODELS = {
    **dict.fromkeys(
        """
        address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header
        hgroup iframe li main map menu nav noscript object section summary td
        """.split(),
        "block",
    ),
    **dict.fromkeys(
        """
        a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q
        rb rbc rp rt rtc ruby select small span strong sub sup th tt
        """.split(),
        "span",
    ),
}
#: the elements of HTML, also those that are no longer in it (HTML Standard, "Index"; "Obsolete features")
HTML_ELEMENTS = (
    SPAN_ELEMENTS
    | BLOCK_ELEMENTS
    | EMPTY_ELEMENTS
    | frozenset(
        """
        audio basefont bdi bgsound big blink canvas center data datalist details dialog dir figure font frame frameset
        isindex listing main marquee math menuitem meter nobr noembed noframes noscript object output picture plaintext
        progress s script search slot source strike style svg template textarea time title video xmp
        """.split()
    )
)
#: the elements that kramdown knows
KNOWN_ELEMENTS = (
    SPAN_ELEMENTS
    | BLOCK_ELEMENTS
    | EMPTY_ELEMENTS
    | CONTENT_MODELS.keys()
    | frozenset("script style math option textarea pre code kbd samp var".split())
)
#: the values of the attribute ``markdown``, and what they make of an element's content
MARKDOWN_MODELS = {"0": "raw", "1": "default", "span": "span", "block": "block"}


def find_element_name(name: str) -> str:
    """Return the name of an element: in lower case where kramdown knows it."""
    lower = name.lower()
    return lower if lower in KNOWN_ELEMENTS else name


def find_end_tag(scanner: Scanner, name: str, position: int) -> re.Match[str] | None:
    """Return the next end tag of the element *name* from *position* on, in whatever case it is written."""
    return scanner.search(re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE | re.ASCII), position)


def match_comment(scanner: Scanner, position: int) -> tuple[str, int] | None:
    """Return what a comment at *position* says, and where it ends."""
    if not scanner.text.startswith("<!--", position):
        return None
    end = scanner.find("-->", position + 4)
    return (scanner.text[position + 4 : end], end + 3) if end >= 0 else None


def parse_tag_attributes(text: str, *, is_known: bool = True) -> dict[str, str]:
    """Return the attributes inside a start tag, in lower case in an element that kramdown knows."""
    attributes = {}
    for name, word, double, single in ATTRIBUTE.findall(text):
        attributes[name.lower() if is_known else name] = word or double or single
    return attributes


def escape_but_references(text: str, *, is_value: bool = False) -> str:
    """Return a text as HTML, or as the value of an attribute; references to characters stay as they are."""
    pattern = _ESCAPED_IN_VALUE if is_value else _ESCAPED
    return pattern.sub(lambda match: _ESCAPES.get(match[0], match[0]), text)


def decode_references(text: str) -> str:
    """Return an attribute's value as a browser reads it: kramdown leaves references to characters as they are."""
    return _REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text
