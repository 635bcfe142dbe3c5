"""Pages that list changes are written again when there are others."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from .manifest import editions
from .nodes import changes_here

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: what pages with a list depend on
_LIST = "changes"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key of the list of changes, if a page prints it."""
    if any(document.findall(changes_here)):
        yield _LIST


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of the list as it is now, with the titles of its pages."""
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    return dict.fromkeys(keys, digest(editions(env.config), titles))


def setup(app: Sphinx) -> None:
    """Have pages written again whose lists have changed."""
    add_source(app, Source("editions", _digests_of, _keys_of))
