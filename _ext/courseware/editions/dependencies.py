"""Pages are written again when the notice at their end, or their list of changes, says something else.

That of a page changes with its file, and where ``adaptation.toml`` was made anew, also without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING

from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest

from ..crossdoc.placeholder import placeholder
from .manifest import editions
from .nodes import changes_here
from .transforms import iter_read_files

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .records import Earlier

#: what pages with a list depend on, and what those do that show parts of other pages, with a notice for these
_LIST, _NOTICES = "changes", "notices"
#: stands before the name of a page, as a key of its own notice
_PAGE = "\0"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key of the list of changes, if a page prints it, and those of notices: its own, those of what it shows.

    All pages are read again where a book becomes an edition of another one.
    """
    if document.settings.env.config.editions_manifest:
        yield _PAGE + docname
    if any(document.findall(changes_here)):
        yield _LIST
    if any(node.brings_text for node in document.findall(placeholder)):
        yield _NOTICES


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of the changes as they are now; of the list, with the titles of its pages."""
    titles = sorted((name, title.astext()) for name, title in env.titles.items())
    changes = editions(env.config)
    digests = {_LIST: digest(changes, titles), _NOTICES: digest(changes)}
    pages = [key.removeprefix(_PAGE) for key in keys if key.startswith(_PAGE)]
    digests |= {_PAGE + docname: digest(notice) for docname, notice in _list_notices(env, pages, changes)}
    return {key: digests[key] for key in keys}


def _list_notices(
    env: BuildEnvironment, docnames: Iterable[str], editions_of_book: Iterable[Earlier]
) -> Iterator[tuple[str, list[list[bool]]]]:
    """Yield of each page whether each edition added it, and whether it changed or added any of its files."""
    # for all pages at once, of which an edition may have changed many
    files = [({*changes.added}, {*changes.changed, *changes.added}) for _origin, changes in editions_of_book]
    for docname in docnames:
        names = [*iter_read_files(docname, env)]
        yield docname, [[names[0] in added, not touched.isdisjoint(names)] for added, touched in files]


def setup(app: Sphinx) -> None:
    """Have pages written again whose lists or notices have changed."""
    add_source(app, Source("editions", _digests_of, _keys_of))
