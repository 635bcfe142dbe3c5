"""Of a label that several pages define, the same page's counts in each build.

Fault mended, of Sphinx 9.0.4: the page that is read last has the label, which in a build from nothing is the last one
by name, and after an edit is the edited one. Where that page is deleted, links to the label lead nowhere, though
another page defines it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from docutils.nodes import fully_normalize_name

from .unnamed_domain import UnnamedDomain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: after extensions that make labels of what a page holds, such as `sphinx.ext.autosectionlabel`
_AFTER_OTHERS = 900


class _Label(NamedTuple):
    """What the standard domain knows of a label: with a title, and without."""

    titled: tuple[str, str, str] | None
    anonymous: tuple[str, str] | None


class DuplicateLabelsDomain(UnnamedDomain):
    """The labels that each page defines."""

    name = "fastbuild-duplicate-labels"
    label = "Labels of each page"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"labels": {}}

    @property
    def labels(self) -> dict[str, dict[str, _Label]]:
        """The labels of each page, by their names."""
        return cast("dict[str, dict[str, _Label]]", self.data["labels"])

    def clear_doc(self, docname: str) -> None:
        """Forget the labels of *docname*."""
        self.labels.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel reader noted of *docnames*."""
        self.labels.update({docname: labels for docname, labels in otherdata["labels"].items() if docname in docnames})

    def note_labels(self, docname: str, document: nodes.document) -> None:
        """Note the labels of a page, which the standard domain has just taken."""
        standard = self.env.domains.standard_domain
        labels = {}
        for name in set(_names_of(document)):
            titled, anonymous = standard.labels.get(name), standard.anonlabels.get(name)
            titled = titled if titled and titled[0] == docname else None
            anonymous = anonymous if anonymous and anonymous[0] == docname else None
            if titled or anonymous:
                labels[name] = _Label(titled, anonymous)
        if labels:
            self.labels[docname] = labels

    def choose_labels(self) -> None:
        """Give each label to the last page, by name, that defines it: all pages are read in that order."""
        standard = self.env.domains.standard_domain
        for docname in sorted(self.labels):
            for name, label in self.labels[docname].items():
                if label.titled:
                    standard.labels[name] = label.titled
                if label.anonymous:
                    standard.anonlabels[name] = label.anonymous


def _names_of(document: nodes.document) -> Iterator[str]:
    """Yield all names on a page that can be labels."""
    yield from document.nametypes
    for section in document.findall(nodes.section):
        yield fully_normalize_name(section[0].astext())


def _note_labels(app: Sphinx, document: nodes.document) -> None:
    """Note the labels of the page that was read."""
    domain = cast("DuplicateLabelsDomain", app.env.get_domain(DuplicateLabelsDomain.name))
    domain.note_labels(app.env.docname, document)


def _choose_labels(app: Sphinx, env: BuildEnvironment) -> None:
    """Choose when all pages are read."""
    cast("DuplicateLabelsDomain", env.get_domain(DuplicateLabelsDomain.name)).choose_labels()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain, and connect."""
    app.add_domain(DuplicateLabelsDomain)
    app.connect("doctree-read", _note_labels, priority=_AFTER_OTHERS)
    app.connect("env-updated", _choose_labels, priority=0)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
