"""Pages that list changes, or show parts of other files, are written again when other files have changed."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.placeholder import placeholder
from .manifest import editions
from .nodes import changes_here

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what pages with a list depend on, and what those do that show parts of other pages, with a notice for these
_LIST, _NOTICES = "changes", "notices"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key of the list of changes, if a page prints it, and that of notices, if it shows other pages."""
    if any(document.findall(changes_here)):
        yield _LIST
    if any(node.brings_text for node in document.findall(placeholder)):
        yield _NOTICES


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of the changes as they are now; of the list, with the titles of its pages."""
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    changes = editions(env.config)
    return {key: digest(changes, titles) if key == _LIST else digest(changes) for key in keys}


def setup(app: Sphinx) -> None:
    """Have pages written again whose lists or notices have changed."""
    add_source(app, Source("editions", _digests_of, _keys_of))
