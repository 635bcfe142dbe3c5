"""A page depends on the BibTeX entries that it shows, not on the time at which their file was saved.

Faults mended, of sphinxcontrib-bibtex 2.7.0:

- `{footbibliography}` and `{bibliography}` make a page depend on the whole `.bib` file by its time: any touch reads
  again every page that has notes;
- a page that cites with `{footcite}`, or with `{cite}`, and has neither directive depends on nothing, and goes stale;
- a bibliography is not written again when another page begins or ceases to cite, nor is the page whose label
  (``[2]``) changes by that;
- settings that the notes are made with (`bibtex_default_style`, `bibtex_footcite_id`, …) are declared as settings of
  HTML only, although notes are made while pages are read.

Pages with notes, and bibliographies, are read again when an entry or a setting that they are made from differs from
what it was when they were read. Pages whose labels or bibliography change are written again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from typing import TYPE_CHECKING, Any

from .dependencies import Source, add_source, dependencies_of
from .files import digest
from .patches import patch

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective, SphinxRole
    from sphinx.util.typing import ExtensionMetadata

#: the source of the entries of which pages are read again, and that of the labels for which they are only written
_ENTRIES = f"{__name__}.entries"
_LABELS = f"{__name__}.labels"
#: the key, which no entry can have, that stands for the list of all keys: a bibliography makes an id for each
_ALL_KEYS = ""
#: what notes and bibliographies are made with while pages are read
_SETTINGS = (
    "bibtex_default_style",
    "bibtex_bibliography_header",
    "bibtex_footbibliography_header",
    "bibtex_cite_id",
    "bibtex_footcite_id",
    "bibtex_bibliography_id",
    "bibtex_footbibliography_id",
)


def _entry_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digests of entries and what notes are made with; of the list of keys for the key `_ALL_KEYS`."""
    entries = env.get_domain("cite").bibdata.data.entries  # type: ignore[attr-defined]
    settings = [getattr(env.config, name) for name in _SETTINGS]

    def digest_of(key: str) -> str:
        if key == _ALL_KEYS:
            return digest(settings, list(entries))
        chain: list[Any] = []
        entry = entries.get(key)
        while entry is not None and entry not in chain:  # BibTeX: a work takes fields of the one it lies in
            chain.append(entry)
            entry = entries.get(entry.fields.get("crossref", ""))
        return digest(settings, [(linked.key, linked) for linked in chain])

    return {key: digest_of(key) for key in keys}


def _label_digests(env: BuildEnvironment, docnames: Set[str]) -> dict[str, str]:
    """Return the digests of the labels and the lists of pages, as sphinxcontrib-bibtex made them of all citations."""
    cite: Any = env.get_domain("cite")
    entry_digests = _entry_digests(env, {citation.entry.key for citation in cite.citations})
    facts_by_page: dict[str, list[Any]] = {docname: [] for docname in docnames}
    facts_by_key: dict[str, list[Any]] = {}
    for citation in cite.citations:
        label, entry_digest = citation.formatted_entry.label, entry_digests[citation.entry.key]
        facts = (citation.citation_id, citation.bibliography_key, label, entry_digest)
        facts_by_page.setdefault(citation.bibliography_key.docname, []).append((citation.key, facts))
        facts_by_key.setdefault(citation.key, []).append(facts)
    for reference in cite.citation_refs:
        facts_by_page.setdefault(reference.docname, []).extend(
            facts_by_key.get(target.key) for target in reference.targets
        )
    return {docname: digest(facts_by_page[docname]) for docname in docnames}


def _label_keys(docname: str, document: nodes.document) -> Iterable[str]:
    return (docname,)


def _noting_keys(run: Callable[[Any], Any]) -> Callable[[SphinxRole], Any]:
    """Return what *run* of `{footcite}` does, and notes the keys."""

    def noting(self: SphinxRole) -> Any:
        keys = [key.strip() for key in self.text.split(",")]
        dependencies_of(self.env).add_keys(_ENTRIES, self.env.docname, keys)
        return run(self)

    return noting


def _without_dependency(run: Callable[[Any], Any]) -> Callable[[SphinxDirective], Any]:
    """Return what *run* of a directive does, and leaves the dependencies of the page that is read as they were."""

    def without(self: SphinxDirective) -> Any:
        earlier = set(self.env.dependencies.get(self.env.docname, ()))
        result = run(self)
        if self.env.docname in self.env.dependencies:
            self.env.dependencies[self.env.docname].intersection_update(earlier)
        return result

    return without


def _noting_all_keys(run: Callable[[Any], Any]) -> Callable[[SphinxDirective], Any]:
    """Return what *run* of `{bibliography}` does without the dependency, and notes the list of keys."""
    without = _without_dependency(run)

    def noting(self: SphinxDirective) -> Any:
        dependencies_of(self.env).add_keys(_ENTRIES, self.env.docname, [_ALL_KEYS])
        return without(self)

    return noting


def _mend_bibtex(app: Sphinx, config: Config) -> None:
    """Mend sphinxcontrib-bibtex, if the book has it; called when all extensions are loaded."""
    if "sphinxcontrib.bibtex" not in app.extensions:
        return
    # it need not be installed
    from sphinxcontrib.bibtex.directives import BibliographyDirective
    from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
    from sphinxcontrib.bibtex.foot_roles import FootCiteRole

    # Their methods, not their names: a role or a directive that another extension registers is left as it is.
    patch(app, FootCiteRole, "run", _noting_keys)
    patch(app, FootBibliographyDirective, "run", _without_dependency)
    patch(app, BibliographyDirective, "run", _noting_all_keys)
    add_source(app, Source(_ENTRIES, _entry_digests, is_read=True))
    add_source(app, Source(_LABELS, _label_digests, _label_keys))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect; the domain must be there before the environment is loaded."""
    app.setup_extension("fastbuild.dependencies")
    app.connect("config-inited", _mend_bibtex)
    # no env_version: the search index would hold it
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
