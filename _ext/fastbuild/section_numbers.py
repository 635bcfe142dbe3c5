"""A page that left the numbered toctrees has no number any more.

Fault mended, of Sphinx 9.0.4: numbers are written to what the environment keeps of a page, its title and its part of
the table of contents, and stay there when the page is in no numbered toctree any more, and was not read again
(`sphinx.environment.collectors.toctree.TocTreeCollector.assign_section_numbers`). The title of the window shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

# after numbers are given, at 500; before `dependencies` compares what pages say of others
_AFTER_NUMBERS = 600


def _take_numbers(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Take the numbers from the titles of pages that have none, and of their sections in the table of contents."""
    for docname, title in env.titles.items():
        if "secnumber" in title and docname not in env.toc_secnumbers:
            del title["secnumber"]
            env.longtitles[docname].attributes.pop("secnumber", None)
            for reference in env.tocs[docname].findall(nodes.reference):
                reference.attributes.pop("secnumber", None)
    return ()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect."""
    app.connect("env-get-updated", _take_numbers, priority=_AFTER_NUMBERS)
    return {"version": "0.1.0", "parallel_read_safe": True, "parallel_write_safe": True}
