"""The labels of indices and of the search are there while no page has taken their place.

Fault mended, of Sphinx 9.0.4: a page called ``genindex`` takes the label of the index with it when it goes, so that
``:ref:`genindex` `` leads nowhere from then on; so do ``search`` and ``modindex``, and any page that defines such a
label itself. Labels of the indices of domains are set in each build, and not only where no page is called so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# after labels are chosen (`duplicate_names`)
_AFTER_CHOICE = 100


def _labels(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """Yield label, general page and title, as Sphinx sets them before it reads pages."""
    for label, (docname, _node_id, title) in env.domains.standard_domain.initial_data["labels"].items():
        yield label, docname, title
    for domain in env.domains.sorted():
        for index in domain.indices:
            if index.name and index.localname:
                yield f"{domain.name}-{index.name}", f"{domain.name}-{index.name}", index.localname


def _set_labels(app: Sphinx, env: BuildEnvironment) -> None:
    """Set the labels that no page has taken, and take away those whose places pages have."""
    standard = env.domains.standard_domain
    for label, docname, title in _labels(env):
        if docname not in env.found_docs:
            standard.labels.setdefault(label, (docname, "", title))
            standard.anonlabels.setdefault(label, (docname, ""))
        elif standard.anonlabels.get(label) == (docname, ""):
            del standard.anonlabels[label]
            standard.labels.pop(label, None)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("env-updated", _set_labels, priority=_AFTER_CHOICE)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
