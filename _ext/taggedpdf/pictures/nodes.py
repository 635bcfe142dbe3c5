"""What stands in for a picture that is not shown, and the words of pictures."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from docutils import nodes
from fastbuild.project_folders import with_line

if TYPE_CHECKING:
    from sphinx.config import Config


class missing_image(nodes.inline):  # noqa: N801 (node classes are named so)
    """The words of a picture that an output does not show."""


def replace_by_words(image: nodes.image, address: str = "") -> None:
    """Put its words into the place of *image*, and the *address* at which it can be seen.

    Decoration has nothing to say. Where a picture is a block, a paragraph is.
    """
    words = words_of(image)
    content: list[nodes.Node] = []
    if words:
        stand_in = missing_image("", words, ids=list(image["ids"]), names=list(image["names"]))
        stand_in["classes"] += ["missing-image"]
        stand_in.source, stand_in.line = image.source, image.line
        content = [stand_in, *_write_address(image, address)]
    block = _link_as_block(image)
    if content and block is not None:  # only a picture may be the whole of a link that is a block
        block.parent.replace(block, nodes.paragraph("", "", block))
    elif content and not isinstance(image.parent, nodes.TextElement):
        content = [nodes.paragraph("", "", *content)]
    image.parent.replace(image, content)


def _link_as_block(image: nodes.image) -> nodes.reference | None:
    """Return the link around *image* that stands where a block stands."""
    link = image.parent
    return link if isinstance(link, nodes.reference) and not isinstance(link.parent, nodes.TextElement) else None


def _write_address(image: nodes.image, address: str) -> list[nodes.Node]:
    """Return *address* in parentheses, as a link but inside another one."""
    if not address:
        return []
    text = nodes.Text(address)
    link = text if link_around(image) is not None else nodes.reference("", "", text, refuri=address)
    return [nodes.Text(" ("), link, nodes.Text(")")]


def is_lone_image(paragraph: nodes.Node) -> bool:
    """Say whether a *paragraph* holds nothing but a picture, or the words of one, which then is a block."""
    return len(paragraph.children) == 1 and isinstance(paragraph.children[0], (nodes.image, missing_image))


def words_of(image: nodes.Element) -> str:
    """Return the alternative text of *image*: "" for decoration, and its file's name where none is said."""
    name = name_of(image)
    file_name = re.sub(r"[?#].*", "", name).rstrip("/").rpartition("/")[2] if "://" in name else name
    return " ".join(str(image.get("alt", file_name)).split())


def name_of(image: nodes.Element) -> str:
    """Return what the author of *image* called it; the beginning of one whose address holds it."""
    name = str(image.get("file_name", image["uri"]))
    return f"{name[:40]}…" if name.startswith("data:") else unquote(name)


def link_around(image: nodes.Element) -> nodes.reference | None:
    """Return the link that *image* stands in."""
    parent: nodes.Node | None = image.parent
    while parent is not None and not isinstance(parent, nodes.reference):
        parent = parent.parent
    return parent


def say_alternative(image: nodes.Element, config: Config) -> tuple[str, str]:
    """Return how the author of *image* types its alternative text, and how that it is decoration."""
    place = with_line(image)
    source = str(place.source or "") if place else ""
    markup = config.source_suffix.get(posixpath.splitext(source)[1])
    if markup == "restructuredtext" or ":docstring of" in source:
        return "behind :alt:", "an empty :alt:"
    return "in ![words](…)", "{image} with an empty :alt:"
