"""A page is written again when an index of a domain comes or goes: that of Python's modules, say.

Fault mended, of Sphinx 9.0.4: each page links the indices that hold something, and names them in its head. With the
first module that is described such a link comes, and with the last one it goes, on the pages that are written for
another reason; the others lead to a page that is not there, or leave it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from .dependencies import Source, add_source
from .files import digest

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the one key: each page names all indices
_INDICES = "indices"


def _keys_of(docname: str, document: nodes.document) -> tuple[str, ...]:
    return (_INDICES,)


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of the names of the indices that hold something."""
    return dict.fromkeys(keys, digest(list(_filled_indices(env))))


def _filled_indices(env: BuildEnvironment) -> Iterator[str]:
    """Yield the names of indices, as settings have them; which of them are made, is a setting."""
    for domain in env.domains.sorted():
        for index in domain.indices:
            if index(domain).generate()[0]:
                yield f"{domain.name}-{index.name}"


def _is_printed(builder: Builder, key: str) -> bool:
    """Say whether the pages of a builder name indices."""
    return builder.format == "html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the indices."""
    add_source(app, Source(__name__, _digests_of, _keys_of, is_of_pages=True, is_printed=_is_printed))
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
