"""What stands inside a line, as MyST: a table of functions, one for each kind of element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .tree import Node, has_anchor, unescape_myst

_PUNCTUATION = re.compile(r"[^\w\s]|_")
#: what an address may not hold without angle brackets around it
_NEEDS_ANGLE_BRACKETS = re.compile(r"[\s()<>]")
#: text that MyST would take for a role's name, or for attributes
_ROLE_NAME = re.compile(r"(?<!\\)(\{[\w:+-]+\})$")


def write_inline(nodes: list[Node]) -> str:
    """Return *nodes* as MyST."""
    pairs = [(node, _write_node(node)) for node in nodes]
    out = ""
    for position, (node, text) in enumerate(pairs):
        if node.tag in _EMPHASIS_MARKS:
            # marks depend on the characters at both sides, so the next text must be known
            following_text = next((following for _node, following in pairs[position + 1 :] if following), "")
            text = _write_emphasis(node, text, out[-1:], following_text[:1])
        elif node.tag in ("code", "#role", "kbd", "samp", "tt") and text:
            # "{name}" before code would be a role
            out = _ROLE_NAME.sub(r"\\\1", out)
        elif text[:1] == "{" and node.tag == "#text" and out[-1:] in (")", "]", "`"):
            # behind a link, a span or code braces would be attributes
            text = f"\\{text}"
        if node.tag == "br":
            # two spaces before a break would be a second one
            out = out.rstrip(" ")
        if out.endswith("\\\n"):
            text = text.lstrip(" \n")
        out += text
    return out


def write_title(node: Node) -> str:
    """Return the content of a node as a title: one line."""
    return " ".join(write_inline(node.children).replace("\\\n", " ").split())


def _write_node(node: Node) -> str:
    """Return one node as MyST; emphasis without its marks, which depend on what is around it."""
    writer = _INLINE_WRITERS.get(node.tag)
    return writer(node) if writer else _write_content(node)


def _write_content(node: Node) -> str:
    """Return what is inside a node; an anchor in it is kept."""
    inside = node.text + write_inline(node.children)
    identifier = node.attrs.get("id") or (node.attrs.get("name") if node.tag == "a" else "")
    return f"{{anchor}}`{identifier}`{inside}" if identifier and node.options.get("anchor") else inside


_EMPHASIS_MARKS = {"em": "*", "i": "*", "cite": "*", "var": "*", "dfn": "*", "strong": "**", "b": "**"}


def _write_emphasis(node: Node, inside: str, previous: str, following: str) -> str:
    """Return emphasis, with marks where CommonMark would see them and as a role where it would not.

    (CommonMark 0.31, "Emphasis and strong emphasis": left- and right-flanking delimiter runs)
    """
    stripped = inside.strip()
    if not stripped:
        return inside
    # spaces inside the marks would keep CommonMark from seeing them
    head, tail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    mark = node.options.get("mark") or _EMPHASIS_MARKS[node.tag]
    previous, following = head[-1:] or previous, tail[:1] or following
    is_left_flanking = (
        not _PUNCTUATION.match(stripped[0]) or not previous or previous.isspace() or _PUNCTUATION.match(previous)
    )
    is_right_flanking = (
        not _PUNCTUATION.match(stripped[-1]) or not following or following.isspace() or _PUNCTUATION.match(following)
    )
    # underscores do nothing inside a word
    is_in_word = mark[0] == "_" and (previous.isalnum() or following.isalnum())
    # asterisks side by side would be read as one run
    is_beside_asterisk = previous == "*" or following == "*" or stripped[0] == "*" or stripped[-1] == "*"
    if is_in_word or (is_beside_asterisk and len(mark) == 1):
        other_mark = mark.replace("_", "*") if is_in_word else "_"
        is_usable = other_mark == "_" and not (previous.isalnum() or following.isalnum())
        mark = other_mark if is_in_word or is_usable else mark
    is_simple = all(child.tag == "#text" for child in node.children) and "`" not in stripped
    # a role holds plain text only, so marks are the lesser evil around links and code
    if (is_left_flanking and is_right_flanking) or not is_simple:
        return f"{head}{mark}{stripped}{mark}{tail}"
    return f"{head}{{{'strong' if len(mark) == 2 else 'emphasis'}}}`{unescape_myst(stripped)}`{tail}"


def _write_link(node: Node) -> str:
    """Return a link; one without an address is its text, behind its anchor."""
    address = node.attrs.get("href", "").strip()
    inside = write_inline(node.children)
    if not address:
        return _write_content(node)
    if "auto" in node.options and not node.is_modified:
        return node.options["auto"]
    # a blank line inside the brackets would end the paragraph
    label = " ".join(inside.split()) if "\n\n" in inside else inside.strip()
    # spaces stand outside the brackets, where they show
    space = " " if inside[-1:].isspace() and label else ""
    lead = " " if inside[:1].isspace() and label else ""
    # nobody can follow a link that shows nothing
    if not label and not _has_image(node):
        return _write_content(node)
    title = node.attrs.get("title", "").strip().replace('"', "'")
    text = f"{lead}[{label}]({_format_address(address)}{f' {chr(34)}{title}{chr(34)}' if title else ''}){space}"
    return f"{{anchor}}`{node.attrs['id']}`{text}" if has_anchor(node) and node.options.get("anchor") else text


def _has_image(node: Node) -> bool:
    """Say whether an image stands in a node."""
    return any(child.tag == "img" for child in node.walk())


def _format_address(address: str) -> str:
    """Return an address as it stands in a link."""
    flat = re.sub(r"\s+", " ", address.strip())
    return f"<{flat.replace('<', '%3C').replace('>', '%3E')}>" if _NEEDS_ANGLE_BRACKETS.search(flat) else flat


def _write_image(node: Node) -> str:
    """Return an image; a width that its author gave is kept."""
    alt = re.sub(r"([\[\]\\`*_])", r"\\\1", " ".join(node.attrs.get("alt", "").split()))
    title = node.attrs.get("title", "").strip().replace('"', "'")
    text = f"![{alt}]({_format_address(node.attrs.get('src', ''))}{f' {chr(34)}{title}{chr(34)}' if title else ''})"
    width = re.fullmatch(r"(\d+)(px|%)?", node.attrs.get("width", "").strip())
    return f"{text}{{width={width[1]}{width[2] or 'px'}}}" if width and width[1] != "0" else text


def _write_code(node: Node) -> str:
    """Return code, in a fence longer than any inside it."""
    text = node.text or "".join(child.text_content() for child in node.children)
    if not text.strip():
        return text
    # a fence ends at the first run of its own length
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1) if longest else "`"
    space = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip()) else ""
    return f"{fence}{space}{text}{space}{fence}"


def _make_role_writer(name: str) -> Callable[[Node], str]:
    """Return a writer of the role *name*, which can hold plain text only."""

    def write(node: Node) -> str:
        text = node.text or "".join(child.text_content() for child in node.children)
        # better without the role than without the link
        if any(child.tag in ("a", "#call", "img", "#role") for child in node.walk()) or "`" in text:
            return write_inline(node.children)
        return f"{{{name}}}`{' '.join(text.split())}`" if text.strip() else text

    return write


def _write_abbreviation(node: Node) -> str:
    """Return an abbreviation with its long form."""
    text, title = "".join(child.text_content() for child in node.children).strip(), node.attrs.get("title", "").strip()
    return (
        f"{{abbr}}`{text} ({title})`"
        if title and "`" not in text + title and ")" not in title
        else _write_content(node)
    )


def _write_quoted(node: Node) -> str:
    """Return a short quotation, with the marks that a browser puts around it."""
    return f"“{write_inline(node.children)}”"


def _make_span_writer(name: str) -> Callable[[Node], str]:
    """Return a writer of a span of the class *name*."""

    def write(node: Node) -> str:
        inside = write_inline(node.children).strip()
        return f"[{inside}]{{.{name}}}" if inside else ""

    return write


def _write_call(node: Node) -> str:
    """Return a call of a note."""
    return node.text or f"[{node.attrs['name']}]"


def _write_math(node: Node) -> str:
    """Return mathematics inside a line."""
    return f"{{math}}`{' '.join(node.text.split())}`"


def _write_nothing(node: Node) -> str:
    """Return nothing."""
    return ""


_INLINE_WRITERS: Mapping[str, Callable[[Node], str]] = {
    "#text": lambda node: node.text,
    "#comment": _write_nothing,
    "#junk": _write_nothing,
    "#call": _write_call,
    "#math": _write_math,
    "#role": lambda node: f"{{{node.attrs['name']}}}`{node.text}`",
    "a": _write_link,
    "img": _write_image,
    "code": _write_code,
    "tt": _write_code,
    "samp": _write_code,
    "kbd": _make_role_writer("kbd"),
    "sup": _make_role_writer("sup"),
    "sub": _make_role_writer("sub"),
    "abbr": _write_abbreviation,
    "acronym": _write_abbreviation,
    "q": _write_quoted,
    "del": _make_span_writer("strike"),
    "s": _make_span_writer("strike"),
    "strike": _make_span_writer("strike"),
    "br": lambda node: "\\\n",
    "wbr": _write_nothing,
    "input": _write_nothing,
    "script": _write_nothing,
    "style": _write_nothing,
}
