"""Places on pages under the ids that they had on an older site.

An id of docutils is made from a name: lower case, no underscores, no letters but ASCII, and a label that no other page
may have. ``{anchor}`` gives an id as it is written. Links in MyST reach it as ``#docname:id``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole

from ..crossdoc import transform_order
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what HTML allows in an id (HTML Standard, "The id attribute"), less what would end a role
ID = re.compile(r"[^\s`<>]+")


def _make_target(identifier: str, document: nodes.document, env: BuildEnvironment) -> nodes.target:
    """Return a target with the id *identifier*, known in the book as "docname:identifier"."""
    node = nodes.target("", "", ids=[identifier], names=[f"{env.current_document.docname}:{identifier}".lower()])
    if identifier in document.ids:
        node["ids"] = []
    document.note_explicit_target(node)
    return node


def _check_id(text: str, location: nodes.Node | tuple[str, int]) -> str | None:
    """Return *text* if it can be an id; else warn and return `None`."""
    if ID.fullmatch(text):
        return text
    message = f"'{text}' cannot be an address: type one word without spaces, as in {{anchor}}`old-name`"
    warn("bad_id", message, location)
    return None


class _AnchorRole(SphinxRole):
    """``{anchor}`old-id```: a place in a line."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the target."""
        identifier = _check_id(self.text, self.get_location())  # type: ignore[arg-type]
        return [_make_target(identifier, self.inliner.document, self.env)] if identifier else [], []


class _AnchorDirective(SphinxDirective):
    """``:::{anchor} old-id``: a place between blocks."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the target."""
        identifier = _check_id(self.arguments[0], self.get_location())  # type: ignore[arg-type]
        return [_make_target(identifier, self.state.document, self.env)] if identifier else []


class _SlugIds(SphinxPostTransform):
    """Gives sections the ids that GitHub and kramdown give their headings, besides the one of docutils.

    MyST computes them (``myst_heading_anchors``) for links between sources and does not print them.
    """

    default_priority = transform_order.SLUG_IDS
    builders = ("html", "dirhtml")

    def run(self, **_kwargs: object) -> None:
        """Add each section's slug to its ids where nothing on the page has it."""
        ids_in_use = {identifier for node in self.document.findall(nodes.Element) for identifier in node["ids"]}
        for section in self.document.findall(nodes.section):
            slug = section.get("slug", "")
            if slug and slug not in ids_in_use:
                section["ids"].append(slug)
                ids_in_use.add(slug)


def setup(app: Sphinx) -> None:
    """Add role, directive and transform."""
    app.add_role("anchor", _AnchorRole())
    app.add_directive("anchor", _AnchorDirective)
    app.add_post_transform(_SlugIds)
