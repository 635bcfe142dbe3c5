"""The domain: keeps what each page defines, and knows when what other pages show of it has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest
from sphinx import addnodes

from ..crossdoc.domain import PagesDomain
from ..crossdoc.placeholder import placeholder
from ..crossdoc.static_files import SCRIPT_BUILDERS
from .collectors import collect_definitions
from .records import Definition

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_NAME = "glossary"
#: the key of pages that show text of others, in which any term may stand; no term has no letters
_ANY = ""


class GlossaryDomain(PagesDomain[tuple[Definition, ...]]):
    """The terms of each page that defines some."""

    name = _NAME
    label = "Glossary"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Collect what a page defines."""
        if definitions := tuple(collect_definitions(document)):
            self.pages[docname] = definitions

    def digests_of(self, terms: Set[str]) -> Mapping[str, str]:
        """Return the digest of the definition of each of *terms*, in small letters, as it is now."""
        by_term: dict[str, list[tuple[str, Definition]]] = {}
        for docname, definitions in self.ordered():
            for definition in definitions:
                by_term.setdefault(definition.term.lower(), []).append((docname, definition))
        return {term: digest(by_term.get(term) if term != _ANY else self.ordered()) for term in terms}


def _keys_of(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the terms that a page names, and the key of all where it shows text of others."""
    for node in document.findall(addnodes.pending_xref):
        if node.get("refdomain") == "std" and node.get("reftype") == "term":
            yield str(node["reftarget"]).lower()
    if any(node.brings_text for node in document.findall(placeholder)):
        yield _ANY


def _is_printed(builder: Builder, key: str) -> bool:
    """Say whether a builder shows definitions beside terms."""
    return builder.name in SCRIPT_BUILDERS


def glossary_of(env: BuildEnvironment) -> GlossaryDomain:
    """Return the domain."""
    return cast("GlossaryDomain", env.get_domain(_NAME))


def list_glossaries(env: BuildEnvironment) -> list[str]:
    """Return the pages that define terms, in reading order; none for a book without this room."""
    return [docname for docname, _definitions in glossary_of(env).ordered()] if _NAME in env.domains else []


def list_definitions(env: BuildEnvironment) -> Iterator[Definition]:
    """Yield what the pages define, in reading order; nothing for a book without this room."""
    for _docname, definitions in glossary_of(env).ordered() if _NAME in env.domains else ():
        yield from definitions


def setup(app: Sphinx) -> None:
    """Register the domain, and have pages written again that show other definitions now."""
    app.add_domain(GlossaryDomain)
    digests_of = lambda env, keys: glossary_of(env).digests_of(keys)  # noqa: E731
    add_source(app, Source(_NAME, digests_of, _keys_of, is_of_pages=True, is_printed=_is_printed))
