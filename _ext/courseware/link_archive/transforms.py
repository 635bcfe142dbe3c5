"""What is printed beside a dead link, in text, tables, notes and the bibliography, by every builder."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from taggedpdf.api import add_links_without_address

from ..crossdoc import transform_order
from .links_toml import copy_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.link_archive")

#: class of a dead link
_DEAD = "dead-link"
#: class of what stands beside it
_MARK = "dead-link-mark"
#: builders whose output is not for readers: some check addresses, and need not check the archive's
_NOT_FOR_READERS = {"linkarchive", "linkcheck", "gettext"}


class _Dead(NamedTuple):
    """A dead link on a page."""

    node: nodes.reference
    #: its archived copy, "" for none
    copy: str
    #: day of the copy as year-month-day, "" if it is not known
    day: str

    @property
    def address(self) -> str:
        """The address as people write it: without scheme and www."""
        return re.sub(r"^https?://(?:www\.)?", "", str(self.node["refuri"])).rstrip("/")

    @property
    def shows_address(self) -> bool:
        """Whether the words of the link are its address."""
        words = re.sub(r"\s", "", self.node.astext())
        return self.address in words or self.address.removeprefix("doi.org/") in words

    @property
    def title(self) -> str:
        """What a sentence calls it: the words of the link, or the site where these are an address."""
        words = " ".join(self.node.astext().split())
        return self.address.partition("/")[0] if self.shows_address or not words else words


class _MarkDeadLinks(SphinxPostTransform):
    """Adds to each dead link its archived copy, or that it is no longer online."""

    default_priority = transform_order.DEAD_LINKS

    def run(self, **kwargs: object) -> None:
        """Mark all dead links of the document."""
        if not self.config.link_archive_dead or self.env._app.builder.name in _NOT_FOR_READERS:
            return
        links = [
            _Dead(node, *copy) for node in self.document.findall(nodes.reference) if (copy := self.find_copy(node))
        ]
        titles = _distinguish_titles(links)
        for link in links:
            # the link itself stays: a page may come back, and an address is a fact of the source
            link.node["classes"].append(_DEAD)
            mark = nodes.inline("", "", *_make_mark(link, titles.get(link.copy, "")), classes=[_MARK])
            parent = link.node.parent
            parent.insert(parent.index(link.node) + 1, mark)

    def find_copy(self, node: nodes.reference) -> tuple[str, str] | None:
        """Return the archived copy and its day if a link is dead, else `None`."""
        return copy_of(self.config, str(node["refuri"])) if "refuri" in node else None


def _distinguish_titles(links: list[_Dead]) -> dict[str, str]:
    """Return by archived copy what it is a copy of, where a page has several copies; nothing where it has but one.

    A screen reader lists the links of a page without the text around them: there several "archived copy" are no help.
    """
    copies = {link.copy: link for link in reversed(links) if link.copy}
    if len(copies) < 2:
        return {}
    often = Counter(link.title for link in copies.values())
    return {copy: link.title if often[link.title] == 1 else link.address for copy, link in copies.items()}


def _make_mark(link: _Dead, title: str) -> list[nodes.Node]:
    """Return what stands behind a dead link.

    :param title: what the link to the copy says it is a copy of, "" for nothing
    """
    if not link.copy:
        notice = _("no longer online") if link.shows_address else _("no longer online: {address}")
        return [nodes.Text(f" ({notice.replace('{address}', link.address)})")]
    without_date = _("archived copy of “{title}”") if title else _("archived copy")
    with_date = _("archived copy of “{title}”, {date}") if title else _("archived copy, {date}")
    words = (with_date if link.day else without_date).replace("{date}", link.day).replace("{title}", title)
    fragment = str(link.node["refuri"]).partition("#")[2]
    address = f"{link.copy}#{fragment}" if fragment and "#" not in link.copy else link.copy
    copy = nodes.reference("", words, refuri=address, internal=False)
    return [nodes.Text(" ("), copy, nodes.Text(")")]


def setup(app: Sphinx) -> None:
    """Register the post-transform; on paper a dead link has no address that one could follow."""
    add_links_without_address(app, _DEAD)
    app.add_post_transform(_MarkDeadLinks)
