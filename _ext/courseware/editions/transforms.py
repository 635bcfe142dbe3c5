"""The notices at the ends of pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.pages import PagePart, pages_of, walk
from .manifest import COMPILED_SUFFIX, editions
from .nodes import adaptation_notice
from .wording import describe_addition, describe_change

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class _AddNotices(SphinxPostTransform):
    """Adds to each page who changed it, or who added it."""

    default_priority = transform_order.CHANGE_NOTICES

    def run(self, **kwargs: object) -> None:
        """Add to every page of the document."""
        edition_changes = editions(self.env.config)
        for page in pages_of(self.document, self.env.docname) if edition_changes else ():
            # a page also changes with what it shows: a case study, an included file, a picture
            files = set(_iter_files(page, self.env))
            page_path = Path(self.env.doc2path(page.docname, base=False)).as_posix()
            sentences: list[nodes.Node] = []
            for origin, changes in edition_changes:
                if page_path in changes.added:
                    sentences.append(describe_addition(origin))
                    break  # there is nothing older
                if files.intersection((*changes.changed, *changes.added)):
                    sentences.append(describe_change(origin))
            if sentences:
                notice = adaptation_notice("", *sentences, classes=["adaptation-notice"])
                _find_page_section(page.root).append(notice)


def _iter_files(page: PagePart, env: BuildEnvironment) -> Iterator[str]:
    """Yield the files below the source folder that a page is made of: its own, included ones, cases, pictures."""
    yield from iter_read_files(page.docname, env)
    for node in walk(page.root):
        source = getattr(node, "source", None)
        if source and Path(source).is_relative_to(env.srcdir):
            yield Path(source).relative_to(env.srcdir).as_posix()
        if isinstance(node, nodes.image):
            yield str(node["uri"])


def iter_read_files(docname: str, env: BuildEnvironment) -> Iterator[str]:
    """Yield the files below the source folder that a page was read with, its own first."""
    yield Path(env.doc2path(docname, base=False)).as_posix()
    for dependency in env.dependencies.get(docname, ()):
        path = Path(env.srcdir, dependency)  # some are whole paths, some relative to the source folder
        # Sphinx forgets that a page depends on a catalogue when it reads the page again
        if path.is_relative_to(env.srcdir) and path.suffix != COMPILED_SUFFIX:
            yield path.relative_to(env.srcdir).as_posix()


def _find_page_section(root: nodes.Element) -> nodes.Element:
    """Return the section that holds a whole page, or *root* where the page has none."""
    return next((child for child in root.children if isinstance(child, nodes.section)), root)


def setup(app: Sphinx) -> None:
    """Register the post-transform and its node."""
    app.add_node(adaptation_notice)
    app.add_post_transform(_AddNotices)
