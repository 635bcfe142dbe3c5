"""The page that a server shows where there is none: ``404.html``, which works at any depth.

A server sends it in the place of any address, so that all its own addresses begin at the root of the server; where the
book is below that, ``html_baseurl`` says. `sphinx-notfound-page` 1.1 does that by replacing what templates know, which
leaves out navigation that another extension has built, and takes ``/en/latest/`` for the root where it knows no better.
Here, the page is written like any other, and its addresses are replaced then. From a disk it is never shown.
"""

from __future__ import annotations

import html
import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from docutils import nodes
from fastbuild.files import write_whole
from fastbuild.output_files import output_path
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.metadata")

NAME = "404"
FILE = "404.html"
_ADDRESS = re.compile(r'(?<=[\s"\'])(href|src|action|data-content_root)="([^"#][^"]*|)"')


def _collect_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, unless the book has one of its own."""
    if app.builder.name in ("html", "dirhtml") and NAME not in app.env.found_docs:
        title = _("Page not found")
        text = _("There is no page at this address. It may have moved, or the address may have a slip in it.")
        ways = _("Look for it in the menu, search for it, or start on the {first page}.")
        text_before, label, text_after = re.split(r"[{}]", ways, maxsplit=2)
        link = f'<a href="{app.builder.get_relative_uri(NAME, app.config.root_doc)}">{html.escape(label)}</a>'
        paragraph = html.escape(text_before) + link + html.escape(text_after)
        yield (
            NAME,
            {"title": title, "body": f"<h1>{title}</h1>\n<p>{html.escape(text)}</p>\n<p>{paragraph}</p>"},
            "page.html",
        )


def _hide_from_search(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Keep the page out of search engines; it has no address of its own."""
    if pagename == NAME and doctree is None:
        context["pageurl"] = None
        context["metatags"] = context.get("metatags", "") + '<meta name="robots" content="noindex" />\n'


def _make_absolute(text: str, root: str, folder: str) -> str:
    """Return a page whose addresses, relative to *folder*, begin at the *root* of the server.

    :param root: a path that begins and ends with a slash
    :param folder: path of the folder of the page below that, "" or ending with a slash
    """

    def absolute(match: re.Match[str]) -> str:
        name, address = match.groups()
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith("/"):
            return match[0]
        path = posixpath.normpath(posixpath.join(root, folder, parts.path))
        slash = "/" if not path.endswith("/") and (parts.path.endswith("/") or parts.path in ("", ".", "..")) else ""
        return f'{name}="{path}{slash}{address[len(parts.path) :]}"'

    return _ADDRESS.sub(absolute, text)


def _rewrite_addresses(app: Sphinx, exception: Exception | None) -> None:
    """Give the page its addresses, and the place in which servers look for it."""
    if exception or app.builder.name not in ("html", "dirhtml") or NAME in app.env.found_docs:
        return
    output = output_path(app.builder, NAME)
    if output is None or not output.is_file():
        return
    folder = output.parent.relative_to(app.outdir).as_posix()
    root = urlsplit(app.config.html_baseurl).path.rstrip("/") + "/"
    text = _make_absolute(output.read_text(encoding="utf-8"), root, "" if folder == "." else f"{folder}/")
    write_whole(Path(app.outdir, FILE), text.encode())
    if folder != ".":
        shutil.rmtree(output.parent)


def setup(app: Sphinx) -> None:
    """Connect."""
    app.connect("html-collect-pages", _collect_page)
    app.connect("html-page-context", _hide_from_search, priority=600)
    app.connect("build-finished", _rewrite_addresses)
