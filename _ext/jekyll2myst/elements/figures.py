"""Figures: pictures with their caption, and where a click on them leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..report.account import Account
from ..tables.captions import bind_figure_caption
from ..tree import Node, copy_id, group_paragraphs, is_blank, unwrap
from .paragraphs import write_attribution


def name_pictures(nodes: Iterable[Node], text: str) -> None:
    """Give the pictures in *nodes*, read of *text*, the alternative text that browsers take where they have none.

    (HTML Accessibility API Mappings, "img Element Accessible Name Computation": the label, then the title)
    """
    has_pictures = "![" in text or "<img" in text.lower()
    for node in (inner for root in nodes for inner in root.walk()) if has_pictures else ():
        if node.tag != "img" or node.attrs.get("alt", "").strip():
            continue
        if _is_decoration(node):
            node.attrs["alt"], node.attrs["role"] = "", "presentation"
            continue
        label = node.attrs.get("aria-label", "").strip()
        name = label or node.attrs.get("title", "").strip()
        if name:
            node.attrs["alt"], node.is_modified = name, True
            # nobody hears a title that says the same
            if not label:
                del node.attrs["title"]


def _is_decoration(picture: Node) -> bool:
    """Say whether HTML calls a picture without words decoration; in Markdown nobody can say so."""
    has_name = any(picture.attrs.get(name, "").strip() for name in ("aria-label", "title"))
    is_said = "alt" in picture.attrs and not picture.source.startswith("![")
    return not has_name and (is_said or picture.attrs.get("role", "").strip() in ("presentation", "none"))


def mark_decoration(nodes: Iterable[Node]) -> list[Node]:
    """Return *nodes* with each picture for the eye alone that is a paragraph as a directive, which can say that.

    Markdown cannot tell a picture whose alternative text is empty from one that has none.
    """
    out = []
    for node in nodes:
        picture = _find_decoration(node)
        if picture is not None:
            options = {"alt": "", **{name: picture.attrs[name] for name in ("width",) if _is_width(picture.attrs)}}
            attrs = {"name": "image", "argument": picture.attrs["src"], **copy_id(picture)}
            index = picture.account_index
            node = Node("#directive", attrs, line=node.line, options=options, account_index=index)
        elif node.tag in ("#directive", "blockquote"):
            node.children = mark_decoration(node.children)
        out.append(node)
    return out


def _find_decoration(node: Node) -> Node | None:
    """Return the picture that a paragraph consists of, if its author said that it is decoration; else `None`."""
    inside = [child for child in node.children if not is_blank(child)] if node.tag == "p" else []
    if len(inside) != 1 or inside[0].tag != "img" or node.attrs.get("id"):
        return None
    attrs = inside[0].attrs
    is_decoration = attrs.get("role") == "presentation" and attrs.get("alt") == ""
    return inside[0] if is_decoration and attrs.get("src", "").strip() else None


def _is_width(attrs: Mapping[str, str]) -> bool:
    """Say whether a picture has a width that docutils reads as one in pixels."""
    width = attrs.get("width", "")
    return width.isdecimal() and width.isascii() and int(width) > 0


def convert_figure(account: Account, node: Node) -> list[Node]:
    """Return a figure: pictures with their caption; one with other content as what is inside it."""
    captions = [inner for inner in node.walk() if inner.tag == "figcaption"]
    content = [child for child in node.children if child.tag != "figcaption" and not is_blank(child)]
    pictures = [picture for child in content for picture in _find_pictures(child)]
    blocks = [block for caption in captions for block in group_paragraphs(caption.children)]
    if pictures and not any(map(_shows_text, content)):
        return _make_figure(node, pictures, blocks)
    if len(content) == len(blocks) == 1 and _name_speaker(content[0], blocks[0]):
        return [content[0]]
    captioned = bind_figure_caption(node)
    return unwrap(node) if captioned is None else captioned


def _name_speaker(quotation: Node, caption: Node) -> bool:
    """Give a *quotation* that nobody is named behind its *caption*, which says whose words it is; return whether it is.

    (HTML Standard, "The blockquote element": the attribution stands in the caption of a figure)
    """
    if quotation.tag != "blockquote" or quotation.options.get("attribution") or caption.tag != "p":
        return False
    attribution = write_attribution(caption.children)
    if attribution:
        quotation.options["attribution"] = attribution
    return bool(attribution)


def _find_pictures(node: Node, link: Node | None = None) -> list[tuple[Node, Node | None]]:
    """Return the pictures in a node, each with the link around it, if there is one."""
    if node.tag == "img":
        return [(node, link)]
    if node.tag == "#directive" and node.attrs.get("name") == "figure" and not node.children:
        attrs = {"src": node.attrs["argument"], "alt": node.options.get("alt", "")}
        around = Node("a", {"href": node.options["target"]}) if "target" in node.options else link
        return [(Node("img", attrs, line=node.line, account_index=node.account_index), around)]
    outer = node if node.tag == "a" and node.attrs.get("href") else link
    return [picture for child in node.children for picture in _find_pictures(child, outer)]


def _shows_text(node: Node) -> bool:
    """Say whether what stands in a figure shows more than pictures."""
    shows = ("pre", "table", "#math", "#call", "iframe", "video", "audio", "#role", "ul", "ol", "dl", "blockquote")
    return any(
        inner.tag in shows
        or (inner.tag in ("#text", "#myst") and inner.text.strip())
        or (inner.tag == "#directive" and (inner.attrs.get("name") != "figure" or inner.children))
        or "media" in inner.options
        for inner in node.walk()
    )


def _make_figure(node: Node, pictures: list[tuple[Node, Node | None]], caption: list[Node]) -> list[Node]:
    """Return a figure of the first of *pictures*, with the others below its caption, where docutils takes them."""
    if len(pictures) > 1 and not caption:
        return [Node("p", {}, [_link_picture(picture, link) for picture, link in pictures], line=node.line)]
    (picture, link), *others = pictures
    options = {"alt": " ".join(picture.attrs["alt"].split())} if "alt" in picture.attrs else {}
    options |= {"target": link.attrs["href"].strip()} if link is not None else {}
    figure = Node(
        "#directive",
        {"name": "figure", "argument": picture.attrs.get("src", ""), **copy_id(node)},
        list(caption),
        line=node.line or picture.line,
        options=options,
        account_index=picture.account_index,
    )
    if others:
        figure.children.append(Node("p", {}, [_link_picture(*other) for other in others], line=node.line))
    return [figure]


def _link_picture(picture: Node, link: Node | None) -> Node:
    """Return a picture in the link around it, if there is one."""
    return Node("a", dict(link.attrs), [picture], line=picture.line) if link is not None else picture
