"""A page is written again when what it says of other pages has changed.

Faults mended, of Sphinx 9.0.4: a build after an edit writes the pages that were read again, and those whose toctree
names them. It leaves as they were

- the navigation, in which an edited title stands on every page, and the titles of the previous and the next page;
- links whose text is the title of another page, or of a section of it, and links to what is gone or has come;
- all pages read again by *another* builder with the same doctrees, if their own source is older than their output.

What a page says is registered with `dependencies`, which compares the time of its last change with the age of the
page's output, so that a second builder writes what the first has read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from functools import cache
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import docname_join

from .dependencies import Source, add_source
from .files import digest
from .navigation_cache import titles_in_navigation

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the source of the navigation, which stands on every page, and its key
NAVIGATION = f"{__name__}.navigation"
_NAVIGATION_KEY = "navigation"
# What stands before a page's name in the key of its numbers and of the sections that its toctrees print, and what
# before target and fragment in that of a link. No name of a page or a label holds the character.
_PAGE = "page\0"
_LINK = "link\0"


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the keys of what a page says of others."""
    yield _PAGE + docname
    for xref in document.findall(addnodes.pending_xref):
        target, fragment = xref["reftarget"], xref.get("reftargetid") or ""
        yield f"{_LINK}{target}\0{fragment}"
        if target:
            # below the page's folder or, of a target that begins with a slash, below that of the sources
            for path in {target, target.lstrip("/")}:
                yield f"{_LINK}{docname_join(docname, path)}\0{fragment}"


def _digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of what pages say of others."""

    @cache
    def toc_digest(docname: str) -> str:
        return digest(str(env.tocs[docname]), _depth_of(env, docname))

    return {key: digest(list(_facts_of(env, key, toc_digest))) for key in keys}


def _facts_of(env: BuildEnvironment, key: str, toc_digest: Callable[[str], str]) -> Iterator[object]:
    """Yield what *key* stands for."""
    if key.startswith(_LINK):
        target, _separator, fragment = key.removeprefix(_LINK).partition("\0")
        yield from _link_facts(env, target, fragment)
    else:
        docname = key.removeprefix(_PAGE)
        yield env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname)
        if docname in env.toctree_includes:  # a toctree prints the sections of all pages below it
            yield from map(toc_digest, _pages_below(env, docname))


def _link_facts(env: BuildEnvironment, target: str, fragment: str) -> Iterator[object]:
    """Yield titles and places of all that a link may lead to: a page, a heading of it, a label."""
    labels, anonymous = env.domains.standard_domain.labels, env.domains.standard_domain.anonlabels
    slugs = env.metadata[target].get("myst_slugs", {}) if target in env.metadata else {}
    yield str(env.titles.get(target)), slugs[fragment][1:] if fragment in slugs else None
    yield sorted(slug[1:] for slug in slugs.values() if fragment in slug[1:])
    for name in (target, target.lower(), fragment):
        for label in (labels.get(name), anonymous.get(name)):
            yield label
            if label:  # a link may print the number of a section, a figure, a table
                yield env.toc_secnumbers.get(label[0]), env.toc_fignumbers.get(label[0])


def _pages_below(env: BuildEnvironment, docname: str) -> Iterator[str]:
    """Yield a page and all that its toctrees hold, and theirs, in order."""
    visited, stack = set[str](), [docname]
    while stack:
        name = stack.pop()
        if name not in visited and name in env.tocs:
            visited.add(name)
            yield name
            stack += reversed(env.toctree_includes.get(name, []))


def _navigation_keys_of(docname: str, document: nodes.document) -> tuple[str, ...]:
    return (_NAVIGATION_KEY,)


def _navigation_digests_of(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of the navigation."""
    return dict.fromkeys(keys, digest(list(_navigation(env))))


def _navigation(env: BuildEnvironment) -> Iterator[object]:
    """Yield the titles, numbers, toctrees and depths of all pages that are below the first one."""
    for name in _pages_below(env, env.config.root_doc):
        toctrees = [sorted(toctree.attributes.items()) for toctree in env.tocs[name].findall(addnodes.toctree)]
        yield name, titles_in_navigation(env, name), env.toc_secnumbers.get(name), toctrees, _depth_of(env, name)


def _depth_of(env: BuildEnvironment, docname: str) -> object:
    """Return how many levels of its sections a page lets others list: the field ``tocdepth`` at its beginning."""
    return env.metadata[docname].get("tocdepth") if docname in env.metadata else None


def _prints_navigation(builder: Builder, key: str) -> bool:
    """Say whether a builder prints the navigation: on each HTML page, and in no other output."""
    return isinstance(builder, StandaloneHTMLBuilder) and not isinstance(builder, Epub3Builder)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register what pages say of others."""
    add_source(app, Source(__name__, _digests_of, _keys_of, is_of_pages=True))
    navigation = Source(
        NAVIGATION, _navigation_digests_of, _navigation_keys_of, is_of_pages=True, is_printed=_prints_navigation
    )
    add_source(app, navigation)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
