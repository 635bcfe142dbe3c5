"""``sitemap.xml``, the list of all pages for search engines (https://www.sitemaps.org/protocol.html).

`sphinx-sitemap` 2.9 lists only the pages that the present run has written, in the order of the processes, starts a
process of its own in every build, and fails strict builds of a book that is not on the web yet.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from fastbuild.files import write_whole

from .domain import domain_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FILE = "sitemap.xml"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'


def _write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write the list, if the book is on the web."""
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    path = Path(app.outdir, FILE)
    if not app.config.html_baseurl:
        path.unlink(missing_ok=True)
        return
    domain = domain_of(app.env)
    lines = [
        _format_entry(posixpath.join(app.config.html_baseurl, app.builder.get_target_uri(name)), domain.day(name))
        for name in sorted(app.env.found_docs)
    ]
    write_whole(path, f"{HEAD}{''.join(lines)}</urlset>\n".encode())


def _format_entry(address: str, day: str) -> str:
    """Return the line of a page."""
    lastmod = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>\n"


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("build-finished", _write_sitemap)
