"""Words in the place of a picture that is not shown."""

from __future__ import annotations

from collections.abc import Mapping

from docutils import nodes


def words_of(image: nodes.image) -> str:
    """Return the alternative text of a picture: "" for decoration, and its file's name where none is said."""
    name = str(image["uri"]).partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return " ".join(str(image.get("alt", name)).split())


def words_of_html(attributes: Mapping[str, str]) -> str | None:
    """Return the words of an ``<img>``, which are its name in a browser; `None` where nothing is said.

    Of the attributes that name it the first counts (https://www.w3.org/TR/html-aam-1.0/#img-element-accessible-name-computation);
    an empty ``alt`` says that it is decoration.
    """
    if label := attributes.get("aria-label", "").strip():
        return label
    if "alt" in attributes:
        return attributes["alt"]
    return attributes.get("title", "").strip() or None


def replace_by_words(image: nodes.image, address: str = "") -> None:
    """Put the alternative text of a picture into its place, and where it is, if there is an *address* to show."""
    words, link = words_of(image), _link_around(image)
    content: list[nodes.Node] = []
    if words or address:
        classes = ["missing-image", *image["classes"]]
        content.append(nodes.inline("", words, ids=image["ids"], names=image["names"], classes=classes))
    if address:
        text = nodes.Text(address)
        linked_text = text if link is not None else nodes.reference("", "", text, refuri=address)
        content += [nodes.Text(" ("), linked_text, nodes.Text(")")]
    if content and link is not None and not isinstance(link.parent, nodes.TextElement):
        link.parent.replace(link, nodes.paragraph("", "", link))
    elif content and not isinstance(image.parent, nodes.TextElement):
        content = [nodes.paragraph("", "", *content)]
    image.parent.replace(image, content)


def _link_around(image: nodes.image) -> nodes.reference | None:
    """Return the link that holds a picture."""
    return image.parent if isinstance(image.parent, nodes.reference) else None
