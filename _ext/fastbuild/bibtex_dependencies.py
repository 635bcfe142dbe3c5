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

import time
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinxcontrib.bibtex.directives import BibliographyDirective
from sphinxcontrib.bibtex.foot_directives import FootBibliographyDirective
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.foot_roles import FootCiteRole

from .files import digest
from .output_files import output_of, written
from .unnamed_domain import UnnamedDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: the key, which no entry can have, that stands for the list of all keys in a bibliography's record
ALL = ""
#: what notes and bibliographies are made with while pages are read
SETTINGS = (
    "bibtex_default_style",
    "bibtex_bibliography_header",
    "bibtex_footbibliography_header",
    "bibtex_cite_id",
    "bibtex_footcite_id",
    "bibtex_bibliography_id",
    "bibtex_footbibliography_id",
)


class EntriesDomain(UnnamedDomain):
    """What each page was made from when it was read, and when what it shows last changed."""

    name = "fastbuild-bibtex"
    label = "BibTeX entries that pages show"
    data_version = 1
    #: `read`: page → key → digest when read; `shown`: page → digest of labels and lists, time of its last change
    initial_data: ClassVar[dict[str, Any]] = {"read": {}, "shown": {}}

    @property
    def read(self) -> dict[str, dict[str, str]]:
        """The digest of each entry that a page shows, by page and key, as they were when the page was read."""
        return cast("dict[str, dict[str, str]]", self.data["read"])

    @property
    def shown(self) -> dict[str, tuple[str, int]]:
        """The digest of the labels and lists of a page, and when that changed, in microseconds since the epoch."""
        return cast("dict[str, tuple[str, int]]", self.data["shown"])

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* shows."""
        self.read.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.read.update({name: keys for name, keys in otherdata["read"].items() if name in docnames})

    def note(self, keys: Iterable[str]) -> None:
        """Note that the page being read shows *keys*."""
        record = self.read.setdefault(self.env.docname, {})
        record.update({key: self.digest_of(key) for key in keys if key not in record})

    def digest_of(self, key: str) -> str:
        """Return the digest of an entry and what notes are made with; of the list of keys for the key `ALL`."""
        entries = self.env.get_domain("cite").bibdata.data.entries  # type: ignore[attr-defined]
        settings = [getattr(self.env.config, name) for name in SETTINGS]
        if key == ALL:
            return digest(settings, list(entries))
        chain = []
        entry = entries.get(key)
        while entry is not None and entry not in chain:  # BibTeX: a work takes fields of the one it lies in
            chain.append(entry)
            entry = entries.get(entry.fields.get("crossref", ""))
        return digest(settings, [(one.key, one) for one in chain])

    def note_shown(self, now: int) -> None:
        """Set the time of change of each page whose labels or lists differ from what was noted before."""
        cite: Any = self.env.get_domain("cite")
        lists: dict[str, list[Any]] = {ref.docname: [] for ref in cite.citation_refs}
        places: dict[str, Any] = {}
        for citation in cite.citations:
            label = citation.formatted_entry.label
            fact = (citation.citation_id, citation.bibliography_key, label, self.digest_of(citation.entry.key))
            lists.setdefault(citation.bibliography_key.docname, []).append((citation.key, fact))
            places.setdefault(citation.key, []).append(fact)
        for ref in cite.citation_refs:
            lists[ref.docname] += [places.get(target.key) for target in ref.targets]
        fresh = {name: digest(facts) for name, facts in lists.items()}
        known = self.shown
        self.data["shown"] = {
            name: known[name] if name in known and known[name][0] == now_digest else (now_digest, now)
            for name, now_digest in fresh.items()
        }


def domain_of(env: BuildEnvironment) -> EntriesDomain:
    """Return our domain."""
    return cast("EntriesDomain", env.get_domain(EntriesDomain.name))


class Cite(FootCiteRole):
    """`{footcite}`, which notes the keys."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note the keys; return what the role returns."""
        domain_of(self.env).note(key.strip() for key in self.text.split(","))
        return super().run()


class FootBibliography(FootBibliographyDirective):
    """`{footbibliography}` without the dependency."""

    def run(self) -> list[nodes.Node]:
        """Return what the directive returns; leave the page's dependencies as they were."""
        before = set(self.env.dependencies.get(self.env.docname, ()))
        made = list(super().run())
        keep(self.env, before)
        return made


class Bibliography(BibliographyDirective):
    """`{bibliography}` without the dependency; it makes an id for every key that there is."""

    def run(self) -> list[nodes.Node]:
        """Return what the directive returns; leave the page's dependencies as they were, and note the list of keys."""
        before = set(self.env.dependencies.get(self.env.docname, ()))
        made = list(super().run())
        keep(self.env, before)
        domain_of(self.env).note([ALL])
        return made


def keep(env: BuildEnvironment, before: set[Any]) -> None:
    """Take from the dependencies of the page being read all but those that it had *before*."""
    if env.docname in env.dependencies:
        env.dependencies[env.docname].intersection_update(before)


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that show an entry which differs from what it was when they were read."""
    domain = domain_of(env)
    present = {key: domain.digest_of(key) for key in {key for keys in domain.read.values() for key in keys}}
    return [name for name, keys in domain.read.items() if any(present[key] != was for key, was in keys.items())]


def pages_due(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write because a label or a list in them changed after their output was written."""
    domain = domain_of(env)
    domain.note_shown(time.time_ns() // 1000)
    times = {name: written(output_of(app.builder, name)) for name in domain.shown}
    return [name for name, when in sorted(times.items()) if when is not None and domain.shown[name][1] > when]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Put our role and directives in the place of those of sphinxcontrib-bibtex."""
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(EntriesDomain)
    app.add_role("footcite", Cite(), override=True)
    for name in BibtexFootDomain.roles:
        app.add_role_to_domain("footcite", name, Cite(), override=True)
    app.add_directive("footbibliography", FootBibliography, override=True)
    app.add_directive("bibliography", Bibliography, override=True)
    app.connect("env-get-outdated", pages_to_read)
    app.connect("env-updated", pages_due, priority=600)  # after sphinxcontrib-bibtex has made the lists
    # no env_version: the search index would hold it; the domain has its own
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
