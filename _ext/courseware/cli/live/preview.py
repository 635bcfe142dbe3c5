"""Shows a page that was just saved, before it is known what else is due.

To know that, a build looks at all pages: two seconds, where there are thousands. Who has saved a page waits for that
page. So it is read, and its handout and its HTML are written, in a process of its own that then ends: the build that
follows starts as if this had not been, reads the page again, and writes what it alone would have written. Most often
that is the same, byte for byte, and the browser has nothing to load again; where an edit has changed more than its
page, such as the number of a section, the browser gets the page a second time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Set
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastbuild.navigation import navigation_of
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.logging import suppress_logging
from sphinx.util.parallel import SerialTasks

from .incremental import Pair, report_writing

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

#: how many pages, saved at once, somebody waits for; more are the work of a program
_MOST_PAGES = 3


def previewed_pages(env: BuildEnvironment, changed_files: Set[Path]) -> set[str]:
    """Return the pages to be shown at once: of files that changed, those that were pages before and are still."""
    docnames = {name for path in changed_files if path.is_file() and (name := env.path2doc(path))}
    return docnames & env.all_docs.keys() if len(docnames) <= _MOST_PAGES else set()


def write_previews(pair: Pair, docnames: Set[str], tell: Callable[[Path], None]) -> None:
    """Read pages, and write their handouts and their HTML; afterwards the pair is of no use.

    Nothing is warned of, and nothing raised: the build that follows says it.
    """
    for app in (pair.handouts, pair.html):
        report_writing(app.builder, tell)
    with suppress_logging(), suppress(Exception):
        pair.handouts.take()
        doctrees = _read(pair.handouts.builder, sorted(docnames))
        with suppress(Exception):  # a page without a handout is shown all the same
            _write(pair.handouts.builder, doctrees)
        pair.html.take()
        _leave_search_index(pair.html.builder)
        pair.html.builder.finish_tasks = SerialTasks()
        _write(pair.html.builder, doctrees)


def _read(builder: Any, docnames: list[str]) -> dict[str, bytes]:
    """Read pages; return their doctrees as Sphinx would keep them in files."""
    env, doctrees = builder.env, dict[str, bytes]()

    def keep(docname: str, doctree: nodes.document, **_options: object) -> None:
        doctree.reporter = doctree.transformer = None  # type: ignore[assignment]
        doctree.settings = doctree.settings.copy()
        for name in ("warning_stream", "env", "record_dependencies"):
            setattr(doctree.settings, name, None)
        doctrees[docname] = pickle.dumps(doctree, pickle.HIGHEST_PROTOCOL)

    builder.write_doctree = keep
    builder.events.emit("env-before-read-docs", env, docnames)
    for docname in docnames:
        # what Sphinx counts through the whole book
        numbers = [(table, table[docname]) for table in (env.toc_secnumbers, env.toc_fignumbers) if docname in table]
        builder.events.emit("env-purge-doc", env, docname)
        env.clear_doc(docname)
        builder.read_doc(docname)
        for table, numbers_of_page in numbers:
            table[docname] = numbers_of_page
    builder.events.emit("env-updated", env)
    return doctrees


def _write(builder: Any, doctrees: dict[str, bytes]) -> None:
    """Write pages from their doctrees."""
    builder.env._pickled_doctree_cache.update(doctrees)
    builder.prepare_writing(doctrees.keys())
    builder.copy_assets()  # pages tell the checksums of style sheets, as they are copied
    builder.parallel_ok = False
    builder.write_documents(doctrees.keys())


def _leave_search_index(builder: Any) -> None:
    """Have a builder of HTML leave the search index as it is."""
    builder.load_indexer = lambda _docnames: None
    builder.index_page = lambda *_of_page: None


def prepare_previews(pair: Pair) -> None:
    """Load what previews show that takes long with many pages: the navigation, where it is as it was."""
    html = pair.html
    if (
        pair.is_current
        and "fastbuild.navigation" in html.extensions
        and isinstance(html.builder, StandaloneHTMLBuilder)
    ):
        navigation_of(html).take_kept(html, html.builder)
