"""The directive `changes`: what this edition, and those before it, changed.

.. code-block:: markdown

   :::{changes}
   :::
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from ..crossdoc.links import link_to_page
from ..crossdoc.pages import pages_of
from .manifest import editions
from .nodes import changes_here
from .records import Earlier
from .wording import based_on

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_ = get_translation("courseware.editions")


class ChangesDirective(SphinxDirective):
    """Lists what was changed, added and removed."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the list."""
        node = changes_here()
        self.set_source_info(node)
        return [node]


class FillChanges(SphinxPostTransform):
    """Replaces each placeholder by the lists."""

    default_priority = transform_order.FILL_CHANGES

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        for page in pages_of(self.document, self.env.docname):
            for place in page.find(changes_here):
                told = [
                    node
                    for one in editions(self.env.config)
                    for node in account(one, page.docname, self.env._app.builder)
                ]
                place.replace_self(told or [nodes.paragraph("", _("Nothing was changed in this copy of the book."))])


def account(done: Earlier, docname: str, builder: Builder) -> Iterator[nodes.Node]:
    """Yield what one edition did, as it is told on the page *docname*."""
    yield based_on(done.origin)
    changed, added, removed = done.changes
    lists: dict[str, list[nodes.Node]] = {
        _("Changed"): list(pages(changed, docname, builder)),
        _("Added"): list(pages(added, docname, builder)),
        _("Removed"): [nodes.literal(path, path) for path in removed],
    }
    entries = [
        nodes.definition_list_item("", nodes.term("", label), nodes.definition("", bullets(told)))
        for label, told in lists.items()
        if told
    ]
    yield nodes.definition_list("", *entries) if entries else nodes.paragraph("", _("Nothing has been changed yet."))


def pages(files: tuple[str, ...], docname: str, builder: Builder) -> Iterator[nodes.Node]:
    """Yield a link to the page that each of *files* makes.

    Other files have their notice where they are shown; those of pages that this edition leaves out stay untold.
    """
    env = builder.env
    known = {PurePosixPath(env.doc2path(name, base=False)).as_posix(): name for name in env.found_docs}
    for name in [known[path] for path in files if path in known]:
        yield link_to_page(builder, docname, name, env.titles[name].astext() if name in env.titles else name)


def bullets(told: list[nodes.Node]) -> nodes.bullet_list:
    """Return a list with an item for each node."""
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", one)) for one in told), bullet="-")


def setup(app: Sphinx) -> None:
    """Register the directive, its node and the post-transform."""
    app.add_directive("changes", ChangesDirective)
    app.add_node(changes_here)
    app.add_post_transform(FillChanges)
