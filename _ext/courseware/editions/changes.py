"""The directive `edition-changes`: what this edition, and those before it, changed.

.. code-block:: markdown

   :::{edition-changes}
   :::
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..crossdoc import transform_order
from ..crossdoc.deprecated_names import deprecate_directive
from ..crossdoc.links import link_to_page
from ..crossdoc.pages import pages_of
from .manifest import editions
from .nodes import changes_here
from .records import Earlier
from .wording import describe_origin

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_ = get_translation("courseware.editions")
pgettext = get_context_translation("courseware.editions")


class _ChangesDirective(SphinxDirective):
    """Lists what was changed, added and removed."""

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the list."""
        node = changes_here()
        self.set_source_info(node)
        return [node]


class _FillChanges(SphinxPostTransform):
    """Replaces each placeholder by the lists."""

    default_priority = transform_order.FILL_CHANGES

    def run(self, **kwargs: object) -> None:
        """Fill every page of the document."""
        for page in pages_of(self.document, self.env.docname):
            for node in page.find(changes_here):
                content = [
                    part
                    for edition in editions(self.env.config)
                    for part in _describe_edition(edition, page.docname, self.env._app.builder)
                ]
                node.replace_self(content or [nodes.paragraph("", _("Nothing was changed in this copy of the book."))])


def _describe_edition(edition: Earlier, docname: str, builder: Builder) -> Iterator[nodes.Node]:
    """Yield what one edition did, as it is told on the page *docname*."""
    yield describe_origin(edition.origin)
    changed, added, removed = edition.changes
    lists: dict[str, list[nodes.Node]] = {
        pgettext("heading of a list of pages", "Changed"): list(_page_links(changed, docname, builder)),
        pgettext("heading of a list of pages", "Added"): list(_page_links(added, docname, builder)),
        pgettext("heading of a list of pages", "Removed"): [nodes.literal(path, path) for path in removed],
    }
    entries = [
        nodes.definition_list_item("", nodes.term("", label), nodes.definition("", _bullet_list(contents)))
        for label, contents in lists.items()
        if contents
    ]
    yield nodes.definition_list("", *entries) if entries else nodes.paragraph("", _("Nothing has been changed yet."))


def _page_links(files: tuple[str, ...], docname: str, builder: Builder) -> Iterator[nodes.Node]:
    """Yield a link to the page that each of *files* makes.

    Other files have their notice where they are shown; those of pages that this edition leaves out stay untold.
    """
    env = builder.env
    names_by_path = {PurePosixPath(env.doc2path(name, base=False)).as_posix(): name for name in env.found_docs}
    for name in [names_by_path[path] for path in files if path in names_by_path]:
        yield link_to_page(builder, docname, name, env.titles[name].astext() if name in env.titles else name)


def _bullet_list(links: list[nodes.Node]) -> nodes.bullet_list:
    """Return a list with an item for each node."""
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", link)) for link in links), bullet="-")


def setup(app: Sphinx) -> None:
    """Register the directive, its node and the post-transform."""
    app.add_directive("edition-changes", _ChangesDirective)
    deprecate_directive(app, "changes", "edition-changes", _ChangesDirective)
    app.add_node(changes_here)
    app.add_post_transform(_FillChanges)
