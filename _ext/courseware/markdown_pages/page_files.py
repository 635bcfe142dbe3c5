"""Writes the Markdown of each page beside its HTML, has the page name it, and deletes what the book has no more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from fastbuild.dependencies import LinkedFile, add_linked_files
from fastbuild.files import write_changed
from fastbuild.output_files import output_path
from fastbuild.output_record import record_of
from fastbuild.removed_outputs import delete_output
from fastbuild.settings import add_setting
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.matching import Matcher

from ..metadata.not_found import NAME as NOT_FOUND
from .page_writer import PageFacts
from .warnings import warn_of_unwritten
from .writing import write_markdown

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: the setting that says which pages there are as Markdown
SETTING = "markdown_pages"
SUFFIX = ".md"
#: the builders with a file for each page that readers see at an address
_BUILDERS = frozenset({"html", "dirhtml"})


def find_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """Return the builder that runs, if pages of it have Markdown beside them."""
    is_named = app.builder.name in _BUILDERS
    return app.builder if is_named and isinstance(app.builder, StandaloneHTMLBuilder) else None


def get_path(builder: StandaloneHTMLBuilder, docname: str) -> Path:
    """Return the file of a page as Markdown."""
    path = output_path(builder, docname)
    assert path is not None  # these builders write a file for each page
    return path.with_name(path.name.removesuffix(builder.out_suffix).removesuffix(".html") + SUFFIX)


def get_address(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of a page as Markdown, below that of the book."""
    return get_path(builder, docname).relative_to(builder.outdir).as_posix()


def list_pages(app: Sphinx) -> list[str]:
    """Return the pages that there are as Markdown, by name."""
    is_chosen = Matcher(app.config[SETTING])
    return sorted(docname for docname in app.env.found_docs if is_chosen(docname) and docname != NOT_FOUND)


def _write_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Write a page as Markdown; give the template its address, as `markdown`."""
    context["markdown"] = ""
    builder = find_builder(app)
    if builder is None or doctree is None or pagename == NOT_FOUND or not Matcher(app.config[SETTING])(pagename):
        return
    path = get_path(builder, pagename)
    try:
        text = write_markdown(doctree, _collect_facts(app, builder, doctree, pagename))
        write_changed(path, text.encode("utf-8", errors="replace"), is_durable=False)
    except Exception as error:  # whatever a node holds that nobody expects costs this file, and not the page
        path.unlink(missing_ok=True)
        warn_of_unwritten(pagename, error)
        return
    context["markdown"] = path.name
    context["metatags"] = (
        context.get("metatags", "") + f'<link rel="alternate" type="text/markdown" href="{path.name}" />\n'
    )


def _collect_facts(app: Sphinx, builder: StandaloneHTMLBuilder, doctree: nodes.document, docname: str) -> PageFacts:
    """Return what is known of a page beyond its nodes."""
    address, target = "", builder.get_target_uri(docname)
    if base := app.config.html_baseurl:
        address = posixpath.join(base, target)
    file_name = posixpath.basename(target) or "./"
    numbers = dict(_number_titles(app, doctree, docname))
    return PageFacts(address, file_name, builder.dlpath, numbers, app.config.html_secnumber_suffix)


def _number_titles(app: Sphinx, doctree: nodes.document, docname: str) -> Iterator[tuple[str, str]]:
    """Yield the ids of what is numbered, each with what stands before its title; of equations the number alone."""
    first = next(iter(doctree.findall(nodes.section)), None)
    sections: Mapping[str, tuple[int, ...]] = app.env.toc_secnumbers.get(docname, {})
    for anchor, numbers in sections.items():
        # the number of the page is that of its first section
        name = anchor.removeprefix("#") or (first["ids"][0] if first is not None and first["ids"] else "")
        if numbers and name:
            yield name, ".".join(map(str, numbers)) + app.config.html_secnumber_suffix
    figures: Mapping[str, Mapping[str, tuple[int, ...]]] = app.env.toc_fignumbers.get(docname, {})
    for kind, numbers_by_id in figures.items() if app.config.numfig else ():
        if kind != "displaymath":
            for name, numbers in numbers_by_id.items():
                yield name, f"{app.config.numfig_format.get(kind, '%s') % '.'.join(map(str, numbers))} "
        elif app.config.math_numfig:
            for name, numbers in numbers_by_id.items():
                yield name, app.config.math_numsep.join(".".join(map(str, numbers)).rsplit(".", 1))


def _find_linked_files(app: Sphinx) -> Iterator[LinkedFile]:
    """Yield the file of each page, which is written with it."""
    if (builder := find_builder(app)) is not None:
        for docname in list_pages(app):
            yield LinkedFile(docname, get_path(builder, docname), is_written_with_page=True)


def _delete_unused(app: Sphinx, exception: Exception | None) -> None:
    """Delete the files of pages that the book has no more, or that the setting leaves out."""
    builder = find_builder(app)
    if exception is not None or builder is None:
        return
    kept = set(list_pages(app))
    for docname in sorted(record_of(builder).pages - kept):
        delete_output(builder, get_path(builder, docname))


def setup(app: Sphinx) -> None:
    """Register the setting, and connect."""
    add_setting(app, SETTING, ["**"], "html", types=(list, tuple))
    add_linked_files(app, _find_linked_files)
    app.connect("html-page-context", _write_page)
    app.connect("build-finished", _delete_unused)
