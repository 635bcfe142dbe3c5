"""Pages at old addresses, each of which leads to where its text is now.

They are written when all others are, after the file of a page that was renamed is gone (`fastbuild.removed_outputs`),
and deleted when their line is. Which there are is kept beside the doctrees before they are written; where that was torn
or deleted, the pages themselves tell what they are.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import quote

from fastbuild.files import write_changed, write_whole
from fastbuild.output_files import output_path
from fastbuild.output_record import path_of_record
from fastbuild.removed_outputs import delete_output
from fastbuild.settings import add_setting
from sphinx.locale import get_translation

from .records import parse_redirects
from .resolving import resolve
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.redirects")

_TEMPLATE = Path(__file__).with_name("redirect.html")
_BUILDERS = ("html", "dirhtml")
#: bytes that a page at an old address has at most
_MOST_BYTES = 16_384


def _write_pages(app: Sphinx, exception: Exception | None) -> None:
    """Write the pages that the file of redirects asks for, and delete those of lines that are gone."""
    if exception is not None or app.builder.name not in _BUILDERS:
        return
    outputs = {output_path(app.builder, docname) for docname in app.env.found_docs}
    pages = {
        path.relative_to(app.outdir).as_posix(): content
        for path, content in _pages(app).items()
        if path not in outputs  # with dirhtml, some pages are where they were
    }
    record = path_of_record(app.builder).with_suffix(".redirects")
    earlier_names = _read_names(record)
    if earlier_names is None:
        earlier_names = _find_names(app)
    if pages.keys() - earlier_names:
        write_whole(record, json.dumps(sorted(earlier_names | pages.keys())).encode())
    for name in sorted(earlier_names - pages.keys()):
        if Path(app.outdir, name) not in outputs:
            delete_output(app.builder, Path(app.outdir, name))
    for name, content in sorted(pages.items()):
        write_changed(Path(app.outdir, name), content)
    write_whole(record, json.dumps(sorted(pages)).encode())


def _read_names(record: Path) -> set[str] | None:
    """Return the paths of the pages that earlier builds have written, below the folder of the builder.

    :return: `None` if that cannot be read
    """
    try:
        return {str(name) for name in json.loads(record.read_bytes())}
    except (OSError, ValueError, TypeError):
        return None


def _find_names(app: Sphinx) -> set[str]:
    """Return the paths of the pages at old addresses that are in the folder of the builder."""
    # an address holds no quotation mark
    parts = map(re.escape, _make_writer(app)(address="\0").split("\0"))
    pattern = re.compile('[^"]*'.join(parts).encode())
    outdir = Path(app.outdir)
    # folders of other books, such as an edition
    others = {path.parent for path in outdir.rglob(".buildinfo")} - {outdir}
    return {
        path.relative_to(outdir).as_posix()
        for path in outdir.rglob(f"*{app.config.html_file_suffix or '.html'}")
        if path.is_file()
        and path.stat().st_size <= _MOST_BYTES
        and others.isdisjoint(path.parents)
        and pattern.fullmatch(path.read_bytes())
    }


def _pages(app: Sphinx) -> Mapping[Path, bytes]:
    """Return the pages at old addresses; warn of lines that ask for none."""
    file = Path(app.confdir, app.config.redirects_file)
    if not app.config.redirects_file or not file.is_file():
        return {}
    redirects, faults = parse_redirects(file.read_text(encoding="utf-8-sig", errors="replace"))
    pages, unresolved = resolve(redirects, app.env.found_docs, tuple(app.config.source_suffix))
    for fault in sorted([*faults, *unresolved], key=lambda fault: fault.line):
        warn("bad_redirect", fault.message, f"{file}:{fault.line}")
    write_page = _make_writer(app)
    return {
        old_path: write_page(address=_address(old_path, new_path)).encode()
        for old, new in pages.items()
        if (old_path := output_path(app.builder, old)) and (new_path := output_path(app.builder, new))
    }


def _make_writer(app: Sphinx) -> Callable[..., str]:
    """Return what makes a page at an old address of the *address* that it leads to; all else is the same on all."""
    words = {
        "language": (app.config.language or "en").replace("_", "-"),
        "title": str(_("This page has moved")),
        "words": str(_("Read it at its new address")),
    }
    escaped = {name: html.escape(text) for name, text in words.items()}
    return partial(Template(_TEMPLATE.read_text(encoding="utf-8")).substitute, escaped)


def _address(origin: Path, target: Path) -> str:
    """Return the address of the file *target* as the file *origin* writes it; it holds no character to be escaped."""
    return quote(Path(os.path.relpath(target, origin.parent)).as_posix())


def setup(app: Sphinx) -> None:
    """Connect."""
    add_setting(app, "redirects_file", "redirects.txt", "", types=str)
    app.setup_extension("fastbuild.removed_outputs")
    app.connect("build-finished", _write_pages)
