"""Digests of what each page of a book is made from: its doctree, and all that is printed of other pages and settings.

An output that is made of many pages is made again from what is kept of those whose digests are the same. What a page
says of others is known from `dependencies`. What may stand on any page, such as numbers of figures, objects of domains,
and what an extension keeps in the environment, is one digest for all pages: when it changes all are made again, which
costs time, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from .canonical import canonical
from .dependencies import Source, dependencies_of, registered_sources
from .files import digest
from .output_record import state_of
from .program_digest import program_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

# What of an environment stands on no page but its own, is known by `dependencies`, or is of this build alone.
_OF_NO_PAGE = frozenset(
    """
    _app _builder_cls _doctreedir _pickled_doctree_cache _registry _srcdir _write_doc_doctree_cache all_docs app config
    config_status config_status_extra current_document dependencies dlfiles doctreedir domaindata domains events
    files_to_rebuild glob_toctrees images included longtitles metadata numbered_toctrees original_image_uri project
    ref_context reread_always settings srcdir temp_data titles toc_num_entries tocs toctree_includes version
    versioning_compare versioning_condition
    """.split()
)
#: how names begin of what a search index keeps
_SEARCH = "_search_index"
#: domains of which `bibtex_dependencies` says what pages print, and that of `dependencies`
_CITATIONS = frozenset(["cite", "footcite", "fastbuild-dependencies"])
#: what of the domain of labels `outdated_references` compares
_LABELS = frozenset(["labels", "anonlabels"])


class PageDigests:
    """The digests of the pages of one builder, once all pages have been read."""

    def __init__(self, app: Sphinx) -> None:
        """Begin without any digest."""
        self.app = app
        self.env: BuildEnvironment = app.env
        #: what tells a file that a page was read with from another of the same name
        self.state_of = cache(state_of)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What pages depend on, by name."""
        return {source.name: source for source in registered_sources(self.app)}

    @cached_property
    def common(self) -> str:
        """The digest of what may stand on any page."""
        return digest(program_digest(self.app), self.facts)

    @cached_property
    def facts(self) -> str:
        """The digest of what the environment knows that may stand on any page."""
        return digest(canonical(dict(self._facts())))

    def _facts(self) -> Iterator[tuple[str, Any]]:
        """Yield what may stand on any page, by name."""
        for name, value in vars(self.env).items():
            if name not in _OF_NO_PAGE and not name.startswith(_SEARCH) and not callable(value):
                yield name, value
        covered = _CITATIONS | self.sources.keys()
        for name, data in self.env.domaindata.items():
            if name not in covered:
                left_out = _LABELS if name == "std" else frozenset[str]()
                yield f"domain {name}", {key: value for key, value in data.items() if key not in left_out}

    def of(self, docname: str) -> str:
        """Return the digest of a page."""
        domain = dependencies_of(self.env)
        needs = sorted(key for key in domain.needs.get(docname, ()) if self._is_printed(*key))
        states = [(key, domain.states[key].digest) for key in needs if key in domain.states]
        metadata = canonical(self.env.metadata.get(docname, {}))
        return digest(docname, self.common, self.env.all_docs.get(docname), states, self.files_of(docname), metadata)

    def files_of(self, docname: str) -> str:
        """Return the digest of the names, times and sizes of the files that a page was read with."""
        names = map(str, self.env.dependencies.get(docname, ()))
        return digest(sorted((name, self.state_of(name)) for name in names))

    def _is_printed(self, source: str, key: str) -> bool:
        return source in self.sources and self.sources[source].is_printed(self.app.builder, key)
