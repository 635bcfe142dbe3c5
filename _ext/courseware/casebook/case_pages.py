"""The doctrees of the pages on which cases are defined, which many pages show."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, cast

from fastbuild.doctrees import PICKLES, LatestKeys
from sphinx.util.docutils import LoggingReporter

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.frontend import Values
    from sphinx.environment import BuildEnvironment


class CasePages:
    """Loads such doctrees again and again, more quickly than Sphinx does.

    Half of what Sphinx keeps of a small page are the settings of docutils, which are the same for each copy.
    """

    def __init__(self, env: BuildEnvironment) -> None:
        """Begin with none."""
        self._env = env
        self._pages: LatestKeys[tuple[bytes, Values]] = LatestKeys(PICKLES)

    def load(self, docname: str) -> nodes.document:
        """Return a copy of the doctree of a page, which the caller may change, but for its settings."""
        if docname not in self._pages:
            document = self._env.get_doctree(docname)
            settings, document.settings, document.reporter = document.settings, None, None  # type: ignore[assignment]
            self._pages[docname] = (pickle.dumps(document, pickle.HIGHEST_PROTOCOL), settings)
        content, settings = self._pages[docname]
        document = cast("nodes.document", pickle.loads(content))
        document.settings, document.reporter = settings, LoggingReporter(str(self._env.doc2path(docname)))
        return document
