"""What stands inside a line, as MyST: a table of functions, one for each kind of element."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .tree import Node, has_anchor, plain_text

PUNCTUATION = re.compile(r"[^\w\s]|_")
#: what an address may not hold without angle brackets around it
AWKWARD = re.compile(r"[\s()<>]")
#: text that MyST would take for a role's name, or for attributes
ROLE_NAME = re.compile(r"(?<!\\)(\{[\w:+-]+\})$")


def myst_of(nodes: list[Node]) -> str:
    """Return *nodes* as MyST."""
    pieces = [(node, one(node)) for node in nodes]
    out = ""
    for position, (node, text) in enumerate(pieces):
        if node.tag in EMPHASIS:
            after = next((following for _node, following in pieces[position + 1 :] if following), "")
            text = emphasis(node, text, out[-1:], after[:1])
        elif node.tag in ("code", "#role", "kbd", "samp", "tt") and text:
            out = ROLE_NAME.sub(r"\\\1", out)
        elif text[:1] == "{" and node.tag == "#text" and out[-1:] in (")", "]", "`"):
            text = f"\\{text}"
        if node.tag == "br":
            out = out.rstrip(" ")
        if out.endswith("\\\n"):
            text = text.lstrip(" \n")
        out += text
    return out


def title_text(node: Node) -> str:
    """Return the content of a node as a title: one line."""
    return " ".join(myst_of(node.children).replace("\\\n", " ").split())


def one(node: Node) -> str:
    """Return one node as MyST; emphasis without its marks, which depend on what is around it."""
    writer = WRITERS.get(node.tag)
    return writer(node) if writer else content(node)


def content(node: Node) -> str:
    """Return what is inside a node; an anchor in it is kept."""
    inside = node.text + myst_of(node.children)
    identifier = node.attrs.get("id") or (node.attrs.get("name") if node.tag == "a" else "")
    return f"{{anchor}}`{identifier}`{inside}" if identifier and node.options.get("anchor") else inside


EMPHASIS = {"em": "*", "i": "*", "cite": "*", "var": "*", "dfn": "*", "strong": "**", "b": "**"}


def emphasis(node: Node, inside: str, before: str, after: str) -> str:
    """Return emphasis, with marks where CommonMark would see them and as a role where it would not.

    (CommonMark 0.31, "Emphasis and strong emphasis": left- and right-flanking delimiter runs)
    """
    bare = inside.strip()
    if not bare:
        return inside
    head, tail = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
    mark = node.options.get("mark") or EMPHASIS[node.tag]
    before, after = head[-1:] or before, tail[:1] or after
    opens = not PUNCTUATION.match(bare[0]) or not before or before.isspace() or PUNCTUATION.match(before)
    closes = not PUNCTUATION.match(bare[-1]) or not after or after.isspace() or PUNCTUATION.match(after)
    wordy = mark[0] == "_" and (before.isalnum() or after.isalnum())
    clash = before == "*" or after == "*" or bare[0] == "*" or bare[-1] == "*"
    if wordy or (clash and len(mark) == 1):
        other = mark.replace("_", "*") if wordy else "_"
        usable = other == "_" and not (before.isalnum() or after.isalnum())
        mark = other if wordy or usable else mark
    simple = all(child.tag == "#text" for child in node.children) and "`" not in bare
    if (opens and closes) or not simple:
        return f"{head}{mark}{bare}{mark}{tail}"
    return f"{head}{{{'strong' if len(mark) == 2 else 'emphasis'}}}`{plain_text(bare)}`{tail}"


def link(node: Node) -> str:
    """Return a link; one without an address is its text, behind its anchor."""
    address = node.attrs.get("href", "").strip()
    inside = myst_of(node.children)
    if not address:
        return content(node)
    if "auto" in node.options and not node.changed:
        return node.options["auto"]
    label = " ".join(inside.split()) if "\n\n" in inside else inside.strip()
    space = " " if inside[-1:].isspace() and label else ""
    lead = " " if inside[:1].isspace() and label else ""
    if not label and not has_image(node):
        return content(node)
    title = node.attrs.get("title", "").strip().replace('"', "'")
    shown = f"{lead}[{label}]({address_of(address)}{f' {chr(34)}{title}{chr(34)}' if title else ''}){space}"
    return f"{{anchor}}`{node.attrs['id']}`{shown}" if has_anchor(node) and node.options.get("anchor") else shown


def has_image(node: Node) -> bool:
    """Say whether an image stands in a node."""
    return any(child.tag == "img" for child in node.walk())


def address_of(address: str) -> str:
    """Return an address as it stands in a link."""
    flat = re.sub(r"\s+", " ", address.strip())
    return f"<{flat.replace('<', '%3C').replace('>', '%3E')}>" if AWKWARD.search(flat) else flat


def image(node: Node) -> str:
    """Return an image; a width that its author gave is kept."""
    alt = re.sub(r"([\[\]\\`*_])", r"\\\1", " ".join(node.attrs.get("alt", "").split()))
    title = node.attrs.get("title", "").strip().replace('"', "'")
    shown = f"![{alt}]({address_of(node.attrs.get('src', ''))}{f' {chr(34)}{title}{chr(34)}' if title else ''})"
    width = re.fullmatch(r"(\d+)(px|%)?", node.attrs.get("width", "").strip())
    return f"{shown}{{width={width[1]}{width[2] or 'px'}}}" if width and width[1] != "0" else shown


def code(node: Node) -> str:
    """Return code, in a fence longer than any inside it."""
    text = node.text or "".join(child.plain() for child in node.children)
    if not text.strip():
        return text
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1) if longest else "`"
    space = " " if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip()) else ""
    return f"{fence}{space}{text}{space}{fence}"


def role(name: str) -> Callable[[Node], str]:
    """Return a writer of the role *name*, which can hold plain text only."""

    def write(node: Node) -> str:
        text = node.text or "".join(child.plain() for child in node.children)
        if any(child.tag in ("a", "#call", "img", "#role") for child in node.walk()) or "`" in text:
            return myst_of(node.children)
        return f"{{{name}}}`{' '.join(text.split())}`" if text.strip() else text

    return write


def abbreviation(node: Node) -> str:
    """Return an abbreviation with its long form."""
    text, title = "".join(child.plain() for child in node.children).strip(), node.attrs.get("title", "").strip()
    return f"{{abbr}}`{text} ({title})`" if title and "`" not in text + title and ")" not in title else content(node)


def quoted(node: Node) -> str:
    """Return a short quotation, with the marks that a browser puts around it."""
    return f"“{myst_of(node.children)}”"


def spanned(name: str) -> Callable[[Node], str]:
    """Return a writer of a span of the class *name*."""

    def write(node: Node) -> str:
        inside = myst_of(node.children).strip()
        return f"[{inside}]{{.{name}}}" if inside else ""

    return write


def call(node: Node) -> str:
    """Return a call of a note."""
    return node.text or f"[{node.attrs['name']}]"


def math(node: Node) -> str:
    """Return mathematics inside a line."""
    return f"{{math}}`{' '.join(node.text.split())}`"


def nothing(node: Node) -> str:
    """Return nothing."""
    return ""


WRITERS: Mapping[str, Callable[[Node], str]] = {
    "#text": lambda node: node.text,
    "#comment": nothing,
    "#junk": nothing,
    "#call": call,
    "#math": math,
    "#role": lambda node: f"{{{node.attrs['name']}}}`{node.text}`",
    "a": link,
    "img": image,
    "code": code,
    "tt": code,
    "samp": code,
    "kbd": role("kbd"),
    "sup": role("sup"),
    "sub": role("sub"),
    "abbr": abbreviation,
    "acronym": abbreviation,
    "q": quoted,
    "del": spanned("strike"),
    "s": spanned("strike"),
    "strike": spanned("strike"),
    "br": lambda node: "\\\n",
    "wbr": nothing,
    "input": nothing,
    "script": nothing,
    "style": nothing,
}
