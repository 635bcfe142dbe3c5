"""What a build has left out, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .outputs import EDITIONS, Edition
from .project import Project, read_site_address

#: how a page of a book names notes for who leads a session
_FACILITATOR = "{facilitator}"

#: why an output may have no file though nothing failed
_REASONS = {"H5P": ", since no module asks a question; type :::{self-check} on a page of it"}


def omissions(project: Project, edition: Edition, *, has_facilitator: bool = False) -> Iterator[str]:
    """Yield a line on each thing that an *edition* lacks and that the author may have expected, with what to do.

    :param has_facilitator: whether the same command has built the facilitator edition
    :raises ProjectError: if ``conf.py`` cannot be read
    """
    build = edition.build(project.build)
    for output in edition.outputs:
        if not any((build / output.folder).glob(output.pattern)):
            yield f"{output.name}: nothing was written{_REASONS.get(output.name, '')}"
    if not (build / "html").is_dir():
        return
    text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in _pages_of(project))
    is_for_facilitators = set(EDITIONS["facilitator"].settings) <= set(edition.settings)
    if _FACILITATOR in text and not (is_for_facilitators or has_facilitator):
        yield "Notes for facilitators: they have an edition of their own; type: courseware build --edition all"
    if not read_site_address(project.configuration):
        yield "Sitemap and previews of shared pages: conf.py has no html_baseurl, the address of the book on the web"
        yield "404 page below the root of a server: without html_baseurl it works at the root alone"


def _pages_of(project: Project) -> list[Path]:
    """Return the sources of a book's pages in Markdown; examples of a directive for authors are among them."""
    pages = project.source.rglob("*.md")
    own = (path for path in pages if path.resolve().is_relative_to(project.configuration))
    return sorted(path for path in own if not path.is_relative_to(project.build))
