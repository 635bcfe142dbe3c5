"""A page is written again when what it says of other pages has changed.

Faults mended, of Sphinx 9.0.4: a build after an edit writes the pages that were read again, and those whose toctree
names them. It leaves as they were

- the navigation, in which an edited title stands on every page, and the titles of the previous and the next page;
- links whose text is the title of another page, or of a section of it, and links to what is gone or has come;
- all pages read again by *another* builder with the same doctrees, if their own source is older than their output.

When each page last changed is kept with the environment, and compared with the age of its output, so that a second
builder writes what the first has read.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import docname_join

from .files import digest
from .output_files import output_of, written
from .unnamed_domain import UnnamedDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: a digest, and when it changed, in microseconds since the epoch
Change = tuple[str, int]


class MentionsDomain(UnnamedDomain):
    """What each page says of others, and when that last changed."""

    name = "fastbuild-references"
    label = "what pages say of others"
    data_version = 1
    #: `named`: page → what its links name; `pages`: page → change of what is said there; `site`: of the navigation
    initial_data: ClassVar[dict[str, Any]] = {"named": {}, "pages": {}, "site": ("", 0)}

    @property
    def named(self) -> dict[str, set[tuple[str, str]]]:
        """What the links of a page name: a page or another name, and a part of it or ""."""
        return cast("dict[str, set[tuple[str, str]]]", self.data["named"])

    @property
    def pages(self) -> dict[str, Change]:
        """The last change of what each page says of others in its text."""
        return cast("dict[str, Change]", self.data["pages"])

    #: whether a page was read or went since the changes were noted
    is_new = False

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* names."""
        self.named.pop(docname, None)
        self.is_new = True

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader found on *docnames*."""
        self.named.update({name: found for name, found in otherdata["named"].items() if name in docnames})

    def note_links(self, docname: str, document: nodes.document) -> None:
        """Note what the links of a page name."""
        links = list(document.findall(addnodes.pending_xref))
        names = {(link["reftarget"], link.get("reftargetid") or "") for link in links}
        self.named[docname] = names | {(docname_join(docname, name.lstrip("/")), part) for name, part in names if name}

    def note_changes(self, now: int) -> None:
        """Set the time of change of the navigation, and of each page that says something else than before."""
        contents = {docname: digest(str(toc)) for docname, toc in self.env.tocs.items()}
        fresh = {
            docname: digest(
                list(self.said_on(docname, sorted(names))),
                # a toctree prints the sections of all pages below it
                [contents.get(name) for name in self.below(docname)] if docname in self.env.toctree_includes else (),
            )
            for docname, names in self.named.items()
        }
        known = self.pages
        self.data["pages"] = {
            docname: known[docname] if known.get(docname, ("", 0))[0] == made else (made, now)
            for docname, made in fresh.items()
        }
        made = digest(list(self.navigation()))
        if self.data["site"][0] != made:
            self.data["site"] = (made, now)

    def said_on(self, docname: str, names: list[tuple[str, str]]) -> Iterator[object]:
        """Yield all that a page may say of others: its numbers, and titles and places of what its links name."""
        env = self.env
        standard = env.domains.standard_domain
        yield env.toc_secnumbers.get(docname), env.toc_fignumbers.get(docname)
        for name, part in names:
            slugs = env.metadata[name].get("myst_slugs", {}) if name in env.metadata else {}
            yield name, str(env.titles.get(name)), sorted(one[1:] for one in slugs.values() if part in one[1:])
            yield slugs[part][1:] if part in slugs else None
            for one in (name, name.lower(), part):
                yield standard.labels.get(one), standard.anonlabels.get(one)

    def below(self, docname: str) -> Iterator[str]:
        """Yield a page and all that its toctree holds, and theirs, in order."""
        seen, due = set[str](), [docname]
        while due:
            name = due.pop()
            if name not in seen and name in self.env.tocs:
                seen.add(name)
                yield name
                due += reversed(self.env.toctree_includes.get(name, []))

    def navigation(self) -> Iterator[object]:
        """Yield the titles, numbers and toctrees of all pages that are below the first one."""
        env = self.env
        for name in self.below(env.config.root_doc):
            toctrees = [sorted(node.attributes.items()) for node in env.tocs[name].findall(addnodes.toctree)]
            yield name, str(env.titles.get(name)), env.toc_secnumbers.get(name), toctrees


def note_links(app: Sphinx, document: nodes.document) -> None:
    """Note what the links of the page that was read name; called when MyST has made its own links such."""
    cast("MentionsDomain", app.env.get_domain(MentionsDomain.name)).note_links(app.env.docname, document)


def pages_due(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to write because what they say is newer than their output."""
    domain = cast("MentionsDomain", env.get_domain(MentionsDomain.name))
    if domain.is_new:  # what is compared is made when pages are read, and cleared when they go
        domain.note_changes(time.time_ns() // 1000)
        domain.is_new = False
    has_navigation = isinstance(app.builder, StandaloneHTMLBuilder) and not isinstance(app.builder, Epub3Builder)
    site = domain.data["site"][1] if has_navigation else 0
    due = []
    for name, (_digest, changed) in sorted(domain.pages.items()):
        when = written(output_of(app.builder, name))
        if when is not None and max(site, changed, env.all_docs.get(name, 0)) > when:
            due.append(name)
    return due


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.add_domain(MentionsDomain)
    app.connect("doctree-read", note_links)
    # at 500 Sphinx numbers sections and figures; pages just read have no numbers before
    app.connect("env-get-updated", pages_due, priority=700)
    # no env_version: the search index would hold it; the domain has its own
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
